"""What coffer writes is what the real program reads: random nasty values, for every program that this machine has."""

import os
import random
import re
import subprocess
import sys
import unittest

from home import CANONICAL, HERE, VaultCase

sys.path.insert(0, os.path.join(HERE, "..", "readers"))
import at_hand  # noqa: E402

PIECES = [
    "\\", "'", '"', "`", "$", "#", " ", "\n", "=", "{", "}", "(", ")", "n", "r", "t", "A", "b", "1", "!", ":", "-", "\t",
    "é", "&", ";", "~", "*", "%", ",", "?", "[", "]", "<", ">", "|", "^", "@", "${", "$(", "${K_0}", "$K_1", " #", "\\n",
    "\\\\", '\\"', "it's", '"""', "'''", "🔑", "\r", "\r\n", "\u00a0", "\u2028", "\ufeff", "\u0001", "\u001b[0m", "export ",
    "\nK_9=inject", "EOF", "\u0085", "${{", "}}", "\\$", "$$", "\u000b", "\u000c", "\u007f", "\u2018", "\u2019", "no", "0x1",
]
#: How many random sets each program reads; COFFER_FUZZ_CASES asks for more.
SETS = int(os.environ.get("COFFER_FUZZ_CASES", "300"))
#: So many sets lie in one file, so that no program has to be started for each.
TOGETHER = 50


def random_set(seed):
    source = random.Random(seed)

    def value():
        if source.random() < 0.1:
            return bytes(source.randrange(1, 256) for _ in range(source.randrange(12)))
        return "".join(source.choice(PIECES) for _ in range(source.randrange(11))).encode()

    return {f"K_{i}": value() for i in range(source.randrange(1, 6))}


def random_sets(seeds):
    """The sets of some seeds as one, the names of each with its number."""
    return {f"S{seed}{name}": value for seed in seeds for name, value in random_set(seed).items()}


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

    def read_by(self, consumer, path, names):
        try:
            return consumer.read(path, names, self.home)
        except (subprocess.CalledProcessError, ValueError, KeyError, UnicodeError) as error:
            self.fail(f"{consumer.name} cannot read it ({type(error).__name__})")

    def check(self, target, readers, pairs, counts):
        """Writes the pairs once for a target, and lets every reader of it read them."""
        path, kept = self.written(target, pairs)
        # Whoever gets a file of its own, without what it does not take, comes last.
        for consumer in sorted(readers, key=lambda each: each.of(kept) != kept) if path else []:
            taken = consumer.of(kept)
            if taken != kept:
                path, taken = self.written(target, taken)
            with self.subTest(consumer=consumer.name, target=target):
                found = self.read_by(consumer, path, list(taken))
                self.assertEqual({name: found.get(name) for name in taken}, taken)
            counts[consumer.name, target] = counts.get((consumer.name, target), 0) + len(taken)

    def test_every_program_reads_what_was_written(self):
        present = at_hand.present()
        readers = {}
        for consumer, _ in present:
            for target in consumer.targets:
                readers.setdefault(target, []).append(consumer)
        counts = {}
        for target, consumers in readers.items():
            for first in range(0, SETS, TOGETHER):
                self.check(target, consumers, random_sets(range(first, min(SETS, first + TOGETHER))), counts)
        for (name, target), count in sorted(counts.items()):
            print(f"{name:24} {target:18} {count} values", file=sys.stderr)
        for consumer in at_hand.CANDIDATES:
            if consumer not in [each for each, _ in present]:
                print(f"{consumer.name:24} not here", file=sys.stderr)
        for (name, target), count in counts.items():
            self.assertGreater(count, SETS // 2, f"{name} read next to nothing for {target}")
        self.assertGreaterEqual(len(present), 12)

    def test_every_program_reads_the_canonical_variables(self):
        counts = {}
        for target in sorted({target for consumer, _ in at_hand.present() for target in consumer.targets}):
            readers = [consumer for consumer, _ in at_hand.present() if target in consumer.targets]
            self.check(target, readers, CANONICAL, counts)
        for key, count in counts.items():
            self.assertGreaterEqual(count, 15, key)


if __name__ == "__main__":
    unittest.main()
