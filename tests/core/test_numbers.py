"""Numbers and file sizes in both languages."""

from decimal import Decimal

import pytest

from core import dates


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1200, "1\u202f200", "1,200"),
        (1234567, "1\u202f234\u202f567", "1,234,567"),
        (Decimal("1234.50"), "1\u202f234,50", "1,234.50"),
    ],
)
def test_number_in_both_languages(value, swedish, english):
    assert (dates.number(value, "sv"), dates.number(value, "en")) == (swedish, english)


@pytest.mark.parametrize(
    ("size", "swedish", "english"),
    [
        (0, "0_B", "0_B"),
        (999, "999_B", "999_B"),
        (1000, "1_kB", "1_kB"),
        (348_500, "349_kB", "349_kB"),
        (999_499, "999_kB", "999_kB"),
        (999_500, "1,0_MB", "1.0_MB"),
        (1_750_000, "1,8_MB", "1.8_MB"),
        (2_400_000, "2,4_MB", "2.4_MB"),
        (3_000_000_000, "3,0_GB", "3.0_GB"),
        (1_200_000_000_000, "1\u202f200,0_GB", "1,200.0_GB"),
    ],
)
def test_file_size_in_both_languages(size, swedish, english):
    written = dates.file_size(size, "sv"), dates.file_size(size, "en")
    assert written == (swedish.replace("_", "\u00a0"), english.replace("_", "\u00a0"))


def test_file_size_refuses_less_than_nothing():
    with pytest.raises(ValueError, match="-1 bytes"):
        dates.file_size(-1)
