"""Pages for when something is broken: no database, both languages, the headers of every other page."""

import errno
from collections.abc import Iterator

import psycopg
import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from operations.outage import outage_status
from tests.operations.driver_errors import of_postgres, of_sqlite

error: Exception | None = None


def broken(request: HttpRequest) -> HttpResponse:
    assert error
    raise error


urlpatterns = [path("broken", broken)]
handler500 = "operations.views.server_error"


CASES = [
    (ValueError("a fault"), None),
    (OSError(errno.EACCES, "not allowed"), None),
    (OSError(errno.ENOSPC, "No space left on device"), 507),
    (of_sqlite("SQLITE_FULL"), 507),
    (of_sqlite("SQLITE_BUSY"), 503),
    (of_sqlite("SQLITE_IOERR_WRITE"), 503),
    (of_sqlite("SQLITE_ERROR"), None),
    (of_postgres(psycopg.OperationalError("connection refused")), 503),
    (of_postgres(psycopg.errors.AdminShutdown("terminating")), 503),
    (of_postgres(psycopg.errors.DiskFull("could not extend file")), 507),
    (of_postgres(psycopg.errors.UndefinedTable("no such table")), None),
]


@pytest.mark.parametrize(("problem", "status"), CASES)
def test_outages_are_told_from_faults(problem: Exception, status: int | None) -> None:
    assert outage_status(problem) == status


def test_full_disk_is_found_behind_what_it_caused() -> None:
    later = of_sqlite("SQLITE_BUSY")
    later.__context__ = OSError(errno.ENOSPC, "full")

    assert outage_status(later) == 507


@pytest.fixture
def breaking() -> Iterator[Client]:
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False)


def answer(client: Client, problem: Exception) -> HttpResponse:
    global error
    error = problem
    return client.get("/broken")


@pytest.mark.parametrize(
    ("problem", "status", "words"),
    [
        (ValueError("hemligt"), 500, ["Något gick fel", "Something went wrong"]),
        (of_sqlite("SQLITE_BUSY"), 503, ["strax tillbaka", "back shortly"]),
        (OSError(errno.ENOSPC, "full"), 507, ["disken är full", "the disk is full"]),
    ],
)
def test_page_of_an_error_is_readable_and_as_safe_as_any(
    breaking: Client, problem: Exception, status: int, words: list[str]
) -> None:
    response = answer(breaking, problem)

    page = response.content.decode()
    assert response.status_code == status
    assert [word for word in [*words, 'lang="sv"', 'lang="en"'] if word not in page] == []
    assert "hemligt" not in page
    assert response["Cache-Control"] == "no-store"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert (response["X-Content-Type-Options"], response["X-Frame-Options"]) == ("nosniff", "DENY")
    assert response.get("Retry-After") == ("30" if status == 503 else None)
    assert not response.cookies


def test_number_of_the_fault_stands_on_the_page_and_in_the_header(breaking: Client) -> None:
    response = answer(breaking, ValueError())

    assert response["X-Request-ID"] in response.content.decode()
    assert len(response["X-Request-ID"]) == 32


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded; charset=utf-7", b"login=a"),
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=x", b"--x\r\n" + b"A: b\r\n" * 1000 + b"\r\n\r\n--x--"),
        ("application/x-www-form-urlencoded", b"a=1&" * 10_001),
    ],
)
def test_form_that_nobody_can_read_is_a_bad_request(site: object, kind: str, body: bytes) -> None:
    """Also where there is nothing, and where nobody may: the page about it does not read the form again."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "t" * 32
    found = {
        path: client.generic("POST", path, body, content_type=kind).status_code
        for path in ("/sv/konto/log-in/", "/admin/pages/1/edit/", "/nope/", "/sv/nope/", "/media/nope/")
    }

    assert [path for path, status in found.items() if status >= 500] == []
    assert found["/sv/konto/log-in/"] == 400
