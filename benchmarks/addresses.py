"""Prints the addresses to measure of the site whose settings the environment names, as JSON."""

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atmp2030.settings")

import django

django.setup()

from wagtail.models import Page  # noqa: E402 (needs the settings)

from events.models import EventIndexPage, EventPage  # noqa: E402
from reports.models import ReportIndexPage, ReportPage  # noqa: E402

MOST = 100


def swedish(model: type[Page], order: str) -> list[str]:
    return [page.url for page in model.objects.filter(locale__language_code="sv").order_by(order)[:MOST]]


addresses = {
    "event": swedish(EventPage, "-start"),
    "home": ["/sv/"],
    "event list": swedish(EventIndexPage, "pk"),
    "report list": swedish(ReportIndexPage, "pk"),
    "report": swedish(ReportPage, "pk"),
    "search": ["/sv/sok/?q=cellterapi"],
    "subscription (ICS)": ["/calendar/events.sv.ics"],
}
sys.stdout.write(json.dumps(addresses))
