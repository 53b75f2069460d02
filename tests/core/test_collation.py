"""Swedish alphabetical order by plain comparison."""

import pytest

from core.collation import swedish_sort_key

ORDERED = [
    "Adams, Bo",
    "Ahl, Eva",
    "Ahlén, Eva",
    "Andersson, Anna",
    "Édouard, Marie",
    "Ek, Åke",
    "Ek, Örjan",
    "Müller, Eva",
    "Zetterberg, Eva",
    "Åberg, Eva",
    "Ångström, Eva",
    "Ärlig, Eva",
    "Öberg, Eva",
]


def test_letters_after_z_come_last() -> None:
    assert sorted(sorted(ORDERED, key=len), key=swedish_sort_key) == ORDERED


@pytest.mark.parametrize(
    ("one", "other"), [("Åberg", "A\u030aberg"), ("ÅBERG", "åberg"), ("Ek  Bo", " Ek Bo ")]
)
def test_ways_of_writing_the_same_name_are_equal(one: str, other: str) -> None:
    assert swedish_sort_key(one) == swedish_sort_key(other)


def test_foreign_letters_stand_with_their_swedish_kin() -> None:
    assert swedish_sort_key("Ærø") == swedish_sort_key("Ärö")
    assert swedish_sort_key("Édouard") == swedish_sort_key("Edouard")
