"""The rest of the demonstration content; and a command that is safe to run again, and safe to run anywhere."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone, translation
from wagtail.models import Page, Revision
from wagtail_localize.models import StringTranslation, Translation

from core import dates
from core.frame import make_frame
from core.models import Document, SiteSettings, User
from events.lifecycle import State, state_at
from events.models import EventPage, EventSeriesPage
from home.demo.load import load, specs
from home.models import StandardPage
from news.models import NewsPage
from people.models import GroupPage, PersonPage
from tests import factories
from translation.guard import doubts

pytestmark = pytest.mark.django_db
SEMINAR = "kompetensbehov-och-utbildning-inom-atmp"


def page(model: type[Page], language: str, slug: str) -> Any:
    return model.objects.get(locale__language_code=language, slug=slug)


def stockholm(*parts: int) -> datetime:
    return dates.at(date(*parts[:3]), time(*parts[3:]))


def test_past_events_have_their_times_and_hosts(demo: date) -> None:
    events = EventPage.objects.filter(locale__language_code="en", start__lt=stockholm(2025, 1, 1, 0, 0))
    assert [
        (event.start, event.end, [(row.role, str(row.person or row.name)) for row in event.people.all()])
        for event in events.exclude(slug="competence-needs-and-training-within-atmp").order_by("start")
    ] == [
        (stockholm(2020, 11, 18, 13, 0), stockholm(2020, 11, 18, 14, 15), [("host", "Sofie Alverlind")]),
        (stockholm(2020, 11, 19, 13, 0), stockholm(2020, 11, 19, 15, 0), [("host", "Ann Novotny")]),
        (stockholm(2024, 10, 25, 10, 0), stockholm(2024, 10, 25, 11, 0), []),
    ]


def test_hosts_without_a_page_keep_their_organisation_in_the_translation(demo: date) -> None:
    workshop = page(EventPage, "en", "atmp-clinical-trials-in-sweden")
    names = [organisation.name_sv for organisation in workshop.people.get().organisations]
    assert names == ["Västra Götalandsregionen"]


def test_a_group_shows_roles_periods_and_a_former_member(demo: date) -> None:
    group = page(GroupPage, "en", "example-group")
    with translation.override("en"):
        shown = [(card.name, card.role_and_period) for card in (*group.members, *group.former_members)]
    assert shown == [
        ("Jukka Lausmaa", "Chair, since April\N{NO-BREAK SPACE}2022"),
        ("Ewa Ellis", "Coordinator, since April\N{NO-BREAK SPACE}2022"),
        ("Paul Kingham", "Co-opted member, since September\N{NO-BREAK SPACE}2024"),
        ("Kristina Levan", "Member, April\N{NO-BREAK SPACE}2022–June\N{NO-BREAK SPACE}2024"),
    ]


def test_a_member_is_no_longer_active(demo: date) -> None:
    assert list(PersonPage.objects.filter(is_retired=True).values_list("slug", flat=True)) == [
        "sofie-alverlind",
        "sofie-alverlind",
    ]


def test_a_series_gathers_three_events_in_each_language(demo: date) -> None:
    assert {series.language: series.public_events().count() for series in EventSeriesPage.objects.all()} == {
        "sv": 3,
        "en": 3,
    }


def test_the_foot_shows_partners_and_the_funder(demo: date) -> None:
    with translation.override("en"):
        frame = make_frame(SiteSettings.objects.get().site, "en")
    assert [(partner["name"], bool(partner["logo"])) for partner in frame.partners] == [
        ("RISE", True),
        ("Umeå University", False),
        ("Sahlgrenska Science Park", True),
        ("Apotekarsocieteten", True),
        ("Läkemedelsakademin", False),
    ]
    assert frame.funder_logo is not None


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


def test_no_pair_of_texts_is_doubted(demo: date) -> None:
    translations = Translation.objects.select_related("source__locale", "target_locale")
    found = [doubt for each in translations for doubt in doubts(each)]
    assert [(doubt.source, doubt.translated, doubt.differences) for doubt in found] == []


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
    seminar = page(EventPage, "sv", SEMINAR)
    seminar.title = "Ny rubrik"
    seminar.save_revision().publish()
    load(demo)
    assert page(EventPage, "sv", SEMINAR).title == "Ny rubrik"


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
    assert (User.objects.count(), list(tmp_path.iterdir())) == (4, [tmp_path / "demo-accounts.txt"])


def test_documents_are_loaded_once_with_what_was_read_out_of_them(demo: date) -> None:
    assert set(Document.objects.values_list("embedded_title", "page_count", "is_tagged")) == {
        ("Kompetensbehov och utbildning inom ATMP", 4, True),
        ("Competence needs and training within ATMP", 4, True),
        ("Advanced Therapy Medicinal Products (ATMP) Annual Report of 2024", 4, True),
        ("ATMP Sweden Baseline Report", 3, True),
    }
