"""An event in all its languages: which page is the source, and publishing a decision in every language at once."""

from typing import Any

from django.db import transaction
from wagtail.models import Locale, Revision
from wagtail_localize.models import (
    String,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationLog,
)
from wagtail_localize.strings import StringValue

from core.models import User
from events.admin.actions import Decision, moved_row
from events.models import EventChange, EventPage


def source_of(page: EventPage) -> EventPage:
    """The page that the page is a translation of; itself when it follows none."""
    translation = (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        )
        .select_related("source")
        .first()
    )
    source = translation and EventPage.objects.filter(
        translation_key=page.translation_key, locale_id=translation.source.locale_id
    )
    return (source and source.select_related("locale").first()) or page


def versions(source: EventPage) -> list[EventPage]:
    """The source, then its pages in other languages."""
    others = EventPage.objects.filter(translation_key=source.translation_key, alias_of=None)
    return [source, *others.exclude(pk=source.pk).select_related("locale")]


def may_decide(user: User, source: EventPage) -> bool:
    """The right to publish the source, and every page of the event that does not follow it.

    A translation that follows gets the source's facts whoever publishes them.
    """
    return all(
        page.permissions_for_user(user).can_publish()
        for page in versions(source)
        if page == source or source_of(page) == page
    )


def carry_out(source: EventPage, decision: Decision, user: User) -> list[EventPage]:
    """Publishes the decision on every live page of the event; returns those pages.

    What is live gets it without anything that waits in a draft; drafts and scheduled revisions get it too and
    stay what they are. The source comes first, so that the log has one row for all languages.
    """
    with transaction.atomic():
        pages = versions(EventPage.objects.select_for_update().get(pk=source.pk))
        # Publishing takes the approval from scheduled revisions, in the translations too.
        scheduled = {page.pk: list(page.revisions.exclude(approved_go_live_at=None)) for page in pages}
        for code, words in decision.reasons.items():
            locale = Locale.objects.filter(language_code=code).exclude(pk=source.locale_id).first()
            if locale:
                own_words = decision.reasons[source.locale.language_code]
                keep_words(source, "status_reason", own_words, words, locale, user)
        for page in pages:
            bring(page, decision, user)
            for revision in scheduled[page.pk]:
                bring_scheduled(revision, decision)
        complete_log(source, decision)
    return [page for page in versions(EventPage.objects.get(pk=source.pk)) if page.live]


def apply(page: EventPage, decision: Decision) -> bool:
    """Gives the page in memory the decision's facts and its reason; True if that changes anything."""
    before, old_start = page.serializable_data(), page.start
    for name, value in decision.facts.items():
        setattr(page, name, value)
    page.status_reason = decision.reasons.get(page.locale.language_code, page.status_reason)
    if decision.moves_programme and old_start and page.start:
        rows = list(page.programme.all())
        for row in rows:
            if row.time:
                row.day, row.time = moved_row(row.day, row.time, old_start, page.start)
        page.programme.set(rows)
    return page.serializable_data() != before


def bring(page: EventPage, decision: Decision, user: User) -> None:
    """Publishes the decision on a live page; its draft, or the draft of a page that is not live, gets it too."""
    page = EventPage.objects.get(pk=page.pk)
    draft = page.get_latest_revision() if page.has_unpublished_changes or not page.live else None
    if apply(page, decision):
        if page.live:
            # Without `clean`: what is live stays publishable, and the form has checked what is new.
            page.save_revision(user=user, clean=False).publish(user=user, skip_permission_checks=True)
        else:
            page.save(clean=False)
    if draft:
        waiting = draft.as_object()
        if apply(waiting, decision) or page.live:
            waiting.save_revision(user=user, clean=False)


def bring_scheduled(revision: Revision, decision: Decision) -> None:
    """The revision stays approved for its moment, with the decision in it."""
    page = revision.as_object()
    apply(page, decision)
    revision.content = page.serializable_data()
    revision.save(update_fields=["content", "approved_go_live_at"])


def keep_words(source: EventPage, field: str, text: str, words: str, locale: Locale, user: User) -> None:
    """Stores `words` as the translation of the source's `text` in a plain field, as published by a translator.

    A later synchronisation then renders them, and a translation that does not exist yet finds them.
    """
    item, _created = TranslatableObject.objects.get_or_create_from_instance(source)
    context, _created = TranslationContext.objects.get_or_create(object=item, path=field)
    stored, _created = StringTranslation.objects.update_or_create(
        translation_of=String.from_value(source.locale, StringValue.from_plaintext(text)),
        context=context,
        locale=locale,
        defaults={
            "data": StringValue.from_plaintext(words).data,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )
    rendered = TranslationLog.objects.filter(source__object_id=source.translation_key, locale=locale)
    if last := rendered.order_by("-created_at").first():
        # They are published here and now: newer than the last rendering, they would wait for a translator.
        StringTranslation.objects.filter(pk=stored.pk).update(updated_at=last.created_at)


def complete_log(source: EventPage, decision: Decision) -> None:
    """Both languages' reasons in the public log, also when the event has a page in one language only."""
    row = EventChange.objects.filter(event_key=source.translation_key).last()
    if row:
        values: dict[str, Any] = {f"reason_{code}": words for code, words in decision.reasons.items()}
        EventChange.objects.filter(pk=row.pk).update(**values)
