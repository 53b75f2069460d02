"""Where in a report's PDFs the words of a query stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from reports.addresses import pdf_path
from reports.models import PdfPage, ReportFile
from search.matching import Wanted, closed_collections
from search.models import Posting
from search.words import cleaned_text

MAX_LINKS = 3


@dataclass(frozen=True)
class PdfAnswer:
    """The pages of a PDF that answer to the most words, and the text of the first of them."""

    file: ReportFile
    language: str
    numbers: tuple[int, ...]
    words: int
    text: str = field(default="", compare=False)

    @property
    def pages(self) -> list[tuple[int, str]]:
        """Each page's number and address."""
        return [(number, page_address(self.file, number)) for number in self.numbers]


def page_address(file: ReportFile, number: int) -> str:
    """The address of a page in a report's PDF (RFC 8118)."""
    return f"{pdf_path(file.page.translation_key, file.language)}#page={number}"


def answers(page_ids: Sequence[int], wanted: Iterable[Wanted], preferred: str) -> dict[int, PdfAnswer]:
    """For each report among the pages, the PDF that answers best; one in the preferred language before another.

    Four queries, however many pages.
    """
    words_of_term: dict[int, set[int]] = {}
    for each in wanted:
        words_of_term.setdefault(each.term_id, set()).add(each.word)
    files = list(
        ReportFile.objects.filter(page_id__in=page_ids)
        .exclude(document__collection_id__in=closed_collections())
        .exclude(document=None)
        .select_related("page")
        .order_by("page_id", "sort_order", "pk")
    )
    if not files:
        return {}
    found = _words_on_pages({file.document_id for file in files}, words_of_term)
    best: dict[int, PdfAnswer] = {}
    for file in files:
        answer = _answer(file, found.get(file.document_id))
        if answer is None:
            continue
        rival = best.get(file.page_id)
        if rival is None or _order(answer, preferred) < _order(rival, preferred):
            best[file.page_id] = answer
    return _with_texts(best)


def _order(answer: PdfAnswer, preferred: str) -> tuple[int, bool]:
    return -answer.words, answer.language != preferred


def _words_on_pages(
    documents: Iterable[int], words_of_term: dict[int, set[int]]
) -> dict[int, tuple[str, dict[int, set[int]]]]:
    """For each document its language, and the words of the query on each of its pages."""
    rows = Posting.objects.filter(entry__document_id__in=documents, term_id__in=words_of_term).values_list(
        "entry__document_id", "entry__language", "term_id", "pages"
    )
    found: dict[int, tuple[str, dict[int, set[int]]]] = {}
    for document_id, language, term_id, pages in rows:
        _language, on_pages = found.setdefault(document_id, (language, {}))
        for number in map(int, pages.split()):
            on_pages.setdefault(number, set()).update(words_of_term[term_id])
    return found


def _answer(file: ReportFile, found: tuple[str, dict[int, set[int]]] | None) -> PdfAnswer | None:
    if not found or not found[1]:
        return None
    language, on_pages = found
    most = max(len(words) for words in on_pages.values())
    numbers = sorted(number for number, words in on_pages.items() if len(words) == most)
    return PdfAnswer(file, language, tuple(numbers[:MAX_LINKS]), most)


def _with_texts(best: dict[int, PdfAnswer]) -> dict[int, PdfAnswer]:
    condition = Q()
    for answer in best.values():
        condition |= Q(document_id=answer.file.document_id, number=answer.numbers[0])
    if not condition:
        return {}
    rows = PdfPage.objects.filter(condition).values_list("document_id", "number", "text")
    texts = {(document_id, number): text for document_id, number, text in rows}
    return {
        page_id: PdfAnswer(
            answer.file,
            answer.language,
            answer.numbers,
            answer.words,
            cleaned_text(texts.get((answer.file.document_id, answer.numbers[0]), "")),
        )
        for page_id, answer in best.items()
    }
