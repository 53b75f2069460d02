"""Downloads, counted without knowing anything about who downloads; a count never costs anybody the file."""

import logging
import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import DatabaseError
from django.db.models import F, Q, Sum
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from reports.access import editor_of
from reports.models import DownloadCount

logger = logging.getLogger(__name__)

RECENT_DAYS = 30
# Programs that say themselves that nobody reads along.
ROBOT = re.compile(
    r"bot\b|bot[/;]|crawl|spider|slurp|facebookexternalhit|archiver|monitor|preview|headless|lighthouse|scan",
    re.IGNORECASE,
)


class Downloads(NamedTuple):
    """Of one report in one language."""

    total: int
    recent: int  # in the last RECENT_DAYS days, today included


def counted(
    request: HttpRequest, response: HttpResponseBase, report_key: UUID, language: str
) -> HttpResponseBase:
    """The response, which is counted when it has been sent, if it is a download."""
    if is_download(request, response):
        # After the last byte, so that neither a slow nor a broken database is in the way of it.
        response._resource_closers.append(lambda: count(report_key, language, timezone.localdate()))
    return response


def is_download(request: HttpRequest, response: HttpResponseBase) -> bool:
    """A person's request for the file, or for its beginning: the further parts belong to the first."""
    begins = response.status_code == 200 or response.headers.get("Content-Range", "").startswith("bytes 0-")
    if request.method != "GET" or response.status_code not in (200, 206) or not begins:
        return False
    headers = request.headers
    if "prefetch" in f"{headers.get('Sec-Purpose', '')} {headers.get('Purpose', '')}".lower():
        return False
    return not ROBOT.search(headers.get("User-Agent", "")) and editor_of(request) is None


def count(report_key: UUID, language: str, day: date) -> None:
    """One more on the day. A failure is logged and goes no further."""
    row = {"report_key": report_key, "language": language, "day": day}
    try:
        if not DownloadCount.objects.filter(**row).update(number=F("number") + 1):
            DownloadCount.objects.bulk_create([DownloadCount(**row)], ignore_conflicts=True)
            DownloadCount.objects.filter(**row).update(number=F("number") + 1)
    except DatabaseError:
        logger.warning("A download could not be counted.", exc_info=True)


def downloads_of(report_keys: Iterable[UUID]) -> dict[tuple[UUID, str], Downloads]:
    """The downloads by report and language, in one query; what was never downloaded is not there."""
    since = timezone.localdate() - timedelta(days=RECENT_DAYS - 1)
    rows = (
        DownloadCount.objects.filter(report_key__in=list(report_keys))
        .values_list("report_key", "language")
        .annotate(total=Sum("number"), recent=Sum("number", filter=Q(day__gte=since), default=0))
    )
    return {(key, language): Downloads(total, recent) for key, language, total, recent in rows}
