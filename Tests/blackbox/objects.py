"""Two real S3 servers (SeaweedFS and rclone) on free loopback ports, and a second implementation of the signature."""

import datetime
import hashlib
import hmac
import http.client
import json
import os
import shutil
import subprocess
import tempfile
import time

from servers import free_port

ACCESS, SECRET = "AKTEST", "Zq7-s3-secret"


def sign(method, host, path, query="", body=b"", access=ACCESS, secret=SECRET):
    """The headers of a signed request (Signature Version 4)."""
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    digest = hashlib.sha256(body).hexdigest()
    names = "host;x-amz-content-sha256;x-amz-date"
    canonical = f"{method}\n{path}\n{query}\nhost:{host}\nx-amz-content-sha256:{digest}\nx-amz-date:{now}\n\n{names}\n{digest}"
    scope = f"{now[:8]}/us-east-1/s3/aws4_request"
    text = f"AWS4-HMAC-SHA256\n{now}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    key = b"AWS4" + secret.encode()
    for part in scope.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
    return {"x-amz-content-sha256": digest, "x-amz-date": now,
            "Authorization": f"AWS4-HMAC-SHA256 Credential={access}/{scope},SignedHeaders={names},Signature={signature}"}


class Bucketed:
    """A server with one user, who may do everything."""

    secret = SECRET

    def make(self, bucket, seconds=60):
        """Makes a bucket, as soon as the server is up."""
        end = time.monotonic() + seconds
        while True:
            try:
                if self.ask("PUT", f"/{bucket}")[0] in (200, 409) and self.ask("PUT", f"/{bucket}/up", b"up")[0] == 200:
                    self.ask("DELETE", f"/{bucket}/up")
                    return
            except OSError:
                pass
            if time.monotonic() > end or self.process.poll() is not None:
                with open(self.log.name, encoding="utf-8", errors="replace") as log:
                    raise RuntimeError("the S3 server did not start: " + log.read()[-2000:])
            time.sleep(0.2)

    def ask(self, method, path, body=b""):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, body, sign(method, f"127.0.0.1:{self.port}", path, body=body, secret=self.secret))
        try:
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def objects(self, bucket, prefix=""):
        """The names of the objects, without the prefix."""
        status, body = self.ask("GET", f"/{bucket}")
        assert status == 200, body
        keys = [part.split(b"</Key>")[0].decode() for part in body.split(b"<Key>")[1:]]
        return sorted(key[len(prefix):] for key in keys if key.startswith(prefix))

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.kill()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class RcloneServer(Bucketed):
    """`rclone serve s3` over a folder. It takes a condition on a name and does not heed it."""

    def __init__(self, *buckets, secret=SECRET, folder=None):
        self.folder, self.secret = folder or tempfile.mkdtemp(prefix="coffer-rclone-"), secret
        data = os.path.join(self.folder, "data")
        os.makedirs(data, exist_ok=True)
        self.port = free_port()
        self.log = open(os.path.join(self.folder, "log"), "wb")
        self.process = subprocess.Popen(
            [shutil.which("rclone"), "serve", "s3", "--config", os.path.join(self.folder, "none.conf"), "--addr",
             f"127.0.0.1:{self.port}", data],
            env={"HOME": self.folder, "PATH": os.environ["PATH"], "RCLONE_AUTH_KEY": f'"{ACCESS},{secret}"'},
            stdout=self.log, stderr=self.log, cwd=self.folder)
        for bucket in buckets:
            self.make(bucket)


class ObjectServer(Bucketed):
    """SeaweedFS with one user, who may do everything, and the buckets that are named."""

    def __init__(self, *buckets):
        self.folder = tempfile.mkdtemp(prefix="coffer-s3-")
        config = os.path.join(self.folder, "s3.json")
        with open(config, "w", encoding="utf-8") as file:
            json.dump({"identities": [{
                "name": "test", "credentials": [{"accessKey": ACCESS, "secretKey": SECRET}],
                "actions": ["Admin", "Read", "Write", "List", "Tagging"]}]}, file)
        self.port = free_port()
        ports = ["master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port", "filer.port.grpc",
                 "s3.port.grpc"]
        data = os.path.join(self.folder, "data")
        os.mkdir(data)
        command = [shutil.which("weed"), "server", "-s3", f"-s3.config={config}", f"-s3.port={self.port}", f"-dir={data}",
                   "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-volume.max=20", "-master.volumeSizeLimitMB=64",
                   "-s3.autoCreateBucket=false", "-s3.port.iceberg=0", "-s3.port.lance=0"]
        command += [f"-{name}={free_port()}" for name in ports]
        self.log = open(os.path.join(self.folder, "log"), "wb")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, cwd=self.folder)
        for bucket in buckets:
            self.make(bucket)
