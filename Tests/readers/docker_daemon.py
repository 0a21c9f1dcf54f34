"""A daemon for the docker command that starts nothing: it hears of the container that is to be made, and says so."""

import http.server
import json
import os
import shutil
import socketserver
import tempfile
import threading


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body):
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Api-Version", "1.41")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def do_HEAD(self):
        self.answer(200, {})

    do_GET = do_HEAD

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if "/containers/create" in self.path:
            self.server.heard.append(json.loads(body.decode("utf-8", "surrogateescape")))
        self.answer(201, {"Id": "0" * 64, "Warnings": []})

    def log_message(self, *_):
        pass

    def address_string(self):
        return "local"


class Daemon(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


def created_container(folder, call):
    """The `NAME=value` entries of the container that `call`, given the daemon's address, asks to make."""
    place = tempfile.mkdtemp(prefix="d-", dir=folder)
    with Daemon(os.path.join(place, "s"), Handler) as daemon:
        daemon.heard = []
        thread = threading.Thread(target=daemon.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            call("unix://" + os.path.join(place, "s"))
        finally:
            daemon.shutdown()
            thread.join()
            shutil.rmtree(place)
    return daemon.heard[0]["Env"] or []
