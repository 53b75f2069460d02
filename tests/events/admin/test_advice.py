"""The advice in the event's form: the rules of the paste, over the page's own words and facts."""

from datetime import date, time

import pytest
from django.urls import reverse

from core import dates
from core.page_text import text_lines
from events.admin.advice import findings_for
from events.advice.findings import Finding, Rule
from events.models import EventPage, EventPerson, ProgrammeRow
from reports.models import EventReport, ReportFile
from tests import factories

HOLIDAY = date(2026, 6, 6)  # a Saturday too


def faulty(**fields) -> EventPage:
    """An event with a fault for every rule that looks at a page."""
    body = (
        "<p>Rapporten ”Behov” är klar. Läs den här:</p><p>Onsdagen den 24 september 2024 kl. 8.15–9.00.</p>"
        "<p>En ”vision om ATMP 2030.</p><h2>Rapportens sammanfattning</h2>"
    )
    defaults = {
        "lead": "Onlineseminarium Onlineseminarium",
        "start": dates.at(HOLIDAY, time(8, 15)),
        "end": dates.at(HOLIDAY, time(9)),
        "registration_closes_on": date(2026, 6, 8),
        "body": [("paragraph", body)],
        "image": factories.image(),
        "people": [EventPerson(role="moderator", name="Hanna Rickberg, Läkemedelsakademin/RISE")],
        "programme": [ProgrammeRow(time=time(9, 30), title="Frågor", sort_order=0)],
    }
    return factories.event(**{**defaults, **fields})


def test_rules_find_what_was_forgotten(site):
    page = faulty()
    untagged = factories.report(
        title="Bilaga", files=[ReportFile(document=factories.document(is_tagged=False))]
    )
    EventReport.objects.create(event=page, report=untagged)

    text, lead = "text", "ingress"
    assert findings_for(EventPage.objects.get(pk=page.pk)) == (
        Finding(Rule.REPEATED_LABEL, 0, "Onlineseminarium", where=lead),
        Finding(Rule.REPORT_NOT_LINKED, 0, "Behov", where=text),
        Finding(Rule.TWO_ORGANISATIONS, text="Läkemedelsakademin/RISE", where="person"),
        Finding(Rule.COPIED_SUMMARY, 0, "Rapportens sammanfattning", where=text),
        Finding(Rule.UNBALANCED_QUOTES, 0, "En ”vision om ATMP 2030.", where=text),
        Finding(Rule.NAME_SPELLING, 0, "ATMP 2030", where=text),
        Finding(Rule.NO_TIME_ZONE, 0, "Onsdagen den 24 september 2024 kl. 8.15–9.00.", where=text),
        Finding(Rule.WRONG_DAY, 0, "Onsdagen den 24 september 2024", where=text),
        Finding(Rule.DANGLING_HERE, 0, "Rapporten ”Behov” är klar. Läs den här:", where=text),
        Finding(Rule.DEADLINE_AFTER_START, text="måndag 8\u00a0juni\u00a02026"),
        Finding(Rule.OUTSIDE_EVENT, text="09.30 Frågor"),
        Finding(
            Rule.PUBLIC_HOLIDAY,
            text="lördag 6\u00a0juni\u00a02026",
            values=(("name", "Nationaldagen"),),
        ),
        Finding(Rule.NO_ALT_TEXT, where="bild"),
        Finding(Rule.UNTAGGED_PDF, text="Bilaga"),
    )


def test_nothing_is_found_where_nothing_is_wrong(site):
    page = factories.event(
        start=dates.at(date(2026, 9, 23), time(8, 15)),
        end=dates.at(date(2026, 9, 23), time(9)),
        body=[("paragraph", "<p>Rapporten ”Behov” finns <a href='https://example.org'>här</a>.</p>")],
    )
    report = factories.report(title="Behov")
    EventReport.objects.create(event=page, report=report)
    assert findings_for(EventPage.objects.get(pk=page.pk)) == ()
    assert findings_for(EventPage(title="Ett utkast", locale=page.locale)) == ()


def test_weekend_is_said_in_the_language_of_the_admin(site):
    page = factories.event(
        start=dates.at(date(2026, 9, 26), time(8)), end=dates.at(date(2026, 9, 26), time(9))
    )
    assert findings_for(page) == (Finding(Rule.WEEKEND, text="lördag 26\u00a0september\u00a02026"),)


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>A &amp; B</p><ul><li>C</li><li>D</li></ul>", ["A & B", "C", "D"]),
        ('<p>Läs <a linktype="page" id="3">här</a>: nu</p>', ["Läs här <https://>: nu"]),
        ("utan märkning", ["utan märkning"]),
    ],
)
def test_rich_text_becomes_lines(html, lines):
    assert text_lines(html) == lines


def test_advice_is_for_those_who_may_edit_and_never_blocks(client, site):
    page = faulty()
    address = reverse("page_advice", args=[page.pk])
    client.force_login(factories.translator(site.en.events))
    assert client.get(address).status_code == 302

    client.force_login(factories.editor(site.sv.events))
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"].startswith("max-age=0")
    html = answer.content.decode()
    assert html.count("data-rule=") == 13
    assert "Bild: Bilden saknar alternativtext." in html
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert form.count('data-rule="W15"') == 1
