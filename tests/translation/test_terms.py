"""The term base: what it finds in a text, who keeps it, and which pages it names."""

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from accounts.roles import EDITORS, TRANSLATORS
from home.permissions import set_up_groups
from home.site_setup import SUB_GOALS
from home.terms import set_up_terms
from tests import factories
from tests.browser.milieu import account
from translation.models import PreferredTerm
from translation.term_admin import say_what_to_call_it
from translation.term_report import findings
from translation.terms import Checker, Wording, speaks_of, stems

TERMS = "wagtailsnippets_translation_preferredterm:"
MILIEU = Wording("ATMP2030", ("ATMP 2030", "Atmp2030"))
GOAL = Wording("Öka kunskapen och säkra framtida kompetensbehov", ("Öka kunskapen", "Ökad kunskap"))
CHECKER = Checker([MILIEU, GOAL, Wording("sub-goal", ("subgoal", "sub goal"))])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ATMP2030 och ATMP 2030s möte", ["ATMP 2030"]),
        ("ATMP\n2030, atmp2030 och ATMP\xa02030.", ["ATMP\n2030", "atmp2030", "ATMP\xa02030"]),
        ("Se https://atmp2030.se/atmp2030 och info@atmp2030.se", []),
        ("XATMP 2030 och ATMP 20301", []),
        ("öka kunskapen och säkra framtida kompetensbehov", []),
        ("Delmålet Ökad kunskap, Öka kunskapen", ["Ökad kunskap", "Öka kunskapen"]),
        ("Five sub-goals, one Subgoal", ["Subgoal"]),
        ("", []),
    ],
)
def test_avoided_forms_are_found(text, found):
    assert [use.written for use in CHECKER.uses(text)] == found


def test_use_names_the_form_to_write_and_its_place():
    text = "Om ATMP 2030 idag"
    (use,) = CHECKER.uses(text)
    assert (use.preferred, text[use.start : use.end]) == ("ATMP2030", "ATMP 2030")
    assert Checker([]).uses(text) == []


@pytest.mark.parametrize(
    ("language", "text", "term", "spoken"),
    [
        ("sv", "Arbetsgruppernas möten", "arbetsgrupp", True),
        ("sv", "Enligt delmålets enkät", "delmål", True),
        ("en", "The working groups’ meetings", "working group", True),
        ("en", "Groups that are working", "working group", False),
        ("sv", "Ett möte", "", False),
    ],
)
def test_terms_are_recognised_in_every_inflection(language, text, term, spoken):
    assert speaks_of(stems(text, language), stems(term, language)) is spoken


@pytest.mark.django_db
def test_term_that_avoids_itself_is_refused():
    term = PreferredTerm(preferred_sv="ATMP2030", preferred_en="ATMP2030", avoided_sv=" ATMP 2030 \nATMP2030")
    assert term.avoided_in("sv") == ("ATMP 2030", "ATMP2030")
    with pytest.raises(ValidationError) as refused:
        term.full_clean()
    assert list(refused.value.message_dict) == ["avoided_sv"]


@pytest.mark.django_db
def test_term_base_begins_with_the_sub_goals_and_is_the_editors_from_then_on():
    names = {number: name for number, (name, _) in SUB_GOALS.items()}
    set_up_terms(names)
    goal = PreferredTerm.objects.get(preferred_sv=names[4].sv)
    assert goal.preferred_en == "Increase knowledge and secure future competence needs"
    assert "Ökad kunskap för att säkra framtida kompetensbehov" in goal.avoided_in("sv")
    for term in PreferredTerm.objects.all():
        term.full_clean()
    goal.delete()
    set_up_terms(names)
    assert not PreferredTerm.objects.filter(preferred_sv=names[4].sv).exists()


@pytest.fixture
def milieu(site):
    return PreferredTerm.objects.create(
        preferred_sv="ATMP2030", preferred_en="ATMP2030", avoided_sv="ATMP 2030", avoided_en="ATMP 2030"
    )


def test_report_names_pages_and_drafts_of_both_languages(site, milieu):
    live = factories.standard_page(
        title="Om ATMP 2030",
        slug="om-atmp-2030",
        body=[{"type": "callout", "id": "a", "value": {"tone": "warn", "heading": "ATMP 2030", "text": ""}}],
    )
    draft = factories.news("en", title="News")
    draft.lead = "From ATMP 2030 today"
    draft.save_revision()
    factories.news(title="Rätt: ATMP2030")
    user = factories.admin()
    found = [
        (row.title, row.language, row.version, row.number, row.excerpt, row.edit_url)
        for row in findings(user)
    ]
    assert found == [
        ("News", "en", "draft", 1, "From ATMP 2030 today", f"/admin/pages/{draft.pk}/edit/"),
        ("Om ATMP 2030", "sv", "live", 2, "Om ATMP 2030", f"/admin/pages/{live.pk}/edit/"),
    ]


def test_report_reads_rows_and_a_draft_that_was_never_saved_as_a_revision(seminar, milieu):
    row = seminar.programme.first()
    row.title = "ATMP 2030 berättar"
    row.save()
    factories.news(title="ATMP 2030", live=False)
    found = [(item.title, item.version, item.excerpt) for item in findings(factories.admin())]
    assert found == [("ATMP 2030", "draft", "ATMP 2030"), ("Kompetensbehov", "live", "ATMP 2030 berättar")]


def test_report_needs_the_same_queries_for_any_number_of_pages(site, milieu, client):
    client.force_login(factories.admin())

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("translation_terms")).status_code == 200
        return len(captured)

    queries()
    factories.news(title="ATMP 2030", slug="a").save_revision()
    first = queries()
    for number in range(5):
        page = factories.news(title="ATMP 2030", slug=f"b{number}")
        page.lead = "ATMP 2030"
        page.save_revision()
    assert queries() == first


def test_report_filters_and_exports(site, milieu, client):
    factories.news(title="Om ATMP 2030", slug="a")
    factories.news("en", title="On ATMP 2030", slug="b")
    client.force_login(factories.editor(site.sv.home))
    report = reverse("translation_terms")
    rows = client.get(report, {"language": "en", "version": "live"}).context["object_list"]
    assert [(row.title, row.edit_url) for row in rows] == [("On ATMP 2030", "")]
    lines = client.get(report, {"export": "csv"}).getvalue().decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert "Om ATMP 2030,sv," in lines[1]


def test_publisher_hears_what_to_call_it(site, milieu, rf):
    request = rf.get("/")
    request.session = {}
    request._messages = FallbackStorage(request)
    with override("en"):
        say_what_to_call_it(request, factories.news(title="Om ATMP 2030", lead="ATMP2030"))
    assert [str(message).strip() for message in request._messages] == [
        "The page says “ATMP 2030”. The term base says: write “ATMP2030”."
    ]


def test_editors_keep_terms_and_translators_read_them(site, milieu, client):
    set_up_groups(site.sv.home, site.en.home)
    forms = {
        "preferred_sv": "delmål",
        "preferred_en": "sub-goal",
        "avoided_sv": "",
        "avoided_en": "",
        "note": "",
    }
    add = reverse(TERMS + "add")
    client.force_login(account(TRANSLATORS, "en"))
    assert client.get(reverse(TERMS + "list")).status_code == 200
    assert client.post(add, forms).status_code == 302
    assert PreferredTerm.objects.count() == 1
    client.force_login(account(EDITORS, "sv"))
    client.post(add, forms)
    assert PreferredTerm.objects.filter(preferred_en="sub-goal").exists()
