"""What the admin's templates ask about PDFs."""

from typing import Any

from django import template

from core.models import Document
from reports.findings import facts_of, findings

register = template.Library()


@register.inclusion_tag("reports/admin/findings.html")
def pdf_findings(document: Document, language: str = "") -> dict[str, Any]:
    """The findings of a document that stands for the language, or for any."""
    return findings_context(document, language)


def findings_context(document: Document, language: str) -> dict[str, Any]:
    return {
        "document": document,
        "facts": facts_of(document),
        "findings": findings(document, language),
        "twin": twin_of(document),
    }


def twin_of(document: Document) -> Document | None:
    """The oldest other document with the same bytes, if it came before."""
    if not document.sha256:
        return None
    return Document.objects.filter(sha256=document.sha256, pk__lt=document.pk).order_by("pk").first()
