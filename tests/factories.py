"""Pages, files and people for tests: each function saves what it makes and takes the model's fields as keywords.

`make_site()` builds the home page and the index pages in both languages. The page factories put a page
below the index page of `language` ("sv" by default), or below `parent`; rows are given as instances:
`event(programme=[ProgrammeRow(time=time(8, 15), title="Välkommen")])`. A page is live unless `live=False`,
and its address is made from its title.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.test import override_settings
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, GroupPagePermission, Locale, Page, PageViewRestriction
from wagtail.models import Site as WagtailSite

from core.models import Document, Image, SubGoal, User
from events.models import EventFormat, EventIndexPage, EventPage, EventSeriesPage
from home.models import AccessibilityPage, HomePage, StandardPage, SubGoalIndexPage, SubGoalPage
from news.models import NewsIndexPage, NewsPage
from people.models import GroupIndexPage, GroupPage, Organisation, PersonIndexPage, PersonPage
from reports.models import ReportIndexPage, ReportPage
from tests.site_rows import MACHINERY, Rows

INDEX_PAGES = {
    "events": (EventIndexPage, "Evenemang", "Events"),
    "reports": (ReportIndexPage, "Rapporter", "Reports"),
    "groups": (GroupIndexPage, "Arbetsgrupper", "Working groups"),
    "people": (PersonIndexPage, "Medlemmar", "Members"),
    "news": (NewsIndexPage, "Nyheter", "News"),
    "goals": (SubGoalIndexPage, "Delmål", "Sub-goals"),
}
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"  # noqa: E501
# A test may have made its people before its site.
SITE_ROWS = Rows(but=(*MACHINERY, "core_user", "auth_", "django_session"))
serial = count(1)


@dataclass(frozen=True)
class Tree:
    """The home page and the index pages of one language."""

    home: HomePage
    events: EventIndexPage
    reports: ReportIndexPage
    groups: GroupIndexPage
    people: PersonIndexPage
    news: NewsIndexPage
    goals: SubGoalIndexPage


@dataclass(frozen=True)
class Site:
    """Both languages' trees: `site.sv.events`, `site.en.home`."""

    sv: Tree
    en: Tree


def make_site() -> Site:
    """Replaces whatever Wagtail's migrations made by both home pages and their index pages."""
    SITE_ROWS.put_back_or(_make_pages)
    return Site(*(_tree(Locale.objects.get(language_code=code)) for code in ("sv", "en")))


def _tree(locale: Locale) -> Tree:
    pages = {name: model.objects.get(locale=locale) for name, (model, *_titles) in INDEX_PAGES.items()}
    return Tree(home=HomePage.objects.get(locale=locale), **pages)


@override_settings(TASKS={"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}})
def _make_pages() -> None:
    """These pages are left out of the search index, which would take most of the time."""
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    sv, en = (Locale.objects.get_or_create(language_code=code)[0] for code in ("sv", "en"))
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root", locale=sv)
    homes = {
        locale: _add(root, HomePage(title="ATMP2030", slug=f"hem-{locale.language_code}", locale=locale))
        for locale in (sv, en)
    }
    homes[en].translation_key = homes[sv].translation_key
    homes[en].save()
    WagtailSite.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": homes[sv]}
    )
    for page in root.get_children().exclude(pk__in=[home.pk for home in homes.values()]):
        page.delete()
    for model, title_sv, title_en in INDEX_PAGES.values():
        swedish = _add(homes[sv], model(title=title_sv, locale=sv))
        _add(homes[en], model(title=title_en, locale=en, translation_key=swedish.translation_key))


def _add(parent: Page, page: Page) -> Any:
    if page.live and not page.first_published_at:
        page.first_published_at = page.last_published_at = timezone.now()
    parent.refresh_from_db()  # its place in the tree moves when siblings are added
    parent.add_child(instance=page)
    return page


def _page(
    model: type[Page], index: type[Page], language: str, parent: Page | None, fields: dict[str, Any]
) -> Any:
    parent = parent or index.objects.get(locale__language_code=language)
    return _add(parent, model(locale=parent.locale, **fields))


def event(language: str = "sv", parent: Page | None = None, **fields: Any) -> EventPage:
    """An online seminar of 45 minutes in two weeks."""
    start = fields.setdefault("start", timezone.now().replace(second=0, microsecond=0) + timedelta(days=14))
    fields.setdefault("end", start + timedelta(minutes=45) if start else None)
    fields.setdefault("format", event_format())
    fields.setdefault("title", f"Frukostseminarium {next(serial)}")
    return _page(EventPage, EventIndexPage, language, parent, fields)


def event_series(language: str = "sv", parent: Page | None = None, **fields: Any) -> EventSeriesPage:
    fields.setdefault("title", f"Serie {next(serial)}")
    return _page(EventSeriesPage, EventIndexPage, language, parent, fields)


def report(language: str = "sv", parent: Page | None = None, **fields: Any) -> ReportPage:
    """A report of 1 September 2024, without PDF unless `files=[ReportFile(document=document())]` is given."""
    fields.setdefault("published_on", date(2024, 9, 1))
    fields.setdefault("title", f"Rapport {next(serial)}")
    return _page(ReportPage, ReportIndexPage, language, parent, fields)


def person(language: str = "sv", parent: Page | None = None, **fields: Any) -> PersonPage:
    fields.setdefault("title", f"Medlem Testsson {next(serial)}")
    return _page(PersonPage, PersonIndexPage, language, parent, fields)


def group(language: str = "sv", parent: Page | None = None, **fields: Any) -> GroupPage:
    fields.setdefault("title", f"Arbetsgrupp {next(serial)}")
    return _page(GroupPage, GroupIndexPage, language, parent, fields)


def news(language: str = "sv", parent: Page | None = None, **fields: Any) -> NewsPage:
    fields.setdefault("title", f"Nyhet {next(serial)}")
    return _page(NewsPage, NewsIndexPage, language, parent, fields)


def standard_page(language: str = "sv", parent: Page | None = None, **fields: Any) -> StandardPage:
    fields.setdefault("title", f"Sida {next(serial)}")
    return _page(StandardPage, HomePage, language, parent, fields)


def accessibility_page(language: str = "sv", parent: Page | None = None, **fields: Any) -> AccessibilityPage:
    texts = ("problems", "burden", "outside", "method_text")
    full = {
        "title": "Tillgänglighet",
        "organisation": "Miljön",
        "service": "webbplatsen",
        "response": "Svar inom två dagar.",
        "assessed_on": date(2024, 9, 1),
        "updated_on": date(2024, 9, 2),
        **{name: f"<p>Om {name}.</p>" for name in texts},
    }
    return _page(AccessibilityPage, HomePage, language, parent, full | fields)


def sub_goal_page(language: str = "sv", parent: Page | None = None, **fields: Any) -> SubGoalPage:
    fields.setdefault("sub_goal", sub_goal())
    fields.setdefault("title", fields["sub_goal"].in_language("name", language))
    return _page(SubGoalPage, SubGoalIndexPage, language, parent, fields)


def restrict(page: Page) -> PageViewRestriction:
    """Closes the page, and what lies below it, to everybody who is not logged in."""
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def sub_goal(number: int = 1, **fields: Any) -> SubGoal:
    defaults = {
        "name_sv": f"Delmål {number}",
        "name_en": f"Goal {number}",
        "short_name_sv": f"Mål {number}",
        "short_name_en": f"Goal {number}",
    }
    return SubGoal.objects.get_or_create(number=number, defaults={**defaults, **fields})[0]


def event_format(name_sv: str = "Frukostseminarium", name_en: str = "Breakfast seminar") -> EventFormat:
    return EventFormat.objects.get_or_create(name_sv=name_sv, name_en=name_en)[0]


def organisation(name_sv: str = "Umeå universitet", name_en: str = "Umeå University") -> Organisation:
    return Organisation.objects.get_or_create(name_sv=name_sv, name_en=name_en)[0]


def document(content: bytes = PDF, name: str = "rapport.pdf", **fields: Any) -> Document:
    """A PDF of one empty page, as if it had been read; `inspected_at=None` has the worker process read it."""
    size = len(content)
    fields = {"title": name, "inspected_at": timezone.now(), "page_count": 1, "file_size": size, **fields}
    return Document.objects.create(file=ContentFile(content, name=name), **fields)


def image(**fields: Any) -> Image:
    """A white PNG of 640 × 480 pixels."""
    fields.setdefault("title", "Bild")
    return Image.objects.create(file=get_test_image_file(), **fields)


def admin(username: str = "admin") -> User:
    return User.objects.create_superuser(username, f"{username}@example.org", "lösenord")


def editor(*pages: Page, username: str = "editor") -> User:
    """Somebody who may write and publish below the pages."""
    return user_with(username, dict.fromkeys(pages, ("add_page", "change_page", "publish_page")))


def translator(*pages: Page, username: str = "translator") -> User:
    """Somebody who may translate into the trees of the pages, and publish nothing."""
    return user_with(username, dict.fromkeys(pages, ("change_page",)), "submit_translation")


def user_with(username: str, page_rights: dict[Page, tuple[str, ...]], *rights: str) -> User:
    """An account of the admin with page permissions, and other permissions by their code names."""
    user = User.objects.create_user(username, f"{username}@example.org", "lösenord")
    group_of_user = Group.objects.create(name=f"group of {username}")
    group_of_user.permissions.set(Permission.objects.filter(codename__in=("access_admin", *rights)))
    for page, names in page_rights.items():
        for permission in Permission.objects.filter(
            codename__in=names, content_type__app_label="wagtailcore"
        ):
            GroupPagePermission.objects.create(group=group_of_user, page=page, permission=permission)
    user.groups.add(group_of_user)
    return user
