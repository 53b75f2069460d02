"""The seed page, fact by fact in its field, in both languages."""

from datetime import date, datetime, time
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from core.models import SiteSettings
from events.models import EventPage
from people.models import GroupPage, PersonPage
from reports.models import ReportPage

pytestmark = pytest.mark.django_db
SEVEN = (
    "Ewa Ellis",
    "Hanna Rickberg",
    "Hannah Karlsson",
    "Jukka Lausmaa",
    "Kristina Levan",
    "Maria Brohlin",
    "Paul Kingham",
)
COMPETENCE = {
    "sv": "kompetensbehov-och-utbildning-inom-atmp",
    "en": "competence-needs-and-training-within-atmp",
}
PAGE_FIELDS = {field.name for field in Page._meta.get_fields()}


def page(model: type[Page], language: str, slug: str) -> Any:
    return model.objects.get(locale__language_code=language, slug=slug)


def own_fields(instance: Any, *left_out: str) -> dict[str, Any]:
    """Every field of the page's own model, as it is stored."""
    names = {field.name for field in instance._meta.concrete_fields} - PAGE_FIELDS - {"page_ptr", *left_out}
    return {name: getattr(instance, name) for name in names}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_seed_seminar_has_every_fact_in_its_field(demo: date, language: str) -> None:
    seminar = page(EventPage, language, COMPETENCE[language])
    group = page(GroupPage, "sv", "kompetens-och-utbildning")
    assert own_fields(seminar, "lead", "body", "format", "sub_goal", "group") == {
        "event_language": "en",
        "image": None,
        "image_alt": "",
        "start": datetime.fromisoformat("2024-09-25T06:15:00+00:00"),
        "end": datetime.fromisoformat("2024-09-25T07:00:00+00:00"),
        "door_time": time(8, 10),
        "attendance_mode": "online",
        "platform": "Zoom",
        "join_url": "https://example.zoom.us/j/82409250815",
        "venue_name": "",
        "venue_street": "",
        "venue_postal_code": "",
        "venue_locality": "",
        "registration_url": "",
        "registration_host": "",
        "registration_opens_on": None,
        "registration_closes_on": date(2024, 9, 22),
        "is_full": False,
        "has_waiting_list": False,
        "price": 0,
        "recording_planned": True,
        "recording_expected_on": None,
        "recording_url": "",
        "recording_owner": None,
        "recording_published_on": None,
        "recording_until": None,
        "recording_minutes": None,
        "recording_captions": "",
        "recording_transcript": "",
        "slides": None,
        "series": None,
        "is_save_the_date": False,
        "status": "scheduled",
        "status_reason": "",
        "previous_start": None,
        "organiser": None,
        "contact_name": "",
        "contact_email": "",
    }
    assert (seminar.format.name_sv, seminar.format.name_en) == ("Frukostseminarium", "Breakfast seminar")
    assert (seminar.sub_goal.number, seminar.group) == (4, group)
    assert [row.report.slug for row in seminar.report_links.all()] == [COMPETENCE["sv"]]


SEMINAR_WORDS = {
    "sv": (
        "Kompetensbehov och utbildning inom ATMP",
        [(time(8, 15), "Resultat och slutsatser", "talk"), (time(8, 45), "Frågor och svar", "discussion")],
        ("frukostseminarium på nätet", "Vinnova", "ATMP2030"),
        ("”Kompetensbehov och utbildning inom ATMP”", "”Öka kunskapen och säkra framtida kompetensbehov”"),
    ),
    "en": (
        "Competence needs and training within ATMP",
        [(time(8, 15), "The results and conclusions", "talk"), (time(8, 45), "Q&A", "discussion")],
        ("online breakfast seminar", "Vinnova", "ATMP2030"),
        (
            "“Competence needs and training within ATMP”",
            "“Increase knowledge and secure future competence needs”",
        ),
    ),
}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_seed_seminar_has_its_words_in_both_languages(demo: date, language: str) -> None:
    title, programme, in_lead, in_body = SEMINAR_WORDS[language]
    seminar = page(EventPage, language, COMPETENCE[language])
    assert seminar.title == title
    assert [(row.time, row.title, row.kind) for row in seminar.programme.all()] == programme
    assert [row.person and row.person.title for row in seminar.programme.all()] == ["Paul Kingham", None]
    assert [words for words in in_lead if words not in seminar.lead] == []
    assert [words for words in in_body if words not in str(seminar.body)] == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_seed_seminar_has_a_presenter_and_a_moderator_of_two_organisations(demo: date, language: str) -> None:
    people = page(EventPage, language, COMPETENCE[language]).people.all()
    assert [
        (row.role, row.person.title, [organisation.name_sv for organisation in row.person.organisations])
        for row in people
    ] == [
        ("presenter", "Paul Kingham", ["Umeå universitet"]),
        ("moderator", "Hanna Rickberg", ["Läkemedelsakademin", "Apotekarsocieteten"]),
    ]


QUESTIONS = {
    "sv": [
        "Hur stort är behovet av att rekrytera inom ATMP i Sverige?",
        "Vilken kompetens efterfrågar de olika aktörerna inom området?",
        "Vilken utbildning finns i dag och vilken planeras?",
        "Vilka särskilda utmaningar innebär ATMP för utbildningen?",
    ],
    "en": [
        "What is the need for recruitment in the ATMP field in Sweden?",
        "What skills are in demand by the various actors in the field?",
        "What education is currently available and is being planned?",
        "What unique challenges does the ATMP field entail in terms of education?",
    ],
}
IN_SUMMARY = {
    "sv": ("våren 2022", "fem åren", "fler än 500", "2021", "forskarskola", "Storbritannien", "USA"),
    "en": ("spring 2022", "five years", "more than 500", "2021", "graduate school", "United Kingdom"),
}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_seed_report_has_every_fact_in_its_field(demo: date, language: str) -> None:
    report = page(ReportPage, language, COMPETENCE[language])
    assert own_fields(report, "lead", "body", "summary", "sub_goal", "group") == {
        "published_on": date(2024, 6, 20),
        "version": "",
        "cover": None,
        "cover_alt": "",
        "doi": "",
        "isbn": "",
        "reference_number": "",
    }
    assert (report.sub_goal.number, report.group.slug) == (4, "kompetens-och-utbildning")
    assert [row.text for row in report.key_questions.all()] == QUESTIONS[language]
    assert [row.person.title for row in report.authors.all()] == list(SEVEN)
    assert report.summary.count("<p") == 3
    assert [words for words in IN_SUMMARY[language] if words not in report.summary] == []


def test_seed_report_has_a_tagged_pdf_in_each_language(demo: date) -> None:
    report = page(ReportPage, "en", COMPETENCE["en"])
    assert [
        (row.language, row.document.language, row.document.page_count, row.document.is_tagged)
        for row in report.files.all()
    ] == [("sv", "sv", 4, True), ("en", "en", 4, True)]
    assert all(row.document.cover.width > 0 for row in report.files.all())


def test_working_group_has_the_seven_members(demo: date) -> None:
    group = page(GroupPage, "en", "competence-and-training")
    assert [(row.person.title, row.role) for row in group.memberships.all()] == [
        (name, "member") for name in SEVEN
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_people_are_those_of_the_sources_and_no_others(demo: date, language: str) -> None:
    people = PersonPage.objects.filter(locale__language_code=language).order_by("pk")
    assert [person.title for person in people] == [*SEVEN, "Jim Lund", "Sofie Alverlind"]
    assert {(person.email, person.phone, person.biography, person.orcid) for person in people} == {
        ("", "", "", "")
    }


@pytest.mark.parametrize("language", ["sv", "en"])
def test_tagline_stands_in_the_site_settings(demo: date, language: str) -> None:
    settings = SiteSettings.objects.get()
    assert settings.in_language("tagline", language).count("2030") == 1
    assert "Vinnova" in settings.in_language("funder", language)
    assert (settings.contact_name, settings.contact_email) == ("Jukka Lausmaa", "")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_seed_seminar_links_its_report_in_the_readers_language(
    demo: date, client: Client, language: str
) -> None:
    seminar, report = (page(model, language, COMPETENCE[language]) for model in (EventPage, ReportPage))
    other = page(
        ReportPage, {"sv": "en", "en": "sv"}[language], COMPETENCE[{"sv": "en", "en": "sv"}[language]]
    )
    html = client.get(seminar.url).content.decode()
    assert (f'href="{report.url}"' in html, f'href="{other.url}"' in html) == (True, False)
    assert "example.zoom.us" not in html
