"""Cells of a file that a spreadsheet opens."""

# A cell that begins like this is a formula to a spreadsheet (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝")


def harmless(text: str) -> str:
    """The text as a cell of a CSV file that no spreadsheet computes."""
    return f"'{text}" if text.startswith(FORMULA) else text
