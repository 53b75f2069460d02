"""A machine translator is there only where the environment names one; it never breaks the editor."""

import pytest
import requests
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringTranslation

from atmp2030.env import Environment
from atmp2030.machine_translation import machine_translator
from tests import factories
from tests.translation.work import submit

SERVICE = "WAGTAILLOCALIZE_MACHINE_TRANSLATOR"
DUMMY = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"}


def test_no_service_is_set():
    assert get_machine_translator() is None
    assert machine_translator(Environment({"DEEPL_AUTH_KEY": "secret"})) is None


@pytest.mark.parametrize(
    ("variables", "name", "options"),
    [
        ({SERVICE: "deepl", "DEEPL_AUTH_KEY": "secret:fx"}, "DeepL", {"AUTH_KEY": "secret:fx"}),
        (
            {SERVICE: "libretranslate", "LIBRETRANSLATE_URL": "http://127.0.0.1:5000/"},
            "LibreTranslate",
            {"LIBRETRANSLATE_URL": "http://127.0.0.1:5000", "API_KEY": ""},
        ),
    ],
)
def test_service_is_read_from_the_environment(settings, variables, name, options):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(Environment(variables))
    service = get_machine_translator()
    assert (service.display_name, service.options) == (name, options)


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({SERVICE: "google"}, SERVICE),
        ({SERVICE: "deepl"}, "DEEPL_AUTH_KEY"),
        ({SERVICE: "libretranslate"}, "LIBRETRANSLATE_URL"),
        ({SERVICE: "libretranslate", "LIBRETRANSLATE_URL": "ftp://x"}, "LIBRETRANSLATE_URL"),
    ],
)
def test_service_that_is_half_set_stops_the_start(variables, named):
    with pytest.raises(ImproperlyConfigured, match=named):
        machine_translator(Environment(variables))


@pytest.fixture
def address(site, client) -> str:
    client.force_login(factories.translator(site.en.home))
    return reverse("wagtail_localize:machine_translate", args=[submit(factories.news(title="En nyhet")).pk])


def test_machine_fills_what_waits(client, address, settings):
    client.post(address)
    assert not StringTranslation.objects.exists()
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = DUMMY
    client.post(address)
    stored = StringTranslation.objects.get(context__path="title")
    assert (stored.data, stored.translation_type) == ("nyhet En", "machine")


def test_service_that_fails_gives_a_message(client, address, settings, monkeypatch):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "wagtail_localize.machine_translators.deepl.DeepLTranslator",
        "OPTIONS": {"AUTH_KEY": "x"},
    }

    def refuse(*args, **kwargs):
        raise requests.ConnectionError("no answer")

    monkeypatch.setattr(requests, "post", refuse)
    response = client.post(address, follow=True)
    assert response.status_code == 200
    assert len(list(response.context["messages"])) == 1
    assert not StringTranslation.objects.exists()
