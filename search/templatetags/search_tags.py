"""What templates ask of the search."""

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag
def suggestions_url() -> str:
    """Where a search box asks for suggestions, in the active language."""
    return reverse("suggestions")
