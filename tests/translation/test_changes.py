"""What changed since a text was translated: which old text a new one follows, and what it says differently."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import PageLogEntry
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from tests import factories
from tests.translation.work import again, publish, translated
from translation.changes import changes
from translation.models import TranslationBasis
from translation.pairing import Piece, pair
from translation.word_diff import Part, diff, has_same_words, plain


def prose(*paragraphs: str, block: str = "a1") -> list[dict]:
    html = "".join(f"<p>{text}</p>" for text in paragraphs)
    return [{"type": "paragraph", "id": block, "value": html}]


def translation_of(page) -> Translation:
    return Translation.objects.get(source__object_id=page.translation_key)


def shown(page) -> list[tuple[str, str, str]]:
    """Of each text that waits: what it says, what its former text said, and the translation to begin with."""
    return [
        (item.segment.string.data, item.old.translation_of.data if item.old else "", item.start)
        for item in changes(translation_of(page))
    ]


# --- Leaves


def test_diff_shows_words() -> None:
    assert diff("Mötet är kl. 8.15 i Umeå.", "Mötet är kl. 9.00 i Umeå, alltså.") == [
        Part("same", "Mötet är kl."),
        Part("removed", " 8.15"),
        Part("added", " 9.00"),
        Part("same", " i Umeå"),
        Part("added", ", alltså"),
        Part("same", "."),
    ]


def test_diff_of_equal_texts_is_one_part() -> None:
    assert diff("Samma ord", "Samma  ord") == [Part("same", "Samma  ord")]


def test_plain_text_has_no_markup() -> None:
    assert plain('<a id="a1">Läs</a> &amp; <b>lär</b><br/>nu') == "Läs & lär\nnu"


def test_markup_counts_as_words() -> None:
    assert has_same_words("a  b\u00a0c", "a b c")
    assert not has_same_words("a <b>b</b>", "a b")


def test_paragraphs_are_paired_with_what_they_resemble() -> None:
    earlier = [
        Piece(1, "body.a", 5, "Behovet ökar de kommande åren."),
        Piece(2, "body.a", 6, "Utbildningen räcker inte till."),
    ]
    waiting = [
        Piece(11, "body.a", 5, "Något helt annat om Norge står här."),
        Piece(12, "body.a", 6, "Utbildningen räcker knappast till."),
        Piece(13, "body.a", 7, "Behovet ökar de kommande tio åren."),
    ]
    assert pair(waiting, earlier) == {12: 2, 13: 1}


def test_title_is_paired_with_the_title_before_it_however_different() -> None:
    earlier = [Piece(1, "title", 0, "Höst", age=2), Piece(2, "title", 0, "Vår", age=1)]
    assert pair([Piece(11, "title", 0, "Kompetensbehov", is_alone=True)], earlier) == {11: 2}


def test_cell_is_paired_within_its_table() -> None:
    earlier = [Piece(1, "body.t.table.aaa", 3, "25 små företag")]
    assert pair([Piece(11, "body.t.table.bbb", 3, "26 små företag")], earlier) == {11: 1}
    assert pair([Piece(11, "body.u.table.bbb", 3, "26 små företag")], earlier) == {}


# --- A source that changes


def test_saving_without_changing_words_outdates_nothing(seminar):
    translated(seminar)
    publish(again(seminar))
    assert shown(seminar) == []


def test_blanks_and_moved_paragraphs_outdate_nothing(site):
    page = factories.standard_page(title="Om", body=prose("Första stycket.", "Andra stycket."))
    english = translated(page)
    publish(page, body=prose("Andra stycket.", "Första  stycket.", block="b2"))

    assert shown(page) == []
    assert (
        str(again(english).body.raw_data[0]["value"]) == "<p>en Andra stycket.</p><p>en Första stycket.</p>"
    )


def test_changed_text_shows_its_former_text_and_translation(site):
    page = factories.standard_page(title="Om", body=prose("Behovet ökar i år.", "Utbildningen räcker inte."))
    translated(page)
    publish(page, title="Om oss", body=prose("Behovet ökar nästa år.", "Utbildningen räcker inte.", "Nytt!"))

    assert shown(page) == [
        ("Om oss", "Om", "en Om"),
        ("Behovet ökar nästa år.", "Behovet ökar i år.", "en Behovet ökar i år."),
        ("Nytt!", "", ""),
    ]


def test_text_that_was_replaced_is_not_shown_again(site):
    page = factories.standard_page(title="Ett", body=prose("Text."))
    translated(page)
    for title in ("Två", "Tre"):
        publish(page, title=title)
        change = changes(translation_of(page))[0]
        StringTranslation.objects.create(
            translation_of=change.segment.string,
            context=change.segment.context,
            locale=translation_of(page).target_locale,
            data=f"en {title}",
        )
    publish(page, title="Fyra")
    assert shown(page) == [("Fyra", "Tre", "en Tre")]


def test_translation_older_than_the_table_is_found(site):
    page = factories.standard_page(title="Ett", body=prose("Text."))
    translated(page)
    TranslationBasis.objects.all().delete()
    publish(page, title="Två")
    assert shown(page) == [("Två", "Ett", "en Ett")]


# --- The page in the admin


@pytest.fixture
def changed(site):
    page = factories.standard_page(title="Behovet ökar", body=prose("Text."))
    english = translated(page)
    publish(page, title="Behovet ökar mest")
    return page, english


def address_of(page) -> str:
    return reverse("translation_changes", args=[translation_of(page).pk])


def answer(client, page, **fields: str):
    segment = StringSegment.objects.get(source=translation_of(page).source, context__path="title")
    return client.post(address_of(page), {"segment": segment.pk, **fields})


def test_page_shows_the_difference_also_in_words(site, client, changed):
    client.force_login(factories.translator(site.en.home))
    html = client.get(address_of(changed[0])).text
    added = gettext("added")
    assert f'Behovet ökar<ins><span class="w-sr-only"> [{added}: </span> mest<span' in html
    assert ">en Behovet ökar</textarea>" in html


def test_still_right_keeps_the_translation_and_says_who(site, client, changed):
    page, english = changed
    user = factories.translator(site.en.home)
    client.force_login(user)
    answer(client, page, action="still_right")

    stored = StringTranslation.objects.get(translation_of__data="Behovet ökar mest")
    assert (stored.data, stored.last_translated_by) == ("en Behovet ökar", user)
    entry = PageLogEntry.objects.get(action="translation.still_right")
    assert (entry.page_id, entry.user, entry.message) == (
        english.pk,
        user,
        gettext("The translation “%(translation)s” is still right") % {"translation": "en Behovet ökar"},
    )
    assert shown(page) == []


def test_new_translation_is_stored(site, client, changed):
    client.force_login(factories.translator(site.en.home))
    answer(client, changed[0], action="save", text="The need grows most")
    stored = StringTranslation.objects.get(translation_of__data="Behovet ökar mest")
    assert (stored.data, stored.translation_type) == ("The need grows most", "manual")


def test_empty_translation_is_not_stored(site, client, changed):
    client.force_login(factories.translator(site.en.home))
    answer(client, changed[0], action="save", text=" ")
    assert not StringTranslation.objects.filter(translation_of__data="Behovet ökar mest").exists()


def test_page_is_closed_to_those_who_may_not_edit_the_translation(site, client, changed):
    client.force_login(factories.translator(site.en.events, username="other"))
    page = changed[0]
    assert client.get(address_of(page), headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
    answer(client, page, action="still_right")
    assert not StringTranslation.objects.filter(translation_of__data="Behovet ökar mest").exists()


def test_editor_leads_to_what_changed(site, client, changed):
    client.force_login(factories.translator(site.en.home))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[changed[1].pk])).text
    assert f'href="{address_of(changed[0])}"' in html
