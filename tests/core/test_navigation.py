"""The menu and the footer: what editors put there, in each language, and the site's own where they put nothing."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page, get_page_models
from wagtail.models import Site as WagtailSite

from core.caching import generation
from core.models import BasePage, SiteSettings
from core.navigation import Social, current, social_links, social_name
from core.navigation_blocks import LinkBlock, PartnerBlock, SocialBlock
from home.models import HomePage
from tests import factories
from tests.markup import Markup


def link(page: Page | None = None, url: str = "", sv: str = "", en: str = "") -> dict[str, Any]:
    return {"page": page.pk if page else None, "url": url, "label_sv": sv, "label_en": en}


def column(sv: str, en: str, *links: dict[str, Any]) -> dict[str, Any]:
    items = [{"type": "item", "value": value} for value in links]
    return {"heading_sv": sv, "heading_en": en, "links": items}


def put(**lists: list[dict[str, Any]]) -> None:
    """Stores the rows of the settings' lists."""
    settings = SiteSettings.for_site(WagtailSite.objects.get(is_default_site=True))
    for name, values in lists.items():
        (kind,) = settings._meta.get_field(name).stream_block.child_blocks
        setattr(settings, name, json.dumps([{"type": kind, "value": value} for value in values]))
    settings.save()


def links_in(markup: Markup, tag: str) -> list[tuple[str, str, str]]:
    """Text, address and aria-current of the links of the first such element."""
    found = next(iter(markup.all(tag))).iter("a")
    return [
        ("".join(a.itertext()).strip(), a.attrib["href"], a.attrib.get("aria-current", "")) for a in found
    ]


def page_at(path: str) -> Markup:
    return Markup(Client().get(path).content.decode())


def test_menu_without_entries_shows_what_is_ticked(site: factories.Site) -> None:
    for page in (site.sv.reports, site.sv.events):
        page.show_in_menus = True
        page.save()
    assert links_in(page_at("/sv/evenemang/"), "nav") == [
        ("Evenemang", "/sv/evenemang/", "page"),
        ("Rapporter", "/sv/rapporter/", ""),
    ]


def test_menu_follows_the_editors_order_names_and_each_language(site: factories.Site) -> None:
    only_swedish = factories.standard_page(title="Bara svenska", slug="bara-svenska")
    put(
        menu=[
            link(site.sv.reports, sv="Läs", en="Read"),
            link(site.sv.events),
            link(only_swedish),
            link(url="https://vinnova.example/", sv="Finansiär", en="Funder"),
        ]
    )
    assert links_in(page_at("/sv/evenemang/"), "nav") == [
        ("Läs", "/sv/rapporter/", ""),
        ("Evenemang", "/sv/evenemang/", "page"),
        ("Bara svenska", "/sv/bara-svenska/", ""),
        ("Finansiär", "https://vinnova.example/", ""),
    ]
    assert links_in(page_at("/en/reports/"), "nav") == [
        ("Read", "/en/reports/", "page"),
        ("Events", "/en/events/", ""),
        ("Funder", "https://vinnova.example/", ""),
    ]


@pytest.mark.parametrize("hide", ["draft", "private", "deleted"])
def test_entry_without_a_public_page_is_left_out(site: factories.Site, hide: str) -> None:
    page = factories.standard_page(live=hide != "draft")
    put(menu=[link(site.sv.events), link(page, sv="Hemligt", en="Secret")])
    if hide == "private":
        factories.restrict(page)
    if hide == "deleted":
        page.delete()
    assert links_in(page_at("/sv/rapporter/"), "nav") == [("Evenemang", "/sv/evenemang/", "")]


def test_footer_has_the_editors_columns_in_place_of_the_menu(site: factories.Site) -> None:
    page = factories.standard_page("en", title="Press", slug="press")
    put(
        footer_columns=[
            column("Genvägar", "Short cuts", link(site.sv.news, sv="Nytt", en="New"), link(page)),
            column("Tom", "Empty", link(page)),
        ]
    )
    swedish, english = page_at("/sv/rapporter/"), page_at("/en/reports/")
    assert [h for h in swedish.text_of("h2") if h in ("Genvägar", "Tom", "Innehåll")] == ["Genvägar"]
    assert ("Nytt", "/sv/nyheter/", "") in links_in(swedish, "footer")
    assert [h for h in english.text_of("h2") if h in ("Short cuts", "Empty")] == ["Short cuts", "Empty"]
    assert ("Press", "/en/press/", "") in links_in(english, "footer")


def test_partners_stand_by_logo_or_by_name(site: factories.Site) -> None:
    logo = factories.image()
    put(
        partners=[
            {
                "name_sv": "Nod Ett",
                "name_en": "Node One",
                "logo": logo.pk,
                "url": "https://one.example/",
            },
            {"name_sv": "Nod Två", "name_en": "Node Two", "logo": None, "url": ""},
        ],
        social=[{"url": "https://www.linkedin.com/company/x", "name": ""}],
    )
    markup = page_at("/en/reports/")
    (section,) = [part for part in markup.all("section") if part.attrib.get("class") == "partners"]
    assert [image.attrib["alt"] for image in section.iter("img")] == ["Node One"]
    assert [a.attrib["href"] for a in section.iter("a")] == ["https://one.example/"]
    assert "".join(section.itertext()).split() == ["Partners", "Node", "Two"]
    assert ("LinkedIn", "https://www.linkedin.com/company/x", "") in links_in(markup, "footer")


def test_funder_is_acknowledged_with_logo_and_link(site: factories.Site) -> None:
    settings = SiteSettings.for_site(WagtailSite.objects.get(is_default_site=True))
    settings.funder_sv, settings.funder_url = "Finansieras av Vinnova.", "https://vinnova.example/"
    settings.funder_logo = factories.image()
    settings.save()
    markup = page_at("/sv/rapporter/")
    (place,) = [p for p in markup.all("p") if p.attrib.get("class") == "site-foot__funder"]
    assert [image.attrib["alt"] for image in place.iter("img")] == [""]
    assert ("Finansieras av Vinnova.", "https://vinnova.example/", "") in links_in(markup, "footer")


def queries(*, after_a_change: bool = True) -> int:
    """What a page asks when the frame is made, or when it is kept."""
    for _ in range(2):
        if after_a_change:
            generation.written(connection)
        with CaptureQueriesContext(connection) as captured:
            assert Client().get("/sv/rapporter/").status_code == 200
    return len(captured)


def test_frame_costs_the_same_at_any_length(site: factories.Site) -> None:
    default = queries()
    put(menu=[link(site.sv.events)], footer_columns=[column("A", "A", link(site.sv.news))])
    one = queries()
    pages = [site.sv.events, site.sv.reports, site.sv.news, site.sv.people, site.sv.goals]
    put(
        menu=[link(page) for page in pages],
        footer_columns=[column("A", "A", *(link(page) for page in pages)) for _ in range(3)],
    )
    named = default + 1
    assert (one, queries()) == (named, named)
    logos = [factories.image() for _ in range(5)]
    row = {"name_sv": "A", "name_en": "A", "url": ""}
    put(partners=[{**row, "logo": logos[0].pk}])
    with_one_logo = queries()
    put(partners=[{**row, "logo": logo.pk} for logo in logos])
    assert (with_one_logo, queries()) == (named + 2, named + 2)
    assert queries(after_a_change=False) == 1  # the list itself


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ({}, ["page"]),
        ({"url": "https://a.example/"}, ["label_en", "label_sv"]),
        ({"url": "http://a.example/", "label_sv": "A", "label_en": "A"}, ["url"]),
        ({"url": "https://a.example/", "label_sv": "A", "label_en": "A", "page": "events"}, ["url"]),
        ({"page": "root"}, ["page"]),
        ({"url": "https://a.example/", "label_sv": "A", "label_en": "A"}, []),
        ({"page": "events"}, []),
    ],
)
def test_link_is_checked_beside_its_field(
    site: factories.Site, value: dict[str, Any], wrong: list[str]
) -> None:
    pages = {"events": site.sv.events, "root": Page.get_first_root_node()}
    filled = value | ({"page": Page.objects.get(pk=pages[value["page"]].pk)} if "page" in value else {})
    assert problems(LinkBlock(), {"page": None, "url": "", "label_sv": "", "label_en": ""} | filled) == wrong


def test_partner_and_social_link_are_checked_beside_their_fields() -> None:
    partner = {"name_sv": "A", "name_en": "A", "logo": None, "url": "http://a.example/"}
    assert problems(PartnerBlock(), partner) == ["url"]
    assert problems(SocialBlock(), {"url": "https://forum.example/", "name": ""}) == ["name"]
    assert problems(SocialBlock(), {"url": "http://x.com/a", "name": ""}) == ["url"]
    assert problems(SocialBlock(), {"url": "https://x.com/a", "name": ""}) == []


def problems(block: Any, value: dict[str, Any]) -> list[str]:
    try:
        block.clean(block.normalize(value))
    except StructBlockValidationError as problem:
        return sorted(problem.block_errors)
    return []


def test_funders_address_is_encrypted(site: factories.Site) -> None:
    settings = SiteSettings.for_site(WagtailSite.objects.get(is_default_site=True))
    settings.funder_url = "http://vinnova.example/"
    with pytest.raises(ValidationError) as problem:
        settings.full_clean()
    assert list(problem.value.message_dict) == ["funder_url"]


def test_service_is_known_by_its_host_alone() -> None:
    assert [
        social_name(url) for url in ("https://se.linkedin.com/a", "https://notx.com/", "https://x.com")
    ] == [
        "LinkedIn",
        "",
        "X",
    ]
    rows = [{"value": {"url": "https://x.com/a", "name": "Vårt flöde"}}]
    assert social_links(rows) == (Social("Vårt flöde", "https://x.com/a"),)


@pytest.mark.parametrize(
    ("path", "here", "word"),
    [
        ("/sv/nyheter/", "/sv/nyheter/", "page"),
        ("/sv/nyheter/", "/sv/nyheter/en-nyhet/", "true"),
        ("/sv/", "/sv/nyheter/", ""),
        ("/sv/", "/sv/", "page"),
        ("https://a.example/", "/sv/", ""),
        ("/sv/nyheter/", "", ""),
    ],
)
def test_current_entry(path: str, here: str, word: str) -> None:
    assert current(path, here, "/sv/") == word


def test_editors_arrange_the_menu_in_the_settings_form(site: factories.Site) -> None:
    client = Client()
    client.force_login(factories.admin())
    key = WagtailSite.objects.get(is_default_site=True).pk
    address = f"/admin/settings/core/sitesettings/{key}/"
    names = ("menu", "footer_columns", "partners", "social")
    form = {f"{name}-count": "0" for name in names} | {
        "menu-count": "1",
        "menu-0-deleted": "",
        "menu-0-order": "0",
        "menu-0-type": "link",
        "menu-0-id": "",
        "menu-0-value-page": "",
        "menu-0-value-url": "http://a.example/",
        "menu-0-value-label_sv": "A",
        "menu-0-value-label_en": "A",
    }
    refused = client.post(address, form)
    assert refused.status_code == 200
    assert "rja med https://." in refused.content.decode()  # its letters are escaped there
    form["menu-0-value-url"] = "https://a.example/"
    assert client.post(address, form).status_code == 302
    assert links_in(page_at("/sv/rapporter/"), "nav") == [("A", "https://a.example/", "")]


def test_only_what_can_stand_in_the_menu_is_asked_whether_it_does() -> None:
    asked = {
        model.__name__
        for model in get_page_models()
        if issubclass(model, BasePage)
        and "show_in_menus" in model.get_edit_handler().get_form_class().base_fields
    }
    below_home = {
        model.__name__
        for model in get_page_models()
        if issubclass(model, BasePage) and HomePage in model.allowed_parent_page_models()
    }
    assert asked == below_home
