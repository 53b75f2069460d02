"""The pictures of the editors' guide, taken from the running site: python scripts/guide_pictures.py

Makes the demonstration site as scripts/screenshots.py does, logs in as its editor in each language of the admin,
photographs what the guide shows and writes static/guide/<language>/<name>.webp. Needs Chromium.
"""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from screenshots import FOLDER, ROOT, find_browser, served

PICTURES = ROOT / "static" / "guide"
MAKE_UP = 2500  # milliseconds until the scripts of a form have put it together
SIZE = {"width": 1280, "height": 800}
# An e-mailed programme whose weekday does not belong to its date
SEMINAR = """Kompetensbehov och utbildning inom ATMP
Frukostseminarium online via Zoom, onsdagen den 26 september 2024, kl. 8.15–9.00 svensk tid

8.15 Resultat och slutsatser
8.45 Frågor och svar

Presenterar: Paul Kingham, Umeå universitet
Moderator: Hanna Rickberg, Läkemedelsakademin/Apotekarsocieteten
"""
WIDTH, QUALITY = 1000, 60  # of the stored pictures: sharp enough to read, some 30 kB each


def main() -> None:
    browser = find_browser()
    with served(FOLDER / "site"):
        total = take(browser, os.environ["SITE_URL"])
    print(f"{total // 1000} kB in {PICTURES.relative_to(ROOT)}")


def take(browser: str, site: str) -> int:
    """Takes all pictures, and returns how many bytes they are. The site is the one that the environment names."""
    import django

    django.setup()
    from django.conf import settings
    from playwright.sync_api import sync_playwright

    accounts = dict(
        line.split()[1:] for line in (settings.VAR_DIR / "demo-accounts.txt").read_text().splitlines()
    )
    wanted = views()
    total = 0
    for language in ("sv", "en"):
        speak(language)
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            page = chromium.new_page(viewport=SIZE, locale=language, timezone_id="Europe/Stockholm")
            page.goto(f"{site}/admin/login/")
            page.fill("#id_username", "editor")
            page.fill("#id_password", accounts["editor"])
            page.press("#id_password", "Enter")
            page.wait_for_url("**/admin/")
            for name, (path, prepare) in wanted.items():
                page.goto(site + path, wait_until="networkidle")
                page.wait_for_timeout(MAKE_UP)
                prepare(page)
                total += store(page.screenshot(), PICTURES / language / f"{name}.webp")
            chromium.close()
    return total


def speak(language: str) -> None:
    """Has the editor's admin speak the language."""
    from wagtail.users.models import UserProfile

    from core.models import User

    profile = UserProfile.get_for_user(User.objects.get(username="editor"))
    profile.preferred_language = language
    profile.save()


def views() -> dict[str, tuple[str, Callable[[Any], None]]]:
    """What is photographed, by its name: the address, and what is done there before."""
    from django.urls import reverse
    from django.utils import timezone
    from wagtail_localize.models import TranslationSource

    from events.models import EventPage
    from reports.models import ReportPage

    def nothing(page: Any) -> None:
        pass

    def tab(number: int) -> Callable[[Any], None]:
        return lambda page: page.locator("main [role=tab]").nth(number).click()

    def pasted(page: Any) -> None:
        """The review of a text that contradicts itself."""
        page.fill("#id_text", SEMINAR)
        page.locator("main form [type=submit]").click()
        page.wait_for_selector(".paste-code")

    def planned(page: Any) -> None:
        """A launch of an event in one language and a drafted report: its page says what is in the way."""
        page.wait_for_selector("main table")

    swedish = {"locale__language_code": "sv", "live": True}
    event = (
        EventPage.objects.filter(**swedish, status="scheduled").upcoming(timezone.now()).soonest_first()[0]
    )
    sources = TranslationSource.objects.filter(locale__language_code="sv").values("object_id")
    reports = ReportPage.objects.filter(**swedish, files__isnull=False, translation_key__in=sources)
    report = reports.newest_first()[0]
    keys = EventPage.objects.filter(locale__language_code="en").values("translation_key")
    alone = EventPage.objects.filter(**swedish).exclude(translation_key__in=keys)[0]
    drafted = ReportPage.objects.filter(live=False)[0]
    edit = "wagtailadmin_pages:edit"
    return {
        "first-page": (reverse("wagtailadmin_home"), nothing),
        "events": (reverse("events:index"), nothing),
        "paste": (reverse("events_paste"), pasted),
        "event-form": (reverse(edit, args=[event.pk]), nothing),
        "event-when": (reverse(edit, args=[event.pk]), tab(1)),
        "event-recording": (reverse(edit, args=[event.pk]), tab(4)),
        "event-decide": (reverse("events_decide", args=[event.pk]), nothing),
        "launch": (reverse("launches:show", args=[launch(alone, drafted)]), planned),
        "report-form": (reverse(edit, args=[report.pk]), nothing),
        "members": (reverse("members:index"), nothing),
    }


def launch(*pages: Any) -> int:
    """The key of a launch of the pages, which is made if there is none."""
    from launch.models import Launch, LaunchItem

    found = Launch.objects.first()
    if found is None:
        found = Launch.objects.create(name="Rapport och seminarium")
        for page in pages:
            LaunchItem.objects.create(launch=found, page=page)
    return found.pk


def store(png: bytes, file: Path) -> int:
    """Stores the picture small, and returns its bytes."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture = picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS)
    file.parent.mkdir(parents=True, exist_ok=True)
    picture.save(file, "WEBP", quality=QUALITY, method=6)
    return file.stat().st_size


if __name__ == "__main__":
    main()
