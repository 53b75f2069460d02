"""What a PDF says, page by page, so that a search can name the page."""

from typing import ClassVar

from django.db import models


class PdfPage(models.Model):
    """The text of one page of a PDF: written when the file is read, and never edited.

    A fact of the file, not of the report: the file's privacy and language are asked of whoever lists it.
    """

    document = models.ForeignKey("core.Document", on_delete=models.CASCADE, related_name="pdf_pages")
    number = models.PositiveIntegerField()  # from 1, as in `#page=1` (RFC 8118)
    text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["document", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "number"], name="one_text_for_each_pdf_page")
        ]

    def __str__(self) -> str:
        return f"{self.document_id}, {self.number}"
