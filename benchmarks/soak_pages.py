"""Makes the account and the pages of `make soak` in the site that the environment names; prints them as JSON."""

import json
import os
import secrets
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atmp2030.settings")

import django

django.setup()

from django.urls import reverse  # noqa: E402 (needs the settings)
from wagtail.models import Locale, Page, Site  # noqa: E402
from wagtail_localize.models import Translation  # noqa: E402
from wagtail_localize.operations import translate_object  # noqa: E402

from accounts.roles import EDITORS  # noqa: E402
from benchmarks.publishable import fill_words  # noqa: E402
from core.models import SiteSettings, User  # noqa: E402
from core.urls import page_path  # noqa: E402
from events.models import EventFormat, EventIndexPage, EventPage  # noqa: E402
from home.demo.accounts import save_user  # noqa: E402
from news.models import NewsIndexPage, NewsPage  # noqa: E402
from reports.models import ReportPage  # noqa: E402
from translation.sync import publish_translation, translation_into  # noqa: E402

NAME = "soak"
DAYS = {"Alfa": datetime(2031, 3, 4, tzinfo=ZoneInfo("Europe/Stockholm"))}
DAYS |= {"Beta": DAYS["Alfa"].replace(day=6, hour=9), "Eta": DAYS["Alfa"].replace(day=8, hour=9)}


def event(key: str) -> EventPage:
    index = EventIndexPage.objects.get(locale__language_code="sv")
    page = EventPage(
        title=f"Provseminarium {key}-0",
        slug=f"prov-{key.lower()}",
        lead="Ingress.",
        locale=index.locale,
        format=EventFormat.objects.first(),
        start=DAYS[key],
        end=DAYS[key].replace(hour=23, minute=59),
    )
    index.add_child(instance=page)
    page.save_revision().publish()
    return page


def titled(page: Page, title: str) -> Page:
    page.title = title
    page.save_revision().publish()
    return page


def newest_original(model: type[Page]) -> Page:
    """The newest Swedish page that is no translation, which has an editor of its own."""
    pages = model.objects.filter(locale__language_code="sv", live=True).order_by("-published_on")
    return next(page for page in pages if translation_into(page) is None)


def main() -> None:
    password = secrets.token_urlsafe(12)
    user = User(username=NAME, email=f"{NAME}@demo.invalid")
    save_user(user, password, EDITORS)
    pages = {key: event(key) for key in DAYS}
    translate_object(pages["Alfa"], [Locale.objects.get(language_code="en")])
    translation = Translation.objects.get(source__object_id=pages["Alfa"].translation_key)
    fill_words(translation, lambda text: text.replace("Alfa-0", "A"))
    publish_translation(translation, None)
    pages["Gamma"] = titled(newest_original(ReportPage), "Provrapport Gamma-0")
    pages["Delta"] = titled(newest_original(NewsPage), "Provnyhet Delta-0")
    pages["Meny"] = titled(NewsIndexPage.objects.get(locale__language_code="sv"), "Nyheter Meny-0")
    site = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    site.tagline_sv = "Visionen Fot-0"
    site.save()
    made = {
        "user": NAME,
        "password": password,
        "pages": {key: page.pk for key, page in pages.items()},
        "homes": {
            page_path(pages["Beta"]): "Beta",
            f"/calendar/{pages['Beta'].translation_key}.sv.ics": "Beta",
        },
        "settings": reverse("wagtailsettings:edit", args=["core", "sitesettings", site.site_id]),
    }
    sys.stdout.write(f"\n{json.dumps(made)}\n")


if __name__ == "__main__":
    main()
