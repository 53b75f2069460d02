"""A page with a password: it tells nothing of itself, opens with the password, and guessing is throttled."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests import factories
from tests.markup import Markup, problems

PASSWORD = "hemligt ord"
RARE = "Kvarkstjärna"


@pytest.fixture
def closed(site: factories.Site) -> Any:
    page = factories.standard_page(title=RARE, lead=f"{RARE} är hemlig.")
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password=PASSWORD
    )
    return page


def fields(page: Any, client: Client) -> tuple[str, dict[str, str]]:
    """Where the form is sent, and its hidden fields."""
    markup = Markup(client.get(page.url).text)
    (form,) = [each for each in markup.all("form") if "authenticate_with_password" in each.attrib["action"]]
    hidden = [each.attrib for each in form.iter("input") if each.attrib.get("type") == "hidden"]
    return form.attrib["action"], {each["name"]: each["value"] for each in hidden}


def test_page_with_a_password_tells_nothing_and_opens(closed: Any, client: Client) -> None:
    answer = client.get(closed.url)
    action, data = fields(closed, client)
    wrong = client.post(action, {**data, "password": "fel"})
    right = client.post(action, {**data, "password": PASSWORD})

    for page in (answer, wrong):
        assert (page.status_code, RARE in page.text, problems(page.text)) == (200, False, [])
        assert "no-store" in page.headers["Cache-Control"]
    assert (right.status_code, right.headers["Location"]) == (302, closed.url)
    assert RARE in client.get(closed.url).text


def test_guessing_a_password_is_throttled(closed: Any, client: Client) -> None:
    action, data = fields(closed, client)
    statuses = [client.post(action, {**data, "password": f"fel {n}"}).status_code for n in range(20)]
    locked = client.post(action, {**data, "password": PASSWORD})

    assert statuses == [200] * 20
    assert (locked.status_code, "Retry-After" in locked.headers) == (429, True)
    assert RARE not in client.get(closed.url).text
