"""The draft of a newsletter: what is new, in both languages, and nothing that visitors cannot read."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.newsletter.letter import SECTIONS, make_letter
from tests import factories
from tests.markup import Markup

NOW = timezone.now().replace(microsecond=0)
TODAY = timezone.localdate()
SINCE = TODAY - timedelta(days=30)


def letter(language: str = "sv", since: date = SINCE, sections: Any = tuple(SECTIONS)) -> Any:
    return make_letter(language, since, NOW, sections)


def found(html: str) -> dict[str, list[str]]:
    """The titles below each heading of the letter."""
    titles: dict[str, list[str]] = {}
    for element in Markup(f"<!DOCTYPE html><title>x</title>{html}").all("h2", "h3"):
        text = " ".join("".join(element.itertext()).split())
        if element.tag == "h2":
            titles[text] = []
        else:
            titles[list(titles)[-1]].append(text)
    return titles


def event(title: str, days: float, **fields: Any) -> Any:
    start = NOW + timedelta(days=days)
    fields = {"first_published_at": NOW - timedelta(days=400), **fields}
    return factories.event(title=title, start=start, end=start + timedelta(hours=1), **fields)


def fill() -> None:
    old = SINCE - timedelta(days=1)
    factories.news(title="Ny nyhet", published_on=SINCE, lead="Läs <mer> & njut.")
    factories.news(title="Gammal nyhet", published_on=old)
    factories.news(title="Framtida nyhet", published_on=TODAY + timedelta(days=1))
    factories.report(title="Ny rapport", published_on=TODAY)
    factories.report(title="Gammal rapport", published_on=old)
    event("Kommande", 3)
    event("Nyss utlyst", 5, first_published_at=NOW - timedelta(days=1))
    event("Inställt möte", 4, status="cancelled", first_published_at=NOW - timedelta(days=1))
    link = {"recording_url": "https://vimeo.com/1"}
    event("Nyss inspelat", -60, recording_published_on=TODAY, **link)
    event("Länge sedan inspelat", -60, recording_published_on=old, **link)
    event("Utan dag", -2, **link)


def test_letter_holds_what_is_new_since_the_day(site: factories.Site) -> None:
    fill()
    made = letter()
    assert found(made.html) == {
        "Nyheter": ["Ny nyhet"],
        "Kommande evenemang": ["Kommande", "Inställt: Inställt möte", "Nyss utlyst"],
        "Rapporter": ["Ny rapport"],
        "Inspelningar": ["Nyss inspelat", "Utan dag"],
    }
    assert made.html.count("<strong>") == 1
    assert made.html.index("<strong>") > made.html.index("Nyss utlyst</a>")


def test_letter_has_absolute_addresses_and_no_images_or_styles(site: factories.Site) -> None:
    fill()
    markup = Markup(f"<!DOCTYPE html><title>x</title>{letter().html}")
    addresses = [a.attrib["href"] for a in markup.all("a")]
    assert addresses
    assert [address for address in addresses if not address.startswith("http://127.0.0.1:8000/sv/")] == []
    assert markup.all("img", "table", "style", "script", "svg") == []
    assert markup.errors == []
    assert [e for e in markup.elements if "style" in e.attrib or "class" in e.attrib] == []


def test_plain_text_says_the_same_without_markup(site: factories.Site) -> None:
    fill()
    text = letter(sections=["news"]).text
    assert [line for line in text.splitlines() if line][1:] == [
        "NYHETER",
        "Ny nyhet",
        next(line for line in text.splitlines() if line.endswith(str(SINCE.year)) and "sedan" not in line),
        "Läs <mer> & njut.",
        "http://127.0.0.1:8000/sv/nyheter/ny-nyhet/",
        "http://127.0.0.1:8000/sv/",
    ]


def test_text_of_editors_is_escaped_in_html(site: factories.Site) -> None:
    fill()
    assert "Läs &lt;mer&gt; &amp; njut." in letter().html


def test_each_language_has_its_own_words_and_marks_the_others(site: factories.Site) -> None:
    both = factories.news(title="Båda", published_on=TODAY)
    factories.news("en", title="Both", translation_key=both.translation_key, published_on=TODAY)
    factories.news(title="Bara svenska", published_on=TODAY)
    english = letter("en")
    assert found(english.html) == {"News": ["Bara svenska", "Both"]}
    marked = Markup(f"<!DOCTYPE html><title>x</title>{english.html}").all("a")
    assert [a.attrib.get("lang") for a in marked] == ["sv", None, None]


@pytest.mark.parametrize("hide", ["draft", "private"])
def test_letter_holds_nothing_that_visitors_cannot_read(site: factories.Site, hide: str) -> None:
    live = {"live": hide != "draft"}
    pages = [
        factories.news(title="Hemlig nyhet", **live),
        factories.report(title="Hemlig rapport", published_on=TODAY, **live),
        event("Hemligt möte", 2, **live),
        event("Hemlig film", -2, recording_url="https://vimeo.com/1", **live),
    ]
    if hide == "private":
        for page in pages:
            factories.restrict(page)
    made = letter()
    assert (made.is_empty, "Heml" in made.html + made.text) == (True, False)


def test_addresses_of_meeting_rooms_stay_out(site: factories.Site) -> None:
    event("Möte", 2, join_url="https://zoom.example/j/1")
    assert "zoom.example" not in letter().html + letter().text


def admin() -> Client:
    client = Client()
    client.force_login(factories.user_with("writer", {}))
    return client


def test_page_is_for_those_with_access_to_the_admin(site: factories.Site) -> None:
    assert Client().get(reverse("newsletter")).status_code == 302
    assert admin().get(reverse("newsletter")).status_code == 200


def test_page_offers_both_letters_to_copy(site: factories.Site) -> None:
    fill()
    answer = admin().get(reverse("newsletter"))
    markup = Markup(answer.content.decode())
    texts = {
        area.attrib["id"]: "".join(area.itertext()) for area in markup.all("textarea") if "id" in area.attrib
    }
    assert {name: texts.get(name, "").strip() for name in ("html-sv", "text-sv", "html-en", "text-en")} == {
        "html-sv": letter().html.strip(),
        "text-sv": letter().text.strip(),
        "html-en": letter("en").html.strip(),
        "text-en": letter("en").text.strip(),
    }
    labels = {label.attrib.get("for") for label in markup.all("label")}
    copied = {b.attrib["data-copy"] for b in markup.all("button") if "data-copy" in b.attrib}
    assert copied == {"html-sv", "text-sv", "html-en", "text-en"} <= labels


def test_choice_of_languages_and_sections(site: factories.Site) -> None:
    fill()
    answer = admin().get(reverse("newsletter"), {"since": SINCE, "languages": "sv", "sections": "reports"})
    (made,) = answer.context["letters"]
    assert (made.language, list(found(made.html))) == ("sv", ["Rapporter"])


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"since": TODAY + timedelta(days=1), "languages": "sv", "sections": "news"}, "since"),
        ({"since": "snart", "languages": "sv", "sections": "news"}, "since"),
        ({"since": SINCE, "languages": "de", "sections": "news"}, "languages"),
        ({"since": SINCE, "languages": "sv"}, "sections"),
    ],
)
def test_wrong_choice_is_said_beside_its_field(
    site: factories.Site, query: dict[str, Any], field: str
) -> None:
    context = admin().get(reverse("newsletter"), query).context
    assert (list(context["form"].errors), context["letters"]) == ([field], [])


def test_next_letter_begins_when_the_last_one_went_out(site: factories.Site) -> None:
    client = admin()
    assert client.get(reverse("newsletter")).context["form"].initial["since"] == SINCE
    assert client.post(reverse("newsletter")).status_code == 302
    context = client.get(reverse("newsletter")).context
    assert context["form"].initial["since"] == TODAY
    assert str(TODAY.year) in context["last_day"]
