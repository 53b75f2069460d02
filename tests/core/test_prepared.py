"""A prepared query finds what its queryset finds, also when a page is closed, and refuses a value that it has lost."""

from datetime import datetime, timedelta

import pytest
from django.db.models import DateTimeField, IntegerField, UUIDField
from django.utils import timezone

from core.prepared import Prepared
from core.querysets import BasePageQuerySet
from events.models import EventPage
from people.models import PersonAffiliation, PersonPage
from tests import factories


def visible_since(locale: int, since: datetime) -> BasePageQuerySet:
    events = EventPage.objects.visible().filter(locale=locale, start__gt=since)
    return events.select_related("image").soonest_first().with_list_data()


def test_prepared_query_finds_what_its_queryset_finds(site: factories.Site) -> None:
    prepared: Prepared[EventPage] = Prepared(visible_since, IntegerField(), DateTimeField())
    now = timezone.now()
    events = [
        factories.event(
            start=now + timedelta(days=days), end=now + timedelta(days=9), image=factories.image()
        )
        for days in (1, 2, 3)
    ]
    english = factories.event("en", start=now + timedelta(days=1), end=now + timedelta(days=9))
    for locale, since in (
        (events[0].locale_id, now),
        (events[0].locale_id, now + timedelta(days=2)),
        (english.locale_id, now),
        (english.locale_id, now + timedelta(days=5)),
    ):
        found, expected = prepared(locale, since), list(visible_since(locale, since))
        assert found == expected
        assert [page.image for page in found] == [page.image for page in expected]
        assert [page.get_deferred_fields() for page in found] == [
            page.get_deferred_fields() for page in expected
        ]
    factories.restrict(events[0])
    assert prepared(events[0].locale_id, now) == events[1:]


def test_prepared_query_brings_the_rows_that_its_queryset_brings(
    site: factories.Site, django_assert_num_queries: object
) -> None:
    prepared: Prepared[PersonPage] = Prepared(
        lambda key: PersonPage.objects.filter(translation_key=key).with_affiliations(), UUIDField()
    )
    place = factories.organisation()
    person = factories.person(affiliations=[PersonAffiliation(organisation=place)])
    prepared(person.translation_key)
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert [page.organisations for page in prepared(person.translation_key)] == [[place]]


@pytest.mark.django_db
def test_value_that_is_lost_is_refused() -> None:
    prepared: Prepared[EventPage] = Prepared(
        lambda moment: EventPage.objects.filter(start__gt=moment - timedelta(days=1)), DateTimeField()
    )
    with pytest.raises(ValueError, match="by itself"):
        prepared(timezone.now())
