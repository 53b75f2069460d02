"""Text that can do no harm in a calendar file (pure)."""

import re
import unicodedata

_LINE_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t\u00a0\u202f]+")
_INVISIBLE = re.compile("[\u00ad\u200b\ufeff]")  # soft hyphen, zero-width space, byte order mark


def text(value: str) -> str:
    """The text with plain spaces and line breaks, without control characters."""
    value = _INVISIBLE.sub("", _SPACES.sub(" ", _LINE_BREAKS.sub("\n", value)))
    # The library reads a backslash before N as a line break, and takes it for one when it writes, too.
    value = value.replace("\\N", "\\ N")
    return "".join(
        letter for letter in value if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs")
    )


def line(value: str) -> str:
    return " ".join(text(value).split())


def shortened(value: str, octets: int) -> str:
    """The text, cut between words when its UTF-8 is longer than the octets."""
    if len(value.encode()) <= octets:
        return value
    cut = value.encode()[: octets - len("…".encode())].decode(errors="ignore")
    return (cut.rsplit(maxsplit=1)[0] if " " in cut else cut).rstrip() + "…"
