"""What is thrown away once a day, and what is kept."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from wagtail.models import Revision

from home.housekeeping import look_at_tables, throw_away
from tests import factories


def test_ended_sessions_go(db):
    now = timezone.now()
    for key, days in (("ended", -1), ("open", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(days=days))
    throw_away(now)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]


@pytest.mark.parametrize(("days", "kept"), [(0, 3), (100, 2)])
def test_old_revisions_are_kept_unless_the_setting_says_otherwise(site, settings, days, kept):
    settings.REVISIONS_KEPT_DAYS = days
    page = factories.news()
    revisions = [page.save_revision() for _ in range(3)]
    old = timezone.now() - timedelta(days=200)
    Revision.objects.filter(pk=revisions[0].pk).update(created_at=old)
    throw_away(timezone.now())
    assert page.revisions.count() == kept


def test_database_knows_its_tables(site):
    look_at_tables(timezone.now())
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'wagtailcore_page'")
            assert cursor.fetchone()[0] > 0
