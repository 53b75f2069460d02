"""What is done once a day: sessions that have ended, results of tasks and revisions that nobody keeps are thrown away.

And SQLite looks at its tables.
"""

from datetime import datetime

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from wagtail.management.commands.purge_revisions import purge_revisions

INDEXES = ("search_", "wagtailsearch_")  # large, and asked in one way only


def throw_away(now: datetime) -> None:
    """Each step goes on from where the last run ended, so that a missed day costs nothing."""
    call_command("clearsessions", verbosity=0)
    if settings.BACKGROUND_TASKS:
        call_command("prune_db_task_results", "--backend", "background", "--min-age-days", "7", verbosity=0)
    if settings.REVISIONS_KEPT_DAYS:
        purge_revisions(days=settings.REVISIONS_KEPT_DAYS, pages=True, non_pages=False)


def look_at_tables(now: datetime) -> None:
    """SQLite plans its queries by what it was last told of its tables; without that, a page of a large site that is
    made anew takes nearly twice as long. PostgreSQL sees to it by itself. One table at a time, so that nobody waits.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if not table.startswith(INDEXES):
                cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")
