"""Parts of addresses; importing this module registers them."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class LanguageConverter(StringConverter):
    """A language of the site: `<language:language>`."""

    regex = "sv|en"


register_converter(LanguageConverter, "language")
