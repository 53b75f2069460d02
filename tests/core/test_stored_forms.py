"""A stored draft is judged as its form would judge it when somebody opens it and publishes it unchanged."""

from datetime import timedelta

from django.utils import timezone

from core.stored_forms import publishing_errors
from events.models import ProgrammeRow
from tests import factories, full_pages


def test_complete_drafts_with_every_block_and_row_lack_nothing(site):
    user = factories.admin()
    pages = [
        full_pages.make_event(site, "sv", door_time=None),
        full_pages.make_report(site, "sv"),
        full_pages.make_news(site, "sv"),
        full_pages.make_group(site, "sv"),
        full_pages.make_standard(site, "sv"),
    ]
    for page in pages:
        page.save_revision()
    assert {page.title: publishing_errors(page, user) for page in pages} == {page.title: [] for page in pages}


def test_draft_is_told_what_it_lacks_in_fields_and_rows(site):
    event = factories.event(title="Seminarium", live=False)
    start = timezone.localtime(event.start)
    event.attendance_mode = "on_site"
    event.programme = [ProgrammeRow(time=(start + timedelta(hours=5)).time(), title="")]
    event.save_revision()
    found = publishing_errors(event, factories.admin())
    assert [text.split(": ")[0] for text in found] == ["Lokal", "Programpunkt", "Tid"]
    assert found[0] == "Lokal: Fyll i lokalen, eller välj Online."
