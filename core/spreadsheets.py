"""Cells of a file that a spreadsheet opens."""

from typing import Any

# A cell that begins like this is a formula to a spreadsheet (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝")


def harmless(text: str) -> str:
    """The text as a cell of a CSV file that no spreadsheet computes."""
    return f"'{text}" if text.startswith(FORMULA) else text


def keep_formulas_out() -> None:
    """Makes every list that Wagtail exports harmless, its own reports too: titles and names are whoever wrote them's.

    Of the two formats only CSV needs it: in the other one a cell says itself that it is text.
    """
    from wagtail.admin.views.mixins import SpreadsheetExportMixin as Export

    as_it_is = Export.preprocess_field_value

    def preprocess(self: Export, field: str, value: Any, export_format: str) -> Any:
        found = as_it_is(self, field, value, export_format)
        return harmless(found) if export_format == self.FORMAT_CSV and isinstance(found, str) else found

    Export.preprocess_field_value = preprocess
