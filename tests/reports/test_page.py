"""What a visitor is offered on a report's page beside its PDFs."""

import pytest
from django.test import Client
from wagtail.models import Site

from core.models import SiteSettings
from reports.models import ReportFile
from tests import factories, full_pages
from tests.markup import Markup


def links(**findings: bool | None) -> dict[str, str]:
    """The links of a report's page by their words, when its PDF was found to be so."""
    document = full_pages.pdf(**findings)
    page = factories.report(title="Behov & mål", files=[ReportFile(document=document)])
    found = Markup(Client().get(page.url).content.decode()).all("a")
    return {"".join(link.itertext()): link.attrib["href"] for link in found}


@pytest.fixture
def settings_of_site(site: factories.Site) -> SiteSettings:
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.contact_page = factories.standard_page(title="Kontakt")
    settings.save()
    return settings


@pytest.mark.parametrize(
    ("findings", "is_offered"),
    [
        ({"is_tagged": True, "has_text": True}, False),
        ({"is_tagged": False, "has_text": True}, True),
        ({"is_tagged": True, "has_text": False}, True),
        ({"is_tagged": None, "has_text": None}, False),
    ],
)
def test_accessible_version_is_offered_where_the_check_found_the_need(
    settings_of_site: SiteSettings, findings: dict[str, bool | None], is_offered: bool
) -> None:
    assert any(
        "tillgänglig version" in words or "accessible version" in words for words in links(**findings)
    ) is (is_offered)


def test_accessible_version_is_asked_for_by_mail_if_there_is_an_address(
    settings_of_site: SiteSettings,
) -> None:
    asks = [href for href in links(is_tagged=False).values() if href == settings_of_site.contact_page.url]
    assert asks
    settings_of_site.contact_email = "kontakt@atmp.example"
    settings_of_site.save()
    # The foot of every page has a link of its own, which reports a barrier.
    mailto = [href for href in links(is_tagged=False).values() if "?subject=Behov" in href]
    assert mailto == ["mailto:kontakt@atmp.example?subject=Behov%20%26%20m%C3%A5l"]
