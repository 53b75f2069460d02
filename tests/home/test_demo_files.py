import re
from pathlib import Path

import pytest

from reports.pdf import read_pdf
from reports.pdf_facts import PdfFacts

FILES = Path(__file__).parents[2] / "home" / "demo" / "files"
GROUP = (
    "Ewa Ellis; Hanna Rickberg; Hannah Karlsson; Jukka Lausmaa; Kristina Levan; Maria Brohlin; Paul Kingham"
)
EXPECTED = {
    "kompetensbehov-sv": ("sv", 4, "Kompetensbehov och utbildning inom ATMP", GROUP),
    "competence-needs-en": ("en", 4, "Competence needs and training within ATMP", GROUP),
    "annual-report-2024-en": (
        "en",
        4,
        "Advanced Therapy Medicinal Products (ATMP) Annual Report of 2024",
        "ATMP2030; Triathlon HealthTech",
    ),
    "baseline-report-en": ("en", 3, "ATMP Sweden Baseline Report", "ATMP2030; MSC Nordics"),
}
MARKS = {"sv": "Demonstrationsexemplar", "en": "Demonstration copy"}
REFERENCES = {"sv": "Referenser", "en": "References"}


@pytest.fixture(scope="module")
def reports() -> dict[str, PdfFacts]:
    return {path.stem: read_pdf(path) for path in FILES.glob("*.pdf")}


def test_demo_reports_say_what_they_are(reports):
    found = {
        name: (facts.language, facts.pages, facts.title, facts.author) for name, facts in reports.items()
    }

    assert found == EXPECTED


def test_demo_reports_are_accessible_small_and_harmless(reports):
    faults = {
        name: facts
        for name, facts in reports.items()
        if not facts.is_tagged
        or not facts.cover
        or not all(facts.page_texts)
        or facts.is_repaired
        or facts.has_active_content
        or facts.size > 400_000
    }

    assert faults == {}


def test_demo_reports_are_marked_as_demonstration_on_every_page(reports):
    unmarked = [
        (name, number)
        for name, facts in reports.items()
        for number, text in enumerate(facts.page_texts, start=1)
        if MARKS[facts.language] not in text
    ]

    assert unmarked == []


def test_demo_reports_have_bookmarks_from_title_to_references(reports):
    ends = {name: (facts.bookmarks[0], facts.bookmarks[-1]) for name, facts in reports.items()}

    assert ends == {
        name: ((title, 1), (REFERENCES[language], pages))
        for name, (language, pages, title, _author) in EXPECTED.items()
    }


def test_both_languages_of_a_report_give_the_same_numbers(reports):
    swedish, english = (
        [sorted(re.findall(r"\d+", text)) for text in reports[name].page_texts]
        for name in ("kompetensbehov-sv", "competence-needs-en")
    )

    assert swedish == english
