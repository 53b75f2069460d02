"""The pages of a launch, and what is in the way of each."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.locks import ScheduledForPublishLock
from wagtail.models import Page

from core import dates
from core.models import User
from core.publishing import Obstacle, edit_url, obstacles_of, source_of
from core.rights import hidden_from
from core.stored_forms import publishing_errors
from launch.models import Launch


@dataclass(frozen=True)
class Row:
    """A page of a launch: what is left to do with it, what is in the way, and whether the user may not know of it."""

    page: Page
    is_done: bool
    obstacles: list[Obstacle]
    is_hidden: bool = False

    @property
    def edit_url(self) -> str:
        return edit_url(self.page)


def pages_of(launch: Launch) -> list[Page]:
    """The chosen pages in every language, in the order in which they are published: what others follow comes first."""
    chosen = list(launch.items.select_related("page"))
    places = {item.page.translation_key: number for number, item in enumerate(chosen)}
    pages = Page.objects.filter(translation_key__in=places, alias_of=None).select_related("locale").specific()
    return sorted(
        pages, key=lambda page: (source_of(page) is not None, places[page.translation_key], page.locale_id)
    )


def is_done(launch: Launch, page: Page) -> bool:
    if launch.is_publishing:
        return page.live and not page.has_unpublished_changes
    return not page.live


def rows(launch: Launch, user: User | None) -> list[Row]:
    """Every page of the launch, checked for what the user would meet now; one that is done meets nothing more."""
    hidden, found = set(hidden_from(user)) if user else set(), []
    for page in pages_of(launch):
        done = is_done(launch, page)
        obstacles = [] if launch.done_at else in_the_way(launch, page, user, done)
        found.append(Row(page, done, obstacles, page.pk in hidden))
    return found


def has_hidden_pages(launch: Launch, user: User) -> bool:
    hidden = set(hidden_from(user))
    return any(page.pk in hidden for page in pages_of(launch))


def in_the_way(launch: Launch, page: Page, user: User | None, done: bool) -> list[Obstacle]:
    if user is None or not page.permissions_for_user(user).can_publish():
        return [Obstacle(_("The right to publish this page is missing."), edit_url(page))]
    found = [] if done else [Obstacle(text, edit_url(page)) for text in closed(launch, page, user)]
    if not launch.is_publishing:
        return found
    if not done and source_of(page) is None:
        found += [Obstacle(text, edit_url(page)) for text in publishing_errors(page, user)]
    return found + obstacles_of(page, user)


def closed(launch: Launch, page: Page, user: User) -> list[str]:
    """What somebody else, or a time of its own, has decided about the page."""
    lock = page.get_lock()
    if page.workflow_in_progress:
        return [_("The page is being reviewed. Finish or cancel the review first.")]
    if isinstance(lock, ScheduledForPublishLock):
        return [_("The page has a time of its own to be published. Cancel that schedule first.")]
    if lock and lock.for_user(user):
        return [_("The page is locked by somebody else. Unlock it first.")]
    if launch.is_publishing and (moment := own_moment(page)):
        day = dates.day_month_year(moment)
        return [_("The draft is set to be published on %(day)s. Empty that time first.") % {"day": day}]
    return []


def own_moment(page: Page) -> datetime | None:
    """The time to come that stands in the page's latest draft."""
    moment = page.get_latest_revision_as_object().go_live_at
    return moment if moment and moment > timezone.now() else None
