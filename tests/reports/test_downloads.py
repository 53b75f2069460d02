"""Downloads are counted by report, language and day, and by nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reports import downloads
from reports.models import DownloadCount, ReportPage
from tests import factories
from tests.reports.publishing import FIRST, address, draft, fetch, publish


@pytest.fixture
def report(site: factories.Site) -> ReportPage:
    return publish(draft())


def counts() -> list[tuple[Any, ...]]:
    return list(DownloadCount.objects.values_list("report_key", "language", "day", "number"))


def test_download_is_counted_without_a_cookie(client: Client, report: ReportPage) -> None:
    for path in (address(report), address(report, number=1), report.files.get().document.url):
        assert fetch(path, client) == (200, FIRST)
    assert counts() == [(report.translation_key, "sv", timezone.localdate(), 3)]
    assert not client.cookies


@pytest.mark.parametrize(
    ("headers", "number"),
    [
        ({"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}, 1),
        ({"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"}, 0),
        ({"user-agent": "Mozilla/5.0 (compatible; bingbot/2.0)"}, 0),
        ({"user-agent": "facebookexternalhit/1.1"}, 0),
        ({"user-agent": "ia_archiver"}, 0),
        ({"sec-purpose": "prefetch;prerender"}, 0),
        ({"range": "bytes=0-9"}, 1),
        ({"range": "bytes=10-"}, 0),
        ({"range": "bytes=999999-"}, 0),
    ],
)
def test_robots_and_further_parts_are_not_counted(report: ReportPage, headers: Any, number: int) -> None:
    fetch(address(report), **headers)
    assert sum(row[3] for row in counts()) == number


def test_looking_and_asking_again_are_not_counted(client: Client, report: ReportPage) -> None:
    client.head(address(report))
    fetch(address(report), client, **{"if-none-match": f'"{report.files.get().document.sha256}"'})
    assert counts() == []


def test_editors_and_drafts_are_not_counted(client: Client, report: ReportPage) -> None:
    client.force_login(factories.editor(site_reports(report)))
    assert fetch(address(report), client)[0] == 200
    report.unpublish()
    assert fetch(address(report), client)[0] == 200
    assert fetch(address(report))[0] == 404
    assert counts() == []


def site_reports(report: ReportPage) -> Any:
    return report.get_parent()


def test_download_works_when_it_cannot_be_counted(
    report: ReportPage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken:
        def filter(self, **row: Any) -> Any:
            raise DatabaseError("database is locked")

    monkeypatch.setattr(DownloadCount, "objects", Broken())
    assert fetch(address(report)) == (200, FIRST)
    assert "A download could not be counted." in caplog.text


def test_new_day_has_a_new_row_and_recent_ends_after_thirty_days(report: ReportPage) -> None:
    today = timezone.localdate()
    for days in (0, 0, 29, 30):
        downloads.count(report.translation_key, "sv", today - timedelta(days=days))
    assert sorted(row[3] for row in counts()) == [1, 1, 2]
    assert downloads.downloads_of([report.translation_key]) == {(report.translation_key, "sv"): (4, 3)}


@pytest.fixture
def numbers(report: ReportPage) -> ReportPage:
    for language in ("sv", "sv", "en"):
        downloads.count(report.translation_key, language, timezone.localdate())
    return report


def test_editors_see_the_numbers_on_the_form(client: Client, numbers: ReportPage) -> None:
    client.force_login(factories.admin())
    html = client.get(reverse("wagtailadmin_pages:edit", args=[numbers.pk])).content.decode()
    assert "Counted without cookies" in html or "utan kakor" in html
    assert reverse("reports_downloads") in html


def test_report_lists_what_one_may_edit_and_exports_it(client: Client, numbers: ReportPage) -> None:
    numbers.title = "=1+1"
    numbers.save()
    client.force_login(factories.editor(numbers.get_parent()))
    rows = client.get(reverse("reports_downloads")).context["object_list"]
    assert [(row.title, row.total, row.recent) for row in rows] == [("=1+1", 3, 3)]
    sheet = client.get(reverse("reports_downloads"), {"export": "csv"}).getvalue().decode().splitlines()
    assert sheet[1:] == ["'=1+1,2,1,3,3"]
    assert client.get(reverse("reports_downloads_results")).status_code == 200


def test_report_of_downloads_is_for_editors(client: Client, numbers: ReportPage) -> None:
    client.force_login(factories.editor(username="annan"))
    answer = client.get(reverse("reports_downloads"), follow=True)
    assert "=1+1" not in answer.content.decode()
    assert numbers.title not in answer.content.decode()
