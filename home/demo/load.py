"""Loads the demonstration content, all of it or nothing, into a database that holds nothing else."""

from datetime import date

from django.db import transaction
from wagtail.models import Page, Site

from core.models import Document, Image, SiteSettings
from home import site_setup
from home.bilingual import PageSpec, fill, key_of, page_of, put_all
from home.demo.events import PAST_EVENTS
from home.demo.examples import SERIES, UPCOMING
from home.demo.front import HOME_VALUES, SETTINGS, SETTINGS_PAGES, SUB_GOAL_VALUES
from home.demo.logos import LOGOS, fill_footer, load_logos
from home.demo.logos import file_hash as logo_hash
from home.demo.more_examples import EXCEPTIONS
from home.demo.news import NEWS, TOPICS
from home.demo.pages import STANDARD_PAGES
from home.demo.people import GROUPS, ORGANISATIONS, PEOPLE
from home.demo.reports import DOCUMENTS, REPORTS, file_hash, load_documents
from news.models import Topic
from people.models import Organisation


class OtherContentError(Exception):
    """The database holds content that is neither the site's own nor the demonstration's."""


def specs(today: date) -> tuple[PageSpec, ...]:
    """Every page of the demonstration, those that are referred to before those that refer."""
    examples = [make(today) for make in (*UPCOMING, *EXCEPTIONS)]
    return (*PEOPLE, *STANDARD_PAGES, *GROUPS, *REPORTS, *PAST_EVENTS, SERIES, *examples, *NEWS)


@transaction.atomic
def load(today: date) -> int:
    """Makes the pages that are missing, with the examples' dates around `today`; how many it made.

    Raises OtherContentError before anything is changed.
    """
    pages = specs(today)
    refuse_other_content(pages)
    is_first = not Page.objects.filter(translation_key__in=[key_of(spec.key) for spec in pages]).exists()
    made = site_setup.set_up_site()
    if is_first:
        load_terms()
        load_logos()
    load_documents()
    made += put_all(pages)
    if is_first:
        fill("home", HOME_VALUES)
        for number, values in SUB_GOAL_VALUES.items():
            fill(f"goal/{number}", values)
        fill_settings()
    return made


def refuse_other_content(pages: tuple[PageSpec, ...]) -> None:
    known = [key_of(spec.key) for spec in (*site_setup.PAGES, *pages)]
    welcome = [page.pk for page in site_setup.welcome_pages()]
    others = Page.objects.filter(depth__gt=1).exclude(translation_key__in=known).exclude(pk__in=welcome)
    documents = Document.objects.exclude(file_hash__in=map(file_hash, DOCUMENTS))
    images = Image.objects.exclude(pk__in=Document.objects.filter(cover__isnull=False).values("cover"))
    images = images.exclude(file_hash__in=map(logo_hash, LOGOS))
    found = [f"the page “{page.title}”" for page in others[:3]]
    found += [f"the document “{document.title}”" for document in documents[:3]]
    found += [f"the image “{image.title}”" for image in images[:3]]
    if found:
        raise OtherContentError(", ".join(found))


def load_terms() -> None:
    for model, names in ((Organisation, ORGANISATIONS), (Topic, TOPICS)):
        for name in names.values():
            model.objects.get_or_create(name_sv=name.sv, defaults={"name_en": name.en})


def fill_settings() -> None:
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    for name, text in SETTINGS.items():
        setattr(settings, f"{name}_sv", text.sv)
        setattr(settings, f"{name}_en", text.en)
    settings.contact_name = "Jukka Lausmaa"
    settings.funder_url = "https://www.vinnova.se/"
    for name, key in SETTINGS_PAGES.items():
        setattr(settings, name, page_of(key, "sv"))
    fill_footer(settings)
    settings.save()
