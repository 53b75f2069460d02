"""What is thrown away once a day: sessions that have ended, results of tasks, revisions that nobody keeps."""

from datetime import datetime

from django.conf import settings
from django.core.management import call_command
from wagtail.management.commands.purge_revisions import purge_revisions


def throw_away(now: datetime) -> None:
    """Each step goes on from where the last run ended, so that a missed day costs nothing."""
    call_command("clearsessions", verbosity=0)
    if settings.BACKGROUND_TASKS:
        call_command("prune_db_task_results", "--backend", "background", "--min-age-days", "7", verbosity=0)
    if settings.REVISIONS_KEPT_DAYS:
        purge_revisions(days=settings.REVISIONS_KEPT_DAYS, pages=True, non_pages=False)
