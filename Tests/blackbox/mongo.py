"""A server that speaks MongoDB's protocol."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from importlib.util import find_spec

from servers import free_port


class MongoServer:
    """A server that speaks MongoDB's protocol, on a free port; it knows no users."""

    def __init__(self, folder):
        self.port = free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "nx_27017.nx_27017", "--port", str(self.port), "--data-dir", folder, "--pid-file",
             os.path.join(folder, "nx.pid"), "--log-file", os.path.join(folder, "nx.log")], cwd=folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 0.2).close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("nx-27017 did not start")

    def stop(self):
        self.process.kill()
        self.process.wait()


@unittest.skipUnless(find_spec("nx_27017") and find_spec("pymongo"), "nx-27017 and pymongo are not installed")
class MongoCase:
    """A test class with a server of its own, beside its case."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = tempfile.mkdtemp(prefix="coffer-nx-")
        cls.addClassCleanup(shutil.rmtree, folder, ignore_errors=True)
        cls.mongo = MongoServer(folder)
        cls.addClassCleanup(cls.mongo.stop)

    def connect(self, uri, databases):
        """The client, with these databases empty of users."""
        import pymongo
        self.client = pymongo.MongoClient(uri)
        self.addCleanup(self.client.close)
        for name in databases:
            self.client[name].users.delete_many({})
