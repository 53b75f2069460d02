"""Somebody who works in one section only is told of no page that is hidden in another one."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from core.models import User
from events.models import EventPage
from launch.models import Launch, LaunchItem
from tests import factories
from tests.test_leaks import HIDDEN
from tests.translation.work import submit
from translation.models import PreferredTerm

SECRET, OWN = "geheimnis", "eigenes"
TITLE = re.compile(rf"(?:{SECRET}|{OWN})-\w+")
RIGHTS = ("add_page", "change_page", "publish_page")
PAGES = (
    factories.event,
    factories.event_series,
    factories.report,
    factories.person,
    factories.group,
    factories.news,
    factories.standard_page,
)
CHOOSERS = ("member_chooser", "group_chooser", "report_chooser", "series_chooser")


def make(hide: str) -> dict[str, Page]:
    """A hidden page of every kind, with a draft of which a form is to be avoided."""
    found = {}
    for factory in PAGES:
        page = factory(title=f"{SECRET}-{factory.__name__}", lead="En dålig glosa")
        HIDDEN[hide](page)
        found[factory.__name__] = page
    return found


@pytest.fixture(params=["draft", "private"])
def hidden(site: factories.Site, request: pytest.FixtureRequest) -> dict[str, Page]:
    PreferredTerm.objects.create(preferred_sv="god glosa", avoided_sv="dålig glosa", preferred_en="good")
    pages = make(request.param)
    factories.event(title=f"{OWN}-live")
    return pages


@pytest.fixture
def places(site: factories.Site, hidden: dict[str, Page]) -> dict[str, str]:
    """Addresses of the admin, by a name, at which pages are named."""
    keys = [page.pk for page in hidden.values()]
    ids = "&".join(f"id={key}" for key in keys)
    launch = Launch.objects.create(name="Lansering")
    LaunchItem.objects.create(launch=launch, page=hidden["report"])
    translation = submit(hidden["report"])
    Page.objects.filter(pk=translation.get_target_instance().pk).update(title="x", draft_title="x")
    found = {
        "home": reverse("wagtailadmin_home"),
        "board": reverse("translation_board"),
        "board, a table": reverse("translation_board") + "?export=csv",
        "terms": reverse("translation_terms"),
        "translations": reverse("wagtail_localize:translations_report") + "?target_locale=all",
        "types": reverse("wagtailadmin_reports:page_types_usage"),
        "types, the rows": reverse("wagtailadmin_reports:page_types_usage_results"),
        "history": reverse("wagtailadmin_reports:site_history"),
        "downloads": reverse("reports_downloads"),
        "search": reverse("wagtailadmin_pages:search") + f"?q={SECRET}",
        "chosen": reverse("wagtailadmin_choose_page_chosen_multiple") + f"?{ids}",
        "chooser, searched": reverse("wagtailadmin_choose_page_search") + f"?q={SECRET}",
        "launch": reverse("launches:show", args=[launch.pk]),
        "launch, its form": reverse("launches:edit", args=[launch.pk]),
        "launch, deleted": reverse("launches:delete", args=[launch.pk]),
    }
    for name in ("events", "report_list", "members", "working_groups", "news"):
        found[f"list of {name}"] = reverse(f"{name}:index")
    for name in CHOOSERS:
        found[name] = reverse(f"{name}:choose")
        found[f"{name}, searched"] = reverse(f"{name}:choose_results") + f"?q={SECRET}"
        found[f"{name}, chosen"] = reverse(f"{name}:chosen_multiple") + f"?{ids}"
    for tree in (site.sv.home, site.sv.events, site.sv.reports, site.sv.people, site.sv.groups):
        found[f"chooser below {tree.title}"] = reverse("wagtailadmin_choose_page_child", args=[tree.pk])
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    group_bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "set_group"])
    own = EventPage.objects.get(title=f"{OWN}-live").pk
    found["groups for many pages"] = f"{group_bulk}?id={own}"
    found["all events ticked"] = f"{bulk}?id=all&childOf={site.sv.events.pk}"
    found["all found ticked"] = f"{bulk}?id=all&childOf={site.sv.home.pk}&q={SECRET}"
    for kind, page in hidden.items():
        found[f"{kind} explored"] = reverse("wagtailadmin_explore", args=[page.pk])
        found[f"{kind} explored, the rows"] = reverse("wagtailadmin_explore_results", args=[page.pk])
        found[f"chooser below {kind}"] = reverse("wagtailadmin_choose_page_child", args=[page.pk])
        found[f"{kind} moved"] = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, site.sv.home.pk])
        found[f"{kind} ticked"] = f"{bulk}?id={page.pk}"
        for name in ("edit", "history", "usage", "view_draft", "copy", "delete"):
            found[f"{kind}, {name}"] = reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
    for name, kind in zip(CHOOSERS, ("person", "group", "report", "event_series"), strict=True):
        found[f"{name}, one chosen"] = reverse(f"{name}:chosen", args=[hidden[kind].pk])
    return found


def named(client: Client, places: dict[str, str]) -> dict[str, list[str]]:
    """The titles that each address tells, of those that tell any."""
    found = {}
    for name, address in places.items():
        response = client.get(address)
        parts: Iterator[Any] = response.streaming_content if response.streaming else iter([response.content])
        if titles := set(TITLE.findall(b"".join(parts).decode("utf-8", "replace"))):
            found[name] = sorted(titles)
    return found


def section_editor(site: factories.Site, *sections: Page) -> User:
    user = factories.user_with("section", dict.fromkeys(sections, RIGHTS), "submit_translation")
    user.groups.get().permissions.add(*Permission.objects.filter(content_type__app_label="translation"))
    return user


def test_nothing_hidden_in_another_section_is_named(
    client: Client, site: factories.Site, places: dict[str, str]
) -> None:
    """Not in lists, choosers, reports, launches, nor by its number; a page that everybody can read is."""
    client.force_login(section_editor(site, site.sv.goals, site.en.goals))
    found = named(client, places)
    assert {name: titles for name, titles in found.items() if any(SECRET in title for title in titles)} == {}
    assert found["chooser below Evenemang"] == [f"{OWN}-live"]
    assert found["board, a table"] == [f"{OWN}-live"]


def test_what_is_hidden_in_ones_own_section_is_named(
    client: Client, site: factories.Site, hidden: dict[str, Page], places: dict[str, str]
) -> None:
    """The probe finds what is there."""
    client.force_login(section_editor(site, site.sv.home, site.en.home))
    found = named(client, places)
    silent = {name for name in places if not any(SECRET in title for title in found.get(name, []))}
    assert silent == {"downloads", "home", "launch, deleted", "list of events"} & silent
    assert hidden["event"].permissions_for_user(User.objects.get(username="section")).can_edit()


def test_section_editor_chooses_and_explores_own_drafts(client: Client, site: factories.Site) -> None:
    factories.event(title=f"{OWN}-draft", live=False)
    factories.event_series(title=f"{OWN}-series", live=False)
    client.force_login(section_editor(site, site.sv.events))
    found = named(
        client,
        {
            "explored": reverse("wagtailadmin_explore", args=[site.sv.events.pk]),
            "chooser": reverse("wagtailadmin_choose_page_child", args=[site.sv.events.pk]),
            "series": reverse("series_chooser:choose"),
            "list": reverse("events:index"),
        },
    )
    assert found == {
        "explored": [f"{OWN}-draft", f"{OWN}-series"],
        "chooser": [f"{OWN}-draft", f"{OWN}-series"],
        "series": [f"{OWN}-series"],
        "list": [f"{OWN}-draft"],
    }
    assert EventPage.objects.count() == 1


@pytest.mark.parametrize(
    "query", ["id=all", "id=all&childOf=", "id=all&childOf=99999999", "id=1&id=all&q=event"]
)
@pytest.mark.parametrize("action", ["delete", "unpublish", "set_group"])
def test_no_action_takes_all_pages_of_the_site(
    client: Client, site: factories.Site, query: str, action: str
) -> None:
    factories.event()
    before = list(Page.objects.order_by("pk").values_list("pk", "live"))
    client.force_login(factories.admin())
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])

    for answer in (client.get(f"{address}?{query}"), client.post(f"{address}?{query}")):
        assert (answer.status_code, answer.get("Location")) == (302, reverse("wagtailadmin_home"))
    assert list(Page.objects.order_by("pk").values_list("pk", "live")) == before


def test_group_for_many_pages_is_one_that_one_may_know_of(client: Client, site: factories.Site) -> None:
    event = factories.event()
    for title, live in ((f"{SECRET}-group", False), (f"{OWN}-group", True)):
        factories.group(title=title, live=live)
    client.force_login(section_editor(site, site.sv.events))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "set_group"])

    assert named(client, {"groups": f"{address}?id={event.pk}"}) == {"groups": [f"{OWN}-group"]}
