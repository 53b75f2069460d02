"""Files for reference managers, read back by others' parsers: whatever a title holds, nothing is lost or added."""

import json
import logging
import re
from dataclasses import replace
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from hypothesis import example, given
from hypothesis import strategies as st

from core.citation import Name, Work, plain
from core.citation_formats import FORMATS, bibtex, csl_json, ris
from tests.core.test_citation import FULL, REPORT, VIDEO

HOSTILE = [
    "50 % av {celler} & \"gener\" kostar $5 # 1_a ~ ^ \\ 'x'",
    "}, note = {x} }\n@misc{other, title={Y",
    "Ett\r\nER  - \r\nTY  - JOUR\nTI  - Två",
    "{{{", "}}}", "\\", "\\}", "%", "@article{a,", "Å Ä Ö å ä ö é",
    "\u2028rad\u2029rad\x0brad\x85rad\x00rad", "</script><b>&amp;", "and", "A and B, and C", ",", "\\textbackslash{}",
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
    st.text(st.sampled_from("{}\\%&$#_~^\"'@,= \nandåÄ-"), min_size=1, max_size=40),
).filter(plain)
NAMED = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}"} | {
    "textasciitilde": "~",
    "textasciicircum": "^",
}


def unlatex(text: str) -> str:
    """What LaTeX prints: braces group, and are not seen."""

    def printed(found: re.Match[str]) -> str:
        return NAMED[found["name"]] if found["name"] else found["sign"] or ""

    return re.sub(r"\\(?P<name>text[a-z]+)\{\}|\\(?P<sign>[&%$#_])|[{}]", printed, text)


def read_bibtex(text: str) -> tuple[str, str, dict[str, Any]]:
    logging.getLogger("bibtexparser").setLevel(logging.ERROR)  # it warns of each name of a month
    library = bibtexparser.parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert library.failed_blocks == []
    assert len(library.blocks) == 1
    (entry,) = library.entries
    return entry.entry_type, entry.key, {name: field.value for name, field in entry.fields_dict.items()}


def bibtex_names(parts: list[Any]) -> list[str]:
    return [
        unlatex(", ".join(" ".join(words) for words in (name.von + name.last, name.first) if words))
        for name in parts
    ]


def read_ris(text: str) -> dict[str, Any]:
    (record,) = rispy.loads(text)
    return record


def test_bibtex_of_a_full_report() -> None:
    kind, key, fields = read_bibtex(bibtex(FULL))
    assert (kind, key) == ("techreport", "atmp2030-1a2b3c4d-sv")
    assert bibtex_names(fields.pop("author")) == ["Ek, Anna Karin", "von Lund, Bo-Carl"]
    assert fields == {
        "title": "{Kompetensbehov inom ATMP}",
        "institution": "ATMP2030",
        "year": "2024",
        "month": "sep",
        "number": "2024-1",
        "version": "1.0",
        "isbn": "978-91-7000-000-3",
        "doi": "10.1234/abcd",
        "url": "https://atmp.example/sv/rapporter/kompetens/",
        "langid": "swedish",
        "pagetotal": "34",
    }


def test_bibtex_of_a_recording() -> None:
    kind, _key, fields = read_bibtex(
        bibtex(replace(VIDEO, authors=(Name("Region Skåne and SUS"),), language=""))
    )
    assert kind == "misc"
    assert bibtex_names(fields.pop("author")) == ["Region Skåne and SUS"]
    assert fields == {
        "title": "{Frukost}",
        "publisher": "ATMP2030",
        "howpublished": "Video",
        "year": "2024",
        "month": "sep",
        "url": "https://atmp.example/sv/rapporter/kompetens/",
    }


def test_ris_of_a_full_report_and_of_a_recording() -> None:
    assert read_ris(ris(FULL)) == {
        "type_of_reference": "RPRT",
        "authors": ["Ek, Anna Karin", "von Lund, Bo-Carl"],
        "title": "Kompetensbehov inom ATMP",
        "publisher": "ATMP2030",
        "year": "2024",
        "date": "2024/09/01",
        "issn": "2024-1",
        "notes": ["ISBN 978-91-7000-000-3"],
        "edition": "1.0",
        "start_page": "34",
        "doi": "10.1234/abcd",
        "urls": ["https://atmp.example/sv/rapporter/kompetens/"],
        "language": "sv",
    }
    assert read_ris(ris(replace(VIDEO, issued=None, language=""))) == {
        "type_of_reference": "VIDEO",
        "authors": ["Ek, Anna Karin", "von Lund, Bo-Carl"],
        "title": "Frukost",
        "publisher": "ATMP2030",
        "urls": ["https://atmp.example/sv/rapporter/kompetens/"],
    }
    assert read_ris(ris(replace(FULL, number="")))["issn"] == "978-91-7000-000-3"


def test_csl_of_a_full_report_and_of_a_recording() -> None:
    (item,) = json.loads(csl_json(FULL))
    assert item == {
        "id": "atmp2030-1a2b3c4d-sv",
        "type": "report",
        "title": "Kompetensbehov inom ATMP",
        "author": [
            {"family": "Ek", "given": "Anna Karin"},
            {"family": "von Lund", "given": "Bo-Carl"},
        ],
        "issued": {"date-parts": [[2024, 9, 1]]},
        "publisher": "ATMP2030",
        "number": "2024-1",
        "version": "1.0",
        "number-of-pages": 34,
        "DOI": "10.1234/abcd",
        "ISBN": "978-91-7000-000-3",
        "URL": "https://atmp.example/sv/rapporter/kompetens/",
        "language": "sv",
    }
    (video,) = json.loads(csl_json(replace(VIDEO, authors=(Name("Vinnova"),))))
    assert (video["type"], video["medium"], video["author"]) == (
        "motion_picture",
        "Video",
        [{"literal": "Vinnova"}],
    )


@given(title=TEXTS, organisation=TEXTS, number=TEXTS)
def test_any_text_comes_back_from_every_format(title: str, organisation: str, number: str) -> None:
    work = replace(REPORT, title=title, authors=(Name(plain(organisation)),), number=number)
    expected = (plain(title), [plain(organisation)], plain(number))

    _kind, _key, fields = read_bibtex(bibtex(work))
    names = bibtex_names(fields["author"])
    assert (unlatex(fields["title"]), names, unlatex(fields["number"])) == expected

    record = read_ris(ris(work))
    assert (record["title"], record["authors"], record["issn"]) == expected

    (item,) = json.loads(csl_json(work))
    assert (item["title"], [name["literal"] for name in item["author"]], item["number"]) == expected


@given(name=TEXTS)
@example(name="0\r\x1b")
def test_any_name_of_a_person_is_one_author(name: str) -> None:
    author = Name.of_person(name)
    work = replace(REPORT, authors=(author, Name("Ek", "Anna")))
    _kind, _key, fields = read_bibtex(bibtex(work))
    assert bibtex_names(fields["author"]) == [plain(author.inverted), "Ek, Anna"]
    assert read_ris(ris(work))["authors"] == [plain(author.inverted), "Ek, Anna"]


@pytest.mark.parametrize("extension", FORMATS)
def test_unknown_facts_are_left_out(extension: str) -> None:
    bare: Work = replace(REPORT, issued=None, language="")
    text = FORMATS[extension].write(bare)
    assert "None" not in text
    assert not re.search(r'\{\},|- \r\n(?!$)|""|null', text)
