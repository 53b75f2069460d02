"""The log tells what happened and not to whom."""

import json
import logging
import sys
import time

import pytest

from operations.logs import JsonFormatter, LineFormatter, without_personal_data
from operations.request_id import current, request_id_for


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Not Found: /sv/evenemang/", "Not Found: /sv/evenemang/"),
        ("mail to anna.andersson@ki.se failed", "mail to …@… failed"),
        ("GET https://zoom.us/j/98765?pwd=abc", "GET https://zoom.us/…"),
        ("/sv/sok/?q=anna+andersson 200", "/sv/sok/?… 200"),
        ("from 193.10.12.34 and 127.0.0.1", "from 193.10.12.0 and 127.0.0.1"),
        ("from 2001:db8:1:2:3:4:5:6 at 12:30:45", "from 2001:0db8:0001:: at 12:30:45"),
        ("postgres://atmp:hemligt@db.example/atmp", "postgres://…@db.example/atmp"),
        ("Cookie: sessionid=abc123", "Cookie: …"),
        ("Authorization: Bearer abc.def", "Authorization: …"),
        ("key eyJhbGciOiJIUzI1NiJ9xyz refused", "key … refused"),
        (
            "/admin/password_reset/confirm/MQ/c8x1a2-0123456789abcdef0123/",
            "/admin/password_reset/confirm/MQ/…/",
        ),
        ("duplicate key\nDETAIL:  Key (name)=(Anna Andersson) exists.", "duplicate key\nDETAIL: …"),
    ],
)
def test_personal_data_is_left_out(text: str, told: str) -> None:
    assert without_personal_data(text) == told


@pytest.mark.parametrize("part", ["x", "1a-", "a@", "/", "a.", "x" * 299 + " ", "1:", "a+://"])
def test_long_garbage_costs_no_time(part: str) -> None:
    """The address of a page that is not found is anybody's words, sixty thousand of them if they like."""
    told = record("Not Found: %s", "/sv/" + part * (60_000 // len(part)))
    began = time.process_time()
    line = LineFormatter().format(told)

    assert time.process_time() - began < 0.5
    assert len(line) < 2200
    assert "Not Found:" in line


def record(message: str, *args: object, **kwargs: object) -> logging.LogRecord:
    found = logging.LogRecord(
        "django.request", logging.ERROR, __file__, 1, message, args, kwargs.get("exc_info")
    )
    found.created = 1795647600.25
    return found


def test_json_line_holds_the_moment_in_utc_the_number_and_the_error() -> None:
    token = current.set("0123456789abcdef")
    try:
        raise ValueError("anna@ki.se")
    except ValueError:
        entry = record("Internal Server Error: %s", "/sv/", exc_info=sys.exc_info())
        entry.status_code = 500
        told = json.loads(JsonFormatter().format(entry))
    finally:
        current.reset(token)

    error = told.pop("error")
    assert told == {
        "time": "2026-11-25T23:00:00.250Z",
        "level": "ERROR",
        "logger": "django.request",
        "message": "Internal Server Error: /sv/",
        "request_id": "0123456789abcdef",
        "status": 500,
    }
    assert error.startswith("Traceback")
    assert error.endswith("ValueError: …@…")


def test_line_for_people_says_the_same_on_one_line() -> None:
    assert LineFormatter().format(record("Gone")) == "2026-11-25T23:00:00.250Z ERROR django.request Gone"


def test_title_of_a_page_is_left_out_because_it_may_be_a_name() -> None:
    entry = record('Page created: "Anna Andersson" id=3 path=/hem/medlemmar/anna-andersson/')
    entry.name = "wagtail"

    assert LineFormatter().format(entry).endswith("ERROR wagtail Page created: … id=3 …")


def test_number_of_a_request_is_the_proxys_only_where_it_is_trusted() -> None:
    assert request_id_for("from-the-proxy", trusted=True) == "from-the-proxy"
    assert request_id_for("from-the-proxy", trusted=False) != "from-the-proxy"
    assert request_id_for('"><script>', trusted=True) != '"><script>'
