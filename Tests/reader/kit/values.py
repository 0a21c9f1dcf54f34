"""Faults of values: whether they are there, and what they are sealed for. Only `verify` reads every value."""

import chain
from primitives import H
from kit.bases import second, start, two_environments
from kit.vector import bad


@bad("verify", "the hash of another value in the metadata", start)
def value_hash(w):
    w.revision(w.env, w.set(w.env, "C", b"c", vhash=chain.value_hash(w.keys.chain, w.rows[w.a].value)))


@bad("verify", "a hash of the value that is made without the key", start)
def value_hash_without_key(w):
    w.revision(w.env, w.set(w.env, "C", b"c", vhash=lambda blob: H(32, b"", b"coffer/1/vhash\0" + blob)))


@bad("verify", "a value that is sealed anew: right in itself, but not the one that the log names", start)
def value_sealed_again(w):
    w.rows[w.a].value = w._seal(b"value of A", 2, w.a, w.values.key(w.env), None)


@bad("verify", "a value is missing and nothing destroyed it", second)
def value_missing(w):
    w.rows[w.a].value = None


@bad("verify", "a destroyed value was put back", second)
def value_put_back(w):
    erased = w.rows[w.a].value
    w.destroy(w.env, "A", [w.a])
    w.rows[w.a].value = erased


@bad("verify", "a value of an empty blob in place of one that was destroyed", second)
def value_emptied(w):
    w.destroy(w.env, "A", [w.a])
    w.rows[w.a].value = b""


@bad("verify", "a record that is not a set has a hash of a value, and no value", start)
def value_hash_of_environment(w):
    w.environment("app/next", vhash=b"\1" * 32)


@bad("verify", "a record that is not a set has a value", start)
def value_of_unset(w):
    w.revision(w.env, w.unset(w.env, "A", value=b"value of an unset"))


@bad("verify", "a value beside a record whose metadata says that there is none", start)
def value_beside(w):
    w.rows[w.r1].value = w.rows[w.a].value


def _sealed(name, comment, change, base=start):
    @bad("verify", comment, base, name=name)
    def fault(w):
        w.revision(w.env, w.set(w.env, "C", b"c", value_seal=change(w)))


_sealed("value-of-another-environment", "a value that is sealed with the key of another environment",
        lambda w: {"key": w.values.key(w.other)}, two_environments)
_sealed("value-of-another-record", "a value that is sealed for another record", lambda w: {"number": 3})
_sealed("value-of-another-epoch", "a value that is sealed for epoch 2",
        lambda w: {"place": w.place._replace(epoch=2)})
_sealed("value-of-another-purpose", "a value that is sealed as metadata", lambda w: {"purpose": 1})
_sealed("value-key", "a value that is sealed with the key of metadata", lambda w: {"key": w.keys.meta})
_sealed("value-version-2", "a value in a blob of version 2", lambda w: {"version": 2})
_sealed("value-padding", "a value that is padded with zeros alone",
        lambda w: {"padding": lambda plain: plain.ljust(256, b"\0")})


@bad("verify", "the facts say another length than the value has", start)
def value_length(w):
    w.revision(w.env, w.set(w.env, "C", b"c", facts={"length": 2}))


@bad("verify", "the facts carry the fingerprint of another value", start)
def value_fingerprint(w):
    w.revision(w.env, w.set(w.env, "C", b"c", facts={"fingerprint": w.keys.value_fingerprint(b"d")}))


@bad("verify", "the facts of a value that is there carry a fingerprint of zeros", start)
def value_fingerprint_zero(w):
    w.revision(w.env, w.set(w.env, "C", b"c", facts={"fingerprint": bytes(16)}))


@bad("verify", "a record of kind 1 that never had a value", start)
def value_none(w):
    w.revision(w.env, w.set(w.env, "C", None, facts={"length": 1, "fingerprint": w.keys.value_fingerprint(b"c")}))


@bad("verify", "a value of 1 MiB and one byte", start)
def value_above_1_mib(w):
    w.revision(w.env, w.set(w.env, "C", bytes((1 << 20) + 1)))


# What a destroy record lists

def _destroys(name, comment, seqs):
    @bad("verify", comment, second, name=name)
    def fault(w):
        w.destroy(w.env, "A", seqs(w), erase=False)


_destroys("destroy-itself", "a destroy record that lists itself", lambda w: [w.seq + 1])
_destroys("destroy-later", "a destroy record that lists a record to come", lambda w: [w.seq + 2])
_destroys("destroy-record-0", "a destroy record that lists record 0", lambda w: [0])
_destroys("destroy-a-revision", "a destroy record that lists a revision", lambda w: [w.r1])


@bad("verify", "a destroy record of one variable that lists a version of another", second)
def destroy_another_variable(w):
    w.destroy(w.env, "A", [w.b])


@bad("verify", "a destroy record of a variable that was never set", second)
def destroy_unknown(w):
    w.destroy(w.env, "C", [], apply=False)


@bad("verify", "a record that lists one version twice", second)
def destroy_listed_twice(w):
    w.destroy(w.env, "A", [w.a, w.a])


@bad("verify", "two records that list one version", second)
def destroy_again(w):
    w.destroy(w.env, "A", [w.a])
    w.destroy(w.env, "A", [w.a])
