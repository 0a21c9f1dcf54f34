"""What can be wrong with a vault, each with the exit status of the command line."""


class VaultError(Exception):
    exit_status = 1
    name = "error"


class Usage(VaultError):
    exit_status = 2
    name = "usage"


class CannotUnlock(VaultError):
    exit_status = 3
    name = "cannot-unlock"


class Tampered(VaultError):
    exit_status = 4
    name = "tampered"


class AnchorMismatch(VaultError):
    exit_status = 5
    name = "anchor-mismatch"


class Unsupported(VaultError):
    exit_status = 6
    name = "unsupported"


class Unsafe(VaultError):
    exit_status = 8
    name = "unsafe"


def require(condition, message):
    """Raises Tampered unless the condition holds."""
    if not condition:
        raise Tampered(message)
