"""Going where the links lead, politely, and judging what is found.

A host is asked for one address at a time, and not again within the minute. What fails is tried again after a
day; a link is called dead when it has failed three times over two days, and goes on being tried each week. What
leads to this site itself needs no patience: it is there or not.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from django.conf import settings
from django.db.models import QuerySet

from core.outgoing import Answer, Client, NoAnswerError, Trouble
from links import own
from links.models import Link, Outcome

WEEK, DAY, HOUR = timedelta(days=7), timedelta(days=1), timedelta(hours=1)
FAILURES, PATIENCE = 3, timedelta(days=2)
BATCH = 15
BATCH_SECONDS = 45.0
# A machine without a network finds every host unknown: with so many, none of them is believed.
SILENT_HOSTS = 3
NETWORK = (Outcome.UNKNOWN_HOST, Outcome.UNREACHABLE, Outcome.TIMEOUT)
BUSY = (429, 503)


def default_client() -> Client:
    agent = f"ATMP2030-links (+{settings.SITE_URL})"
    return Client(timeout=10, max_bytes=16_384, user_agent=agent)


@dataclass(frozen=True)
class Finding:
    """What a check came to; `wait` for a host that asks to be left alone for a while."""

    outcome: Outcome
    wait: timedelta | None = None


@dataclass(frozen=True)
class Checker:
    """Checks links. `pause` in seconds stands between two requests to one host; `clock` gives seconds."""

    client: Client = field(default_factory=default_client)
    pause: float = 1.0
    clock: Callable[[], float] = time.monotonic

    def find(self, link: Link, now: datetime) -> Finding:
        if link.is_own:
            return Finding(own.check(link.url))
        try:
            answer = self._ask(link.url)
        except NoAnswerError as problem:
            return Finding(Outcome(problem.trouble.value))
        if answer.status in BUSY:
            return Finding(Outcome.CLOSED, wait_of(answer, now))
        return Finding(outcome_of(answer.status))

    def _ask(self, url: str) -> Answer:
        """By HEAD; and by GET where a host does not know that, or says of it what it may not mean."""
        try:
            answer = self.client.fetch(url, "HEAD")
        except NoAnswerError as problem:
            if problem.trouble not in (Trouble.UNREACHABLE, Trouble.TIMEOUT):
                raise
            answer = None
        if answer is None or (answer.status >= 400 and answer.status not in BUSY):
            time.sleep(self.pause)
            answer = self.client.fetch(url)
        return answer

    def check(self, link: Link, now: datetime) -> None:
        """Checks one link now, and judges it."""
        judge(link, self.find(link, now), now)

    def check_due(self, now: datetime) -> bool:
        """Checks what is due, as much as is decent at one time; whether something is left."""
        began = self.clock()
        found: list[tuple[Link, Finding]] = []
        for link in batch(due(now)):
            if self.clock() - began > BATCH_SECONDS:
                break
            found.append((link, self.find(link, now)))
        asked = [finding.outcome for link, finding in found if not link.is_own]
        silent = len(asked) >= SILENT_HOSTS and all(outcome in NETWORK for outcome in asked)
        for link, finding in found:
            if silent and not link.is_own:
                postpone(Link.objects.filter(pk=link.pk), now + HOUR)
            else:
                judge(link, finding, now)
        return due(now).exists()


def due(now: datetime) -> QuerySet[Link]:
    """What is to be checked now, what waits longest first; nothing outside of this site if LINK_CHECK is off."""
    found = Link.objects.filter(next_check_at__lte=now, ignored_because="").exclude(uses=None)
    if not settings.LINK_CHECK:
        found = found.filter(host="")
    return found.order_by("next_check_at", "pk")


def batch(links: QuerySet[Link]) -> list[Link]:
    """The first of them, and of each host the first one."""
    chosen: list[Link] = []
    hosts: set[str] = set()
    for link in links[: BATCH * 20]:
        if link.is_own or link.host not in hosts:
            hosts.add(link.host)
            chosen.append(link)
        if len(chosen) == BATCH:
            break
    return chosen


def judge(link: Link, finding: Finding, now: datetime) -> None:
    """Notes the finding, decides whether the link is dead, and when to look again."""
    link.outcome, link.checked_at = finding.outcome, now
    if finding.outcome in (Outcome.OK, Outcome.CLOSED):
        link.failures, link.failing_since, link.is_dead = 0, None, False
        link.next_check_at = now + (finding.wait or WEEK)
    else:
        link.failures = min(link.failures + 1, 1000)
        link.failing_since = link.failing_since or now
        tried_enough = link.failures >= FAILURES and now - link.failing_since >= PATIENCE
        link.is_dead = link.is_own or finding.outcome == Outcome.INVALID or tried_enough
        link.next_check_at = now + (WEEK if link.is_dead and not link.is_own else DAY)
    link.save()
    if finding.wait and link.host:
        postpone(Link.objects.filter(host=link.host), now + finding.wait)


def postpone(links: QuerySet[Link], until: datetime) -> None:
    links.filter(next_check_at__lt=until).update(next_check_at=until)


def outcome_of(status: int) -> Outcome:
    """What an answer means. Many sites refuse programs and let people in (401, 403, 405, 451, 999 and others)."""
    if status < 400:
        return Outcome.OK
    if status in (404, 410):
        return Outcome.MISSING
    return Outcome.BROKEN if 500 <= status < 600 else Outcome.CLOSED


def wait_of(answer: Answer, now: datetime) -> timedelta:
    """How long the host wants to be left alone: an hour at least, a week at most, a day if it does not say."""
    text = answer.headers.get("retry-after", "").strip()
    if text.isdecimal():
        asked = timedelta(seconds=min(int(text), 10**7))
    else:
        try:
            asked = parsedate_to_datetime(text) - now
        except (TypeError, ValueError):
            asked = DAY
    return max(HOUR, min(asked, WEEK))
