"""Keeps a translation at its source's facts, on what visitors read and on what is being prepared.

Facts follow the source at every publish. Words follow only when nothing is missing and nothing waits for
somebody's decision: then the translation is rendered anew from the words that were published before.
"""

import json
import logging
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.fields import StreamField
from wagtail.models import Page, Revision
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation, TranslationLog

from core.in_hand import with_rows
from core.index_tasks import admin_search_may_wait
from core.models import User
from translation import segments
from translation.changes import carry_over
from translation.facts import SCHEDULE, copy_facts

logger = logging.getLogger(__name__)
# Publishing a translation with its source's facts says so by the same signal that asks for them.
_being_published: ContextVar[frozenset[int]] = ContextVar("being_published", default=frozenset())


def enabled_translations(page: Page) -> list[Translation]:
    """The translations that follow the page as their source."""
    found = Translation.objects.filter(
        source__object_id=page.translation_key, source__locale_id=page.locale_id, enabled=True
    )
    return list(found.select_related("source__locale", "target_locale"))


def translation_into(page: Page) -> Translation | None:
    """The translation that the page is the result of, if it follows a source."""
    found = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    )
    return found.select_related("source__locale", "target_locale").first()


def target_of(translation: Translation) -> Page | None:
    """The translated page; None when it is gone or shows its source's text (an alias)."""
    model = translation.source.specific_content_type.model_class()
    try:
        target = translation.get_target_instance()
    except model.DoesNotExist:
        return None
    return target if isinstance(target, Page) and not target.alias_of_id else None


def translated_pages(page: Page) -> list[Page]:
    """The pages that follow the page as their source."""
    return [target for item in enabled_translations(page) if (target := target_of(item))]


def missing_words(translation: Translation) -> int:
    """How many texts of the source have no translation."""
    total, translated = translation.get_progress()
    return total - translated


def publish_translation(translation: Translation, user: User | None) -> Page:
    """Renders the translation's words and publishes it, or schedules it as its source is; the page as it is then.

    wagtail-localize's `save_target(publish=True)` publishes only when the transaction around it ends: whoever looks
    before that sees a draft, and a failure comes too late to be undone with the rest.
    """
    with transaction.atomic():
        translation.save_target(user=user, publish=False)
        translation.get_target_instance().get_latest_revision().publish(user=user)
    return translation.get_target_instance()


def push(page: Page, user: User | None = None) -> None:
    """Brings every translation of a source page up to it. A failure is logged, and the page stays published."""
    for translation in enabled_translations(page):
        try:
            with transaction.atomic():
                source, target = both_stored(translation)
                segments.refresh(translation.source, source)
                carry_over(translation)
                follow(translation, source, target, user)
        except Exception:
            logger.exception("The facts of %r did not reach its translation %s", page, translation.uuid)


def pull(page: Page, user: User | None = None) -> None:
    """Gives a published translation its source's facts, whatever revision it was published from."""
    translation = None if page.pk in _being_published.get() else translation_into(page)
    if translation is None:
        return
    try:
        with transaction.atomic():
            follow(translation, *both_stored(translation), user, words=False)
    except Exception:
        logger.exception("The translation %r did not get the facts of its source", page)


def both_stored(translation: Translation) -> tuple[Page, Page | None]:
    """The source and its translation as they are stored, with their rows; None for what `target_of` has none.

    Raises `DoesNotExist` when the source is gone.
    """
    model = translation.source.specific_content_type.model_class()
    locales = (translation.source.locale_id, translation.target_locale_id)
    pages = model._default_manager.filter(translation_key=translation.source.object_id, locale_id__in=locales)
    by_locale = {page.locale_id: page for page in with_rows(pages)}
    if (source := by_locale.get(locales[0])) is None:
        raise model.DoesNotExist
    target = by_locale.get(locales[1])
    return source, target if target and not target.alias_of_id else None


def follow(
    translation: Translation,
    source: Page,
    target: Page | None,
    user: User | None = None,
    *,
    words: bool = True,
) -> None:
    """Brings one translation up to its source; does nothing, and writes no revision, when it is.

    A live translation never shows what its source has not published. Both pages are given as they are stored. Raises
    what Wagtail raises when the page cannot be saved.
    """
    if target is None or (target.live and not source.live):
        return
    translation.source.sync_view_restrictions(source, target)
    before = content_of(target)
    if words and words_are_settled(translation, target):
        page = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    else:
        page, words = target, False
        page.full_clean = lambda: None  # its facts are the source's, which were checked; its words stay
    copy_facts(source, page, rows_of=target)
    changed = changed_between(before, content_of(page))
    if target.live:
        _update_live(source, target, page if changed else None, changed, user)
    else:
        _update_draft(source, target, page, user, is_changed=bool(changed), is_rendered=words)
    if changed and words:
        TranslationLog.objects.create(
            source=translation.source, locale=translation.target_locale, revision=page.latest_revision
        )


def changed_between(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """The names of the fields and rows that differ."""
    return {name for name in before | after if before.get(name) != after.get(name)}


def content_of(page: Page) -> dict[str, Any]:
    """What a revision would hold, to be compared: PostgreSQL keeps a stream's keys in an order of its own."""
    data = page.serializable_data()
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            data[field.name] = json.loads(data[field.name])
    return data


def words_are_settled(translation: Translation, target: Page) -> bool:
    """Every text is translated and, for a live page, none was changed since its words were last rendered."""
    if missing_words(translation):
        return False
    if not target.live:
        return True
    rendered = TranslationLog.objects.filter(source=translation.source, locale=translation.target_locale)
    last = rendered.order_by("-created_at").values_list("created_at", flat=True).first()
    changes = {
        "locale": translation.target_locale,
        "context__object_id": translation.source.object_id,
        "updated_at__gt": last,
    }
    return last is not None and not (
        StringTranslation.objects.filter(**changes).exists()
        or SegmentOverride.objects.filter(**changes).exists()
    )


def _update_live(source: Page, target: Page, page: Page | None, changed: set[str], user: User | None) -> None:
    """Publishes `page`, if there is one to publish; a newer draft gets the facts and stays a draft.

    So does what is approved for a later moment, from which publishing takes the approval.
    """
    draft = target.get_latest_revision() if target.has_unpublished_changes else None
    scheduled = list(target.revisions.filter(approved_go_live_at__isnull=False))
    if page:
        token = _being_published.set(_being_published.get() | {page.pk})
        try:
            with admin_search_may_wait():
                _publish(page, changed, user)
        finally:
            _being_published.reset(token)
    for revision in scheduled:
        _keep_scheduled(source, revision)
    if draft:
        waiting = draft.as_object()
        before = content_of(waiting)
        copy_facts(source, waiting)
        if page or content_of(waiting) != before:
            waiting.save_revision(user=user, clean=False)


def _publish(page: Page, changed: set[str], user: User | None) -> None:
    """Publishes the page in hand; only rows that changed are written."""
    rows = {relation.get_accessor_name() for relation in get_all_child_relations(page)}
    if page.go_live_at or changed & rows:
        # First the page itself: its new rows get their keys, which the revision then names.
        page.save(clean=False)
    revision = page.save_revision(user=user, clean=False)
    vars(page).pop("_cluster_related_objects", None)  # the rows are as they are stored
    revision.as_object = lambda: page  # which Wagtail would make anew of the JSON that was just made of it
    page.full_clean = lambda: (
        None
    )  # its facts are the source's, which were checked, and its words are as they were
    PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)


def _update_draft(
    source: Page, target: Page, page: Page, user: User | None, *, is_changed: bool, is_rendered: bool
) -> None:
    """Saves `page` and its latest revision; publishes nothing, and leaves an approved revision approved."""
    latest = target.get_latest_revision()
    if is_changed:
        page.save(clean=False)
    for revision in target.revisions.filter(approved_go_live_at__isnull=False):
        _update_scheduled(source, revision)
    if latest is None or is_rendered:
        if is_changed:
            page.save_revision(user=user, clean=False)
    elif not latest.approved_go_live_at:
        waiting = latest.as_object()
        before = content_of(waiting)
        copy_facts(source, waiting)
        if content_of(waiting) != before:
            waiting.save_revision(user=user, clean=False)


def _keep_scheduled(source: Page, revision: Revision) -> None:
    """A live page's approved revision gets the source's facts; it keeps its approval and a moment of its own."""
    page = revision.as_object()
    schedule = {name: getattr(page, name) for name in SCHEDULE}
    copy_facts(source, page)
    for name, moment in schedule.items():
        setattr(page, name, moment)
    revision.content = page.serializable_data()
    revision.save(update_fields=["content", "approved_go_live_at"])


def _update_scheduled(source: Page, revision: Revision) -> None:
    """An approved revision stays the approved one, with the source's facts and the source's moment."""
    page = revision.as_object()
    before = content_of(page)
    copy_facts(source, page)
    if content_of(page) != before:
        revision.content = page.serializable_data()
        revision.approved_go_live_at = page.go_live_at or timezone.now()
        revision.save(update_fields=["content", "approved_go_live_at"])
