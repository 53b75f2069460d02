"""The index of the search, its vocabulary, and what people looked for in vain."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from core.seen_forms import SeenForm
from search import lookups  # noqa: F401 (registers `begins`)


class Entry(models.Model):
    """What can be found: a page in its language, or a PDF. Made from them, and made again at any time.

    It holds the words as they were published, so that results are shown without reading pages; whether a page is
    live and public is asked of the page itself.
    """

    page = models.OneToOneField(Page, null=True, on_delete=models.CASCADE, related_name="+")
    document = models.OneToOneField("core.Document", null=True, on_delete=models.CASCADE, related_name="+")
    # That postings know it by: a page and its translations have one number, a PDF has its own.
    number = models.PositiveIntegerField(db_index=True)
    language = models.CharField(max_length=2)
    kind = models.CharField(max_length=100)  # the page's model, “events.eventpage”; empty for a PDF
    day = models.PositiveIntegerField(null=True)  # 20240925: one number, the same on every database
    title = models.TextField(blank=True)
    lead = models.TextField(blank=True)
    body = models.TextField(blank=True)
    digest = models.CharField(max_length=64)  # of all the words, so that what has not changed is not written
    # Which postings it is in (JSON): for each term its field; for one of a PDF the first pages, “3 7 28”.
    terms = models.TextField(default="{}")

    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(page=None) ^ models.Q(document=None),
                name="search_entry_is_of_a_page_or_a_pdf",
            )
        ]

    def __str__(self) -> str:
        return self.title or f"PDF {self.document_id}"


class Term(models.Model):
    """A stem, a concept of the vocabulary, an unstemmed word of a title or its beginning (search/queries.py)."""

    language = models.CharField(max_length=2)
    text = models.CharField(max_length=80)
    folded = models.CharField(max_length=80, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["text", "language", "folded"], name="search_term_once")
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.language})"


class Posting(models.Model):
    """Where a term stands: the numbers of all pages in a language that have it in the field, or of all PDFs.

    A page is only in the posting of the best field that the term stands in.
    """

    class Field(models.IntegerChoices):
        TITLE = 0
        LEAD = 1
        PROSE = 2
        PDF = 3

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="postings", db_index=False)
    field = models.PositiveSmallIntegerField(choices=Field.choices)
    language = models.CharField(max_length=2, blank=True)  # of the pages; empty for PDFs
    bits = models.BinaryField()  # search/bits.py

    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "field", "language"], name="search_posting_once")
        ]

    def __str__(self) -> str:
        return f"{self.term_id} in {self.get_field_display()} ({self.language})"


class Synonym(models.Model):
    """Words and phrases of both languages that mean the same: whoever looks for one finds the others."""

    words_sv = models.TextField(
        _("in Swedish"), blank=True, help_text=_("One word or phrase on each line, such as “ATMP”.")
    )
    words_en = models.TextField(_("in English"), blank=True)

    panels: ClassVar = [FieldPanel("words_sv"), FieldPanel("words_en")]
    base_form_class = SeenForm

    class Meta:
        ordering: ClassVar = ["words_sv", "pk"]
        verbose_name = _("words that mean the same")
        verbose_name_plural = _("words that mean the same")

    def __str__(self) -> str:
        return ", ".join(self.phrases)

    @property
    def phrases(self) -> list[str]:
        lines = f"{self.words_sv}\n{self.words_en}".splitlines()
        return list(dict.fromkeys(line.strip() for line in lines if line.strip()))


class MissedQuery(models.Model):
    """A query that found nothing, in a language, on a day: the words and how often, nothing of who asked."""

    query = models.CharField(_("query"), max_length=60)
    language = models.CharField(_("language"), max_length=2)
    day = models.DateField(_("day"), db_index=True)
    count = models.PositiveIntegerField(_("times"), default=1)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "language", "query"], name="search_missed_once_a_day")
        ]
        verbose_name = _("search without results")
        verbose_name_plural = _("searches without results")

    def __str__(self) -> str:
        return self.query
