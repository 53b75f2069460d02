"""Going where links lead: what is asked, what is believed, and when a link is called dead."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from core.outgoing import Answer, NoAnswerError, Trouble
from core.urls import page_path
from links.checking import Checker, Finding, judge, wait_of
from links.found import links_for
from links.models import Link, LinkUse, Outcome
from tests import factories

NOW = datetime(2024, 9, 25, 6, 15, tzinfo=UTC)
DAY, WEEK, HOUR = timedelta(days=1), timedelta(days=7), timedelta(hours=1)


class Web:
    """Hosts that answer by a table of address and method: a status, or a trouble."""

    def __init__(self, **answers: Any) -> None:
        self.answers: dict[str, Any] = {}
        self.headers: dict[str, str] = {}
        self.asked: list[tuple[str, str]] = []

    def fetch(self, url: str, method: str = "GET") -> Answer:
        self.asked.append((method, url))
        answer = self.answers.get(f"{method} {url}", self.answers.get(url, 200))
        if isinstance(answer, Trouble):
            raise NoAnswerError(answer)
        return Answer(answer, url, self.headers)


@pytest.fixture
def web() -> Web:
    return Web()


@pytest.fixture
def checker(web: Web, settings: Any) -> Checker:
    settings.LINK_CHECK = True
    return Checker(client=web, pause=0)


@pytest.fixture
def linked(site: factories.Site) -> Callable[..., list[Link]]:
    """Makes links that the Swedish home page leads to, due now."""

    def make(*urls: str) -> list[Link]:
        rows = links_for(set(urls))
        for link in rows.values():
            LinkUse.objects.create(link=link, page=site.sv.home, field="body")
        Link.objects.update(next_check_at=NOW)
        return [Link.objects.get(url=url) for url in urls]

    return make


def test_host_is_asked_by_head_and_by_get_where_that_fails(
    web: Web, checker: Checker, linked: Callable[..., list[Link]]
) -> None:
    web.answers = {
        "HEAD https://b.example/": 405,
        "HEAD https://c.example/": Trouble.TIMEOUT,
        "https://d.example/": 404,
        "https://e.example/": Trouble.UNKNOWN_HOST,
        "https://f.example/": 403,
        "https://g.example/": 500,
    }
    links = linked(*(f"https://{name}.example/" for name in "abcdefg"))
    assert [checker.find(link, NOW).outcome.value for link in links] == [
        "ok",
        "ok",
        "ok",
        "missing",
        "unknown_host",
        "closed",
        "broken",
    ]
    assert [method for method, url in web.asked if "a.example" in url or "e.example" in url] == [
        "HEAD",
        "HEAD",
    ]
    assert [method for method, url in web.asked if "b.example" in url] == ["HEAD", "GET"]


def test_link_is_dead_after_three_failures_over_two_days(linked: Callable[..., list[Link]]) -> None:
    (link,) = linked("https://a.example/")
    seen = []
    moments = [NOW, NOW + HOUR, NOW + 2 * HOUR, NOW + 2 * DAY, NOW + 9 * DAY]
    for moment in moments:
        judge(link, Finding(Outcome.MISSING), moment)
        seen.append((link.is_dead, link.next_check_at - moment))
    assert seen == [(False, DAY), (False, DAY), (False, DAY), (True, WEEK), (True, WEEK)]

    judge(link, Finding(Outcome.OK), NOW + 16 * DAY)
    link.refresh_from_db()
    assert (link.is_dead, link.failures, link.failing_since) == (False, 0, None)
    assert link.next_check_at == NOW + 23 * DAY


def test_one_address_of_a_host_is_asked_at_a_time(
    web: Web, checker: Checker, linked: Callable[..., list[Link]]
) -> None:
    linked("https://a.example/1", "https://a.example/2", "https://b.example/1")
    assert checker.check_due(NOW) is True
    assert [url for _method, url in web.asked] == ["https://a.example/1", "https://b.example/1"]
    assert checker.check_due(NOW) is False
    assert [url for _method, url in web.asked][2:] == ["https://a.example/2"]


def test_busy_host_is_left_alone_as_long_as_it_asks(
    web: Web, checker: Checker, linked: Callable[..., list[Link]]
) -> None:
    web.answers = {"https://a.example/1": 429}
    web.headers = {"retry-after": "7200"}
    first, second = linked("https://a.example/1", "https://a.example/2")
    checker.check_due(NOW)
    for link in (first, second):
        link.refresh_from_db()
        assert (link.next_check_at, link.is_dead, link.failures) == (NOW + 2 * HOUR, False, 0)
    assert web.asked == [("HEAD", "https://a.example/1")]


@pytest.mark.parametrize(
    ("text", "wait"),
    [
        ("5", HOUR),
        ("99999999999", WEEK),
        ("Wed, 25 Sep 2024 09:15:00 GMT", 3 * HOUR),
        ("soon", DAY),
        ("", DAY),
    ],
)
def test_wait_is_read_from_seconds_or_a_date(text: str, wait: timedelta) -> None:
    assert wait_of(Answer(503, "", {"retry-after": text}), NOW) == wait


def test_silence_of_all_hosts_is_the_machines_own(
    web: Web, checker: Checker, linked: Callable[..., list[Link]]
) -> None:
    urls = [f"https://{name}.example/" for name in "abc"]
    web.answers = dict.fromkeys(urls, Trouble.UNKNOWN_HOST)
    linked(*urls)
    checker.check_due(NOW)
    rows = Link.objects.values_list("failures", "outcome", "next_check_at").distinct()
    assert list(rows) == [(0, "", NOW + HOUR)]


def test_nothing_outside_is_asked_when_the_check_is_off(
    web: Web, checker: Checker, linked: Callable[..., list[Link]], settings: Any
) -> None:
    settings.LINK_CHECK = False
    linked("https://a.example/", "document:0")
    assert checker.check_due(NOW) is False
    assert web.asked == []
    assert Link.objects.get(url="document:0").is_dead


def test_links_within_the_site_are_judged_at_once(
    site: factories.Site, checker: Checker, linked: Callable[..., list[Link]]
) -> None:
    live, draft = factories.news(), factories.news(live=False)
    pdf, lost = factories.document(), factories.document(name="lost.pdf")
    lost.file.storage.delete(lost.file.name)
    path = page_path(live)
    wanted = {
        f"page:{live.pk}": "ok",
        f"page:{draft.pk}": "unpublished",
        "page:999999": "deleted",
        f"document:{pdf.pk}": "ok",
        f"document:{lost.pk}": "deleted",
        path: "ok",
        page_path(draft): "missing",
        f"{path}#main": "ok",
        f"{path}#xyzzy": "no_anchor",
        "/robots.txt": "ok",
    }
    links = linked(*wanted)
    checker.check_due(NOW)
    assert {link.url: link.outcome for link in Link.objects.all()} == wanted
    assert {link.url for link in links if Link.objects.get(pk=link.pk).is_dead} == {
        url for url, outcome in wanted.items() if outcome != "ok"
    }


def test_portion_ends_when_its_time_is_up(web: Web, linked: Callable[..., list[Link]], settings: Any) -> None:
    settings.LINK_CHECK = True
    clock = SimpleNamespace(seconds=0.0)

    def tick() -> float:
        clock.seconds += 20
        return clock.seconds

    linked(*(f"https://{name}.example/" for name in "abcdef"))
    assert Checker(client=web, pause=0, clock=tick).check_due(NOW) is True
    assert len(web.asked) == 2
