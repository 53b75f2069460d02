"""Bad input on every page: garbage in the address, hostile titles, drafts with nothing but a title."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.fields import StreamField
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import querydict_from_html

from core.models import IndexPage
from home.models import HomePage
from tests import factories
from tests.markup import Markup, problems
from tests.pages import RECIPES, page_types

pytestmark = pytest.mark.django_db

PARAMETERS = ("page", "year", "goal", "format", "language", "q", "type")
GARBAGE = (
    "",
    "0",
    "-1",
    "1.5",
    "1e9",
    "9" * 400,
    "9223372036854775808",
    "٣",
    "x" * 5000,
    "\x00",
    "a\x00b",
    '"',
    "'; DROP TABLE wagtailcore_page; --",
    '"><script>alert(1)</script>',
    "title:x OR *",
    "åäö 🧬 \u202e\u2028",
    "%",
    "None",
    "../../etc/passwd",
)
# What no form sends: broken escapes, arrays, the same name many times, names alone
RAW_QUERIES = (
    "page=%ff%fe",
    "q=%ed%a0%80",
    "page[]=1&year[a][b]=2",
    "&".join(["year=2024"] * 200),
    "page&year&q&=&==&&",
    "q=%00%22&type=%00&page=%00",
    "page=2&page=x&q=" + quote('"' * 100),
)
HOSTILE = '</script><script>alert(1)</script>"\u2028<b>&amp;'
every_type = pytest.mark.parametrize("model", page_types(), ids=lambda model: model._meta.label)


def failures(path: str, parameters: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    """The queries that the address answers neither with a page nor with “not found”.

    The parameters of each group get the same garbage at once.
    """
    client = Client(raise_request_exception=False)
    queries = [
        "&".join(f"{name}={quote(value)}" for name in group) for group in parameters for value in GARBAGE
    ]
    statuses = {query: client.get(f"{path}?{query}").status_code for query in (*queries, *RAW_QUERIES)}
    return {query[:60]: status for query, status in statuses.items() if status not in (200, 404)}


def groups_for(model: Any) -> tuple[tuple[str, ...], ...]:
    """A list answers a bad number of a page before it reads anything else, so that one comes alone there."""
    if not issubclass(model, IndexPage):
        return (PARAMETERS,)
    return (("page",), tuple(name for name in PARAMETERS if name != "page"))


@every_type
def test_garbage_in_the_address_is_never_an_error(site: factories.Site, model: Any) -> None:
    page = RECIPES[model].make(site, "sv")
    RECIPES[model].grow(page)
    assert failures(page.url, groups_for(model)) == {}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_garbage_in_the_search_is_never_an_error(site: factories.Site, language: str) -> None:
    factories.event(language, title="Ett frukostseminarium om åäö")
    with override(language):
        assert failures(reverse("search"), tuple((name,) for name in PARAMETERS)) == {}


@every_type
def test_hostile_title_stays_text(site: factories.Site, model: Any) -> None:
    """In the HTML, its head and the one script of structured data (OWASP ASVS 1.2.3)."""
    page = RECIPES[model].make(site, "sv")
    page.title = HOSTILE
    page.save()
    text = Client().get(page.url).content.decode()
    markup = Markup(text)
    (graph,) = markup.structured_data()
    assert problems(text) == []
    assert "<script>alert" not in text
    assert "\u2028" not in "".join(markup.structured_data_texts())
    assert graph["@graph"][0]["name"] == HOSTILE
    title = markup.all("title")[0].text or ""
    assert (title[: len(HOSTILE)], title[-11:]) == (HOSTILE, " – ATMP2030")


@every_type
def test_empty_draft_can_be_previewed(site: factories.Site, model: Any) -> None:
    parent = Page.objects.get(pk=RECIPES[model].make(site, "sv").get_parent().pk)
    page = model(title="Utkast", slug="utkast", locale=Locale.objects.get(language_code="sv"), live=False)
    parent.add_child(instance=page)
    response = page.make_preview_request()
    assert response.status_code == 200
    assert problems(response.content.decode()) == []


@pytest.mark.parametrize(
    "model", [model for model in page_types() if model is not HomePage], ids=lambda model: model._meta.label
)
def test_new_page_can_be_previewed_before_it_is_saved(site: factories.Site, model: Any) -> None:
    """The editor's preview of a page of which only the title is written (wagtail.admin's PreviewOnCreate)."""
    parent = RECIPES[model].make(site, "sv").get_parent()
    model.objects.all().delete()  # of an index page there is only one
    address = [model._meta.app_label, model._meta.model_name, parent.pk]
    client = Client()
    client.force_login(factories.admin())
    form = client.get(reverse("wagtailadmin_pages:add", args=address))
    assert form.status_code == 200
    data = querydict_from_html(form.content.decode(), form_id="page-edit-form")
    data.update({"title": "Utkast", "slug": "utkast"})
    # A StreamField's part of the form is made by script.
    data.update(
        {f"{field.name}-count": "0" for field in model._meta.fields if isinstance(field, StreamField)}
    )
    preview = reverse("wagtailadmin_pages:preview_on_add", args=address)
    assert client.post(preview, data).json()["is_valid"] is True
    response = client.get(preview)
    assert response.status_code == 200
    assert "Utkast" in response.content.decode()
