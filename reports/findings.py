"""What an editor is told of a PDF, in the active language: what was found, and what to do about it.

Goes in: a document's findings as plain attributes. Comes out: sentences. No queries here.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core import dates
from reports.pdf_facts import MAX_PAGES, Reason

PAGES_THAT_NEED_BOOKMARKS = 20

REFUSALS: dict[Reason, str | Promise] = {
    Reason.EMPTY: gettext_lazy("The file is empty. Export the PDF again and upload that file."),
    Reason.NOT_PDF: gettext_lazy("This is not a PDF. Export the document as PDF and upload that file."),
    Reason.TRUNCATED: gettext_lazy(
        "The end of the PDF is missing. The copy was probably interrupted: "
        "fetch or export the file again and upload it."
    ),
    Reason.ENCRYPTED: gettext_lazy(
        "The PDF is locked with a password. Save a copy without a password and upload that one."
    ),
    Reason.NO_PAGES: gettext_lazy(
        "The PDF has no pages. Export the report again and check that you can open it."
    ),
    Reason.UNREADABLE: gettext_lazy(
        "The PDF could not be read. Open it in a PDF reader, save it as a new PDF and upload that file."
    ),
    Reason.TOO_LONG: gettext_lazy(
        "The PDF has more than %(limit)s pages. Divide it into parts and upload them one by one."
    ),
    Reason.MISSING: gettext_lazy("The file is gone from the server. Upload it again."),
}


@dataclass(frozen=True)
class Finding:
    """A sentence; `is_fault` for what the editor should mend."""

    text: str
    is_fault: bool = True


def refusal(reason: Reason) -> str:
    """The sentence for an editor whose PDF was refused, in the active language."""
    text = str(REFUSALS[reason])
    return text % {"limit": MAX_PAGES} if reason is Reason.TOO_LONG else text


def facts_of(document: Any) -> str:
    """What the file is: “34 pages, 2.4 MB, Swedish”."""
    facts = []
    if document.page_count:
        count = document.page_count
        facts.append(ngettext("%(count)d\u00a0page", "%(count)d\u00a0pages", count) % {"count": count})
    if document.file_size:
        facts.append(dates.file_size(document.file_size))
    if document.language:
        facts.append(language_name(document.language))
    return ", ".join(facts)


def findings(document: Any, language: str = "") -> list[Finding]:
    """What is wrong with a document that was read, gravest first; `language` is the one it stands for.

    When nothing is wrong, that is the one finding.
    """
    if document.failure:
        return [Finding(refusal(Reason(document.failure)))]
    found = [*_about_reading(document), *_about_language(document, language), *_about_the_file(document)]
    return [Finding(text) for text in found] or [
        Finding(_("The PDF has tags, text, a title and a language: a screen reader can read it."), False)
    ]


def _about_reading(document: Any) -> list[str]:
    found = []
    if document.has_text is False:
        found.append(
            _(
                "The PDF has no text, only pictures of its pages. Nobody can search in it or copy from it, and "
                "a screen reader finds nothing to read. Export it again from the original, or run text "
                "recognition (OCR) on it."
            )
        )
    if document.is_tagged is False:
        found.append(
            _(
                "A screen reader cannot read this PDF in the right order: it has no tags. Export it again with "
                "“Document structure tags for accessibility” switched on."
            )
        )
    if not document.embedded_title:
        found.append(
            _(
                "The PDF has no title. Write one in the document's properties before you export it: readers "
                "and search engines show it instead of the file name."
            )
        )
    if (document.page_count or 0) > PAGES_THAT_NEED_BOOKMARKS and document.has_outline is False:
        found.append(
            _(
                "The PDF has %(count)d pages and no bookmarks. Export it again with “Create bookmarks from "
                "headings” switched on, so that readers find their way."
            )
            % {"count": document.page_count}
        )
    return found


def _about_language(document: Any, language: str) -> list[str]:
    if not document.language:
        return [
            _(
                "The PDF does not say which language it is in, so a screen reader may read it aloud in the "
                "wrong one. Set the language of the document before you export it."
            )
        ]
    if language and document.language.lower().split("-")[0] != language:
        names = {"found": language_name(document.language), "chosen": language_name(language)}
        return [
            _(
                "The PDF says that its language is %(found)s, but here it stands for %(chosen)s. Check that "
                "it is the right file, or set its language before you export it."
            )
            % names
        ]
    return []


def _about_the_file(document: Any) -> list[str]:
    found = []
    if document.has_active_content:
        found.append(
            _(
                "The PDF holds scripts, forms or attached files. Visitors' programs may warn them, so it is "
                "saved instead of shown. Export it again without them if they are not needed."
            )
        )
    if document.is_restricted:
        found.append(
            _(
                "The PDF forbids copying or printing, which can shut out screen readers. Save it without "
                "restrictions."
            )
        )
    if document.is_repaired:
        found.append(
            _(
                "The PDF is damaged and was opened all the same. Open it, save it as a new PDF and use that file."
            )
        )
    return found


def language_name(tag: str) -> str:
    """The language of a BCP 47 tag in the active language, or the tag itself for one that the site has not."""
    return str(dict(settings.LANGUAGES).get(tag.lower().split("-")[0], tag))
