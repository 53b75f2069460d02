"""Swedish alphabetical order as a sort key that any database orders right by plain comparison."""

import unicodedata

# Å, Ä and Ö are letters of their own after Z; other accented letters sort with their base letter (CLDR sv).
LAST_LETTERS = {"å": "{1", "ä": "{2", "æ": "{2", "ö": "{3", "ø": "{3"}


def swedish_sort_key(text: str) -> str:
    """A key whose order by code point is the Swedish alphabetical order of the texts."""
    key = []
    for letter in unicodedata.normalize("NFC", text).casefold():
        base = unicodedata.normalize("NFD", letter)[0]
        key.append(LAST_LETTERS.get(letter) or (base if base.isalnum() else " "))
    return " ".join("".join(key).split())
