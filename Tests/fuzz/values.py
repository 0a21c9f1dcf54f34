"""Random variables that readers of env files get wrong, and files that were damaged at random."""

PIECES = [
    b"", b" ", b"  ", b"\t", b"\n", b"\n\n", b"\r\n", b"\r", b"#", b" #", b" # no", b"'", b'"', b"`", b"''", b'""', b'"""',
    b"'''", b"\\", b"\\\\", b"\\n", b"\\t", b"\\'", b'\\"', b"\\$", b"\\x41", b"\\u0041", b"\\0", b"$", b"$$", b"$HOME",
    b"${HOME}", b"${HOME:-x}", b"$(touch canary)", b"`touch canary`", b"%s", b"%%", b"!", b"!!", b"=", b"==", b":", b": ",
    b"- ", b"{", b"}", b"[", b"]", b"{{", b"<<EOF", b";", b"&&", b"|", b">", b"~", b"*", b"?", b"@", b",", b"null", b"true",
    b"~/x", b"0x1f", b"1e3", b"1_000", b"2026-09-30", b"export A=1", b"\nexport INJECTED=1\n", b"$2b$12$KIX.uO9",
    "é".encode(), "☃".encode(), "🔑".encode(), "\u2028".encode(), "\ufeff".encode(), "\u202e".encode(), "\u00a0".encode(),
    b"\xff", b"\xc3", b"\x01", b"\x1b[31m", b"\x7f", b"\x0b", b"\x0c", b"\x85", b"a", b"abc", b"Z9", b"line\nline",
    b"-----BEGIN KEY-----\nAA==\n-----END KEY-----\n", b'{"a":"b\\n"}', b"-rf", b"postgres://u:p%40@h/d?a=b&c=d#f",
]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def name(random, number):
    """A name that every reader takes, that no shell, library or platform gives a meaning, and that coffer takes for a name:
    longer ones of this kind look like values.
    """
    tail = "".join(random.choice(LETTERS + "0123456789_") for _ in range(random.randrange(0, min(12, 14 - len(str(number))))))
    return f"K{number}_{tail}"


def value(random):
    kind = random.random()
    if kind < 0.08:
        return bytes(random.randrange(1, 256) for _ in range(random.randrange(0, 40)))
    if kind < 0.12:
        return random.choice(PIECES) * random.randrange(1, 400)
    return b"".join(random.choice(PIECES) for _ in range(random.randrange(0, 7)))


def variables(random, count):
    return {name(random, number): value(random) for number in range(count)}


def env0(values):
    return b"".join(name.encode() + b"=" + value + b"\0" for name, value in values.items())


TOKENS = [
    b"\0", b"\n", b"\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b'"', b"'", b"`", b'"""', b"\\", b"=", b"#", b"${", b"}", b"$(", b"{",
    b"[", b"]", b",", b":", b"- ", b"&a ", b"*a", b"<<: ", b"!!binary ", b"|\n", b">-\n", b"\t", b"null", b"1e999", b"\\ud800",
    b"<", b"</", b"<![CDATA[", b"&#0;", b"export ", b"---\n", b"...\n", b"%YAML 1.2\n", b"\xc3\x28", b"PK\x03\x04",
]


def damaged(random, content):
    """The content after some random cuts, copies, flips and insertions."""
    content = bytearray(content)
    for _ in range(random.randrange(1, 8)):
        at = random.randrange(0, len(content) + 1)
        kind = random.randrange(0, 6)
        if kind == 0:
            content[at:at] = random.choice(TOKENS) * random.choice((1, 1, 1, 2, 50))
        elif kind == 1 and content:
            content[at % len(content)] ^= 1 << random.randrange(0, 8)
        elif kind == 2:
            del content[at:at + random.randrange(1, 30)]
        elif kind == 3:
            content[at:at] = content[at:at + random.randrange(1, 200)]
        elif kind == 4:
            del content[at:]
        else:
            other = random.randrange(0, len(content) + 1)
            content[at:at] = content[other:other + random.randrange(1, 80)]
    return bytes(content)


def nested(random):
    """What makes a parser recurse, expand or grow."""
    depth = random.choice((50, 1000, 100_000))
    return random.choice([
        b"[" * depth, b'{"a":' * depth, b"- " * depth, b"a: {" * depth, b"<a>" * depth, b"${A:-" * depth, b"$(" * depth,
        b"A=1\n" * depth, b"A='" + b"x" * depth, b"A=" + b"${A}" * depth, b'"' * depth, b"\\" * depth, b"A=\"$" + b"B" * depth,
        b"a: &a [x]\n" + b"".join(b"b%d: &b%d [*a,*a,*a,*a,*a,*a,*a,*a]\n" % (i, i) for i in range(9)),
        b"\n".join(b"A%d=${A%d}${A%d}" % (i + 1, i, i) for i in range(60)),
    ])


# What makes a careless reader quadratic, or grow, when it comes again and again.
SLOW = [
    b'"', b"'", b"`", b"\\", b"$", b"A=${${${${${${${${\n", b"${", b"A=${A:-${A:-${A:-x\n", b'A="x\n', b"A='x\n", b"A=`x\n",
    b'A="\\"\n', b'\\"', b"A='\nB=\"\nC=`\n", b"\n", b" ", b" \n", b"A\n", b"#\n", b"=\n", b"export ", b"A=<<E\n", b"A= #", b"A",
    b"A:\n", b'A="""\n', b"\r", b"A=1\r\n", b"A=1\n", b"A=x$A$A\n", b"A=\xc2\x80\xc3\xbf\n", b"\xc2\xa0", b"A=1;", b"\xff", b"\0",
    b"[", b'{"a":', b"{", b"]", b",", b"[1,", b'{"A":x,', b'{"A":"\\ud800",', b"- ", b"- - ", b"? ", b"&a ", b"*a\n", b"!x ", b"A: |\n",
    b"---\n", b"{a: ", b"A: [\n", b"<<: *a\n", b"kind: Secret\n---\n", b"a=[", b"$${", b"/*", b"a=<<E\n", b"[env]\n", b"[[a]]\n",
    b"-----BEGIN KEY-----\n", b"set -gx A '\n", b"$env:A='\n", b'"a",', b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"dotenv\n", b";",
]
MEBIBYTE = 1 << 20


def mebibyte(piece):
    return (piece * (MEBIBYTE // len(piece) + 1))[:MEBIBYTE]


def plain():
    return b"".join(b'NAME_%d="the value of a plain line"\n' % number for number in range(27_000))[:MEBIBYTE]
