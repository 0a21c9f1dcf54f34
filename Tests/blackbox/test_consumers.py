"""What coffer writes is what the real program reads: random nasty values, for every program that this machine has."""

import os
import random
import re
import sys
import unittest

import consumers
from home import CANONICAL, VaultCase

PIECES = [
    "\\", "'", '"', "`", "$", "#", " ", "\n", "=", "{", "}", "(", ")", "n", "r", "t", "A", "b", "1", "!", ":", "-", "\t",
    "é", "&", ";", "~", "*", "%", ",", "?", "[", "]", "<", ">", "|", "^", "@", "${", "$(", "${K_0}", "$K_1", " #", "\\n",
    "\\\\", '\\"', "it's", '"""', "'''", "🔑", "\r", "\r\n", "\u00a0", "\u2028", "\ufeff", "\u0001", "\u001b[0m", "export ",
    "\nK_9=inject", "EOF", "\u0085", "${{", "}}", "\\$", "$$", "\u000b", "\u000c", "\u007f", "\u2018", "\u2019", "no", "0x1",
]
SETS = int(os.environ.get("COFFER_FUZZ_CASES", "40"))


def random_set(seed):
    source = random.Random(seed)

    def value():
        if source.random() < 0.1:
            return bytes(source.randrange(1, 256) for _ in range(source.randrange(12)))
        return "".join(source.choice(PIECES) for _ in range(source.randrange(11))).encode()

    return {f"K_{i}": value() for i in range(source.randrange(1, 6))}


class ConsumerTest(VaultCase):
    gives_values = (*VaultCase.gives_values, "convert")

    def written(self, target, pairs):
        """The file for a target, and the pairs that it takes."""
        while pairs:
            stdin = b"".join(name.encode() + b"=" + value + b"\0" for name, value in pairs.items())
            answer = self.call(
                "convert", "--from", "env0", "--to", target, "-", stdin=stdin, env=None, opener=None, vault=None)
            if answer.code == 0:
                return self.write("written", answer.out), pairs
            self.assertEqual(answer.code, 9, answer.said)
            refused = set(re.findall(r"^  (\w+): ", answer.said, re.MULTILINE))
            self.assertTrue(refused & set(pairs), answer.said)
            pairs = {name: value for name, value in pairs.items() if name not in refused}
        return None, {}

    def check(self, consumer):
        count = 0
        for seed in range(SETS):
            path, pairs = self.written(consumer.target, random_set(seed))
            if path is None:
                continue
            with self.subTest(consumer=consumer.name, target=consumer.target, seed=seed):
                self.assertEqual(consumer.read(path), pairs)
            count += len(pairs)
        return count

    def test_every_program_reads_what_was_written(self):
        rows = []
        for consumer in consumers.ALL:
            count = self.check(consumer) if consumer.is_there else None
            rows.append((consumer.name, consumer.target, "not here" if count is None else f"{count} values"))
            if count is not None:
                self.assertGreater(count, SETS, f"{consumer.name} read next to nothing")
        for row in rows:
            print("%-24s %-18s %s" % row, file=sys.stderr)
        self.assertGreaterEqual(sum(row[2] != "not here" for row in rows), 8)

    def test_every_program_reads_the_canonical_variables(self):
        for consumer in consumers.ALL:
            if not consumer.is_there or consumer.name == "node --env-file":
                continue
            path, pairs = self.written(consumer.target, CANONICAL)
            self.assertGreaterEqual(len(pairs), len(CANONICAL) - 2, consumer.target)
            self.assertEqual(consumer.read(path), pairs, f"{consumer.name}, {consumer.target}")


if __name__ == "__main__":
    unittest.main()
