"""The elementary fields: each is a codec that reads from a cursor and writes bytes.

A layout is a list of (name, codec) and stands in the code as it stands on the page. Writing is lenient on purpose
(a number where a name is expected, bytes where text is), because attacks are written with it; reading is strict.
"""

from collections import namedtuple

from faults import Tampered, require

Codec = namedtuple("Codec", "read write")


class Cursor:
    def __init__(self, data):
        self.data = data
        self.at = 0

    def take(self, count):
        require(self.at + count <= len(self.data), "a field ends behind the data")
        self.at += count
        return self.data[self.at - count:self.at]

    def finish(self):
        require(self.at == len(self.data), "bytes follow the last field")


def integer(size, signed=False):
    return Codec(lambda cursor: int.from_bytes(cursor.take(size), "little", signed=signed),
                 lambda value: value.to_bytes(size, "little", signed=signed))


def raw(size):
    return Codec(lambda cursor: cursor.take(size), bytes)


def prefixed(length):
    """Bytes after their length."""
    return Codec(lambda cursor: cursor.take(length.read(cursor)),
                 lambda value: length.write(len(value)) + value)


def text(length):
    """UTF-8 after its length in bytes."""
    data = prefixed(length)

    def read(cursor):
        try:
            return data.read(cursor).decode("utf-8")
        except UnicodeDecodeError:
            raise Tampered("text that is not UTF-8") from None

    return Codec(read, lambda value: data.write(value.encode() if isinstance(value, str) else value))


def filled(codec):
    """Text of one byte or more."""
    def read(cursor):
        value = codec.read(cursor)
        require(value, "a name or key that is empty")
        return value

    return Codec(read, codec.write)


def choice(*names):
    """A u8 that counts from 1 through the names."""
    def read(cursor):
        number = U8.read(cursor)
        require(1 <= number <= len(names), f"{number} is none of {', '.join(names)}")
        return names[number - 1]

    return Codec(read, lambda value: U8.write(value if isinstance(value, int) else names.index(value) + 1))


def layout(*fields):
    """Named fields one after the other, as a dictionary."""
    return Codec(lambda cursor: {name: codec.read(cursor) for name, codec in fields},
                 lambda value: b"".join(codec.write(value[name]) for name, codec in fields))


def listing(count, item):
    return Codec(lambda cursor: [item.read(cursor) for _ in range(count.read(cursor))],
                 lambda values: count.write(len(values)) + b"".join(item.write(value) for value in values))


U8, U16, U32, U64 = integer(1), integer(2), integer(4), integer(8)
I64 = integer(8, signed=True)
ID = raw(16)
HASH = raw(32)
STR8, STR16 = text(U8), text(U16)
NAME = filled(STR8)
BYTES32 = prefixed(U32)

Pointer = namedtuple("Pointer", "seq hash")
NULL = Pointer(0, bytes(16))
POINTER = Codec(lambda cursor: Pointer(U64.read(cursor), cursor.take(16)),
                lambda value: U64.write(value[0]) + value[1])


def decode(codec, data):
    """Reads one value that must fill the data."""
    cursor = Cursor(data)
    value = codec.read(cursor)
    cursor.finish()
    return value
