"""The checkpoint: its layout, made from a state and compared with one."""

from faults import Tampered, require
from fields import HASH, I64, ID, NAME, POINTER, STR8, U16, U32, U64, U8, decode, layout, listing
from primitives import B2
from records import ATTRIBUTES, FACTS
from state import VARIABLE_REMOVED

ROOT_ROW = 0
PAGE_LIMIT = 1024

_SLOT = layout(("slot_id", U32), ("added", I64), ("flags", U8), ("label", STR8))
_SETTING = layout(("key", NAME), ("pointer", POINTER))
_TAG = layout(("name", NAME), ("revision", U32))
_PAGE_NAME = layout(("id", U64), ("hash", HASH), ("count", U16), ("first", STR8))
_ENVIRONMENT = layout(
    ("env_id", ID), ("pointer", POINTER), ("name", NAME), ("flags", U8), ("created", I64), ("revision", U32),
    ("revision_pointer", POINTER), ("variables", U32), ("tags", listing(U32, _TAG)),
    ("pages", listing(U32, _PAGE_NAME)))
_VARIABLE = layout(
    ("name", NAME), ("var_id", ID), ("flags", U8), ("latest", POINTER), ("value", POINTER), ("note", POINTER),
    ("version", U32), ("changed", I64), ("attributes", ATTRIBUTES), ("facts", FACTS))

ROOT = layout(
    ("seq", U64), ("link", HASH), ("left", POINTER), ("slots", listing(U16, _SLOT)),
    ("settings", listing(U32, _SETTING)), ("environments", listing(U32, _ENVIRONMENT)))
PAGE = layout(("env_id", ID), ("variables", listing(U16, _VARIABLE)))


def _bytes(key):
    return key.encode() if isinstance(key, str) else key


def require_order(keys, what):
    keys = [_bytes(key) for key in keys]
    require(all(a < b for a, b in zip(keys, keys[1:])), f"checkpoint: {what} are not in order")


def decode_root(plain):
    root = decode(ROOT, plain)
    require_order([slot["slot_id"] for slot in root["slots"]], "slots")
    require(all(slot["flags"] <= 1 for slot in root["slots"]), "checkpoint: an unknown flag of a slot")
    require_order([setting["key"] for setting in root["settings"]], "settings")
    require_order([environment["env_id"] for environment in root["environments"]], "environments")
    for environment in root["environments"]:
        require(environment["flags"] <= 3, "checkpoint: an unknown flag of an environment")
        require_order([tag["name"] for tag in environment["tags"]], "tags")
        require_order([page["first"] for page in environment["pages"]], "pages")
    names = page_rows(root)
    require(len(set(names)) == len(names) and ROOT_ROW not in names, "checkpoint: a page is named twice")
    return root


def page_rows(root):
    return [page["id"] for environment in root["environments"] for page in environment["pages"]]


def decode_page(plain, env_id, named):
    """The variables of a page that the root names."""
    page = decode(PAGE, plain)
    variables = page["variables"]
    require(page["env_id"] == env_id, "checkpoint: a page of another environment")
    require(1 <= len(variables) <= PAGE_LIMIT, "checkpoint: the length of a page")
    require(len(variables) == named["count"], "checkpoint: a page's count")
    require(variables[0]["name"] == named["first"], "checkpoint: a page's first name")
    require(all(variable["flags"] <= 1 for variable in variables), "checkpoint: an unknown flag of a variable")
    return variables


def environment_variables(environment, blobs, open_page):
    """All variables of an environment in the root, in the order of its pages."""
    found = []
    for named in environment["pages"]:
        blob = blobs.get(named["id"])
        require(blob is not None, "checkpoint: a page is missing")
        require(B2(blob) == named["hash"], "checkpoint: a page does not match its hash")
        found += decode_page(open_page(named["id"], blob), environment["env_id"], named)
    require_order([variable["name"] for variable in found], "variables")
    return found


def compare(state, root, variables):
    """Raises unless root and pages hold the state; `variables` is a list for each env_id."""
    expected = root_of(state, root["seq"], root["link"], {e["env_id"]: e["pages"] for e in root["environments"]})
    for part in expected:
        if expected[part] != root[part]:
            raise Tampered(f"checkpoint: {part} differ from what the log says")
    for env_id in state.environments:
        if variables_of(state, env_id) != variables[env_id]:
            raise Tampered("checkpoint: variables differ from what the log says")


def variables_of(state, env_id):
    return sorted(state.variables[env_id].values(), key=lambda variable: _bytes(variable["name"]))


def root_of(state, seq, link, pages):
    """The root for a state, with the names of the pages of each env_id."""
    environments = []
    for env_id, environment in sorted(state.environments.items()):
        tags = sorted(environment["tags"].items(), key=lambda tag: _bytes(tag[0]))
        count = sum(not v["flags"] & VARIABLE_REMOVED for v in state.variables[env_id].values())
        environments.append({**environment, "variables": count, "pages": pages.get(env_id, []),
                             "tags": [{"name": name, "revision": revision} for name, revision in tags]})
    settings = sorted(state.settings.items(), key=lambda setting: _bytes(setting[0]))
    return {"seq": seq, "link": link, "left": state.left,
            "slots": [slot for _, slot in sorted(state.slots.items())],
            "settings": [{"key": key, "pointer": pointer} for key, pointer in settings],
            "environments": environments}
