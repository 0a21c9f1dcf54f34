"""The randomness of everything that is written here: it follows from a seed."""

from fields import U64
from primitives import B2, H


class Stream:
    """Bytes that look random and follow from a seed."""

    def __init__(self, seed):
        self.seed = B2(seed)
        self.count = 0

    def __call__(self, size):
        self.count += 1
        return H(size, self.seed, U64.write(self.count))
