"""A work that can be cited, and its reference in APA style, seventh edition (pure: plain values in, text out)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from urllib.parse import quote, unquote

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from core import dates
from core.names import sort_name_of

ALL_NAMED = 20  # APA 9.8: of more authors the first nineteen and the last are named


class Kind(StrEnum):
    REPORT = "report"
    VIDEO = "video"


@dataclass(frozen=True)
class Name:
    """An author. An organisation has no given name: its name is never turned round or shortened.

    text: the name as it is printed; url: the absolute address of the person's public page, or empty.
    """

    family: str
    given: str = ""
    orcid: str = ""
    text: str = field(default="", compare=False)
    url: str = field(default="", compare=False)
    is_organisation: bool = False

    @classmethod
    def of_organisation(cls, name: str) -> "Name":
        return cls(plain(name), text=plain(name), is_organisation=True)

    @classmethod
    def of_person(cls, name: str, sort_name: str = "", orcid: str = "", url: str = "") -> "Name":
        """From a name and its form for sorting (“Kingham, Paul”), which is guessed where it is missing."""
        name, sort_name = plain(name), plain(sort_name)
        inverted = sort_name or (name if "," in name else sort_name_of(name))
        family, _comma, given = inverted.partition(",")
        if not family.strip() or not given.strip():
            family, given = name, ""
        return cls(plain(family), plain(given), orcid, plain(name), url)

    @property
    def inverted(self) -> str:
        """“Kingham, Paul”, or an organisation's name as it is."""
        return f"{self.family}, {self.given}" if self.given else self.family


@dataclass(frozen=True)
class Work:
    """What a reference is made of; an empty value is unknown.

    identifier: lasts as long as the work, and is a valid key in BibTeX.
    url: the absolute address of the work's page.
    language: of the work itself (BCP 47), empty for several.
    authors: in their order, never empty: a work without persons is its publisher's.
    """

    kind: Kind
    identifier: str
    title: str
    url: str
    authors: tuple[Name, ...]
    publisher: str
    issued: date | None = None
    language: str = ""
    doi: str = ""
    isbn: str = ""
    number: str = ""
    version: str = ""
    pages: int | None = None

    @property
    def bare_doi(self) -> str:
        """10.1234/abcd, however it was entered."""
        doi = plain(self.doi)
        for prefix in ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "doi:"):
            if doi.lower().startswith(prefix):
                return unquote(doi[len(prefix) :]).strip()
        return doi

    @property
    def lasting_url(self) -> str:
        """Where the work is found for good: at its DOI, else on its page."""
        return f"https://doi.org/{quote(self.bare_doi, safe='/:;()')}" if self.doi else self.url


@dataclass(frozen=True)
class Reference:
    """A reference in three parts, because the title is set in italics."""

    before: str
    title: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.title}{self.after}"


def plain(text: str) -> str:
    """The text on one line: every run of white space, line breaks and control characters is one space."""
    return " ".join("".join(" " if ord(c) < 32 or 127 <= ord(c) < 160 else c for c in text).split())


# --- APA 7 ---------------------------------------------------------------------


def apa(work: Work, language: str, today: date) -> Reference:
    """The reference in the words of the language ("sv" or "en"); `today` counts for a work without date."""
    with override(language):
        authors = apa_authors(work.authors)
        before = f"{authors}{'' if authors.endswith('.') else '.'} ({_apa_date(work, language)}). "
        title = plain(work.title)
        details = _details(work)
        publisher = "" if [name.family for name in work.authors] == [work.publisher] else work.publisher
        end = "" if not details and title.endswith((".", "?", "!")) else "."
        after = f"{details}{end} " + (f"{publisher}. " if publisher else "")
        return Reference(before, title, after + _address(work, language, today))


def apa_authors(names: Sequence[Name]) -> str:
    """“Ek, A., & Lund, B.-C.”."""
    texts = [_apa_name(name) for name in names]
    if len(texts) > ALL_NAMED:
        return f"{', '.join(texts[: ALL_NAMED - 1])}, … {texts[-1]}"
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])}, & {texts[-1]}"


def _apa_name(name: Name) -> str:
    letters = " ".join(found for part in name.given.split() if (found := _initials(part)))
    return f"{name.family}, {letters}" if letters else name.inverted


def _initials(given: str) -> str:
    """“Paul” -> “P.”, “Eva-Lena” -> “E.-L.”; nothing for what has no letter."""
    letters = [next((c for c in part if c.isalpha()), "") for part in given.split("-")]
    return "-".join(f"{letter.upper()}." for letter in letters if letter)


def _apa_date(work: Work, language: str) -> str:
    """The year of a report; the day of a recording (APA 10.12)."""
    day = work.issued
    if day is None:
        # Translators: no date, in a reference
        return _("n.d.")
    if work.kind is Kind.REPORT:
        return str(day.year)
    return f"{day.year}, {_day_and_month(day, language)}"


def _day_and_month(day: date, language: str) -> str:
    """“25 september”, “September 25”: APA's English is American."""
    month = dates.month_name(day, language)
    return f"{day.day} {month}" if language == "sv" else f"{month} {day.day}"


def _details(work: Work) -> str:
    """What stands after the title: number and version, or the kind of a work that is no text."""
    if work.kind is Kind.VIDEO:
        medium = pgettext("in a reference", "Video recording")
        return f" [{medium}]"
    version = plain(work.version)
    if version[:1].isdigit():
        version = _("Version %(version)s") % {"version": version}
    number = _("Report No. %(number)s") % {"number": plain(work.number)} if work.number else ""
    known = "; ".join(part for part in (number, version) if part)
    return f" ({known})" if known else ""


def _address(work: Work, language: str, today: date) -> str:
    """With the day of the visit where nothing else says which state of the work is meant (APA 9.16)."""
    if work.issued:
        return work.lasting_url
    day = _day_and_month(today, language)
    text = f"{day} {today.year}" if language == "sv" else f"{day}, {today.year}"
    return _("Retrieved %(day)s, from %(url)s") % {"day": text, "url": work.lasting_url}
