"""Sets of small numbers as the bits of one integer.

Two of them are joined, met and counted in one step each, however much they hold: 20,000 numbers are 2,500 bytes.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, count

ONE = ord("1")
FLAGS = bytes.maketrans(b"01", b"\0\1")
FEW = 16  # one of so many places: then going from one to the next is faster than looking at every place
SHORT = 40  # bytes that are not worth compressing
HEAD = 4  # bytes before the rest: whether it is compressed, and how many empty bytes were left out


def bits_of(numbers: Iterable[int]) -> int:
    """The numbers, none of them negative, as bits."""
    wanted = list(numbers)
    highest = max(wanted, default=0)
    if len(wanted) * FEW < highest:
        some = bytearray(highest // 8 + 1)
        for number in wanted:
            some[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(some, "little")
    digits = bytearray(b"0" * (highest + 1))
    for number in wanted:
        digits[number] = ONE
    digits.reverse()
    return int(digits, 2)


def flags_of(bits: int) -> bytes:
    """For each number from 0 on whether it is in the set: 1 or 0, to choose among a list with `compress`."""
    return f"{bits:b}"[::-1].encode().translate(FLAGS)


def numbers_of(bits: int) -> Iterator[int]:
    """The numbers, lowest first."""
    if bits.bit_count() * FEW > bits.bit_length():
        return compress(count(), flags_of(bits))
    found = []
    while bits:
        found.append(bits.bit_length() - 1)
        bits ^= 1 << found[-1]
    return reversed(found)


def row_of(numbers: Sequence[int]) -> int:
    """Numbers below 2**32 in their order, as one integer: to be stored like a set. Zeros at the end are lost."""
    return int.from_bytes(struct.pack(f"<{len(numbers)}I", *numbers), "little")


def row_in(bits: int) -> list[int]:
    """What `row_of` was given."""
    length = (bits.bit_length() + 31) // 32
    return list(struct.unpack(f"<{length}I", bits.to_bytes(4 * length, "little")))


def packed(bits: int) -> bytes:
    """The bits as they are stored: without the empty bytes that they begin with, compressed where they are many."""
    whole = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    rest = whole.lstrip(b"\0")
    begin = (len(whole) - len(rest)).to_bytes(HEAD - 1, "little")
    if len(rest) <= SHORT:
        return b"\0" + begin + rest
    return b"\1" + begin + zlib.compress(rest, 1)


@lru_cache(maxsize=500)  # some megabytes at most: the facts, and the words that are looked for most
def unpacked(stored: bytes) -> int:
    """What `packed` was given."""
    rest = stored[HEAD:]
    if stored[0]:
        rest = zlib.decompress(rest)
    return int.from_bytes(rest, "little") << 8 * int.from_bytes(stored[1:HEAD], "little")
