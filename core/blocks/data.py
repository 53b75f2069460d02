"""Facts in rows: tables, figures, years."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.base import StructBlock
from core.tables import TranslatableTableBlock

FIRST_YEAR, VISION_YEAR = 2019, 2030


class ProseTableBlock(StructBlock):
    """A table with a caption."""

    caption = blocks.CharBlock(label=_("Caption"), help_text=_("What the table shows."))
    table = TranslatableTableBlock(label=_("Table"))

    def example(self) -> dict[str, Any]:
        rows = [[gettext("Year"), gettext("Trials")], ["2021", "24"], ["2024", "48"]]
        table = {"data": rows, "first_row_is_table_header": True}
        return {"caption": gettext("Active clinical trials"), "table": table}

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("A table with a caption")
        template = "blocks/table_block.html"


class FigureBlock(StructBlock):
    """A number, and what it counts."""

    number = blocks.IntegerBlock(label=_("Number"), min_value=0)
    unit = blocks.CharBlock(
        label=_("Unit"),
        required=False,
        default="",
        help_text=_("Such as per cent or million euro. Without a unit the site draws as many wells."),
    )
    label = blocks.CharBlock(label=_("What it counts"))

    class Meta:
        icon = "decimal"
        label = _("Figure")


class FiguresBlock(StructBlock):
    """Facts in figures, each with as many wells."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="")
    figures = blocks.ListBlock(FigureBlock(), label=_("Figures"), min_num=1, max_num=6)
    source = blocks.CharBlock(
        label=_("Source"), help_text=_("Where the figures come from, and of which year.")
    )

    def example(self) -> dict[str, Any]:
        return {
            "heading": gettext("In figures"),
            "figures": [
                {"number": 25, "label": gettext("companies develop advanced therapies")},
                {"number": 48, "label": gettext("clinical trials are active")},
            ],
            "source": gettext("The annual report"),
        }

    class Meta:
        icon = "decimal"
        label = _("Facts in figures")
        description = _("Large numbers with what they count, and their source")
        template = "blocks/figures_block.html"


class StepBlock(StructBlock):
    """Something that happened, or is to happen, in a year."""

    year = blocks.IntegerBlock(label=_("Year"), min_value=1990, max_value=2100)
    title = blocks.CharBlock(label=_("What"))
    text = blocks.TextBlock(label=_("More about it"), required=False, default="", rows=2)

    class Meta:
        icon = "date"
        label = _("Step")


class TimelineBlock(StructBlock):
    """The years towards 2030."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="")
    steps = blocks.ListBlock(
        StepBlock(),
        label=_("Steps"),
        min_num=1,
        help_text=_("The site puts them in the order of their years."),
    )

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `steps` by year: each a step with its `hue` (1 to 12) and `state` (past, now, goal or "")."""
        this_year = timezone.localdate().year
        steps = sorted((step for step in value["steps"] if step["year"]), key=lambda step: step["year"])
        context = super().get_context(value, parent_context)
        return context | {"steps": [{**step, **place_in_time(step["year"], this_year)} for step in steps]}

    def example(self) -> dict[str, Any]:
        return {
            "heading": gettext("The way to 2030"),
            "steps": [
                {"year": 2022, "title": gettext("Phase 2 begins")},
                {"year": VISION_YEAR, "title": gettext("The vision is reality")},
            ],
        }

    class Meta:
        icon = "history"
        label = _("Timeline")
        description = _("Years in order, on the way to 2030")
        template = "blocks/timeline_block.html"


def place_in_time(year: int, this_year: int) -> dict[str, Any]:
    """The colour of the year on the scale of twelve, 2019 to 2030, and where it lies seen from this year."""
    hue = min(max(year - FIRST_YEAR + 1, 1), 12)
    if year < this_year:
        return {"hue": hue, "state": "past"}
    return {"hue": hue, "state": "now" if year == this_year else "goal" if year == VISION_YEAR else ""}
