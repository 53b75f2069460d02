"""Facts and words: which field of a page belongs to the languages' common truth, and which is translated.

A *word* (title, prose, label) is translated. A *fact* (date, place, link, person, file, status) is one for
all languages: it follows the source page at every publish and cannot be overridden in a translation.
"""

from wagtail_localize.fields import SynchronizedField, TranslatableField


def words(*names: str) -> list[TranslatableField]:
    return [TranslatableField(name) for name in names]


def facts(*names: str) -> list[SynchronizedField]:
    return [SynchronizedField(name, overridable=False) for name in names]
