"""PO files of a translation: what translation agencies and tools take away and bring back."""

import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

import polib
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.models import User

IDENTITY = "X-WagtailLocalize-TranslationID"
DOWNLOADED = "X-ATMP2030-Downloaded"  # ISO 8601; gettext's own dates know no seconds
BEFORE_EVERYTHING = datetime.min.replace(tzinfo=UTC)
BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # Windows' Notepad writes one


class RefusedError(Exception):
    """Says why a file is not taken, in a sentence for the translator."""


@dataclass(frozen=True)
class Result:
    """How many texts a file brought, and how many of its entries were left out, or behind newer words."""

    taken: int
    fuzzy: int
    unknown: int
    kept: int = 0


@dataclass(frozen=True)
class Clash:
    """A text that got other words on the site after the file had been downloaded: `here`, and `there` in the file."""

    entry: polib.POEntry
    here: StringTranslation

    @property
    def source(self) -> str:
        return self.entry.msgid

    @property
    def there(self) -> str:
        return self.entry.msgstr


def exported(translation: Translation) -> polib.POFile:
    """The texts of the source with their translations, and translations of texts that it no longer has.

    gettext refuses an entry that stands twice, which wagtail-localize writes for two paragraphs with the same words.
    """
    made = translation.export_po()
    moment = timezone.now()
    now = moment.strftime("%Y-%m-%d %H:%M%z")
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": translation.source.object_repr.replace("\n", " "),
        "POT-Creation-Date": now,
        "PO-Revision-Date": now,
        "Language": translation.target_locale.language_code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        IDENTITY: str(translation.uuid),
        DOWNLOADED: moment.isoformat(),
    }
    seen = set()
    for entry in made:
        key = (entry.msgctxt, entry.msgid)
        if not entry.obsolete and key not in seen:
            seen.add(key)
            file.append(entry)
    for old in _obsolete(translation):
        file.append(
            polib.POEntry(
                msgid=old.translation_of.data, msgstr=old.data, msgctxt=old.context.path, obsolete=True
            )
        )
    return file


def _obsolete(translation: Translation) -> list[StringTranslation]:
    """Translations of texts that are gone, or stand in another place now."""
    in_source = StringSegment.objects.filter(
        source_id=translation.source_id,
        string_id=OuterRef("translation_of_id"),
        context_id=OuterRef("context_id"),
    )
    found = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale_id=translation.target_locale_id
    )
    found = found.filter(~Exists(in_source)).exclude(data="")
    return list(found.select_related("translation_of", "context").order_by("pk"))


def read(content: bytes, translation: Translation) -> polib.POFile:
    """The file, if it is one of this translation. Raises `RefusedError`."""
    with tempfile.NamedTemporaryFile(suffix=".po") as stored:
        # polib would take a text for the name of a file, so it is given a name.
        stored.write(content.removeprefix(BYTE_ORDER_MARK))
        stored.flush()
        try:
            file = polib.pofile(stored.name)
        except (OSError, ValueError, LookupError):  # polib raises OSError for bad syntax
            raise RefusedError(_("This is no PO file that can be read.")) from None
    identity = file.metadata.get(IDENTITY)
    if identity is None:
        raise RefusedError(_("Upload the PO file that was downloaded from this translation."))
    if identity != str(translation.uuid):
        others = Translation.objects.filter(source_id=translation.source_id).values_list("uuid", flat=True)
        if identity in map(str, others):
            raise RefusedError(_("This file is a translation of the page into another language."))
        raise RefusedError(_("This file belongs to another page."))
    language = file.metadata.get("Language") or translation.target_locale.language_code
    if language.replace("_", "-").split("-")[0] != translation.target_locale.language_code:
        raise RefusedError(_("This file is a translation of the page into another language."))
    return file


def downloaded_at(file: polib.POFile) -> datetime:
    """When the file left the site; for one that does not say so, before everything."""
    try:
        moment = datetime.fromisoformat(file.metadata.get(DOWNLOADED, ""))
    except ValueError:
        return BEFORE_EVERYTHING
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def clashes(translation: Translation, file: polib.POFile) -> list[Clash]:
    """The entries that would overwrite words which are newer than the file, in its order."""
    stored = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id,
        locale_id=translation.target_locale_id,
        updated_at__gt=downloaded_at(file),
    ).select_related("translation_of", "context", "last_translated_by")
    newer = {(row.context.path, row.translation_of.data): row for row in stored}
    found = [(entry, newer.get((entry.msgctxt, entry.msgid))) for entry in _translated(file)]
    return [Clash(entry, here) for entry, here in found if here and here.data != entry.msgstr]


def _translated(file: polib.POFile) -> list[polib.POEntry]:
    """What a tool has marked as fuzzy is no translation yet."""
    return [entry for entry in _filled(file) if not entry.fuzzy]


def _filled(file: polib.POFile) -> list[polib.POEntry]:
    return [entry for entry in file if entry.msgstr and entry.msgctxt is not None]


def take_in(translation: Translation, file: polib.POFile, user: User, keep: Collection[Clash] = ()) -> Result:
    """Stores the file's translations, but for fuzzy ones, and for those behind the newer words that are to `keep`."""
    behind = {id(clash.entry) for clash in keep}
    wanted = polib.POFile()
    wanted.metadata = file.metadata
    wanted.extend(entry for entry in _translated(file) if id(entry) not in behind)
    warnings = translation.import_po(wanted, user=user, tool_name="PO File")
    fuzzy = len(_filled(file)) - len(_translated(file))
    return Result(len(wanted) - len(warnings), fuzzy, len(warnings), len(behind))
