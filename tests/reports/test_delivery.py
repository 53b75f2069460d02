"""A PDF over HTTP: its headers, the answer that nothing has changed, and parts of it."""

from typing import Any

import pytest
from django.test import Client

from reports.models import ReportPage
from tests import factories
from tests.reports import pdf_files
from tests.reports.publishing import FIRST, SECOND, address, draft, publish, replace


@pytest.fixture
def report(site: factories.Site) -> ReportPage:
    return publish(draft(slug="kompetensbehov"))


def get(report: ReportPage, **headers: str) -> Any:
    return Client().get(address(report), headers=headers)


def test_headers_say_what_it_is(report: ReportPage) -> None:
    answer = get(report)
    document = report.files.get().document
    assert {
        name: answer[name]
        for name in (
            "Content-Type",
            "X-Content-Type-Options",
            "Content-Disposition",
            "Content-Length",
            "Content-Language",
            "ETag",
            "Accept-Ranges",
            "Cache-Control",
            "Content-Security-Policy",
        )
    } == {
        "Content-Type": "application/pdf",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": 'inline; filename="atmp2030-kompetensbehov-sv-v1.pdf"',
        "Content-Length": str(len(FIRST)),
        "Content-Language": "sv",
        "ETag": f'"{document.sha256}"',
        "Accept-Ranges": "bytes",
        "Cache-Control": "public, no-cache",
        "Content-Security-Policy": "default-src 'none'",
    }
    assert "Vary" not in answer or "Cookie" not in answer["Vary"]
    assert "Content-Encoding" not in answer
    assert answer.getvalue() == FIRST


def test_name_counts_the_versions(report: ReportPage) -> None:
    report = replace(report, SECOND, note_sv="Ny.")
    assert get(report)["Content-Disposition"].endswith('"atmp2030-kompetensbehov-sv-v2.pdf"')


def test_every_address_names_the_lasting_one(report: ReportPage) -> None:
    for path in (address(report), address(report, number=1), report.files.get().document.url):
        lasting = f'<http://127.0.0.1:8000{address(report)}>; rel="canonical"'
        assert Client().head(path)["Link"] == lasting


def test_same_file_is_not_sent_again(report: ReportPage) -> None:
    answer = get(report, if_none_match=get(report)["ETag"])
    assert (answer.status_code, answer.content) == (304, b"")
    report = replace(report, SECOND, note_sv="Ny.")
    assert get(report, if_none_match='"old"').getvalue() == SECOND


def test_etag_does_not_open_what_is_private(report: ReportPage) -> None:
    etag = get(report)["ETag"]
    report.unpublish()
    assert get(report, if_none_match=etag).status_code == 404


def test_head_has_the_headers_alone(report: ReportPage) -> None:
    answer = Client().head(address(report))
    assert (answer.status_code, answer["Content-Length"], answer.getvalue()) == (200, str(len(FIRST)), b"")


@pytest.mark.parametrize(
    ("asked", "begin", "end"),
    [("bytes=0-9", 0, 10), ("bytes=10-", 10, None), ("bytes=-5", -5, None), ("bytes=5-999999", 5, None)],
)
def test_part_of_the_file(report: ReportPage, asked: str, begin: int, end: int | None) -> None:
    answer = get(report, range=asked)
    part = FIRST[begin:end]
    first = FIRST.index(part) if begin >= 0 else len(FIRST) - len(part)
    assert answer.status_code == 206
    assert answer.getvalue() == part
    assert answer["Content-Length"] == str(len(part))
    assert (
        answer["Content-Range"]
        == f"bytes {max(first, begin)}-{max(first, begin) + len(part) - 1}/{len(FIRST)}"
    )


@pytest.mark.parametrize("asked", ["bytes=999999-", "bytes=-0"])
def test_part_beyond_the_file(report: ReportPage, asked: str) -> None:
    answer = get(report, range=asked)
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(FIRST)}")


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,5-6", "bytes=9-3", "lines=0-1", "bytes=-", "bytes=a-b", "nonsense"]
)
def test_range_that_is_not_understood_gets_the_whole(report: ReportPage, asked: str) -> None:
    answer = get(report, range=asked)
    assert (answer.status_code, answer.getvalue()) == (200, FIRST)


def test_range_of_another_version_gets_the_whole(report: ReportPage) -> None:
    assert get(report, range="bytes=0-1", if_range='"old"').getvalue() == FIRST
    assert get(report, range="bytes=0-1", if_range=get(report)["ETag"]).getvalue() == FIRST[:2]


def test_file_with_scripts_is_saved_and_not_shown(site: factories.Site) -> None:
    catalog = pdf_files.CATALOG[:-2] + b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"
    report = publish(draft(pdf_files.raw_pdf(catalog=catalog)))
    assert get(report)["Content-Disposition"].startswith("attachment;")


def test_file_that_is_gone_is_not_found(report: ReportPage) -> None:
    document = report.files.get().document
    document.file.storage.delete(document.file.name)
    assert get(report).status_code == 404
    assert Client().get(document.url).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_only_reading_is_allowed(report: ReportPage, method: str) -> None:
    assert getattr(Client(), method)(address(report)).status_code == 405
