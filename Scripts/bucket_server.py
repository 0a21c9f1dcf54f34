"""The bucket in docs/recovery-plan.md: a real S3 server (SeaweedFS) on this machine, as the tests have it."""

import os
import shutil
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def start(home):
    """Starts the server with a bucket `kinect`; `home` gets a file with the access key."""
    if not shutil.which("weed"):
        sys.exit("tour: there is no weed on the PATH; PATH=$(dirname $(Scripts/test-python)):$PATH has one")
    sys.path.insert(0, os.path.join(ROOT, "Tests", "blackbox"))
    import objects

    path = os.open(os.path.join(home, "access-key"), os.O_WRONLY | os.O_CREAT, 0o600)
    os.write(path, f"{objects.ACCESS}\n{objects.SECRET}\n".encode())
    os.close(path)
    return objects.ObjectServer("kinect")
