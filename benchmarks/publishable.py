"""Makes what is published in a measurement: an account of an editor, and pages of each kind. Prints them as JSON.

In the site whose settings the environment names, which `manage.py load_scale` has filled. All are pages like the
others; one event has a translation that follows it, and there is a piece of news.
"""

import json
import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atmp2030.settings")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Locale, Page  # noqa: E402
from wagtail.search.models import IndexEntry  # noqa: E402
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource  # noqa: E402

from accounts.roles import EDITORS  # noqa: E402
from core.models import User  # noqa: E402
from events.models import EventPage  # noqa: E402
from home.demo.accounts import save_user  # noqa: E402
from news.models import NewsIndexPage, NewsPage  # noqa: E402
from reports.models import ReportPage  # noqa: E402
from translation.sync import publish_translation  # noqa: E402

NAME = "benchmark"


def fill_words(translation: Translation, say: Callable[[str], str]) -> None:
    """Gives every text that has no translation one."""
    for segment in StringSegment.objects.filter(source=translation.source).select_related("string"):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            context_id=segment.context_id,
            locale=translation.target_locale,
            defaults={"data": say(segment.string.data), "translation_type": "manual"},
        )


def translate(page: Page) -> None:
    """Makes the English page, which is there already, the translation that follows the page."""
    source, _made = TranslationSource.update_or_create_from_instance(page)
    english = Locale.objects.get(language_code="en")
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=english)
    fill_words(translation, lambda text: text)
    publish_translation(translation, None)


def news() -> NewsPage:
    index = NewsIndexPage.objects.get(locale__language_code="sv")
    page = NewsPage(title="Nyhet 1", slug="nyhet-1", lead="Ingress.", locale=index.locale)
    page.body = [("paragraph", "<p>Cellterapi går från forskning till vård.</p>")]
    index.add_child(instance=page)
    return page


def fill_index() -> None:
    """Puts each page's title into the admin's index on SQLite, which `load_scale` leaves empty."""
    if connection.vendor != "sqlite" or IndexEntry.objects.count() >= Page.objects.count():
        return
    entries = [
        IndexEntry(content_type_id=kind, object_id=str(key), title=title, title_norm=1.1)
        for key, title, kind in Page.objects.filter(depth__gt=1).values_list("pk", "title", "content_type_id")
    ]
    IndexEntry.objects.bulk_create(entries, batch_size=200, ignore_conflicts=True)


def main() -> None:
    fill_index()
    user = User.objects.filter(username=NAME).first() or User(username=NAME, email=f"{NAME}@demo.invalid")
    password = secrets.token_urlsafe(12)
    save_user(user, password, EDITORS)
    to_come = EventPage.objects.filter(locale__language_code="sv", start__gt=timezone.now()).order_by("start")
    report = ReportPage.objects.filter(locale__language_code="sv").order_by("-published_on").first()
    alone, translated = to_come[1], to_come[2]
    piece = NewsPage.objects.filter(locale__language_code="sv").first() or news()
    if not Translation.objects.filter(source__object_id=translated.translation_key).exists():
        translate(translated)
    for page in (alone, translated, report, piece):
        page.save_revision().publish()
    pages = {"event": alone, "translated event": translated, "report": report, "news": piece}
    found = {name: page.pk for name, page in pages.items()}
    made = {"user": NAME, "password": password, "pages": found}
    sys.stdout.write(f"\n{json.dumps(made)}\n")


if __name__ == "__main__":
    main()
