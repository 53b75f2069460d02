"""Model fields that more than one room uses."""

from typing import Any

from wagtail.fields import StreamField


class ProseField(StreamField):
    """A StreamField whose blocks are no part of the migration history.

    Blocks change often and never change the column, so a migration that lists
    them is noise (and half a megabyte of it in sites that keep it).
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        kwargs.pop("block_lookup", None)
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
