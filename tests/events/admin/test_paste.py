"""“New event from text”: the review shows what was read, and only its button makes a draft."""

from datetime import date, datetime, time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core import dates
from events.models import EventPage
from people.models import GroupMembership
from tests import factories
from tests.events.paste.milieu import PEOPLE
from tests.events.paste.test_seed import seed
from translation.models import PreferredTerm


@pytest.fixture
def milieu(site: factories.Site, client: Client) -> dict[str, Any]:
    """What the seed names, on the site; the client is an editor of both languages' events."""
    people = [factories.person(title=name) for name in PEOPLE]
    factories.person("en", title="Paul Kingham", translation_key=people[-1].translation_key)
    for name in ("Läkemedelsakademin", "Apotekarsocieteten"):
        factories.organisation(name, name)
    client.force_login(factories.editor(site.sv.events, site.en.events))
    return {
        "paul": people[-1],
        "hanna": people[1],
        "group": factories.group(
            title="Kompetens och utbildning", memberships=[GroupMembership(person=p) for p in people]
        ),
        "report": factories.report("en", title="Competence needs and training within ATMP"),
        "format": factories.event_format(),
        "goal": factories.sub_goal(
            4,
            name_sv="Öka kunskapen och säkra framtida kompetensbehov",
            name_en="Increase knowledge and secure future competence needs",
        ),
    }


def review(client: Client, text: str) -> dict[str, Any]:
    """What the browser would send if nothing were changed in the review."""
    form = client.post(reverse("events_paste"), {"text": text}).context["form"]
    return {name: value for name in form.fields if (value := form.initial.get(name)) not in (None, "", False)}


def draft(client: Client, values: dict[str, Any]) -> EventPage:
    response = client.post(reverse("events_paste"), {**values, "create": "1"})
    assert response.status_code == 302, response.context["form"].errors
    page = EventPage.objects.latest("pk")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not page.live
    return page.get_latest_revision_as_object()


def test_seed_becomes_a_draft_with_every_field(client, site, milieu):
    values = review(client, seed("en"))
    assert not EventPage.objects.exists()
    assert "registration_closes_on" not in values  # a contradiction is never decided for the editor
    page = draft(client, {**values, "registration_closes_on": "2024-09-22"})

    assert page.get_parent().pk == site.en.events.pk
    day = date(2024, 9, 25)
    facts = {
        "title": "Competence needs and training within ATMP",
        "format": milieu["format"],
        "event_language": "en",
        "start": dates.at(day, time(8, 15)),
        "end": dates.at(day, time(9)),
        "door_time": time(8, 10),
        "attendance_mode": "online",
        "platform": "Zoom",
        "registration_closes_on": date(2024, 9, 22),
        "recording_planned": True,
        "sub_goal": milieu["goal"],
        "group": milieu["group"],
    }
    assert {name: getattr(page, name) for name in facts} == facts
    assert page.lead.startswith("What are the competence needs")
    body = page.body[0].value.source
    assert (body.count("<p>"), body.count("<ul>"), body.count("<li>")) == (2, 1, 4)
    assert [(row.time, row.title, row.kind, row.person, row.who) for row in page.programme.all()] == [
        (time(8, 15), "The results and conclusions", "talk", milieu["paul"], ""),
        (time(8, 45), "Q&A", "discussion", None, ""),
    ]
    assert [(row.role, row.person, row.name) for row in page.people.all()] == [
        ("presenter", milieu["paul"], ""),
        ("moderator", milieu["hanna"], ""),
    ]
    assert [row.report for row in page.report_links.all()] == [milieu["report"]]


def test_what_is_not_ticked_stays_out_and_what_is_changed_goes_in(client, milieu):
    values = review(client, seed("sv"))
    for name in ("use_lead", "use_group", "use_row_1", "use_starts"):
        del values[name]
    values |= {
        "starts": "nonsense",
        "person_1_name": "Jim Lund",
        "person_1_organisations": "Läkemedelsakademin / X",
    }
    page = draft(client, values)

    assert (page.lead, page.group, page.start) == ("", None, None)
    assert [row.title for row in page.programme.all()] == ["Resultat och slutsatser"]
    jim = page.people.all()[1]
    assert (jim.person, jim.name, [org.name_sv for org in jim.organisations]) == (
        None,
        "Jim Lund (X)",
        ["Läkemedelsakademin"],
    )


def test_review_says_what_is_wrong_beside_the_field_and_loses_nothing(client, milieu):
    values = review(client, seed("sv")) | {
        "title": "",
        "ends": "08:00",
        "lead": "Ändrad ingress",
        "create": "1",
    }
    response = client.post(reverse("events_paste"), values)

    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"title", "ends"}
    assert "Ändrad ingress" in response.content.decode()
    assert not EventPage.objects.exists()


def test_markup_in_a_text_stays_text(client, milieu):
    page = draft(client, review(client, "Titel\n\nIngress.\n\n<script>alert(1)</script>"))
    assert page.body[0].value.source == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"


def test_only_those_who_may_add_an_event_paste_one(client, site):
    client.force_login(factories.translator(site.en.events))
    for response in (
        client.get(reverse("events_paste")),
        client.post(reverse("events_paste"), {"text": "Titel", "create": "1"}),
    ):
        assert response.status_code == 302  # Wagtail's answer to who may not: back to the dashboard
    assert not EventPage.objects.exists()


def test_ways_to_the_paste_page(client, site, milieu):
    address = reverse("events_paste")
    for place in (
        "/admin/events/",
        f"/admin/pages/{site.sv.events.pk}/",
        f"/admin/pages/{site.sv.events.pk}/add_subpage/",
    ):
        assert f'href="{address}"' in client.get(place).content.decode(), place
    assert address not in client.get(f"/admin/pages/{site.sv.news.pk}/").content.decode()


def test_a_time_that_the_clocks_skip_is_refused(client, milieu):
    text = "Titel\n\nDatum: 29 mars 2026, kl. 02.15–03.30 svensk tid"
    response = client.post(reverse("events_paste"), review(client, text) | {"create": "1"})
    assert set(response.context["form"].errors) == {"starts"}
    assert isinstance(response.context["form"].cleaned_data["day"], date)
    assert not isinstance(response.context["form"].cleaned_data["day"], datetime)


def test_goal_is_known_by_a_name_that_the_term_base_gives_up(client, site, milieu):
    text = "Seminarium om kompetens\n\nDelmålet ”Utbildning och kompetensförsörjning” står i centrum."
    assert "sub_goal" not in review(client, text)
    PreferredTerm.objects.create(
        preferred_sv=milieu["goal"].name_sv,
        preferred_en=milieu["goal"].name_en,
        avoided_sv="Utbildning och kompetensförsörjning",
    )
    assert review(client, text)["sub_goal"] == str(milieu["goal"].pk)
