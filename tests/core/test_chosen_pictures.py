"""The small pictures beside what a form's choosers have chosen."""

import pytest
from django.test import Client
from django.urls import reverse

from reports.models import ReportFile
from tests import factories

ADDRESS = reverse("chosen_pictures")


@pytest.fixture
def client(site: factories.Site, client: Client) -> Client:
    client.force_login(factories.admin())
    return client


def test_chosen_things_have_the_pictures_by_which_they_are_known(site, client):
    portrait, first_page, cover, photo = (factories.image(title=str(number)) for number in range(4))
    member = factories.person(portrait=portrait)
    document = factories.document(cover=first_page)
    plain = factories.report(files=[ReportFile(document=document, language="sv")])
    special = factories.report(cover=cover)
    event = factories.event(image=photo)
    without = factories.person()
    pages = "&".join(f"page={page.pk}" for page in (member, plain, special, event, without))
    found = client.get(f"{ADDRESS}?{pages}&document={document.pk}").json()
    expected = {
        f"page-{member.pk}": portrait,
        f"page-{plain.pk}": first_page,
        f"page-{special.pk}": cover,
        f"page-{event.pk}": photo,
        f"document-{document.pk}": first_page,
    }
    assert found == {key: image.get_rendition("max-165x165").url for key, image in expected.items()}


def test_document_that_one_may_not_choose_shows_nothing(site, client):
    document = factories.document(cover=factories.image())
    client.force_login(factories.translator(site.sv.home))
    assert client.get(f"{ADDRESS}?document={document.pk}").json() == {}


def test_what_is_no_key_has_no_picture(client):
    assert client.get(f"{ADDRESS}?page=x&page=&page=99999999999999999999&document=7&other=1").json() == {}


def test_pictures_are_for_those_who_use_the_admin(site):
    assert Client().get(ADDRESS).status_code == 302
