"""The advice on pages of every type: the rules of the events, where they apply."""

import pytest
from django.urls import reverse

from events.advice.findings import Finding, Rule
from home.advice import findings_for
from reports.models import ReportFile, ReportQuestion
from tests import factories
from translation.models import PreferredTerm

PROSE = "<p>Rapporten ”Behov” är klar. Läs den här:</p><p>Vi ses onsdagen den 24 september 2024.</p>"
# What the rules find in the prose, with the name of its field
FOUND = (
    (Rule.REPORT_NOT_LINKED, "Behov"),
    (Rule.WRONG_DAY, "onsdagen den 24 september 2024"),
    (Rule.DANGLING_HERE, "Rapporten ”Behov” är klar. Läs den här:"),
)


def in_text(field: str = "text") -> list[Finding]:
    return [Finding(rule, text=text, where=field) for rule, text in FOUND]


def test_news_is_read_as_events_are(site):
    picture = {"image": factories.image(), "alt_text": "", "caption": ""}
    document = factories.document(is_tagged=False)
    page = factories.news(
        lead="ATMP 2030 växer.",
        image=factories.image(),
        body=[
            ("paragraph", PROSE),
            ("image", picture),
            ("download", {"document": document, "title": "Bilagan"}),
        ],
    )
    report, day, here = in_text()
    assert findings_for(page) == (
        report,
        Finding(Rule.NAME_SPELLING, text="ATMP 2030", where="ingress"),
        day,
        here,
        Finding(Rule.NO_ALT_TEXT, where="bild"),
        Finding(Rule.NO_ALT_TEXT, where="text"),
        Finding(Rule.UNTAGGED_PDF, text="Bilagan", where="text"),
    )
    page.report = factories.report(title="Behov")
    assert report not in findings_for(page)


def test_report_may_hold_its_own_summary_and_name(site):
    files = [ReportFile(document=factories.document(is_tagged=False), language="sv")]
    page = factories.report(
        title="Behov",
        summary="<h2>Rapportens sammanfattning</h2><p>Rapporten ”Behov” är klar.</p>",
        cover=factories.image(),
        files=files,
        key_questions=[ReportQuestion(text="En ”fråga?")],
    )
    assert findings_for(page) == (
        Finding(Rule.UNBALANCED_QUOTES, text="En ”fråga?", where="nyckelfråga"),
        Finding(Rule.NO_ALT_TEXT, where="omslag"),
        Finding(Rule.UNTAGGED_PDF, text="Behov"),
    )


def test_sub_goal_is_called_by_its_right_name_or_by_none(site):
    goal = factories.sub_goal(4, name_sv="Kunskap", name_en="Knowledge")
    PreferredTerm.objects.create(
        preferred_sv=goal.name_sv, preferred_en=goal.name_en, avoided_sv="Utbildning"
    )
    page = factories.group(lead="Gruppen arbetar med delmålet ”Utbildning”.")
    assert findings_for(page) == (Finding(Rule.TERM_VARIANT, text="Utbildning", where="ingress"),)
    page.lead = "Gruppen arbetar med delmålet ”Kunskap”."
    assert findings_for(page) == ()


@pytest.mark.parametrize("make", ["person", "group", "standard_page", "event_series", "sub_goal_page"])
def test_page_of_any_type_has_advice_in_its_form(site, client, make):
    page = getattr(factories, make)(lead="Läs mer här:")
    client.force_login(factories.editor(site.sv.home))
    answer = client.get(reverse("page_advice", args=[page.pk]))
    assert (answer.status_code, answer.text.count("data-rule=")) == (200, 1)
    assert 'data-rule="W10"' in answer.text
    assert "page-advice" in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text


def test_page_with_nothing_to_say_about_gets_none(site, client):
    client.force_login(factories.editor(site.sv.home))
    for page in (site.sv.home, site.sv.events):
        assert client.get(reverse("page_advice", args=[page.pk])).text.strip() == ""
