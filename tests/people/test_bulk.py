"""A working group for many pages at once: on the site at once where nothing else waits, page by page where it may."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.models import Page

from people.models import GroupPage
from reports.models import ReportFile, ReportPage
from tests import factories
from tests.translation.work import fill, release, submit

ADDRESS = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "set_group"])


@pytest.fixture
def group(site: factories.Site) -> GroupPage:
    return factories.group(title="Kompetens")


@pytest.fixture
def editor_client(site: factories.Site, client: Client) -> Client:
    client.force_login(factories.editor(site.sv.home, site.en.home))
    return client


def report(title: str, **fields: Any) -> ReportPage:
    """A report that may be published."""
    return factories.report(title=title, files=[ReportFile(document=factories.document())], **fields)


def address(*pages: Page) -> str:
    return f"{ADDRESS}?{'&'.join(f'id={page.pk}' for page in pages)}&next=/admin/"


def press(client: Client, group: GroupPage, *pages: Page) -> list[str]:
    """Chooses the group for the pages, and returns what is said then."""
    answer = client.post(address(*pages), {"group": group.pk}, follow=True)
    return [str(message).strip() for message in answer.context["messages"]]


def stand(page: Page) -> tuple[Any, Any]:
    """The group of the page's row, and that of its latest draft."""
    row = type(page).objects.get(pk=page.pk)
    groups = (row.group, row.get_latest_revision_as_object().group)
    return tuple(each and each.title for each in groups)


def left_alone(client: Client, *pages: Page) -> list[str]:
    text = client.get(address(*pages)).text
    section = text[text.index("De här sidorna lämnas som de är:") :]
    return [strip_tags(each) for each in re.findall(r"<li>(.*?)</li>", section[: section.index("</ul>")])]


def test_reports_and_events_get_the_group_on_the_site_and_drafts_stay_drafts(group, editor_client):
    page, event = report("Rapport"), factories.event(title="Möte")
    draft = factories.report(title="Utkast", live=False)
    pages = (page, event, draft)
    for each in pages:
        each.save_revision()
    page.get_latest_revision().publish()
    event.get_latest_revision().publish()

    assert press(editor_client, group, *pages) == ["3 sidor har fått arbetsgruppen ”Kompetens”."]

    assert [stand(each) for each in pages] == [("Kompetens", "Kompetens")] * 3
    assert [Page.objects.get(pk=each.pk).live for each in pages] == [True, True, False]
    assert press(editor_client, group, *pages) == ["0 sidor har fått arbetsgruppen ”Kompetens”."]
    assert Page.objects.get(pk=page.pk).revisions.count() == 2


def test_page_with_other_changes_is_not_published_along_with_them(group, editor_client):
    page = report("Rapport")
    page.lead = "Andra ord, som väntar."
    page.save_revision()

    assert press(editor_client, group, page) == [
        "1 sida har fått arbetsgruppen ”Kompetens”.",
        "Sparat som utkast, men syns inte på webbplatsen än: Rapport. Öppna var och en och publicera den.",
    ]

    assert stand(page) == (None, "Kompetens")
    assert page.get_latest_revision_as_object().lead == "Andra ord, som väntar."


def test_page_that_its_form_would_refuse_waits_as_a_draft(group, editor_client):
    event = factories.event(title="Möte", attendance_mode="on_site")  # without its room
    assert len(press(editor_client, group, event)) == 2
    assert stand(event) == (None, "Kompetens")


def test_who_may_not_publish_saves_drafts(site, group, client):
    client.force_login(factories.user_with("skribent", {site.sv.home: ("add_page", "change_page")}))
    page = report("Rapport")
    assert len(press(client, group, page)) == 2
    assert stand(page) == (None, "Kompetens")


def test_translation_follows_and_is_not_chosen_itself(group, editor_client):
    page = report("Rapport")
    translation = submit(page)
    fill(translation)
    english = release(translation)

    assert left_alone(editor_client, english) == [
        "en Rapport: En översättning följer sitt original: välj originalet i stället."
    ]
    press(editor_client, group, english)
    assert stand(english) == (None, None)
    press(editor_client, group, page)
    assert stand(english) == ("Kompetens", "Kompetens")


def test_each_page_is_asked_whether_it_may(site, group, client):
    client.force_login(factories.editor(site.sv.reports))
    page, locked = report("Rapport"), report("Låst", locked=True)
    event, index = factories.event(title="Möte"), site.sv.reports
    pages = (page, locked, event, index)

    assert sorted(left_alone(client, *pages)) == [
        "Låst: Sidan är låst.",
        "Möte: Du får inte ändra den här sidan.",
        f"{index.title}: Den här sortens sida hör inte till någon arbetsgrupp.",
    ]
    assert press(client, group, *pages) == ["1 sida har fått arbetsgruppen ”Kompetens”."]
    assert [stand(each)[0] for each in (page, locked, event)] == ["Kompetens", None, None]


def test_group_has_to_be_chosen(group, editor_client):
    page = report("Rapport", group=group)
    answer = editor_client.post(address(page), {"group": ""})
    assert list(answer.context["form"].errors) == ["group"]
    assert stand(page) == ("Kompetens", "Kompetens")
