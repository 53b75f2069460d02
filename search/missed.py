"""Counts the queries that found nothing, so that editors learn what people miss: never who asked."""

import re
from datetime import date, timedelta

from django.db.models import F

from search.models import MissedQuery

LONGEST = 60
MOST_A_DAY = 200  # different queries
KEPT = timedelta(days=180)
MOST_DIGITS = 5  # more may be somebody's number
LETTER = re.compile(r"[^\W\d_]")


def worth_counting(query: str) -> bool:
    """Not what may be about a person, and not what no person types."""
    digits = sum(character.isdigit() for character in query)
    return (
        0 < len(query) <= LONGEST
        and "@" not in query
        and "://" not in query
        and digits <= MOST_DIGITS
        and LETTER.search(query) is not None
    )


def count(query: str, language: str, day: date) -> None:
    """One more for the query on the day; old days go, and a day holds only so many."""
    query = " ".join(query.casefold().split())
    if not worth_counting(query):
        return
    asked = MissedQuery.objects.filter(query=query, language=language, day=day)
    if asked.update(count=F("count") + 1):
        return
    MissedQuery.objects.filter(day__lt=day - KEPT).delete()
    if MissedQuery.objects.filter(day=day).count() < MOST_A_DAY:
        MissedQuery.objects.bulk_create(
            [MissedQuery(query=query, language=language, day=day)], ignore_conflicts=True
        )
