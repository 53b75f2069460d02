"""Rules for single values that more than one room checks; each answers with a message or None."""

import re
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def check_https(url: str | None) -> Promise | None:
    """An address that visitors are sent to is encrypted."""
    if url and urlsplit(url).scheme != "https":
        return _("The address must begin with https://.")
    return None


def check_doi(doi: str | None) -> Promise | None:
    """A DOI as the DOI Handbook writes it, without a resolver's address before it."""
    if doi and not re.fullmatch(r"10\.\d{4,9}/\S+", doi):
        return _("Write the DOI alone, such as 10.1234/abcd.")
    return None


def check_isbn(isbn: str | None) -> Promise | None:
    """An ISBN-10 or ISBN-13 (ISO 2108) with a right check digit; hyphens and blanks are free."""
    digits = re.sub(r"[\s-]", "", isbn or "").upper()
    if not digits or _isbn10(digits) or _isbn13(digits):
        return None
    return _("This is not a valid ISBN. Check the 10 or 13 digits.")


def _isbn10(digits: str) -> bool:
    if not re.fullmatch(r"\d{9}[\dX]", digits):
        return False
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11 == 0


def _isbn13(digits: str) -> bool:
    if not re.fullmatch(r"97[89]\d{10}", digits):
        return False
    return sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits)) % 10 == 0


def check_orcid(orcid: str | None) -> Promise | None:
    """An ORCID iD in its four groups, with a right check character (ISO 7064 MOD 11-2)."""
    if not orcid:
        return None
    if not re.fullmatch(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", orcid):
        return _("Write the ORCID as four groups of four, such as 0000-0002-1825-0097.")
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    if orcid[-1] != "0123456789X"[(12 - total % 11) % 11]:
        return _("This is not a valid ORCID. Check the digits.")
    return None
