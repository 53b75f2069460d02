"""What the blocks have in common."""

from collections.abc import Callable
from typing import Any

from wagtail import blocks
from wagtail.models import Locale


class StructBlock(blocks.StructBlock):
    """A block of several fields that shows an example of itself in the block chooser."""

    def example(self) -> dict[str, Any]:
        """What the block holds in its preview, in the active language."""
        return {}

    def get_preview_value(self) -> Any:
        return self.normalize(self.example())


def reader_locale(context: dict[str, Any] | None) -> Locale:
    """The locale of the page that the block stands on; the active one in a preview of the block alone."""
    page = (context or {}).get("page")
    return page.locale if page else Locale.get_active()


def for_whole_text(
    block: blocks.Block, value: Any, context: dict[str, Any] | None, find: Callable[[list[Any]], Any]
) -> Any:
    """What `find` answers for the values of all blocks of this kind in the text, asked once for all of them.

    The text is the `stream` of templates/components/stream.html; without one, the value stands alone.
    """
    stream = (context or {}).get("stream")
    if stream is None:
        return find([value])
    found = stream.__dict__.setdefault("_found", {})
    if block.name not in found:
        found[block.name] = find([child.value for child in stream.blocks_by_name(block_name=block.name)])
    return found[block.name]
