"""What no form of the site sends is the asker's mistake (400), and no error of the site's."""

from typing import Any

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.paginator import EmptyPage
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch
from django.utils.datastructures import MultiValueDictKeyError

from events.models import EventPage
from operations.nonsense import is_nonsense
from tests import factories
from tests.operations.driver_errors import of_postgres, of_sqlite


@pytest.mark.parametrize(
    ("problem", "nonsense"),
    [
        (ValueError("Field 'id' expected a number but got 'x'."), True),
        (OverflowError("Python int too large to convert to SQLite INTEGER"), True),
        (ValueError("A string literal cannot contain NUL (0x00) characters."), True),
        (of_postgres(psycopg.errors.NumericValueOutOfRange("integer out of range")), True),
        (of_sqlite("SQLITE_MISMATCH"), True),
        (of_sqlite("SQLITE_CONSTRAINT_UNIQUE"), False),
        (of_postgres(psycopg.errors.UndefinedTable("no such table")), False),
        (MultiValueDictKeyError("body-count"), True),
        (KeyError("body-count"), False),
        (EmptyPage("less than 1"), True),
        (ValueError("too many values to unpack"), False),
        (None, False),
    ],
)
def test_values_that_no_field_can_hold_are_told_from_faults(
    problem: Exception | None, nonsense: bool
) -> None:
    assert is_nonsense(problem) is nonsense


@pytest.mark.parametrize(
    "address",
    [
        "/admin/images/chooser/chosen-multiple/?id=x",
        "/admin/choose-external-link/?parent_page_id=x",
        "/admin/choose-email-link/?link_url=http://[",
        "/admin/choose-page/?target_pages[]=1,x",
        "/admin/choose-page/chosen-multiple/?id=1",
        "/admin/bulk/wagtailcore/page/publish/?id=%00",
        f"/admin/events/?group={'9' * 30}",
        f"/admin/pages/?owner={'9' * 30}",
        f"/admin/api/main/documents/?offset={'9' * 30}",
    ],
)
def test_nonsense_in_the_admin_is_no_error_of_the_sites(site: object, address: str) -> None:
    assert editor().get(address).status_code == 400


@pytest.mark.parametrize(
    ("problem", "query", "nonsense"),
    [
        (ValueError("invalid literal for int() with base 10: 'x'"), "count=x", True),
        (ValueError("invalid literal for int() with base 10: ''"), "count=", True),
        (ValueError("invalid literal for int() with base 10: 'x'"), "count=y", False),
        (ValueError("Invalid IPv6 URL"), "link_url=http://[", True),
        (ValueError("Invalid IPv6 URL"), "link_url=http://atmp.example", False),
        (NoReverseMatch("Reverse for 'x' not found. 'x' is not a valid view function"), "next=x", True),
        (NoReverseMatch("Reverse for '\u202e🧬' not found."), "next=\u202e🧬", True),
        (NoReverseMatch("'a' is not a registered namespace"), "next=a:b", True),
        (NoReverseMatch("Reverse for '' not found. '' is not a valid view function"), "q=", False),
        (NoReverseMatch("Reverse for 'events' not found."), "q=event", False),
        (AttributeError("'NoneType' object has no attribute 'x'"), "q=x", False),
    ],
)
def test_errors_about_what_was_sent_are_told_from_others(
    problem: Exception, query: str, nonsense: bool
) -> None:
    assert is_nonsense(problem, RequestFactory().get(f"/?{query}")) is nonsense


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/admin/choose-external-link/", {}),
        ("/admin/redirects/import/process/", {}),
        ("/admin/snippets/choose/translation/preferredterm/create/", {}),
        ("/admin/images/multiple/add/", {"image": SimpleUploadedFile("a.png", b"x")}),
        ("/admin/documents/multiple/add/", {"file": SimpleUploadedFile("a.pdf", b"x")}),
        ("/admin/pages/{}/edit/", {}),
        ("/admin/pages/{}/delete/", {"next": "nowhere"}),
        ("/admin/pages/{}/copy/", {"new_parent_page": "999999", "new_title": "A", "new_slug": "a"}),
    ],
)
def test_half_a_form_is_no_error_of_the_sites(site: Any, address: str, form: dict[str, Any]) -> None:
    page = factories.event()
    assert editor().post(address.format(page.pk), form).status_code == 400
    assert EventPage.objects.filter(pk=page.pk).exists()


def editor() -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(factories.admin())
    return client
