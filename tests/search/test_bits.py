"""Sets of numbers as bits, and as they are stored."""

import pytest

from search.bits import bits_of, numbers_of, packed, unpacked

SETS = [[], [0], [7], [8], [20_000], [1, 20_000], list(range(5_000)), list(range(3, 20_000, 7))]


@pytest.mark.parametrize(
    "numbers", SETS, ids=lambda numbers: f"{len(numbers)} up to {max(numbers, default=0)}"
)
def test_bits_hold_numbers(numbers: list[int]) -> None:
    bits = bits_of(iter(numbers))
    assert list(numbers_of(bits)) == numbers
    assert bits.bit_count() == len(numbers)
    assert unpacked(packed(bits)) == bits


def test_few_numbers_and_many_alike_are_stored_in_few_bytes() -> None:
    sizes = [len(packed(bits_of(numbers))) for numbers in ([20_000], [1, 20_000], range(20_000))]
    assert sizes[0] == 5
    assert max(sizes) < 60
