"""A cited work as a file for reference managers: BibTeX, RIS and CSL-JSON (pure; no library writes all three).

A title may hold anything: each format escapes what would end a field, a line or an entry.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from core.citation import Kind, Name, Work, plain


@dataclass(frozen=True)
class Format:
    """`name` as people call it, the registered media type, and what writes a work."""

    name: str
    media_type: str
    write: Callable[[Work], str]


# --- BibTeX --------------------------------------------------------------------

# BibTeX counts braces even when they are escaped, so that these are written by name.
LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_"},
}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
BABEL = {"sv": "swedish", "en": "english"}


def latex(text: str) -> str:
    """The text on one line, as LaTeX sets it; å, ä and ö stay (the file is UTF-8)."""
    return "".join(LATEX.get(character, character) for character in plain(text))


def bibtex(work: Work) -> str:
    """One entry. The second pair of braces keeps the capitals of the title and an organisation's name whole."""
    is_report = work.kind is Kind.REPORT
    month = work.issued.month if work.issued else 0
    fields = {
        "author": _braced(" and ".join(_bibtex_name(name) for name in work.authors)),
        "title": _braced(f"{{{latex(work.title)}}}"),
        "institution" if is_report else "publisher": _braced(latex(work.publisher)),
        "howpublished": "" if is_report else "{Video}",
        "year": f"{{{work.issued.year}}}" if work.issued else "",
        "month": MONTHS[month - 1] if month else "",
        "number": _braced(latex(work.number)),
        "version": _braced(latex(work.version)),
        "isbn": _braced(latex(work.isbn)),
        "doi": _braced(_verbatim(work.bare_doi)),
        "url": _braced(_verbatim(work.url)),
        "langid": _braced(BABEL.get(work.language, "")),
        "pagetotal": f"{{{work.pages}}}" if work.pages else "",
    }
    lines = [f"  {name} = {value}," for name, value in fields.items() if value]
    return "\n".join([f"@{'techreport' if is_report else 'misc'}{{{work.identifier},", *lines, "}", ""])


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _verbatim(address: str) -> str:
    """An address is printed as it is; what would end the field is written in percent."""
    return "".join(quote(character) if character in "{}\\ " else character for character in plain(address))


def _bibtex_name(name: Name) -> str:
    if not name.given:
        return f"{{{latex(name.family)}}}"
    return f"{_name_part(name.family)}, {_name_part(name.given)}"


def _name_part(text: str) -> str:
    """In braces where BibTeX would divide it, or read a sign as part of the syntax of names."""
    divides = "," in text or "and" in text.lower().split()
    written = latex(text)
    return f"{{{written}}}" if divides or written != text else written


# --- RIS -----------------------------------------------------------------------


def ris(work: Work) -> str:
    """One record. EndNote and Zotero read a report's number in SN, where other works have their ISBN."""
    is_report = work.kind is Kind.REPORT
    number = work.number or work.isbn
    lines = [
        ("TY", "RPRT" if is_report else "VIDEO"),
        *(("AU", name.inverted) for name in work.authors),
        ("TI", work.title),
        ("PB", work.publisher),
        ("PY", str(work.issued.year) if work.issued else ""),
        ("DA", f"{work.issued:%Y/%m/%d}" if work.issued else ""),
        ("SN", number),
        ("N1", f"ISBN {work.isbn}" if work.isbn and number != work.isbn else ""),
        ("ET", work.version),
        ("SP", str(work.pages) if work.pages else ""),
        ("DO", work.bare_doi),
        ("UR", work.url),
        ("LA", work.language),
    ]
    known = [f"{tag}  - {value}" for tag, text in lines if (value := plain(text))]
    return "\r\n".join([*known, "ER  - ", ""])


# --- CSL-JSON ------------------------------------------------------------------


def csl_json(work: Work) -> str:
    """A list of one item, by the names of the Citation Style Language, version 1.0.2."""
    issued = work.issued
    item = {
        "id": work.identifier,
        "type": "report" if work.kind is Kind.REPORT else "motion_picture",
        "title": plain(work.title),
        "author": [
            {"family": name.family, "given": name.given} if name.given else {"literal": name.family}
            for name in work.authors
        ],
        "issued": {"date-parts": [[issued.year, issued.month, issued.day]]} if issued else None,
        "publisher": work.publisher,
        "medium": "Video" if work.kind is Kind.VIDEO else "",
        "number": plain(work.number),
        "version": plain(work.version),
        "number-of-pages": work.pages,
        "DOI": work.bare_doi,
        "ISBN": plain(work.isbn),
        "URL": work.url,
        "language": work.language,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


# By the ending of the address.
FORMATS = {
    "bib": Format("BibTeX", "application/x-bibtex", bibtex),
    "ris": Format("RIS", "application/x-research-info-systems", ris),
    "json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
}
