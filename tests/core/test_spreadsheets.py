"""No cell of a list that the admin exports is a formula, whoever wrote what stands in it."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from core.spreadsheets import FORMULA, harmless
from tests import admin_addresses
from translation.models import PreferredTerm

TITLE = "=1+1"


@pytest.mark.parametrize("text", ["=1+1", "+46", "-1", "@SUM(1)", "\tx", "\rx", "＝1"])
def test_formula_becomes_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.django_db
def test_no_list_of_the_admin_exports_a_formula() -> None:
    """Wagtail's own among them; in a workbook the cell says itself that it is text, and is left as it is."""
    examples = admin_addresses.make_examples()
    Page.objects.update(title=TITLE, draft_title=TITLE, locked=True, locked_at=timezone.now())
    Page.objects.filter(live=True).update(last_published_at=timezone.now() - timedelta(days=700))
    PreferredTerm.objects.update(preferred_sv=TITLE)
    for log in (PageLogEntry, ModelLogEntry):
        log.objects.update(label=TITLE)
    client = admin_addresses.log_in(admin_addresses.ROLES["administrator"])
    tables, books, formulas = {}, {}, {}
    lists = [route for route in admin_addresses.addresses() if "%(" not in route and "/results/" not in route]
    for route in lists:
        with transaction.atomic():
            answer = client.get(examples.fill(route), {"export": "csv"})
            transaction.set_rollback(True)
        if not answer.get("Content-Type", "").startswith("text/csv"):
            continue
        rows = csv.reader(io.StringIO(b"".join(answer).decode()))
        cells = [cell for row in rows for cell in row]
        tables[route] = f"'{TITLE}" in cells
        formulas[route] = [cell for cell in cells if cell.startswith(FORMULA)]
        book = client.get(examples.fill(route), {"export": "xlsx"})
        sheet = load_workbook(io.BytesIO(b"".join(book))).active
        books[route] = {
            (cell.value, cell.data_type) for row in sheet for cell in row if cell.data_type == "f"
        }

    assert {route: found for route, found in formulas.items() if found} == {}
    assert {route: found for route, found in books.items() if found} == {}
    assert {route for route, is_there in tables.items() if is_there} >= {
        "admin/reports/aging-pages/",
        "admin/reports/locked/",
        "admin/reports/site-history/",
        "admin/snippets/translation/preferredterm/",
        "admin/translation/board/",
    }
