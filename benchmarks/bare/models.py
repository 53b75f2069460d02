"""A page with a title."""

from wagtail.models import Page


class BarePage(Page):
    """Nothing but what every page of Wagtail has."""
