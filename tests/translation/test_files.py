"""PO files go out and come back without loss, also through gettext's own tools; what is wrong is said."""

import subprocess
from pathlib import Path

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from tests import factories
from tests.translation.prose import standard_prose
from tests.translation.work import fill, publish, submit
from translation import files

# The real pair of the milieu's report, and what a file could stumble over
PAIRS = {
    "title": ("Kompetensbehov och utbildning inom ATMP", "Competence needs and training within ATMP"),
    "lead": (
        'Fler än 500 "specialister"\nska anställas \\n under fem år:\tindustri & vård – ”å, ä, ö”.',
        'More than 500 "specialists"\nare to be hired \\n over five years:\tindustry & care – “å”.',
    ),
    "seo_title": ("Rad\u2028bruten\x85text %s %(namn)s {x}", "Broken\u2028line\x85text %s %(name)s {x}"),
    "search_description": ("#, fuzzy\nmsgid", "#~ obsolete\nmsgstr"),
}
DOUBLE = [
    {
        "type": "paragraph",
        "id": "p1",
        "value": "<p>Samma ord.</p><p>Samma ord.</p><p>Läs <a href='https://x.se/'>mer</a>.</p>",
    }
]


def page_of_pairs() -> Translation:
    page = factories.standard_page(
        slug="kompetensbehov", body=DOUBLE, **{name: pair[0] for name, pair in PAIRS.items()}
    )
    translation = submit(page)
    fill(translation)
    for name, (_, english) in PAIRS.items():
        stored = StringTranslation.objects.get(context__path=name)
        stored.data = english
        stored.save()
    return translation


def stored(translation: Translation) -> dict[tuple[str, str], str]:
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale
    )
    return {(row.context.path, row.translation_of.data): row.data for row in rows}


def through_gettext(content: str, folder: Path) -> bytes:
    """msgfmt checks and compiles, msgunfmt writes it out again."""
    (folder / "out.po").write_text(content, encoding="utf-8", newline="")
    subprocess.run(
        ["msgfmt", "--check-header", "--check-domain", "-o", "out.mo", "out.po"], cwd=folder, check=True
    )
    return subprocess.run(["msgunfmt", "out.mo"], cwd=folder, check=True, capture_output=True).stdout


def test_file_comes_back_whole_through_gettext(site, tmp_path):
    translation = page_of_pairs()
    before = stored(translation)
    content = str(files.exported(translation))
    StringTranslation.objects.all().delete()
    back = files.read(through_gettext(content, tmp_path), translation)
    result = files.take_in(translation, back, factories.admin())

    assert stored(translation) == before
    assert (result.fuzzy, result.unknown) == (0, 0)
    assert {english for _, english in PAIRS.values()} <= set(before.values())


def test_every_block_comes_back_whole(site, tmp_path):
    translation = submit(factories.standard_page(title="Allt", body=standard_prose()))
    fill(translation)
    before, content = stored(translation), str(files.exported(translation))
    StringTranslation.objects.all().delete()
    files.take_in(translation, files.read(content.encode(), translation), factories.admin())
    assert stored(translation) == before
    assert through_gettext(content, tmp_path)


def test_untranslated_entries_are_in_the_file_and_change_nothing(site):
    translation = submit(factories.news(title="Nyhet"))
    file = files.exported(translation)
    assert {(entry.msgctxt, entry.msgid, entry.msgstr) for entry in file} == {
        ("title", "Nyhet", ""),
        ("slug", "nyhet", ""),
    }
    assert files.take_in(translation, file, factories.admin()) == files.Result(0, 0, 0)


def test_translations_of_texts_that_are_gone_are_obsolete_entries(site):
    page = factories.news(title="Nyhet", lead="Samma")
    translation = submit(page)
    fill(translation)
    publish(page, title="Samma", lead="Ny ingress")
    translation.refresh_from_db()
    old = {
        (entry.msgctxt, entry.msgid, entry.msgstr) for entry in files.exported(translation).obsolete_entries()
    }
    assert old == {("title", "Nyhet", "en Nyhet"), ("lead", "Samma", "en Samma")}
    again = files.take_in(translation, files.exported(translation), factories.admin())
    assert again.unknown == 0


def test_fuzzy_and_unknown_entries_are_left_out_and_counted(site):
    translation = submit(factories.news(title="Nyhet"))
    file = files.exported(translation)
    for entry in file:
        entry.msgstr = f"en {entry.msgid}"
        entry.flags = ["fuzzy"] if entry.msgctxt == "slug" else []
    file.append(polib.POEntry(msgid="Okänd", msgstr="Unknown", msgctxt="title"))
    assert files.take_in(translation, file, factories.admin()) == files.Result(1, 1, 1)
    assert stored(translation) == {("title", "Nyhet"): "en Nyhet"}


@pytest.fixture
def translation(site, client) -> Translation:
    client.force_login(factories.translator(site.en.home))
    return submit(factories.news(title="Nyhet"))


def answers(client, translation: Translation, content: bytes | None) -> list[str]:
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    form = {} if content is None else {"file": SimpleUploadedFile("en.po", content)}
    response = client.post(address, form, follow=True)
    return [str(message).strip() for message in response.context["messages"]]


def test_wrong_files_are_refused_with_a_message(translation, client, site):
    other = submit(factories.news(title="Annan"))
    right = str(files.exported(translation)).encode()
    wrong_header = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=klingon\\n"\n'
    for content in (b"\x00\xff\xfe", b'msgid "a', b"<html>", wrong_header, b"", None):
        (text,) = answers(client, translation, content)
        assert "PO" in text, content
    (page,) = answers(client, translation, str(files.exported(other)).encode())
    (language,) = answers(client, translation, right.replace(b"Language: en", b"Language: de"))
    assert page != language
    assert not StringTranslation.objects.exists()


def test_file_with_a_byte_order_mark_is_read(translation, client):
    content = str(files.exported(translation)).replace(
        'msgid "Nyhet"\nmsgstr ""', 'msgid "Nyhet"\nmsgstr "News"'
    )
    (text,) = answers(client, translation, b"\xef\xbb\xbf" + content.replace("\n", "\r\n").encode())
    assert "1" in text
    assert stored(translation) == {("title", "Nyhet"): "News"}
