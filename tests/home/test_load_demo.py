"""The seed page in its fields, both languages; and a command that is safe to run again, and safe to run anywhere."""

import stat
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail_localize.models import StringTranslation, Translation

from core import dates
from core.models import Document, SiteSettings, User
from events.lifecycle import State, state_at
from events.models import EventPage
from home.demo.accounts import make_accounts, read_accounts
from home.demo.load import load
from home.models import StandardPage
from news.models import NewsPage
from people.models import GroupPage, PersonPage
from reports.models import ReportPage
from tests import factories

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


def stockholm(*parts: int) -> datetime:
    return dates.at(date(*parts[:3]), time(*parts[3:]))


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
    assert [person.title for person in people] == [*SEVEN, "Jim Lund"]
    assert {(person.email, person.phone, person.biography, person.orcid) for person in people} == {
        ("", "", "", "")
    }


@pytest.mark.parametrize("language", ["sv", "en"])
def test_tagline_stands_in_the_site_settings(demo: date, language: str) -> None:
    settings = SiteSettings.objects.get()
    assert settings.in_language("tagline", language).count("2030") == 1
    assert "Vinnova" in settings.in_language("funder", language)
    assert (settings.contact_name, settings.contact_email) == ("Jukka Lausmaa", "")


def test_past_events_have_their_times_and_hosts(demo: date) -> None:
    events = EventPage.objects.filter(locale__language_code="en", start__lt=stockholm(2025, 1, 1, 0, 0))
    assert [
        (event.start, event.end, [(row.role, row.name) for row in event.people.all()])
        for event in events.exclude(slug=COMPETENCE["en"]).order_by("start")
    ] == [
        (stockholm(2020, 11, 18, 13, 0), stockholm(2020, 11, 18, 14, 15), [("host", "Sofie Alverlind")]),
        (stockholm(2020, 11, 19, 13, 0), stockholm(2020, 11, 19, 15, 0), [("host", "Ann Novotny")]),
        (stockholm(2024, 10, 25, 10, 0), stockholm(2024, 10, 25, 11, 0), []),
    ]


def test_hosts_without_a_page_keep_their_organisation_in_the_translation(demo: date) -> None:
    workshop = page(EventPage, "en", "payment-models-for-atmp")
    names = [organisation.name_sv for organisation in workshop.people.get().organisations]
    assert names == ["Sveriges Kommuner och Regioner (SKR)"]


def test_news_has_the_four_dated_pieces_in_both_languages(demo: date) -> None:
    days = [date(2022, 4, 14), date(2023, 5, 22), date(2024, 3, 22), date(2024, 6, 20)]
    for language in ("sv", "en"):
        news = NewsPage.objects.filter(locale__language_code=language).order_by("published_on")
        assert [piece.published_on for piece in news] == days


def test_examples_stand_in_every_state_and_mode(demo: date) -> None:
    noon = dates.at(demo, time(12))
    events = EventPage.objects.filter(locale__language_code="sv")
    examples = events.filter(start__gt=noon - timedelta(days=60))
    assert {state_at(event.facts, noon) for event in examples} >= {
        State.ANNOUNCED,
        State.REGISTRATION_OPENS_LATER,
        State.OPEN,
        State.CLOSING,
        State.FULL,
        State.CLOSED,
        State.LIVE,
        State.CANCELLED,
        State.POSTPONED,
        State.RECORDING_EXPECTED,
        State.RECORDING_AVAILABLE,
    }
    upcoming = examples.filter(start__gt=noon)
    assert {event.attendance_mode for event in upcoming} == {"online", "on_site", "hybrid"}
    assert [event.slug for event in upcoming if event.is_multi_day] == ["avancerade-terapier-i-norden"]
    assert [event.slug for event in upcoming if event.previous_start] == [
        "fragor-fran-patienter-och-narstaende"
    ]


@pytest.mark.parametrize("shift", range(7))
def test_examples_obey_the_rules_of_the_form_on_every_weekday(demo: date, shift: int) -> None:
    from home.demo.load import specs

    for spec in specs(demo + timedelta(days=shift)):
        if spec.model is not EventPage:
            continue
        values = spec.values
        day = timezone.localtime(values["start"]).date()
        opens, closes = values.get("registration_opens_on"), values.get("registration_closes_on")
        assert values["end"] > values["start"], spec.key
        assert closes is None or closes <= day, spec.key
        assert opens is None or opens < (closes or day), spec.key
        assert values.get("recording_expected_on", day) >= day, spec.key
        for row in values.get("programme", []):
            begins = dates.at(row.get("day", day), row["time"])
            assert values["start"] <= begins < values["end"], spec.key


def test_examples_say_that_they_are_made_up(demo: date) -> None:
    examples = EventPage.objects.filter(start__gt=dates.at(demo, time(0)) - timedelta(days=60))
    marks = {"sv": "Evenemanget är påhittat", "en": "The event is made up"}
    assert [event.slug for event in examples if marks[event.language] not in str(event.body)] == []
    assert set(examples.values_list("contact_name", "contact_email", "people")) == {("", "", None)}


def test_one_event_is_in_swedish_only(demo: date) -> None:
    events = EventPage.objects.all()
    assert [event.slug for event in events if not event.get_translations().exists()] == [
        "samordningsfunktionen-for-atmp"
    ]


def test_every_string_is_translated_and_sound(demo: date) -> None:
    translations = Translation.objects.select_related("source")
    progress = {(translation.source.object_repr, *translation.get_progress()) for translation in translations}
    assert {name for name, total, done in progress if total != done} == set()
    assert StringTranslation.objects.filter(has_error=True).count() == 0


def test_only_the_report_without_a_day_is_a_draft(demo: date) -> None:
    drafts = Page.objects.filter(live=False) | Page.objects.filter(has_unpublished_changes=True)
    assert list(drafts.values_list("slug", flat=True)) == ["atmp-sweden-baseline-report"]


def everything() -> dict[str, Any]:
    """How many rows every table has, and the state of every page and revision."""
    counts = {model._meta.label: model.objects.count() for model in apps.get_models() if model._meta.managed}
    pages = Page.objects.order_by("pk").values_list("pk", "latest_revision_id", "last_published_at", "path")
    return {
        "counts": counts,
        "pages": list(pages),
        "revisions": list(Revision.objects.values_list("pk", flat=True)),
    }


def test_second_run_changes_nothing_on_any_day(demo: date) -> None:
    before = everything()
    assert load(demo + timedelta(days=100)) == 0
    assert everything() == before


def test_second_run_keeps_what_editors_changed(demo: date) -> None:
    seminar = page(EventPage, "sv", COMPETENCE["sv"])
    seminar.title = "Ny rubrik"
    seminar.save_revision().publish()
    load(demo)
    assert page(EventPage, "sv", COMPETENCE["sv"]).title == "Ny rubrik"


def test_other_pages_are_refused_and_left_alone(demo: date) -> None:
    home = Page.objects.get(depth=2, locale__language_code="sv")
    home.add_child(instance=StandardPage(title="Vår egen sida", locale=home.locale))
    before = everything()
    with pytest.raises(CommandError) as refusal:
        call_command("load_demo")
    assert str(refusal.value) == (
        "This database holds other content (the page “Vår egen sida”), which is left alone. "
        "Load the demonstration content into an empty database."
    )
    assert everything() == before


def test_other_files_are_refused(demo: date) -> None:
    factories.document(title="Vår rapport")
    factories.image(title="Vår bild")
    before = everything()
    with pytest.raises(CommandError, match=r"the document “Vår rapport”, .*the image “Vår bild”"):
        call_command("load_demo")
    assert everything() == before


def test_accounts_exist_only_in_demonstration_mode(demo: date, settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    settings.DEMO = False
    call_command("load_demo", verbosity=0)
    assert (User.objects.count(), list(tmp_path.iterdir())) == (0, [])
    settings.DEMO = True
    call_command("load_demo", verbosity=0)
    assert (User.objects.count(), list(tmp_path.iterdir())) == (3, [tmp_path / "demo-accounts.txt"])


def test_accounts_can_log_in_and_have_their_groups(demo: date, tmp_path: Path) -> None:
    file = tmp_path / "demo-accounts.txt"
    make_accounts(file)
    users = [
        authenticate(username=account.user, password=account.password) for account in read_accounts(file)
    ]
    assert [
        (user.username, user.is_superuser, [group.name for group in user.groups.all()]) for user in users
    ] == [
        ("administrator", True, []),
        ("editor", False, ["Redaktörer"]),
        ("translator", False, ["Översättare"]),
    ]
    assert {user.wagtail_userprofile.preferred_language for user in users} == {"sv"}


def test_accounts_file_is_for_its_owner_and_kept_by_a_second_run(demo: date, tmp_path: Path) -> None:
    file = tmp_path / "demo-accounts.txt"
    make_accounts(file)
    text, hashes = file.read_text(), list(User.objects.values_list("password", flat=True))
    assert [line.split()[:2] for line in text.splitlines()] == [
        ["administrator", "administrator"],
        ["editor", "editor"],
        ["translator", "translator"],
    ]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    make_accounts(file)
    assert (file.read_text(), list(User.objects.values_list("password", flat=True))) == (text, hashes)
    file.chmod(0o644)
    make_accounts(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_accounts_whose_file_is_lost_get_new_passwords(demo: date, tmp_path: Path) -> None:
    file = tmp_path / "demo-accounts.txt"
    make_accounts(file)
    old = read_accounts(file)
    file.unlink()
    make_accounts(file)
    assert User.objects.count() == 3
    for before, after in zip(old, read_accounts(file), strict=True):
        assert authenticate(username=before.user, password=before.password) is None
        assert authenticate(username=after.user, password=after.password).username == before.user


def test_documents_are_loaded_once_with_what_was_read_out_of_them(demo: date) -> None:
    assert set(Document.objects.values_list("embedded_title", "page_count", "is_tagged")) == {
        ("Kompetensbehov och utbildning inom ATMP", 4, True),
        ("Competence needs and training within ATMP", 4, True),
        ("Advanced Therapy Medicinal Products (ATMP) Annual Report of 2024", 4, True),
        ("ATMP Sweden Baseline Report", 3, True),
    }
