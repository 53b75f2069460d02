"""What the structured data of an event says about others: people, reports, the series and the recording."""

from datetime import time

import pytest

from events import structured_data
from events.models import EventPerson, EventPersonAffiliation, EventSeriesPage, ProgrammeRow
from people.models import PersonAffiliation
from reports.models import EventReport
from tests import factories
from tests.events.json_ld import published
from tests.events.states import CASES, RECORDING, at_moment, seminar

OPEN, RECORDED = (
    next(case for case in CASES if str(case) == name) for name in ("open", "recording_available")
)


# --- People, reports, series


@pytest.fixture
def speaker(site):
    page = factories.person(title="Eva Exempel")
    PersonAffiliation.objects.create(person=page, organisation=factories.organisation())
    return page


def test_people_are_performers_or_contributors_by_their_role(site, speaker):
    guest = EventPerson(role="panellist", name="Gäst Gästsson")
    guest.affiliations.add(EventPersonAffiliation(organisation=factories.organisation("SKR", "SALAR")))
    people = [EventPerson(role="presenter", person=speaker), guest, EventPerson(role="moderator", name="Mo")]
    page = seminar(OPEN, people=people, programme=[ProgrammeRow(time=time(8, 20), title="T", person=speaker)])
    data = published(at_moment(page, OPEN))
    eva = {
        "@type": "Person",
        "@id": f"{speaker.canonical_url}#person",
        "name": "Eva Exempel",
        "affiliation": [{"@type": "Organization", "name": "Umeå universitet"}],
    }
    assert data["performer"] == [
        eva,
        {
            "@type": "Person",
            "name": "Gäst Gästsson",
            "affiliation": [{"@type": "Organization", "name": "SKR"}],
        },
    ]
    assert data["contributor"] == [{"@type": "Person", "name": "Mo"}]
    assert [part["performer"] for part in data["subEvent"]] == [eva]


def test_person_whose_page_is_hidden_is_named_without_it(site, speaker):
    speaker.unpublish()
    page = seminar(OPEN, people=[EventPerson(role="presenter", person=speaker)])
    assert published(at_moment(page, OPEN))["performer"] == [{"@type": "Person", "name": "Eva Exempel"}]


def test_event_features_its_public_reports(site):
    shown, hidden = factories.report(title="Rapport"), factories.report(title="Utkast", live=False)
    links = [EventReport(report=shown), EventReport(report=hidden)]
    page = at_moment(seminar(OPEN, report_links=links), OPEN)
    assert published(page)["workFeatured"] == [
        {
            "@type": "Report",
            "@id": f"{shown.canonical_url}#report",
            "name": "Rapport",
            "url": shown.canonical_url,
        }
    ]


def test_series_and_its_events_name_one_another(site):
    series = EventSeriesPage(title="Frukostserien", locale=site.sv.events.locale)
    site.sv.events.add_child(instance=series)
    page = at_moment(seminar(OPEN, series=series), OPEN)
    whole = {
        "@type": "EventSeries",
        "@id": f"{series.canonical_url}#series",
        "name": "Frukostserien",
        "url": series.canonical_url,
    }
    assert published(page)["superEvent"] == whole
    data = series.structured_data()[-1]
    organizer = data.pop("organizer")
    assert organizer["name"] == "ATMP2030"
    assert data == {
        **whole,
        "startDate": "2024-09-25",
        "endDate": "2024-09-25",
        "subEvent": [{"@id": f"{page.canonical_url}#event"}],
    }


# --- The recording


def test_all_of_a_recording(site):
    page = at_moment(seminar(RECORDED, image=factories.image()), RECORDED)
    data = published(page)
    video = data["recordedIn"]
    assert video.pop("thumbnailUrl") == data["image"]
    assert video == {
        "@type": "VideoObject",
        "@id": f"{page.canonical_url}#video",
        "name": video["name"],
        "description": "Vad behövs & när?",
        "uploadDate": "2024-09-30",
        "duration": "PT43M",
        "url": RECORDING["recording_url"],
        "embedUrl": "https://player.vimeo.com/video/123456789?dnt=1",
        "inLanguage": "en",
        "caption": {"@type": "MediaObject", "inLanguage": "en"},
        "transcript": "Välkomna & hej. Nu börjar vi.",
        "hasPart": [
            {
                "@type": "Clip",
                "name": name,
                "startOffset": first,
                "endOffset": last,
                "url": f"https://vimeo.com/123456789#t={first}s",
            }
            for name, first, last in (
                ("Välkommen", 0, 300),
                ("Behovet", 300, 1745),
                ("Frågor", 1745, 2580),
            )
        ],
        "recordedAt": {"@id": f"{page.canonical_url}#event"},
    }
    assert video["name"].endswith(page.title)
    assert data["image"].startswith("http://127.0.0.1:8000/media/images/")


def test_recording_without_further_facts_invents_none(site):
    bare = {
        "recording_published_on": None,
        "recording_minutes": None,
        "recording_captions": "",
        "programme": [],
    }
    page = at_moment(
        seminar(RECORDED, **bare, recording_transcript="", recording_url="https://video.example.org/1"),
        RECORDED,
    )
    assert published(page)["recordedIn"].keys() == {
        "@type",
        "@id",
        "name",
        "description",
        "url",
        "inLanguage",
        "recordedAt",
    }


def test_recording_without_a_picture_shows_the_card_of_the_event(site, monkeypatch):
    card = "https://atmp.example/media/images/card.png"
    monkeypatch.setattr(structured_data, "card_url", lambda _page: card)
    data = published(at_moment(seminar(RECORDED), RECORDED))
    assert (data["image"], data["recordedIn"]["thumbnailUrl"]) == (card, card)
