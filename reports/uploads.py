"""The admin's form for documents: what is no readable PDF is refused beside the field, with what to do."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from core.models import Document
from reports import intake
from reports.findings import refusal
from reports.models import PdfVersion
from reports.pdf_facts import PdfFacts, PdfRefused


class PdfDocumentForm(BaseDocumentForm):
    """Checks the file when it arrives, and leaves the reading for later; a refusal keeps the form as it was."""

    pdf_facts: PdfFacts | None = None

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if file and "file" in self.changed_data:
            self.refuse_replacement()
            try:
                self.pdf_facts = intake.check(file)
            except PdfRefused as refused:
                raise forms.ValidationError(refusal(refused.reason), code=refused.reason) from refused
        return file

    def refuse_replacement(self) -> None:
        """The bytes of a published version never change: whoever cited it finds what was cited."""
        if self.instance.pk and PdfVersion.objects.filter(document=self.instance).exists():
            raise forms.ValidationError(
                _(
                    "This PDF is published with a report. Choose the new PDF in the report's form instead: "
                    "its address stays the same, and the earlier version can still be read."
                ),
                code="published",
            )

    def save(self, commit: bool = True) -> Document:
        if self.pdf_facts:
            intake.begin(self.instance, self.pdf_facts)
        return super().save(commit=commit)
