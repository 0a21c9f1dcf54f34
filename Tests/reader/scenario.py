"""What is done to a vault through coffer's commands, and what every version of every variable must then be."""

import base64
import json

REFUSED = 9
PROD, TEST, GONE = "app/prod", "app/test", "app/gone"
AWKWARD = {"EMPTY": "", "LINES": "one\ntwo\n", "QUOTES": "a'b\"c\\d $E `f` #g", "UNICODE": "Grüße 火 🔑",
           "BLANKS": "  x  ", "LONG": "long " * 2000, "BORDER": "y" * 256}
# A checkpoint is due when 64 records have come together.
MANY = {f"FILL_{number:02}": f"filled with {number}" for number in range(70)}


class Scenario:
    """`versions` maps (environment, name) to the values in order; None stands for one that was destroyed."""

    def __init__(self, home):
        self.home = home
        self.versions = {}

    def take(self, environment, values):
        path = self.home.write("import.json", json.dumps(values).encode())
        self.home.run("import", path, "--yes", "--reason", "cross-read", environment=environment)
        for name, value in values.items():
            self._came(environment, name, value.encode())

    def set(self, environment, name, value):
        self.home.run("set", name, "--stdin", "--yes", environment=environment, stdin=value)
        self._came(environment, name, value)

    def destroy(self, environment, name, version):
        self.home.run("destroy", f"{name}@{version}", "--yes", "--reason", "cross-read", environment=environment)
        self.versions[environment, name][version - 1] = None

    def roll_back(self, environment, place, returning):
        """`returning` has the values that come back with the old state."""
        self.home.run("rollback", place, "--yes", "--reason", "cross-read", environment=environment)
        for name, value in returning.items():
            self._came(environment, name, value)

    def printed(self, environment, name):
        """Every version as `coffer get` prints it, None for one that it refuses because it was destroyed."""
        found = []
        for number, value in enumerate(self.versions[environment, name], 1):
            code = REFUSED if value is None else 0
            bytes_of = self.home.run("get", f"{name}@{number}", environment=environment, code=code)
            found.append(None if code else bytes_of)
        return found

    def _came(self, environment, name, value):
        self.versions.setdefault((environment, name), []).append(value)


def little(home, environment=PROD):
    """Two variables, three versions."""
    done = Scenario(home)
    home.run("env", "create", environment, "--yes")
    done.take(environment, {"MONGODB_URI": "mongodb+srv://app:first@db.example.org/app", "LOG_LEVEL": "info"})
    done.set(environment, "MONGODB_URI", b"mongodb+srv://app:second@db.example.org/app")
    return done


def everything(home, many):
    """Each command that writes to the log; `many` fills it up. The vault ends in epoch 3."""
    done = little(home)
    done.take(PROD, {**AWKWARD, **many})
    _history(home, done)
    _environments(home, done)
    home.run("rekey", "--yes", "--reason", "cross-read")
    _after_rekey(home, done)
    home.run("rekey", "--yes", "--reason", "again")
    done.set(TEST, "X", b"set in epoch 3")
    return done


def _history(home, done):
    for value in (b"first secret", b"second secret", b"third secret"):
        done.set(PROD, "JWT_SECRET", value)
    home.run("tag", "r5", "v1.0", environment=PROD)
    home.run("tag", "r4", "gone", environment=PROD)
    home.run("tag", "--remove", "gone", environment=PROD)
    home.run("note", "JWT_SECRET", "--stdin", "--yes", environment=PROD, stdin="made by hand\nin März".encode())
    home.run("unset", "LOG_LEVEL", "--yes", environment=PROD)
    done.roll_back(PROD, "@v1.0", {"JWT_SECRET": b"second secret", "LOG_LEVEL": b"info"})
    done.destroy(PROD, "JWT_SECRET", 1)
    home.run("export", "--to", "json", "-o", home.path("out.json"), "--reason", "moving", environment=PROD)


def _environments(home, done):
    home.run("env", "create", TEST, "--yes")
    home.run("env", "protect", TEST, "--yes")
    home.run("env", "protect", "--off", TEST, "--confirm", TEST, "--reason", "over", "--yes")
    done.set(TEST, "X", b"of the test environment")
    home.run("env", "copy", TEST, "app/copy", "--yes")
    home.run("env", "rename", "app/copy", GONE, "--yes")
    home.run("env", "remove", GONE, "--confirm", GONE, "--yes", "--reason", "closed")


def _after_rekey(home, done):
    done.set(PROD, "JWT_SECRET", b"fifth secret")
    done.destroy(PROD, "JWT_SECRET", 2)
    home.run("tag", "r9", "v2.0", environment=PROD)
    home.run("unset", "BLANKS", "--yes", environment=PROD)


def values_of(described):
    """The reader's report in the form of `Scenario.versions`."""
    return {(environment["name"], variable["name"]): [
        None if version["destroyed"] else base64.b64decode(version["value"]) for version in variable["versions"]]
        for environment in described["environments"] if not environment["removed"]
        for variable in environment["variables"]}
