"""What the admin's frame asks about the running site."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def is_read_only() -> bool:
    return bool(settings.READ_ONLY)
