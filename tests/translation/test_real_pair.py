"""The report on competence needs through the fact guard: its two true texts pass, each error in one is shown."""

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from tests import factories
from tests.translation import real_pair
from tests.translation.real_pair import Error, Pair
from tests.translation.work import fill, submit
from translation.fact_guard import differences

DIRECTIONS = [("sv", "en"), ("en", "sv")]


def found(pair: Pair, source: str, target: str) -> list[str]:
    texts = pair._asdict()
    return [
        difference.kind
        for difference in differences(texts[source], texts[target], (source, target), real_pair.NAMES)
    ]


@pytest.mark.parametrize("pair", real_pair.PAIRS, ids=lambda pair: pair.en[:30])
@pytest.mark.parametrize("direction", DIRECTIONS, ids="-".join)
def test_true_pair_is_not_doubted(pair: Pair, direction: tuple[str, str]) -> None:
    assert found(pair, *direction) == []


@pytest.mark.parametrize("direction", DIRECTIONS, ids="-".join)
@pytest.mark.parametrize("error", real_pair.ERRORS, ids=lambda error: f"{error.language} {error.wrong[:20]}")
def test_error_is_shown_for_what_it_is(error: Error, direction: tuple[str, str]) -> None:
    text = getattr(error.pair, error.language)
    assert text.count(error.right) == 1
    wrong = error.pair._replace(**{error.language: text.replace(error.right, error.wrong)})
    assert set(found(wrong, *direction)) == {error.kind}


@pytest.mark.django_db
@pytest.mark.parametrize("direction", DIRECTIONS, ids="-".join)
def test_site_publishes_the_true_pair_and_holds_an_error_back(
    client, site, django_capture_on_commit_callbacks, direction
) -> None:
    source, target = direction
    factories.organisation("Vetenskapsrådet", "Swedish Research Council")
    for name in real_pair.GROUP:
        factories.person(title=name)
    original, translated = (getattr(real_pair.TRAINING, language) for language in direction)
    page = factories.standard_page(
        source, title=getattr(real_pair.TITLE, source), lead=original, seo_title="", search_description=""
    )
    translation = submit(page, target)
    fill(translation)
    lead = StringTranslation.objects.get(context__path="lead", context__object_id=page.translation_key)
    client.force_login(factories.admin())
    address = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])

    def publish(text: str) -> bool:
        lead.data = text
        lead.save()
        with django_capture_on_commit_callbacks(execute=True):
            client.post(address, {"action": "publish"})
        return translation.get_target_instance().live

    assert not publish(translated.replace("47", "74"))
    assert publish(translated)
