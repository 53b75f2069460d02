"""What every site of ATMP2030 starts with: two languages, the tree of index pages, the vocabularies.

Everything is found by a key that editors cannot change, so that a second run changes nothing.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Locale, Page, Site

from core.models import SubGoal
from events.models import EventFormat, EventIndexPage
from home.bilingual import Lookup, PageSpec, Text, page_of, put_all
from home.models import HomePage, SubGoalIndexPage, SubGoalPage
from home.permissions import set_up_groups
from home.terms import set_up_terms
from news.models import NewsIndexPage
from people.models import GroupIndexPage, PersonIndexPage
from reports.models import ReportIndexPage

# Number: name, short name; each in Swedish and in English
SUB_GOALS = {
    1: (
        Text(
            "Nationell samordning och stärkt internationellt samarbete",
            "National coordination and stronger international collaboration",
        ),
        Text("Samordning", "Coordination"),
    ),
    2: (
        Text(
            "Ökad förmåga för industriell utveckling och tillverkning av ATMP i Sverige",
            "Increased capacity for industrial development and manufacture of ATMPs in Sweden",
        ),
        Text("Utveckling och tillverkning", "Development and manufacture"),
    ),
    3: (
        Text(
            "Effektiva processer för tillgång till kostnadseffektiva ATMP i svensk sjukvård",
            "Effective processes for access to cost-effective ATMPs in Swedish health care",
        ),
        Text("Tillgång i vården", "Access in health care"),
    ),
    4: (
        Text(
            "Öka kunskapen och säkra framtida kompetensbehov",
            "Increase knowledge and secure future competence needs",
        ),
        Text("Kunskap och kompetens", "Knowledge and competence"),
    ),
    5: (
        Text(
            "Organisation och finansiering för en hållbar fortsättning",
            "Organisation and financing for a sustainable continuation",
        ),
        Text("Hållbar fortsättning", "Sustainable continuation"),
    ),
}
EVENT_FORMATS = (
    Text("Frukostseminarium", "Breakfast seminar"),
    Text("Webbinarium", "Webinar"),
    Text("Workshop", "Workshop"),
    Text("Konferens", "Conference"),
    Text("Nätverksmöte", "Network meeting"),
    Text("Seminarium", "Seminar"),
)
HOME = PageSpec(
    "home",
    HomePage,
    "",
    {
        "title": Text("ATMP2030", "ATMP2030"),
        "slug": Text("sv", "en"),
        "vision": Text(
            "Sverige världsledande inom avancerade terapier 2030",
            "Sweden a world leader in advanced therapies 2030",
        ),
    },
)


def index_page(key: str, model: type[Page], title: Text, slug: Text, lead: Text, menu: bool) -> PageSpec:
    words = {"title": title, "slug": slug, "lead": lead}
    return PageSpec(key, model, "home", {**words, "show_in_menus": menu})


INDEX_PAGES = (
    index_page(
        "events",
        EventIndexPage,
        Text("Evenemang", "Events"),
        Text("evenemang", "events"),
        Text(
            "Seminarier, webbinarier, workshoppar och nätverksmöten om avancerade terapier.",
            "Seminars, webinars, workshops and network meetings on advanced therapies.",
        ),
        menu=True,
    ),
    index_page(
        "reports",
        ReportIndexPage,
        Text("Rapporter", "Reports"),
        Text("rapporter", "reports"),
        Text(
            "Kartläggningar och årsrapporter från ATMP2030. Allt är fritt att ladda ner.",
            "Surveys and annual reports from ATMP2030. Everything is free to download.",
        ),
        menu=True,
    ),
    index_page(
        "groups",
        GroupIndexPage,
        Text("Arbetsgrupper", "Working groups"),
        Text("arbetsgrupper", "working-groups"),
        Text(
            "Arbetet mot visionen är uppdelat i fem delmål, som drivs av grupper med olika kompetenser.",
            "The work towards the vision is divided into five sub-goals, carried by groups of different competences.",
        ),
        menu=True,
    ),
    index_page(
        "people",
        PersonIndexPage,
        Text("Medlemmar", "Members"),
        Text("medlemmar", "members"),
        Text("De som arbetar i och med ATMP2030.", "The people who work in and with ATMP2030."),
        menu=False,
    ),
    index_page(
        "goals",
        SubGoalIndexPage,
        Text("Delmål", "Sub-goals"),
        Text("delmal", "sub-goals"),
        Text(
            "De fem delmål som tillsammans ska göra Sverige världsledande inom avancerade terapier.",
            "The five sub-goals that together are to make Sweden a world leader in advanced therapies.",
        ),
        menu=False,
    ),
    index_page(
        "news",
        NewsIndexPage,
        Text("Nyheter", "News"),
        Text("nyheter", "news"),
        Text("Det senaste från innovationsmiljön.", "The latest from the innovation milieu."),
        menu=True,
    ),
)


def sub_goal_page(number: int) -> PageSpec:
    name, short_name = SUB_GOALS[number]
    slug = Text(slugify(short_name.sv), slugify(short_name.en))
    values = {"title": name, "slug": slug, "sub_goal": Lookup(SubGoal, {"number": number})}
    return PageSpec(f"goal/{number}", SubGoalPage, "goals", values)


SUB_GOAL_PAGES = tuple(sub_goal_page(number) for number in SUB_GOALS)
PAGES = (HOME, *INDEX_PAGES, *SUB_GOAL_PAGES)


@transaction.atomic
def set_up_site() -> int:
    """Makes what is missing; the number of pages made, counting each once for both languages."""
    for language, _ in settings.WAGTAIL_CONTENT_LANGUAGES:
        Locale.objects.get_or_create(language_code=language)
    set_up_vocabularies()
    made = put_all([HOME])
    set_up_address()
    made += put_all([*INDEX_PAGES, *SUB_GOAL_PAGES])
    set_up_groups(page_of("home", "sv"), page_of("home", "en"))
    return made


def set_up_vocabularies() -> None:
    """The sub-goals, and formats and terms to begin with; once there is any, the vocabulary is the editors'."""
    for number, (name, short_name) in SUB_GOALS.items():
        names = {"name_sv": name.sv, "name_en": name.en}
        short_names = {"short_name_sv": short_name.sv, "short_name_en": short_name.en}
        SubGoal.objects.get_or_create(number=number, defaults={**names, **short_names})
    if not EventFormat.objects.exists():
        for name in EVENT_FORMATS:
            EventFormat.objects.create(name_sv=name.sv, name_en=name.en)
    set_up_terms({number: name for number, (name, _) in SUB_GOALS.items()})


def set_up_address() -> None:
    """The one site, at the configured address, from the Swedish home page; Wagtail's welcome page goes."""
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    wanted = {"hostname": address.hostname, "port": port, "site_name": "ATMP2030"}
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    home = page_of("home", "sv")
    if site.root_page_id != home.pk or any(getattr(site, name) != value for name, value in wanted.items()):
        site.root_page = home
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()
    for page in welcome_pages():
        page.delete()
    Site.clear_site_root_paths_cache()


def welcome_pages() -> list[Page]:
    """The page that Wagtail's first migration makes, if nobody has touched it."""
    pages = Page.objects.filter(
        depth=2, slug="home", content_type__model="page", numchild=0, latest_revision__isnull=True
    )
    return list(pages.filter(title="Welcome to your new Wagtail site!"))
