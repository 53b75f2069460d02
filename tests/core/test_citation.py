"""References in APA style, seventh edition, in both languages."""

from dataclasses import replace
from datetime import date

import pytest

from core.citation import Kind, Name, Work, apa, apa_authors

TODAY = date(2026, 11, 23)
MILIEU = Name("ATMP2030")
EK, LUND = Name("Ek", "Anna Karin"), Name("von Lund", "Bo-Carl")
REPORT = Work(
    kind=Kind.REPORT,
    identifier="atmp2030-1a2b3c4d-sv",
    title="Kompetensbehov inom ATMP",
    url="https://atmp.example/sv/rapporter/kompetens/",
    authors=(EK, LUND),
    publisher="ATMP2030",
    issued=date(2024, 9, 1),
    language="sv",
)
FULL = replace(REPORT, doi="10.1234/abcd", isbn="978-91-7000-000-3", number="2024-1", version="1.0", pages=34)
VIDEO = replace(REPORT, kind=Kind.VIDEO, title="Frukost", issued=date(2024, 9, 25))


@pytest.mark.parametrize(
    ("work", "swedish", "english"),
    [
        (
            REPORT,
            (
                "Ek, A. K., & von Lund, B.-C. (2024). Kompetensbehov inom ATMP. ATMP2030. "
                "https://atmp.example/sv/rapporter/kompetens/"
            ),
            None,
        ),
        (
            FULL,
            (
                "Ek, A. K., & von Lund, B.-C. (2024). Kompetensbehov inom ATMP (Rapport nr 2024-1; Version 1.0). "
                "ATMP2030. https://doi.org/10.1234/abcd"
            ),
            (
                "Ek, A. K., & von Lund, B.-C. (2024). Kompetensbehov inom ATMP (Report No. 2024-1; Version 1.0). "
                "ATMP2030. https://doi.org/10.1234/abcd"
            ),
        ),
        (
            replace(REPORT, authors=(MILIEU,), version="second edition"),
            (
                "ATMP2030. (2024). Kompetensbehov inom ATMP (second edition). "
                "https://atmp.example/sv/rapporter/kompetens/"
            ),
            None,
        ),
        (
            replace(REPORT, authors=(Name("Vinnova"),), title="Vad behövs?"),
            "Vinnova. (2024). Vad behövs? ATMP2030. https://atmp.example/sv/rapporter/kompetens/",
            None,
        ),
        (
            replace(REPORT, authors=(EK,), issued=None),
            (
                "Ek, A. K. (u.å.). Kompetensbehov inom ATMP. ATMP2030. "
                "Hämtad 23 november 2026 från https://atmp.example/sv/rapporter/kompetens/"
            ),
            (
                "Ek, A. K. (n.d.). Kompetensbehov inom ATMP. ATMP2030. "
                "Retrieved November 23, 2026, from https://atmp.example/sv/rapporter/kompetens/"
            ),
        ),
        (
            replace(VIDEO, authors=(EK,)),
            (
                "Ek, A. K. (2024, 25 september). Frukost [Videoinspelning]. ATMP2030. "
                "https://atmp.example/sv/rapporter/kompetens/"
            ),
            (
                "Ek, A. K. (2024, September 25). Frukost [Video recording]. ATMP2030. "
                "https://atmp.example/sv/rapporter/kompetens/"
            ),
        ),
    ],
    ids=["report", "full", "publisher is author", "question", "undated", "video"],
)
def test_reference_in_both_languages(work: Work, swedish: str, english: str | None) -> None:
    assert str(apa(work, "sv", TODAY)) == swedish
    assert str(apa(work, "en", TODAY)) == (english or swedish)


def test_title_stands_apart_for_its_italics() -> None:
    reference = apa(replace(REPORT, title="Två\n  rader"), "sv", TODAY)
    assert (reference.before, reference.title) == ("Ek, A. K., & von Lund, B.-C. (2024). ", "Två rader")


def test_of_more_than_twenty_authors_nineteen_and_the_last_are_named() -> None:
    names = [Name(f"N{number}", "Å") for number in range(1, 22)]
    nineteen = ", ".join(f"N{number}, Å." for number in range(1, 20))
    assert apa_authors(names[:20]) == f"{nineteen}, & N20, Å."
    assert apa_authors(names) == f"{nineteen}, … N21, Å."


@pytest.mark.parametrize(
    ("name", "sort_name", "expected"),
    [
        ("Anna Ek", "", Name("Ek", "Anna")),
        ("Anna Ek Lund", "Ek Lund, Anna", Name("Ek Lund", "Anna")),
        ("Carl von Linné", "", Name("von Linné", "Carl")),
        ("Vinnova", "", Name("Vinnova")),
        ("Anna Ek", ", Anna", Name("Anna Ek")),
        ("Anna Ek", "Ek,", Name("Anna Ek")),
        ("Ek, Anna", "", Name("Ek", "Anna")),
        (" Anna \n Ek ", "", Name("Ek", "Anna")),
    ],
)
def test_name_of_a_person_has_two_parts(name: str, sort_name: str, expected: Name) -> None:
    assert Name.of_person(name, sort_name) == expected


@pytest.mark.parametrize(
    ("doi", "bare", "url"),
    [
        ("10.1234/abcd", "10.1234/abcd", "https://doi.org/10.1234/abcd"),
        ("https://doi.org/10.1234/a%20b", "10.1234/a b", "https://doi.org/10.1234/a%20b"),
        ("DOI: 10.1/x", "10.1/x", "https://doi.org/10.1/x"),
        ('10.1/<a>"#', '10.1/<a>"#', "https://doi.org/10.1/%3Ca%3E%22%23"),
        ("", "", REPORT.url),
    ],
)
def test_doi_leads_to_its_resolver_however_it_was_entered(doi: str, bare: str, url: str) -> None:
    work = replace(REPORT, doi=doi)
    assert (work.bare_doi, work.lasting_url) == (bare, url)
