"""What is read out of a name."""

import pytest

from core.names import initials, sort_name_of


@pytest.mark.parametrize(
    ("name", "sort_name"),
    [
        ("Paul Kingham", "Kingham, Paul"),
        ("Anna Karin Lind", "Lind, Anna Karin"),
        ("Carl von Linné", "von Linné, Carl"),
        ("Ludwig van der Rohe", "van der Rohe, Ludwig"),
        ("Anna-Karin Ek Lund", "Lund, Anna-Karin Ek"),
        ("  Paul   Kingham ", "Kingham, Paul"),
        ("Sokrates", "Sokrates"),
        ("von Platen", "von Platen"),
        ("", ""),
    ],
)
def test_surname_stands_first_in_the_name_for_sorting(name: str, sort_name: str) -> None:
    assert sort_name_of(name) == sort_name


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Paul Kingham", "PK"),
        ("Anna Karin Lind", "AL"),
        ("åsa öberg", "ÅÖ"),
        ("Sokrates", "S"),
        ("Anna (doktorand) Lind", "AL"),
        ("123", ""),
        ("", ""),
    ],
)
def test_initials_are_the_first_and_the_last(name: str, letters: str) -> None:
    assert initials(name) == letters
