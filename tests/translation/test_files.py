"""PO files go out and come back without loss, also through gettext's own tools; what is wrong is said."""

import subprocess
from pathlib import Path
from typing import Any

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


def translate(translation: Translation, path: str, text: str) -> None:
    segment = translation.source.stringsegment_set.get(context__path=path)
    StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        defaults={"data": text, "translation_type": "manual"},
    )


@pytest.fixture
def old_file(site, client) -> tuple[Translation, bytes]:
    """A file that was downloaded and translated, while on the site the title was given better words."""
    client.force_login(factories.translator(site.en.home))
    translation = submit(factories.news(title="Nyhet", lead="Ingress"))
    translate(translation, "title", "News")
    file = files.exported(translation)
    translate(translation, "title", "Good news")
    for entry in file:
        entry.msgstr = {"title": "Old news", "lead": "Lead", "slug": "news"}[entry.msgctxt]
    return translation, str(file).encode()


def upload(client, translation: Translation, content: bytes, **more: str) -> Any:
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    return client.post(address, {"file": SimpleUploadedFile("en.po", content), **more}, follow=True)


def test_old_file_overwrites_no_newer_words_before_somebody_has_chosen(client, old_file):
    translation, content = old_file
    response = upload(client, translation, content)
    assert [
        (clash.source, clash.here.data, clash.there) for clash, _label in response.context["clashes"]
    ] == [("Nyhet", "Good news", "Old news")]
    assert stored(translation) == {("title", "Nyhet"): "Good news"}


@pytest.mark.parametrize(("choice", "title"), [("keep", "Good news"), ("replace", "Old news")])
def test_choice_decides_about_the_newer_words_and_the_rest_is_taken(client, old_file, choice, title):
    translation, content = old_file
    asked = upload(client, translation, content)
    form = {name: asked.context[name] for name in ("content", "seen")}
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    client.post(address, {**form, "newer": choice})
    assert stored(translation) == {
        ("title", "Nyhet"): title,
        ("lead", "Ingress"): "Lead",
        ("slug", "nyhet"): "news",
    }


def test_choice_about_other_words_than_those_shown_is_asked_for_again(client, old_file):
    translation, content = old_file
    form = {name: upload(client, translation, content).context[name] for name in ("content", "seen")}
    translate(translation, "title", "The best news")
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    response = client.post(address, {**form, "newer": "replace"})
    assert [clash.here.data for clash, _label in response.context["clashes"]] == ["The best news"]
    assert stored(translation) == {("title", "Nyhet"): "The best news"}


def test_file_of_unknown_age_asks_about_every_word_that_differs(client, old_file):
    translation, content = old_file
    aged = "\n".join(line for line in content.decode().splitlines() if files.DOWNLOADED not in line)
    assert len(upload(client, translation, aged.encode()).context["clashes"]) == 1


def test_new_file_is_taken_without_a_question(client, old_file):
    translation, _content = old_file
    file = files.exported(translation)
    file.find("Nyhet").msgstr = "Better news"
    response = upload(client, translation, str(file).encode())
    assert "clashes" not in response.context
    assert stored(translation) == {("title", "Nyhet"): "Better news"}
