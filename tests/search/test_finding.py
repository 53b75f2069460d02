"""What is found and in which order, in both languages, with the words of the seed report."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from home.demo.reports import COMPETENCE
from people.models import PersonAffiliation
from reports.addresses import pdf_path
from reports.models import ReportAuthor
from tests import factories
from tests.search.asking import hits, pdf, report_with, titles


def make_report(language: str, **fields: object) -> object:
    """The seed report in the language, without its PDFs."""
    words = {
        name: getattr(COMPETENCE.values[name], language) for name in ("title", "slug", "lead", "summary")
    }
    return factories.report(language, **(words | fields))


@pytest.fixture
def seed(site: factories.Site) -> factories.Site:
    """The seed report in both languages."""
    page = make_report("sv", published_on=date(2024, 6, 20))
    make_report("en", published_on=date(2024, 6, 20), translation_key=page.translation_key)
    return site


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("sv", "kompetens"),
        ("sv", "KOMPETENSER"),
        ("sv", "kompetensbehovet"),
        ("sv", "utbildningar atmp"),
        ("sv", "läkemedelsföretagen"),
        ("sv", "lakemedelsforetag"),
        ("sv", "specialist"),
        ("sv", "forskarskolor"),
        ("sv", "läkemedel för avancerad terapi"),
        ("sv", "advanced therapy medicinal products"),
        ("sv", "hälso- och sjukvård"),
        ("en", "competences"),
        ("en", "trained"),
        ("en", "specialists recruiting"),
        ("en", "surveys"),
        ("en", "healthcare"),
        ("en", "advanced therapy medicinal product"),
        ("en", "ATMPs"),
    ],
)
def test_seed_report_is_found(client: Client, seed: factories.Site, language: str, query: str) -> None:
    assert [(hit.title, hit.language) for hit in hits(client, language, q=query)] == [
        (getattr(COMPETENCE.values["title"], language), "")
    ]


@pytest.mark.parametrize(
    ("language", "query"),
    [("sv", "kompetens kvantdator"), ("sv", "tensbehov"), ("en", "petence"), ("sv", "ko")],
)
def test_seed_report_is_not_found(client: Client, seed: factories.Site, language: str, query: str) -> None:
    assert titles(client, language, q=query) == []


def test_marks_count_before_fields_and_fields_before_compounds(client: Client, site: factories.Site) -> None:
    factories.news(title="Arsmote")
    factories.news(title="Prosa", body=[("quote", {"text": "Om ett årsmöte."})])
    factories.news(title="Ingress", lead="Vi höll årsmötet.")
    factories.news(title="Protokoll, ingress", lead="Här är årsmötesprotokollet.")
    factories.news(title="Årsmötesprotokoll")
    factories.news(title="Årsmöte, nytt", published_on=date(2024, 5, 2))
    factories.news(title="Årsmöte, gammalt", published_on=date(2023, 5, 2))
    report_with(pdf("Årsmöte"), title="PDF")
    expected = [
        "Årsmöte, nytt",
        "Årsmöte, gammalt",
        "Årsmötesprotokoll",
        "Ingress",
        "Protokoll, ingress",
        "Prosa",
        "PDF",
        "Arsmote",
    ]
    assert titles(client, q="årsmöte") == expected
    # Who leaves the marks out finds the same, what is written so first.
    assert titles(client, q="arsmote") == ["Arsmote", *expected[:-1]]


def test_every_word_must_be_there_wherever(client: Client, site: factories.Site) -> None:
    report_with(pdf("Om plasmider."), title="Vektorer i vården")
    factories.news(title="Vektorer")
    assert titles(client, q="plasmid vektor") == ["Vektorer i vården"]


def test_pdf_is_found_with_its_page(client: Client, site: factories.Site) -> None:
    document = pdf("Inledning", "Om renrum & plasmider.", "Plasmider igen.", language="sv")
    page = report_with(document, title="Rapport om tillverkning", lead="Hur det görs.")
    address = f"{pdf_path(page.translation_key, 'sv')}#page=2"
    (hit,) = hits(client, q="plasmid renrum")
    assert (hit.title, hit.kind, hit.pdf.pages) == (
        "Rapport om tillverkning",
        "Rapport",
        [(2, address)],
    )
    assert hit.snippet == "Om <mark>renrum</mark> &amp; <mark>plasmider</mark>."
    assert f'href="{address}"' in client.get("/sv/sok/?q=plasmid+renrum").content.decode()


def test_pdf_in_the_readers_language_is_named_first(client: Client, site: factories.Site) -> None:
    swedish, english = pdf("Plasmid på svenska"), pdf("Front", "A plasmid in English")
    page = report_with(swedish, english, title="Rapporten")
    report_with(
        swedish, english, page_language="en", title="The report", translation_key=page.translation_key
    )
    assert [(hit.pdf.language, hit.pdf.numbers) for hit in hits(client, q="plasmid")] == [("sv", (1,))]
    assert [(hit.title, hit.pdf.language, hit.pdf.numbers) for hit in hits(client, "en", q="plasmids")] == [
        ("The report", "en", (2,))
    ]


def test_two_reports_with_one_pdf_both_show_what_it_says(client: Client, site: factories.Site) -> None:
    document = pdf("Om plasmider.")
    for title in ("Rapport ett", "Rapport två"):
        report_with(document, title=title)
    found = [(hit.title, hit.snippet, hit.pdf.numbers) for hit in hits(client, q="plasmid")]
    assert sorted(found) == [
        ("Rapport ett", "Om <mark>plasmider</mark>.", (1,)),
        ("Rapport två", "Om <mark>plasmider</mark>.", (1,)),
    ]


def test_authors_members_and_organisations_are_found(client: Client, site: factories.Site) -> None:
    person = factories.person(
        title="Åsa Testsson", affiliations=[PersonAffiliation(organisation=factories.organisation())]
    )
    for title, author in (
        ("Med sida", ReportAuthor(person=person)),
        ("Utan sida", ReportAuthor(name="Örjan Testsson")),
    ):
        factories.report(title=title, authors=[author]).save_revision().publish()
    person.save_revision().publish()
    assert titles(client, q="asa") == ["Åsa Testsson", "Med sida"]
    assert titles(client, q="örjan testsson") == ["Utan sida"]
    assert titles(client, q="umeå") == ["Åsa Testsson"]


def test_every_kind_of_page_is_found(client: Client, site: factories.Site) -> None:
    made = [
        factories.event(title="Vektor a"),
        factories.event_series(title="Vektor b"),
        factories.report(title="Vektor c"),
        factories.person(title="Vektor Testsson"),
        factories.group(title="Vektor e"),
        factories.news(title="Vektor f"),
        factories.standard_page(title="Vektor g"),
        factories.sub_goal_page(title="Vektor h"),
    ]
    assert set(titles(client, q="vektorer")) == {page.title for page in made}


def test_day_is_found_in_words(client: Client, site: factories.Site) -> None:
    factories.event(title="Seminarium om celler", start=datetime(2026, 3, 12, 8, tzinfo=UTC))
    factories.event("en", title="Seminar on cells", start=datetime(2026, 3, 12, 8, tzinfo=UTC))
    factories.event(title="Seminarium om gener", start=datetime(2026, 4, 12, 8, tzinfo=UTC))
    assert titles(client, q="seminarium mars") == ["Seminarium om celler"]
    assert titles(client, q="seminarium 12 mars 2026") == ["Seminarium om celler"]
    assert titles(client, "en", q="seminar March")[0] == "Seminar on cells"
    assert titles(client, q="seminarium maj") == []


def test_other_language_is_offered_last_and_only_where_it_is_alone(
    client: Client, site: factories.Site
) -> None:
    both = factories.news(title="Nytt om laboratorier", published_on=date(2020, 1, 1))
    factories.news("en", title="Plasmid news", translation_key=both.translation_key)
    factories.news("en", title="Plasmids abroad")
    factories.news(title="Plasmiden", lead="En plasmid.")
    draft = factories.news(title="Utkast", live=False)
    factories.news("en", title="A plasmid, translated from a draft", translation_key=draft.translation_key)
    answer = client.get("/sv/sok/?q=plasmid")
    assert [(hit.title, hit.language, hit.meta[-1]) for hit in answer.context["items"]] == [
        ("Plasmiden", "", answer.context["items"][0].meta[0]),
        ("Nytt om laboratorier", "", "1\xa0januari\xa02020"),
        ("A plasmid, translated from a draft", "en", "På engelska"),
        ("Plasmids abroad", "en", "På engelska"),
    ]
    assert answer.context["foreign"] == 2
    assert 'lang="en" hreflang="en">' in answer.content.decode()
    assert titles(client, "en", q="plasmider") == [
        "A plasmid, translated from a draft",
        "Plasmids abroad",
        "Plasmid news",
        "Plasmiden",
    ]
