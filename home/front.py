"""What the home page shows by itself, so that it is never empty and never stale."""

from datetime import datetime
from typing import Any

from wagtail.models import Locale

from events.models import EventPage
from news.models import NewsPage
from reports.models import ReportPage

UPCOMING = 3
NEWS = 3


def front_page_content(locale: Locale, now: datetime) -> dict[str, Any]:
    """The next events (the cancelled ones left out), the newest report, the newest news and the sub-goals' pages."""
    from home.models import SubGoalPage  # the page that asks is defined there too

    events = EventPage.objects.visible().filter(locale=locale)
    planned = events.not_past(now).filter(status__in=["scheduled", "rescheduled"])
    reports = ReportPage.objects.visible().preferring(locale)
    news = NewsPage.objects.visible().filter(locale=locale)
    goals = SubGoalPage.objects.visible().filter(locale=locale).select_related("sub_goal")
    return {
        "upcoming": list(planned.soonest_first().with_list_data()[:UPCOMING]),
        "newest_report": reports.newest_first().with_list_data().first(),
        "news": list(news.newest_first().with_list_data()[:NEWS]),
        "goals": list(goals.order_by("sub_goal__number")),
    }
