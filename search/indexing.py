"""Writes the index: what a page or a PDF says, as terms."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from core.caching.memory import remembered
from core.models import BasePage, Document
from reports.models import PdfPage, ReportFile, ReportPage
from search import pdf_lists
from search.bits import numbers_of, unpacked
from search.catalogue import fact_terms
from search.content import searchable_pages, words_on
from search.kinds import kind_of
from search.models import Entry, Posting, Synonym, Term
from search.postings import Changes, Place, TermKey, writing
from search.queries import CONCEPTS, FORMS, beginnings
from search.synonyms import Phrases, concept_term
from search.words import LANGUAGES, STOP_WORDS, cleaned_text, folded, key, written_in

# Pages or PDFs. Many, because each transaction waits for the disk, and reads and writes a common word's posting once;
# not all, because others want to write.
TRANSACTION = 50
MAX_PAGES_OF_A_TERM = 20
# Raised when a release makes other terms of the same words: then `index_search` writes everything again.
MAKING = 2
Field = Posting.Field


@remembered
def phrases() -> Phrases:
    """The vocabulary as it is now, only to read."""
    return Phrases({row.pk: row.phrases for row in Synonym.objects.all()})


def terms_in(text: str, language: str, vocabulary: Phrases, field: int) -> set[TermKey]:
    """Every term of a cleaned text, of a title and a lead with the unstemmed words too, for suggestions."""
    words = written_in(text)
    keys = {word: key(word, language) for word in set(words)}
    with_forms = field in (Field.TITLE, Field.LEAD)
    found: set[TermKey] = {
        (language, *stems) for word, stems in keys.items() if with_forms or word not in STOP_WORDS
    }
    for span in vocabulary.among([keys[word].folded for word in words], language):
        name = concept_term(span.concept)
        found.add((CONCEPTS, name, name))
    if with_forms:
        found |= {(FORMS, word, folded(word)) for word in keys}
    if field == Field.TITLE:
        found |= {term for word in keys for term in beginnings(word)}
    return found


def index_pages(keys: Sequence[int], vocabulary: Phrases | None = None, force: bool = False) -> None:
    """Brings the entries of the pages up to date, in one transaction; a page that is not live has none.

    force: also where the words have not changed, because the vocabulary has.
    """
    vocabulary = vocabulary or phrases()
    with writing() as changes:
        pages = searchable_pages(keys)
        before = {entry.page_id: entry for entry in Entry.objects.filter(page_id__in=keys)}
        if gone := before.keys() - pages.keys():
            Entry.objects.filter(page_id__in=gone).delete()
        for pk, page in pages.items():
            index_page(page, before.get(pk), vocabulary, force, changes)
        listed = documents_of(page for page in pages.values() if isinstance(page, ReportPage))
        if listed:
            pdf_lists.keep(listed, changes)
    # PDFs that were read before any report gave them a language, or were not indexed at all.
    languages = languages_of({document_id for each in listed.values() for document_id in each})
    known = Entry.objects.filter(document_id__in=languages).values_list("document_id", "language")
    if late := languages.items() - set(known):
        index_documents([document_id for document_id, _language in sorted(late)], vocabulary)


def documents_of(reports: Iterable[ReportPage]) -> dict[int, list[int]]:
    """The PDFs that each of the reports lists."""
    found: dict[int, list[int]] = {page.pk: [] for page in reports}
    if found:
        listed = ReportFile.objects.filter(page_id__in=found).exclude(document=None).order_by("pk")
        for page_id, document_id in listed.values_list("page_id", "document_id"):
            found[page_id].append(document_id)
    return found


def index_page(
    page: BasePage, before: Entry | None, vocabulary: Phrases, force: bool, changes: Changes
) -> None:
    words, kind = words_on(page), page._meta.label_lower
    digest = digest_of(kind, words)
    if before and before.digest == digest and not force:
        return
    found: dict[TermKey, int] = {}
    for field, text in ((Field.PROSE, words.body), (Field.LEAD, words.lead), (Field.TITLE, words.title)):
        found |= dict.fromkeys(terms_in(text, page.language, vocabulary, field), int(field))
    found |= dict.fromkeys(fact_terms(kind, words), int(Field.TITLE))
    entry = Entry(
        page_id=page.pk,
        number=before.number if before else number_of(page),
        language=page.language,
        kind=kind,
        day=words.day and words.day.year * 10_000 + words.day.month * 100 + words.day.day,
        title=words.title,
        lead=words.lead,
        body=words.body,
        digest=digest,
    )
    write(entry, before, found, changes)


def number_of(page: BasePage) -> int:
    """The number that a page shares with its translations: the key of the one that was indexed first."""
    versions = Entry.objects.filter(page__translation_key=page.translation_key).order_by("number")
    return versions.values_list("number", flat=True).first() or page.pk


def index_documents(keys: Sequence[int], vocabulary: Phrases | None = None, force: bool = False) -> None:
    """Brings the entries of PDFs up to date, in one transaction, from the text that was read out of them.

    One has none without text, while it waits to be read, and when it could not be: what is stored then was read out of
    the file before.
    """
    vocabulary = vocabulary or phrases()
    with writing() as changes:
        read = Document.objects.filter(pk__in=keys, failure="").exclude(inspected_at=None)
        texts: dict[int, list[tuple[int, str]]] = {}
        rows = PdfPage.objects.filter(document__in=read).order_by("document_id", "number")
        for pk, number, text in rows.values_list("document_id", "number", "text"):
            if cleaned := cleaned_text(text):
                texts.setdefault(pk, []).append((number, cleaned))
        before = {entry.document_id: entry for entry in Entry.objects.filter(document_id__in=keys)}
        if gone := before.keys() - texts.keys():
            Entry.objects.filter(document_id__in=gone).delete()
        languages = languages_of(texts)
        for pk, pages in texts.items():
            index_document(pk, languages[pk], pages, before.get(pk), vocabulary, force, changes)


def index_document(
    pk: int,
    language: str,
    texts: list[tuple[int, str]],
    before: Entry | None,
    vocabulary: Phrases,
    force: bool,
    changes: Changes,
) -> None:
    digest = digest_of(language, texts)
    if before and before.digest == digest and not force:
        return
    pages: dict[TermKey, list[int]] = {}
    for number, text in texts:
        for term in terms_in(text, language, vocabulary, Field.PDF):
            pages.setdefault(term, []).append(number)
    found = {term: " ".join(map(str, numbers[:MAX_PAGES_OF_A_TERM])) for term, numbers in pages.items()}
    write(Entry(document_id=pk, number=pk, language=language, digest=digest), before, found, changes)


def languages_of(document_ids: Iterable[int]) -> dict[int, str]:
    """The language that a report gives each PDF, else the one that the file names, else Swedish."""
    wanted = list(document_ids)
    if not wanted:
        return {}
    named = Document.objects.filter(pk__in=wanted).values_list("pk", "language")
    listed = ReportFile.objects.filter(document_id__in=wanted).order_by("-pk")
    found = dict.fromkeys(wanted, LANGUAGES[0])
    for pk, code in [*named, *listed.values_list("document_id", "language")]:
        if code and code[:2] in LANGUAGES:
            found[pk] = code[:2]
    return found


def digest_of(*values: Any) -> str:
    return hashlib.sha256(repr((MAKING, *values)).encode("utf-8", "replace")).hexdigest()


def write(entry: Entry, before: Entry | None, found: dict[TermKey, Any], changes: Changes) -> None:
    """Puts the entry in the place of what was there. `found`: for each term its field, or the pages of a PDF."""
    ids = changes.term_ids(found)
    terms = {str(ids[term]): place for term, place in found.items()}
    entry.terms = json.dumps(terms, separators=(",", ":"))
    entry.pk = before.pk if before else None
    entry.save(force_insert=before is None)
    old, new = places_of(before) if before else set(), places_of(entry)
    changes.take(entry.number, old - new)
    changes.add(entry.number, new - old)


def places_of(entry: Entry) -> set[Place]:
    """The postings that the entry is in."""
    terms = json.loads(entry.terms)
    if entry.document_id:
        return {Place(int(Field.PDF), "", int(term_id)) for term_id in terms}
    return {Place(field, entry.language, int(term_id)) for term_id, field in terms.items()}


def forget(entry: Entry) -> None:
    """Takes an entry that is about to be deleted out of its postings."""
    with writing() as changes:
        changes.take(entry.number, places_of(entry))
        if kind_of(entry.kind) == "reports":
            pdf_lists.change(entry.language, {entry.number: ()}, changes)


def rebuild(force: bool = False) -> tuple[int, int]:
    """Brings every entry up to date and drops what is gone; the number of pages and of PDFs in the index."""
    live = Page.objects.filter(live=True, alias_of=None, depth__gt=1)
    Entry.objects.exclude(page=None).exclude(page__in=live).delete()
    read = PdfPage.objects.order_by("document").values_list("document_id", flat=True).distinct()
    Entry.objects.exclude(document=None).exclude(document__in=read).delete()
    in_batches(index_pages, live.order_by("pk").values_list("pk", flat=True), force)
    in_batches(index_documents, read, force)
    with writing():
        Term.objects.filter(postings=None).delete()
    return Entry.objects.exclude(page=None).count(), Entry.objects.exclude(document=None).count()


def in_batches(index: Callable[..., None], keys: Iterable[int], force: bool) -> None:
    waiting, vocabulary = list(keys), phrases()
    for begin in range(0, len(waiting), TRANSACTION):
        index(waiting[begin : begin + TRANSACTION], vocabulary, force)


def index_holders(texts: Iterable[str]) -> None:
    """Indexes again every page and PDF in which all words of one of the phrases stand."""
    holders = list(Entry.objects.filter(_holders(texts)).values_list("page_id", "document_id"))
    in_batches(index_pages, (page_id for page_id, _document_id in holders if page_id), force=True)
    in_batches(index_documents, (document_id for _page_id, document_id in holders if document_id), force=True)


def _holders(texts: Iterable[str]) -> Q:
    """The entries that hold all words of one of the texts, each in any of its forms."""
    found = Q(pk=None)
    for text in texts:
        words = [word for word in written_in(cleaned_text(text)) if word not in STOP_WORDS]
        for language in LANGUAGES:
            stems = {key(word, language).folded for word in words}
            holding: dict[str, dict[str, int]] = {}  # by language of the pages, empty for PDFs, and by stem
            rows = Posting.objects.filter(term__language=language, term__folded__in=stems)
            for stem, where, bits in rows.values_list("term__folded", "language", "bits"):
                of_stem = holding.setdefault(where, dict.fromkeys(stems, 0))
                of_stem[stem] |= unpacked(bits)
            for where, of_stem in holding.items():
                numbers = list(numbers_of(reduce(and_, of_stem.values())))
                of_pages = Q(page__isnull=False, language=where) if where else Q(page=None)
                found |= of_pages & Q(number__in=numbers)
    return found
