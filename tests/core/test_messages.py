"""Messages are found in Python and templates, and a catalogue that is not complete is refused."""

from pathlib import Path

import pytest
from babel.messages import Catalog
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils.translation import override

from core import messages

PYTHON = """
from django.utils.translation import gettext as _, ngettext, pgettext
_("One")
_(
    "Joined "
    "text with %(name)s"
)
ngettext("%(count)d page", "%(count)d pages", 2)
pgettext("event fact", "When")
_(variable)
"not a message"
"""
TEMPLATE = """{% load i18n %}
<p>{% translate "Two" %}</p>
  <p>
    {% translate "Item" context "programme" %}</p>
{% blocktranslate trimmed count counter=n %}
  {{ counter }} event
{% plural %}
  {{ counter }} events
{% endblocktranslate %}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "code.py").write_text(PYTHON)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(TEMPLATE)
    return tmp_path


def test_messages_are_found_in_code_and_templates(project: Path) -> None:
    found = {
        (message.id, message.context) for message in messages.extracted(project, ("room",)) if message.id
    }
    assert found == {
        ("One", None),
        ("Joined text with %(name)s", None),
        (("%(count)d page", "%(count)d pages"), None),
        ("When", "event fact"),
        ("Two", None),
        ("Item", "programme"),
        (("%(counter)s event", "%(counter)s events"), None),
    }


def catalog(**translations: str) -> Catalog:
    made = Catalog(locale="sv")
    for message, text in translations.items():
        made.add(message, text)
    return made


def test_complete_catalogue_has_no_problems() -> None:
    assert messages.problems(catalog(One="Ett"), catalog(One="")) == []


def test_problems_of_a_catalogue_are_named() -> None:
    wanted = catalog(One="", Two="", Three="")
    wanted.add("%(name)s came", "", flags=["python-format"])
    stale = catalog(One="Ett", Two="", Gone="Borta")
    stale.add("%(name)s came", "%(who)s kom", flags=["python-format"])
    stale["One"].flags.add("fuzzy")
    assert sorted(messages.problems(stale, wanted)) == [
        "fuzzy: 'One'",
        "malformed: '%(name)s came': unknown named placeholder 'who'",
        "missing: 'Three'",
        "no longer used: 'Gone'",
        "untranslated: 'Two'",
    ]


def test_update_keeps_translations_and_drops_what_is_gone() -> None:
    updated = messages.updated(catalog(One="Ett", Gone="Borta"), catalog(One="", New=""))
    assert {message.id: message.string for message in updated if message.id} == {"One": "Ett", "New": ""}


def test_catalogue_is_the_same_bytes_for_the_same_messages(tmp_path: Path) -> None:
    first, second = (catalog(One="Ett", Two="Två") for _ in range(2))
    assert messages.as_po(first) == messages.as_po(second)
    assert messages.as_mo(first) == messages.as_mo(second)
    path = tmp_path / "django.po"
    path.write_bytes(messages.as_po(first))
    assert {m.id: m.string for m in messages.read_catalog(path) if m.id} == {"One": "Ett", "Two": "Två"}


def test_check_refuses_a_stale_catalogue(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = project / "locale" / "sv" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_bytes(messages.as_po(catalog(One="Ett")))
    with override(None), pytest.MonkeyPatch.context() as patch:
        patch.setattr("core.management.commands.messages.ROOMS", ("room",))
        patch.setattr(settings, "BASE_DIR", project)
        with pytest.raises(CommandError):
            call_command("messages", "--check")
        call_command("messages")
        assert (folder / "django.mo").exists()
        with pytest.raises(CommandError):  # still untranslated
            call_command("messages", "--check")
    assert "untranslated: 'Two'" in capsys.readouterr().err
