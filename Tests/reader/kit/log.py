"""Faults of the log's rows and of the chain. Where nothing else is said, chain and head are made before the fault."""

import chain
from kit.bases import checkpointed, second, start
from kit.vector import bad

SIGNED_MINIMUM = -2 ** 63


@bad("open", "the last row is missing", second)
def row_last_missing(w):
    del w.rows[w.seq]


@bad("open", "a row after the checkpoint is missing", checkpointed)
def row_gap_after_checkpoint(w):
    del w.rows[w.seq - 1]


@bad("verify", "a row before the checkpoint is missing", checkpointed)
def row_gap_before_checkpoint(w):
    del w.rows[3]


@bad("open", "no row is left", second)
def row_all_missing(w):
    w.rows.clear()


@bad("verify", "a row 0", second)
def row_0(w):
    w.rows[0] = w.rows[1]


@bad("verify", "a row with a negative number", second)
def row_negative(w):
    w.rows[SIGNED_MINIMUM] = w.rows[1]


@bad("verify", "the last row again under the next number", second)
def row_again(w):
    w.rows[w.seq + 1] = w.rows[w.seq]


@bad("verify", "a row with the highest number there is", second)
def row_highest(w):
    w.rows[2 ** 63 - 1] = w.rows[w.seq]


@bad("open", "two rows exchanged", start)
def rows_exchanged(w):
    w.rows[3], w.rows[4] = w.rows[4], w.rows[3]


@bad("open", "the metadata of two rows exchanged", start)
def rows_metadata_exchanged(w):
    w.rows[3].meta, w.rows[4].meta = w.rows[4].meta, w.rows[3].meta


@bad("verify", "the values of two rows exchanged", start)
def rows_values_exchanged(w):
    w.rows[3].value, w.rows[4].value = w.rows[4].value, w.rows[3].value


@bad("verify", "a row's link is not the one that follows from the log", second)
def row_link(w):
    w.rows[3].link = w.rows[4].link


@bad("open", "a bit of the last row's metadata", second)
def row_bit_of_metadata(w):
    meta = w.rows[w.seq].meta
    w.rows[w.seq].meta = meta[:-1] + bytes([meta[-1] ^ 1])


@bad("verify", "a bit of the metadata of a row before the checkpoint", checkpointed)
def row_bit_before_checkpoint(w):
    meta = w.rows[3].meta
    w.rows[3].meta = meta[:-1] + bytes([meta[-1] ^ 1])


@bad("open", "record 1 follows a genesis other than the header's", lambda w: None)
def chain_genesis(w):
    w.link = chain.genesis_link(w.keys.chain, w.place, 1, bytes(32))
    start(w)


@bad("open", "a link in the middle starts anew", start)
def chain_broken(w):
    w.link = w.genesis_link
    w.revision(w.env, w.set(w.env, "C", b"value of C"))
