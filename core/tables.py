"""A table whose cells can be translated."""

import re
from copy import deepcopy
from hashlib import sha256
from typing import Any

from wagtail.contrib.table_block.blocks import TableBlock
from wagtail_localize.segments import StringSegmentValue

# Words, and numbers that are written in a language's way (2,5 and 2.5); whole numbers are the same in both.
NEEDS_TRANSLATION = re.compile(r"[^\W\d_]|\d[.,]\d")


def cell_path(text: str) -> str:
    """The address of a cell is its text, so that a translation stays when rows are moved."""
    return f"cell-{sha256(text.encode()).hexdigest()[:16]}"


class TranslatableTableBlock(TableBlock):
    """Wagtail's table block with the two methods by which wagtail-localize reads and writes a block's texts."""

    def get_translatable_segments(self, value: dict[str, Any] | None) -> list[StringSegmentValue]:
        cells = [cell for row in (value or {}).get("data") or [] for cell in row]
        texts = dict.fromkeys(cell for cell in cells if cell and NEEDS_TRANSLATION.search(cell))
        return [StringSegmentValue(cell_path(text), text) for text in texts]

    def restore_translated_segments(
        self, value: dict[str, Any], segments: list[StringSegmentValue]
    ) -> dict[str, Any]:
        words = {segment.path: segment.render_text() for segment in segments}
        table = deepcopy(value)
        table["data"] = [
            [words.get(cell_path(cell), cell) if cell else cell for cell in row] for row in value["data"]
        ]
        return table
