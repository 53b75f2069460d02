"""Pages and PDFs of drawn words, to measure the search on (benchmarks/search_at_scale.py)."""

import random
from datetime import date, timedelta
from itertools import accumulate
from typing import Any
from uuid import uuid4

BATCH = 400
PDF_PAGES, PDF_WORDS, PROSE_WORDS = 20, 250, 120
VOCABULARY = 30_000
# Words that people look for, and how common they are among the words drawn (0 is the most common).
PLACED = {"ATMP": 5, "kompetens": 40, "kompetensbehov": 90, "utbildning": 60, "årsmöte": 900}
# The newest pages of each kind are the same on a site of any size, and answer best to every query of the benchmark:
# what a request costs more on a large site is then not for what it shows.
NEWEST = 20
ON_NEWEST = "ATMP kompetens utbildning årsmöte"
IN_EVERY_PDF, IN_NEWEST_PDFS = "validering", "renrum"


class Words:
    """Words of one to four syllables, the n-th of them drawn as often as 1/n."""

    def __init__(self) -> None:
        self.dice = random.Random(2030)  # noqa: S311 (not a secret)
        syllables = [
            first + vowel + last for first in "bdfgklmnprstv" for vowel in "aeiouåäö" for last in "nrst"
        ]
        self.words = [
            "".join(self.dice.choices(syllables, k=self.dice.randint(1, 4))) for _ in range(VOCABULARY)
        ]
        for word, place in PLACED.items():
            self.words[place] = word
        self.weights = list(accumulate(1 / (place + 3) for place in range(VOCABULARY)))

    def text(self, number: int) -> str:
        return " ".join(self.dice.choices(self.words, cum_weights=self.weights, k=number))


def rows_of(model: Any, pages: list[Any]) -> None:
    """Inserts pages in bulk: a page's own row and its type's row go into their tables separately."""
    from wagtail.models import Page

    own = [field for field in Page._meta.concrete_fields if not field.primary_key]
    first = (Page.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    for pk, page in enumerate(pages, start=first):
        page.pk = page.id = page.page_ptr_id = pk
    rows = [
        Page(pk=page.pk, **{field.attname: getattr(page, field.attname) for field in own}) for page in pages
    ]
    Page.objects.bulk_create(rows, batch_size=BATCH)
    for begin in range(0, len(pages), BATCH):
        fields = model._meta.local_concrete_fields
        model._base_manager._insert(pages[begin : begin + BATCH], fields=fields, using="default")


class Texts:
    """Drawn words: the newest pages have a row of their own, and the words that are looked for in their titles."""

    def __init__(self) -> None:
        self.newest, self.others = Words(), Words()

    def of(self, place: int, number: int) -> str:
        """For what stands at the place, the newest first."""
        return (self.newest if place <= NEWEST else self.others).text(number)

    def title(self, place: int) -> str:
        return f"{ON_NEWEST} {self.of(place, 5)}" if place <= NEWEST else self.of(place, 5)[:200]


def day(place: int, number: int, newest: date) -> date:
    """Of the newest pages one day after another; the others stand in all of the seven years before."""
    if place <= NEWEST:
        return newest - timedelta(days=place)
    return date(2019, 1, 1) + timedelta(days=place * 2500 // number)


def make_pages(
    model: Any, index: Any, keys: list[Any], texts: Texts, newest: date, **values: Any
) -> list[Any]:
    """Pages below an index page, the newest first."""
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Page

    now, kind = timezone.now(), ContentType.objects.get_for_model(model)
    pages = []
    for place, key in enumerate(keys, start=1):
        title, slug = texts.title(place), f"sida-{model._meta.model_name}-{place}"
        pages.append(
            model(
                path=Page._get_path(index.path, index.depth + 1, place),
                depth=index.depth + 1,
                title=title,
                draft_title=title,
                slug=slug,
                url_path=f"{index.url_path}{slug}/",
                content_type=kind,
                locale=index.locale,
                translation_key=key,
                first_published_at=now,
                last_published_at=now,
                lead=texts.of(place, 20),
                published_on=day(place, len(keys), newest),
                **values,
            )
        )
    rows_of(model, pages)
    Page.objects.filter(pk=index.pk).update(numchild=len(pages))
    return pages


def make_content(number: int) -> None:
    """News in both languages, and reports in both, which share a PDF; a tenth as many PDFs as pages."""
    from django.utils import timezone

    from core.models import Document, SubGoal
    from news.models import NewsIndexPage, NewsPage
    from reports.models import PdfPage, ReportFile, ReportIndexPage, ReportPage

    texts, goals = Texts(), list(SubGoal.objects.all())
    pdfs = number // 10
    documents = [
        Document(title=f"PDF {place}", file=f"documents/{place}.pdf", inspected_at=timezone.now())
        for place in range(pdfs)
    ]
    Document.objects.bulk_create(documents, batch_size=BATCH)
    for place, document in enumerate(documents, start=1):
        said = f"{IN_EVERY_PDF} {IN_NEWEST_PDFS if place <= NEWEST else ''}"
        PdfPage.objects.bulk_create(
            PdfPage(document=document, number=page, text=f"{texts.of(place, PDF_WORDS)} {said}")
            for page in range(1, PDF_PAGES + 1)
        )
    report_keys, news_keys = [uuid4() for _ in documents], [uuid4() for _ in range(number // 2 - pdfs)]
    for index in ReportIndexPage.objects.select_related("locale"):
        values = {"sub_goal": goals[0], "summary": texts.of(1, PROSE_WORDS)}
        reports = make_pages(ReportPage, index, report_keys, texts, date(2026, 3, 1), **values)
        ReportFile.objects.bulk_create(
            ReportFile(page=page, document=document, language="sv")
            for page, document in zip(reports, documents, strict=True)
        )
    for index in NewsIndexPage.objects.select_related("locale"):
        body = [("quote", {"text": texts.of(1, PROSE_WORDS)})]
        make_pages(NewsPage, index, news_keys, texts, date(2026, 6, 1), sub_goal=goals[-1], body=body)
