"""What tests of backups share: directories as destinations, and ways to make them fail."""

import os
import shutil
import subprocess

from home import COFFER, VaultCase


class BackupCase(VaultCase):
    """A test with a vault and a directory, `disk`, as the destination `local`."""

    def begin_with_disk(self, **pairs):
        self.begin(**(pairs or {"SECRET_KEY": "s3cret-needle-0001"}))
        self.needles = [b"s3cret-needle-0001"]
        self.disk = self.path("disk")
        os.mkdir(self.disk)
        self.ok("destination", "add", "local", self.disk, env=None)

    def backup(self, *words, code=0, **more):
        """The report of a backup."""
        return self.ok("backup", *words, "--json", env=None, code=code, **more).json

    def made(self, *words, **more):
        """The id of the one snapshot that a backup makes."""
        (row,) = self.backup(*words, **more)["snapshots"]
        self.assertTrue(row["verified"])
        return row["id"]

    def listed(self, *words):
        return self.ok("snapshots", *words, "--json", env=None).json["snapshots"]

    def files(self, folder=None):
        folder = folder or self.disk
        return {name: self.read(os.path.join(folder, name)) for name in sorted(os.listdir(folder))}

    def snapshots(self):
        return [name for name in self.files() if name.endswith(".coffer")]

    def change(self, value, **more):
        self.ok("set", "CHANGED", "--stdin", stdin=value, **more)

    def damage(self, name, every=512):
        """Flips a bit in each block of the second half of a file."""
        path = os.path.join(self.disk, name)
        content = bytearray(self.read(path))
        half = len(content) // 2
        content[half::every] = bytes(byte ^ 1 for byte in content[half::every])
        with open(path, "wb") as file:
            file.write(content)

    def under_strace(self, inject, *words, env=None):
        """Runs coffer under strace with a fault injected into its system calls."""
        command = ["strace", "-f", "-o", "/dev/null", "-e", f"trace={inject.partition(':')[0]}", "-e", f"inject={inject}"]
        return subprocess.run(
            command + self.command(*words, env=env), capture_output=True, env=self.env, cwd=self.home, timeout=120)

    def on_small_disk(self, size, *words):
        """Runs coffer where `disk` is a file system in memory of so many bytes; returns status and what is left on it."""
        script = (
            'mount -t tmpfs -o "size=$1,mode=0700" tmpfs "$2" || exit 99; shift; disk=$1; shift; '
            '"$@"; status=$?; ls -A "$disk"; exit $status')
        command = ["unshare", "-m", "sh", "-c", script, "sh", str(size), self.disk]
        return subprocess.run(
            command + self.command(*words, env=None), capture_output=True, env=self.env, cwd=self.home, timeout=120)


def has_mounts():
    """Whether this user may mount a file system in a name space of its own."""
    return os.geteuid() == 0 and shutil.which("unshare") is not None and subprocess.run(
        ["unshare", "-m", "true"], capture_output=True).returncode == 0
