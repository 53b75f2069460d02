"""The large site to measure on, made small."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page

from events.models import EventChange, EventPage
from people.models import GroupPage, PersonPage
from reports.models import ReportPage


@pytest.mark.django_db
def test_large_site_is_a_site_like_any_other(settings: object) -> None:
    with pytest.raises(CommandError, match="in production"):
        call_command("load_scale", verbosity=0)
    settings.DEMO = True  # type: ignore[attr-defined]
    call_command("load_scale", events=3, reports=2, members=4, verbosity=0)
    models = (EventPage, ReportPage, PersonPage, GroupPage, EventChange)
    assert [model.objects.count() for model in models] == [6, 4, 8, 40, 3]
    assert Page.find_problems() == ([], [], [], [], [])
    for page in Page.objects.filter(depth__gte=3).exclude(slug__contains="group-"):
        assert Client().get(page.url).status_code == 200, page.url
    assert Client().get("/calendar/events.sv.ics").content.count(b"BEGIN:VEVENT") == 3
    with pytest.raises(CommandError, match="has content"):
        call_command("load_scale", verbosity=0)
