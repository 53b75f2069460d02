"""Publishing many pages from a list asks each page's form first, and then publishes all of them or none."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from events.models import EventPage
from tests import factories

ADDRESS = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])


def press(client: Client, *pages: Page, **form: str) -> str:
    """Confirms the publishing of the pages, and returns what is said then."""
    query = "&".join(f"id={page.pk}" for page in pages)
    return client.post(
        f"{ADDRESS}?{query}&next=/admin/", {"include_descendants": "", **form}, follow=True
    ).text


@pytest.fixture
def drafts(site: factories.Site, client: Client) -> tuple[EventPage, EventPage]:
    """An event that is complete, and one without its room."""
    client.force_login(factories.editor(site.sv.home))
    pages = (
        factories.event(title="Färdigt", live=False),
        factories.event(title="Halvfärdigt", attendance_mode="on_site", live=False),
    )
    for page in pages:
        page.save_revision()
    return pages


def live() -> list[str]:
    return list(EventPage.objects.filter(live=True).order_by("title").values_list("title", flat=True))


def test_half_finished_page_keeps_all_back_and_is_named(drafts, client):
    page = press(client, *drafts)
    assert live() == []
    assert "Halvfärdigt: Lokal: Fyll i lokalen, eller välj Online." in page
    assert reverse("wagtailadmin_pages:edit", args=[drafts[1].pk]) in page
    press(client, drafts[0])
    assert live() == ["Färdigt"]


def test_drafts_below_a_page_are_asked_too(site, drafts, client):
    press(client, site.sv.events, include_descendants="on")
    assert live() == []
    drafts[1].delete()
    press(client, site.sv.events, include_descendants="on")
    assert live() == ["Färdigt"]


def test_page_without_changes_is_no_obstacle(drafts, client):
    """It was published when other rules held, and stays what it is."""
    half = drafts[1]
    half.get_latest_revision().publish()
    press(client, half, drafts[0])
    assert live() == ["Färdigt", "Halvfärdigt"]
