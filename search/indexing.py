"""Writes the index: what a page or a PDF says, as terms."""

import hashlib
from collections.abc import Callable, Iterable

from django.db import connection, transaction
from wagtail.models import Page

from core.caching.memory import remembered
from core.models import Document
from reports.models import PdfPage, ReportFile
from search.content import searchable_page, words_on
from search.models import Entry, Posting, Synonym, Term
from search.queries import CONCEPTS, FORMS
from search.synonyms import Phrases, concept_term
from search.words import LANGUAGES, STOP_WORDS, cleaned_text, folded, key, words_of

BATCH = 500
TRANSACTION = 50  # pages or PDFs
MAX_PAGES_OF_A_TERM = 20
TermKey = tuple[str, str, str]  # language, text, folded
Field = Posting.Field


@remembered
def phrases() -> Phrases:
    """The vocabulary as it is now, only to read."""
    return Phrases({row.pk: row.phrases for row in Synonym.objects.all()})


def terms_in(text: str, language: str, vocabulary: Phrases, with_forms: bool) -> set[TermKey]:
    """Every term of a cleaned text; with the unstemmed words too, for suggestions."""
    words = [word.text for word in words_of(text)]
    keys = [key(word, language) for word in words]
    found = {
        (language, *each)
        for word, each in zip(words, keys, strict=True)
        if with_forms or word not in STOP_WORDS
    }
    for span in vocabulary.among([each.folded for each in keys], language):
        name = concept_term(span.concept)
        found.add((CONCEPTS, name, name))
    if with_forms:
        found |= {(FORMS, word, folded(word)) for word in words}
    return found


def index_page(pk: int, vocabulary: Phrases | None = None, force: bool = False) -> None:
    """Brings the page's entry up to date; a page that is not live has none.

    force: also when its words have not changed, because the vocabulary has.
    """
    page = searchable_page(pk)
    if page is None or page.language not in LANGUAGES:
        Entry.objects.filter(page_id=pk).delete()
        return
    words = words_on(page)
    digest = hashlib.sha256(repr(words).encode("utf-8", "replace")).hexdigest()
    values = {**vars(words), "language": page.language, "kind": page._meta.label_lower}
    if force or not Entry.objects.filter(page_id=pk, digest=digest, kind=values["kind"]).exists():
        vocabulary = vocabulary or phrases()
        postings: dict[TermKey, tuple[int, str]] = {}
        for field, text in ((Field.PROSE, words.body), (Field.LEAD, words.lead), (Field.TITLE, words.title)):
            found = terms_in(text, page.language, vocabulary, with_forms=field != Field.PROSE)
            postings |= dict.fromkeys(found, (int(field), ""))
        write({"page_id": pk}, {**values, "digest": digest}, postings)
    for document_id in files_of(pk):
        # Read before any report gave it a language, or not indexed at all.
        if not Entry.objects.filter(document_id=document_id, language=language_of(document_id)).exists():
            index_document(document_id, vocabulary)


def files_of(page_id: int) -> list[int]:
    """The documents that a report's page lists."""
    files = ReportFile.objects.filter(page_id=page_id).exclude(document=None)
    return list(files.values_list("document_id", flat=True))


def index_document(pk: int, vocabulary: Phrases | None = None, force: bool = False) -> None:
    """Brings a PDF's entry up to date, from the text that was read out of it.

    It has none without text, while it waits to be read, and when it could not be: what is stored then was read out of
    the file before.
    """
    is_read = Document.objects.filter(pk=pk, failure="").exclude(inspected_at=None).exists()
    rows = PdfPage.objects.filter(document_id=pk) if is_read else PdfPage.objects.none()
    texts = [(number, cleaned_text(text)) for number, text in rows.values_list("number", "text")]
    if not any(text for _number, text in texts):
        Entry.objects.filter(document_id=pk).delete()
        return
    language = language_of(pk)
    digest = hashlib.sha256(repr((language, texts)).encode("utf-8", "replace")).hexdigest()
    if not force and Entry.objects.filter(document_id=pk, digest=digest).exists():
        return
    vocabulary = vocabulary or phrases()
    pages: dict[TermKey, list[int]] = {}
    for number, text in texts:
        for term in terms_in(text, language, vocabulary, with_forms=False):
            pages.setdefault(term, []).append(number)
    postings = {
        term: (int(Field.PDF), " ".join(map(str, numbers[:MAX_PAGES_OF_A_TERM])))
        for term, numbers in pages.items()
    }
    write({"document_id": pk}, {"language": language, "kind": "", "digest": digest}, postings)


def language_of(document_id: int) -> str:
    """The language that a report gives its PDF, else the one that the file names, else Swedish."""
    listed = ReportFile.objects.filter(document_id=document_id).order_by("pk")
    named = Document.objects.filter(pk=document_id)
    codes = (rows.values_list("language", flat=True).first() for rows in (listed, named))
    return next((code[:2] for code in codes if code and code[:2] in LANGUAGES), LANGUAGES[0])


@transaction.atomic
def write(which: dict[str, int], values: dict, postings: dict[TermKey, tuple[int, str]]) -> None:
    """Puts the entry, and its postings (field and pages of each term), in the place of what was there."""
    entry, _made = Entry.objects.update_or_create(**which, defaults=values)
    entry.postings.all().delete()
    numbers = term_ids(postings)
    with connection.cursor() as cursor:
        # Thousands of rows for a PDF: model instances would cost more than all the rest. Another process may be
        # writing the same entry.
        cursor.executemany(
            f"INSERT INTO {Posting._meta.db_table} (term_id, entry_id, field, pages) VALUES (%s, %s, %s, %s) "  # noqa: S608
            "ON CONFLICT DO NOTHING",
            [(numbers[term], entry.pk, field, pages) for term, (field, pages) in postings.items()],
        )


def term_ids(keys: Iterable[TermKey]) -> dict[TermKey, int]:
    """The numbers of the terms, which are made when they are new."""
    wanted = sorted(keys)
    found = _known(wanted)
    if missing := [term for term in wanted if term not in found]:
        new = [Term(language=language, text=text, folded=plain) for language, text, plain in missing]
        Term.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
        found |= _known(missing)
    return found


def _known(terms: list[TermKey]) -> dict[TermKey, int]:
    found = {}
    for begin in range(0, len(terms), BATCH):
        texts = {text for _language, text, _folded in terms[begin : begin + BATCH]}
        rows = Term.objects.filter(text__in=texts).values_list("language", "text", "folded", "pk")
        found |= {(language, text, plain): pk for language, text, plain, pk in rows}
    return found


def rebuild(force: bool = False) -> tuple[int, int]:
    """Brings every entry up to date and drops what is gone; the number of pages and of PDFs in the index."""
    vocabulary = phrases()
    live = Page.objects.filter(live=True, alias_of=None, depth__gt=1)
    Entry.objects.exclude(page=None).exclude(page__in=live).delete()
    in_batches(index_page, live.order_by("pk").values_list("pk", flat=True), vocabulary, force)
    read = PdfPage.objects.order_by("document").values_list("document_id", flat=True).distinct()
    Entry.objects.exclude(document=None).exclude(document__in=read).delete()
    in_batches(index_document, read, vocabulary, force)
    Term.objects.filter(postings=None).delete()
    return Entry.objects.exclude(page=None).count(), Entry.objects.exclude(document=None).count()


def in_batches(
    index: Callable[[int, Phrases, bool], None], numbers: Iterable[int], vocabulary: Phrases, force: bool
) -> None:
    """Many in one transaction, because each waits for the disk; not all, because others want to write."""
    waiting = list(numbers)
    for begin in range(0, len(waiting), TRANSACTION):
        with transaction.atomic():
            for pk in waiting[begin : begin + TRANSACTION]:
                index(pk, vocabulary, force)


def index_holders(texts: Iterable[str]) -> None:
    """Indexes again every page and PDF in which all words of one of the phrases stand."""
    vocabulary = phrases()
    for entry in Entry.objects.filter(pk__in=_holders(texts)).only("page_id", "document_id"):
        if entry.page_id:
            index_page(entry.page_id, vocabulary, force=True)
        else:
            index_document(entry.document_id, vocabulary, force=True)


def _holders(texts: Iterable[str]) -> set[int]:
    found: set[int] = set()
    for text in texts:
        words = [word.text for word in words_of(cleaned_text(text)) if word.text not in STOP_WORDS]
        for language in LANGUAGES:
            entries = [
                set(
                    Posting.objects.filter(
                        term__language=language, term__folded=key(word, language).folded
                    ).values_list("entry_id", flat=True)
                )
                for word in words
            ]
            found |= set.intersection(*entries) if entries else set()
    return found
