"""Two editors on one form of what has no history: the second is told, and chooses."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site as WagtailSite
from wagtail.test.utils.form_data import querydict_from_html

from core.models import SiteSettings, User
from people.models import Organisation
from search.models import Synonym
from tests import factories
from translation.models import PreferredTerm


def organisation() -> tuple[str, str, Callable[[], str]]:
    found = factories.organisation()
    return (
        reverse("wagtailsnippets_people_organisation:edit", args=[found.pk]),
        "name_sv",
        lambda: Organisation.objects.get(pk=found.pk).name_sv,
    )


def synonym() -> tuple[str, str, Callable[[], str]]:
    found = Synonym.objects.create(words_sv="cell")
    address = reverse("wagtailsnippets_search_synonym:edit", args=[found.pk])
    return address, "words_sv", lambda: Synonym.objects.get(pk=found.pk).words_sv


def term() -> tuple[str, str, Callable[[], str]]:
    found = PreferredTerm.objects.create(preferred_sv="cell", preferred_en="cell")
    address = reverse("wagtailsnippets_translation_preferredterm:edit", args=[found.pk])
    return address, "preferred_sv", lambda: PreferredTerm.objects.get(pk=found.pk).preferred_sv


def settings() -> tuple[str, str, Callable[[], str]]:
    site = WagtailSite.objects.get()
    SiteSettings.for_site(site).save()
    address = reverse("wagtailsettings:edit", args=["core", "sitesettings", site.pk])
    return address, "tagline_sv", lambda: SiteSettings.for_site(site).tagline_sv


def form_of(html: str) -> Any:
    """The form that knows what it was made of, as a browser sends it."""
    forms = (querydict_from_html(html, form_index=number) for number in range(9))
    return next(form for form in forms if "seen" in form)


@pytest.mark.parametrize("make", [organisation, synonym, term, settings])
def test_older_form_comes_back_and_is_saved_when_sent_again(site: factories.Site, make: Any) -> None:
    address, field, stored = make()
    first, second = factories.admin("astrid"), factories.admin("bo")
    User.objects.filter(pk=first.pk).update(first_name="Astrid", last_name="Testsson")
    clients = []
    for user in (first, second):
        client = Client()
        client.force_login(user)
        form = form_of(client.get(address).text)
        form.update({f"{name}-count": "0" for name in ("menu", "footer_columns", "partners", "social")})
        clients.append((client, form))

    def send(client: Client, form: Any, text: str) -> Any:
        form[field] = text
        return client.post(address, form.dict())

    assert send(*clients[0], "Astrids").status_code == 302
    answer = send(*clients[1], "Bos")
    assert (answer.status_code, stored()) == (200, "Astrids")
    assert "Astrid Testsson sparade detta" in answer.text
    client, form = clients[1]
    form["seen"] = form_of(answer.text)["seen"]
    assert send(client, form, "Bos").status_code == 302
    assert stored() == "Bos"
