"""Names under which the same thing goes, asked of the room that keeps the terms.

    @hooks.register(NAMES)
    def names_of_terms() -> list[tuple[str, ...]]: ...

Each group holds every name of one thing, in both languages, those that are not to be used any more included.
"""

from wagtail import hooks

NAMES = "names_of_terms"


def groups_of_names() -> tuple[tuple[str, ...], ...]:
    return tuple(group for ask in hooks.get_hooks(NAMES) for group in ask())
