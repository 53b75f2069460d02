"""How to cite a page: the box and the tags in its head."""

from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language

from core.citation import apa
from core.citing import citation_files, meta_tags

register = template.Library()


@register.simple_tag
def citation(page: Any) -> dict[str, Any] | None:
    """What components/cite.html shows of a page with a cited work: `text` and `files`; None for any other."""
    work = getattr(page, "cited_work", None)
    if work is None:
        return None
    reference = apa(work, get_language() or "sv", timezone.localdate())
    text = format_html("{}<i>{}</i>{}", reference.before, reference.title, reference.after)
    return {"text": text, "files": citation_files(page)}


@register.inclusion_tag("components/citation_tags.html")
def citation_tags(page: Any) -> dict[str, Any]:
    """Google Scholar's meta tags of a page with a cited work; nothing for any other."""
    work = getattr(page, "cited_work", None)
    return {"tags": meta_tags(work, page.cited_pdf_path) if work else []}
