"""Brings what wagtail-localize keeps of a source, its texts above all, up to the source page.

Its own `update_from_db` asks five questions for each text at every publish, and makes the page of its JSON first.
Here what is kept is read once and compared; only a text that is new or has changed is asked for.
"""

import json
from collections.abc import Hashable
from functools import cache
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    TemplateSegment,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

# What is kept of a segment, beside its path and its order.
KEPT: dict[Any, tuple[str, ...]] = {
    StringSegment: ("string__data", "attrs"),
    TemplateSegment: ("template__template_format", "template__template"),
    RelatedObjectSegment: ("object__content_type_id", "object_id"),
    OverridableSegment: ("data_json",),
}
# The migrations of a process that answers are done.
schema_version = cache(get_schema_version)


def refresh(source: TranslationSource, page: Page) -> None:
    """`page`: the source as it is stored."""
    source.content_json = page.to_json()
    source.schema_version = schema_version(page._meta.app_label)
    source.object_repr = str(page)[:200]
    source.last_updated_at = timezone.now()
    source.save(update_fields=["content_json", "schema_version", "object_repr", "last_updated_at"])
    kept = kept_of(source)
    contexts = {segment.context.path: segment.context_id for segment in kept.values()}
    for value in extract_segments(page):
        if kept.pop(what_of(value), None):
            continue
        if isinstance(value, StringSegmentValue) and value.path in contexts:
            put_string(source, contexts[value.path], value)
            continue
        if isinstance(value, StringSegmentValue):
            segment = StringSegment.from_value(source, source.locale, value)
        else:
            segment = what_of(value)[0].from_value(source, value)
        segment.context.get_field_path(page)
    for segment in kept.values():
        segment.delete()


def put_string(source: TranslationSource, context_id: int, value: StringSegmentValue) -> None:
    """Another text in a known place: `StringSegment.from_value` without asking what is known."""
    string = String.from_value(source.locale, value.string)
    attrs = in_json(value.attrs)
    StringSegment.objects.create(
        source=source, context_id=context_id, order=value.order, string=string, attrs=attrs
    )


def kept_of(source: TranslationSource) -> dict[Hashable, Any]:
    """The stored segments, by what they say."""
    found: dict[Hashable, Any] = {}
    for model, fields in KEPT.items():
        rows = model.objects.filter(source=source)
        for pk, context_id, path, order, *said in rows.values_list(
            "pk", "context_id", "context__path", "order", *fields
        ):
            context = TranslationContext(pk=context_id, path=path)
            found[model, path, order, *said] = model(pk=pk, context=context)
    return found


def what_of(value: Any) -> tuple[Any, ...]:
    """As `kept_of` tells segments apart."""
    match value:
        case StringSegmentValue():
            said: Any = StringSegment, value.string.data, in_json(value.attrs)
        case TemplateSegmentValue():
            said = TemplateSegment, value.format, value.template
        case RelatedObjectSegmentValue():
            said = RelatedObjectSegment, value.content_type.pk, value.translation_key
        case OverridableSegmentValue():
            said = OverridableSegment, in_json(value.data)
    model, *rest = said
    return (model, value.path, value.order, *rest)


def in_json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder)
