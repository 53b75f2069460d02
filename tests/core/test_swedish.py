"""The Swedish catalogue of the repository: complete, compiled, and in force."""

import re
from pathlib import Path

import polib
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override, pgettext
from wagtail import admin as wagtail_admin

from core import messages
from core.management.commands.messages import ROOMS

PO = settings.BASE_DIR / "locale" / messages.LANGUAGE / "LC_MESSAGES" / "django.po"


def test_swedish_catalogue_lacks_nothing():
    template = messages.extracted(settings.BASE_DIR, ROOMS)
    assert messages.problems(messages.read_catalog(PO), template) == []


def test_compiled_catalogue_is_the_one_in_text():
    assert PO.with_suffix(".mo").read_bytes() == messages.as_mo(messages.read_catalog(PO))


def test_text_of_the_catalogue_is_as_the_command_writes_it():
    assert PO.read_bytes() == messages.as_po(messages.read_catalog(PO))


def test_search_has_an_address_in_each_language():
    addresses = {}
    for language in ("sv", "en"):
        with override(language):
            addresses[language] = reverse("search")
    assert addresses == {"sv": "/sv/sok/", "en": "/en/search/"}


def test_missing_translation_has_an_address_in_each_language():
    addresses = {}
    for language in ("sv", "en"):
        with override(language):
            addresses[language] = reverse("untranslated", args=[7])
    assert addresses == {"sv": "/sv/inte-oversatt/7/", "en": "/en/not-translated/7/"}


def test_words_plurals_and_contexts_come_out_in_swedish():
    with override("sv"):
        words = [
            gettext("Registration closes today"),
            ngettext("%(count)d\u00a0page", "%(count)d\u00a0pages", 1) % {"count": 1},
            ngettext("%(count)d\u00a0page", "%(count)d\u00a0pages", 32) % {"count": 32},
            pgettext("a piece of", "News"),
            gettext("News"),
        ]
    assert words == ["Anmälan stänger i dag", "1\u00a0sida", "32\u00a0sidor", "Nyhet", "Nyheter"]


def test_no_message_shouts():
    catalog = messages.read_catalog(PO)
    texts = [text for message in catalog if message.id for text in _forms(message.string)]
    assert [text for text in texts if "!" in text] == []


def test_quotation_marks_are_swedish():
    catalog = messages.read_catalog(PO)
    texts = [text for message in catalog if message.id for text in _forms(message.string)]
    assert [text for text in texts if "“" in text or '"' in text] == []


def _forms(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else string


def test_wagtails_own_messages_are_swedish_where_its_catalogue_lacks_them(admin_client):
    with override("sv"):
        assert gettext("Autosave is paused") == "Sparas inte automatiskt"
        assert ngettext("%(num_pages)d page", "%(num_pages)d pages", 2) == "%(num_pages)d sidor"
        # Where Wagtail has Swedish of its own, it is used.
        assert gettext("Publish") == "Publicera"
    script = admin_client.get(reverse("wagtailadmin_javascript_catalog"), headers={"accept-language": "sv"})
    assert '"Changes have been autosaved.": "\\u00c4ndringarna har sparats automatiskt."' in script.text


def test_wagtails_messages_are_compiled_and_whole():
    texts = sorted(settings.BASE_DIR.glob("locale/wagtail/sv/LC_MESSAGES/*.po"))
    assert [path.name for path in texts] == ["django.po", "djangojs.po"]
    for path in texts:
        catalog = messages.read_catalog(path)
        assert messages.problems(catalog, catalog) == []
        assert path.with_suffix(".mo").read_bytes() == messages.as_mo(catalog)


def test_what_wagtail_says_of_a_page_is_a_swedish_sentence():
    """Its own Swedish puts the title between English quotation marks, and says “opublicerad” of what is taken down."""
    wagtail = settings.BASE_DIR / "locale" / "wagtail" / "sv" / "LC_MESSAGES" / "django.po"
    own = Path(wagtail_admin.__file__).parent / "locale" / "sv" / "LC_MESSAGES" / "django.po"
    about_pages = {entry.msgid for entry in polib.pofile(str(own)) if "age '%(page_title)s'" in entry.msgid}
    about_pages |= {
        "Published '{object}' in {locale}.",
        "The page '{page_title}' was successfully submitted for translation into {locales}",
    }
    texts = {entry.msgid: entry.msgstr for entry in polib.pofile(str(wagtail))}
    assert [msgid for msgid in sorted(about_pages) if "”" not in texts.get(msgid, "")] == []
    with override("sv"):
        assert gettext("Page '%(page_title)s' unpublished.") == "Sidan ”%(page_title)s” är avpublicerad."
        assert gettext("Published '{object}' in {locale}.") == "”{object}” är publicerad ({locale})."


def test_quotation_marks_follow_the_language():
    """“So” in English and ”så” in Swedish: a template writes neither of them outside a message."""
    message = re.compile(r"{% (blocktranslate|comment)\b.*?{% end\1 %}|{% translate .*?%}", re.DOTALL)
    templates = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
    found = {path.name for path in templates if re.search("[“”]", message.sub("", path.read_text("utf-8")))}
    assert found == set()
