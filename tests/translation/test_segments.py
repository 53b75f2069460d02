"""What wagtail-localize keeps of a source follows it, with few questions; a publish of facts writes little."""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import StringSegment, TranslationSource

from core.in_hand import with_rows
from events.models import EventPage, ProgrammeRow
from tests.translation.work import QUARTER, again, publish, translated
from translation import segments, sync


def paragraphs(*texts: str) -> list[dict[str, str]]:
    return [
        {"type": "paragraph", "value": f"<p>{text}</p>", "id": f"p{number}"}
        for number, text in enumerate(texts)
    ]


def kept(source: TranslationSource) -> list[tuple[Any, ...]]:
    return sorted((str(model), *map(str, rest)) for model, *rest in segments.kept_of(source))


def changed_everywhere(page: EventPage) -> EventPage:
    page.title, page.lead = "Nya behov", ""
    link = '<p>Läs <a href="https://example.com/rapport">rapporten</a> <b>nu</b>.</p>'
    page.body = [*paragraphs("Nytt", "Mer"), {"type": "paragraph", "value": link, "id": "p9"}]
    first = page.programme.first()
    page.programme = [first, ProgrammeRow(title="Frågor", locale=page.locale, sort_order=5)]
    page.save()
    return EventPage.objects.get(pk=page.pk)


def test_segments_are_those_that_wagtail_localize_would_keep(seminar: EventPage) -> None:
    translated(seminar)
    source = TranslationSource.objects.get()
    page = changed_everywhere(seminar)

    segments.refresh(source, *with_rows([page]))
    found, content = kept(source), source.content_json
    paths = set(StringSegment.objects.values_list("context__path", "context__field_path"))
    source.update_from_db()
    assert (found, content) == (kept(source), source.content_json)
    assert all(field_path for _path, field_path in paths)


def test_texts_that_stay_are_not_asked_for_one_by_one(seminar: EventPage) -> None:
    translated(seminar)
    source, numbers = TranslationSource.objects.get(), []
    for count in (1, 4):
        seminar.body = paragraphs(*map(str, range(count)))
        seminar.save()
        [page] = with_rows([EventPage.objects.get(pk=seminar.pk)])
        segments.refresh(source, page)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            segments.refresh(source, page)
        numbers.append(len(asked))
    assert numbers == [5, 5]


def test_publish_of_facts_writes_the_translation_once_and_none_of_its_rows(seminar: EventPage) -> None:
    english = translated(seminar)
    rows = list(english.programme.values_list("pk", "title"))
    seminar.start += QUARTER
    seminar.end += timedelta(hours=1)
    seminar.save()

    with CaptureQueriesContext(connection) as asked:
        sync.push(seminar)
    written = Counter(
        query["sql"].split('"')[1]
        for query in asked
        if query["sql"].startswith(("UPDATE", "INSERT", "DELETE")) and '"events_event' in query["sql"][:40]
    )
    assert written == {"events_eventpage": 1, "events_eventchange": 1}
    assert (again(english).start, again(english).end) == (seminar.start, seminar.end)
    assert list(again(english).programme.values_list("pk", "title")) == rows
    assert again(english).latest_revision.content["start"] == seminar.start.isoformat().replace("+00:00", "Z")
    assert again(english).live_revision_id == again(english).latest_revision_id


def test_publish_that_changes_no_fact_publishes_no_translation(seminar: EventPage) -> None:
    english = translated(seminar)
    before = set(again(english).revisions.values_list("pk", flat=True))

    publish(seminar, lead="Ny ingress.")

    assert set(again(english).revisions.values_list("pk", flat=True)) == before
    assert again(english).live_revision_id in before
