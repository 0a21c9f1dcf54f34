"""systemd's own reader of EnvironmentFile=, called in the library that its manager is linked with."""

import ctypes
import glob


def systemd_library():
    """Where the library is; None if there is none. It is private to systemd, so its path tells its version."""
    return next(iter(sorted(glob.glob("/usr/lib/*/systemd/libsystemd-shared-*.so"))), None)


def load_env_file(path):
    """The assignments in a file by `load_env_file(NULL, path, &list)` (systemd, src/basic/env-file.c).

    Raises: `ValueError` with the error number that systemd gives.
    """
    load = ctypes.CDLL(systemd_library()).load_env_file
    load.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.POINTER(ctypes.POINTER(ctypes.c_char_p))]
    found = ctypes.POINTER(ctypes.c_char_p)()
    status = load(None, path.encode(), ctypes.byref(found))
    if status < 0:
        raise ValueError(status)
    pairs = {}
    at = 0
    while found and found[at] is not None:
        name, value = found[at].split(b"=", 1)
        pairs[name.decode()] = value
        at += 1
    return pairs
