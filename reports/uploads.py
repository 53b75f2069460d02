"""The admin's form for documents: what is no readable PDF is refused beside the field, with what to do."""

from typing import Any

from django import forms
from wagtail.documents.forms import BaseDocumentForm

from core.models import Document
from reports import intake
from reports.pdf import PdfFacts, PdfRefused


class PdfDocumentForm(BaseDocumentForm):
    """Reads the file when it arrives; a refusal keeps the form as it was."""

    pdf_facts: PdfFacts | None = None

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if file and "file" in self.changed_data:
            try:
                self.pdf_facts = intake.read(file)
            except PdfRefused as refused:
                raise forms.ValidationError(intake.refusal(refused.reason), code=refused.reason) from refused
        return file

    def save(self, commit: bool = True) -> Document:
        if self.pdf_facts:
            intake.store(self.instance, self.pdf_facts)
        return super().save(commit=commit)
