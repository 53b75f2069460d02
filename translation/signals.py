"""What happens to a source page happens to its translations: facts, leaving the site, moving, privacy."""

import logging
from typing import Any

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.query import PageQuerySet
from wagtail.signals import page_published, page_unpublished, post_page_move
from wagtail_localize.models import StringTranslation

from translation import changes, sync

logger = logging.getLogger(__name__)


@receiver(page_published)
def facts_follow(instance: Page, revision: Revision | None = None, **kwargs: Any) -> None:
    """Also sent when a page is scheduled (`live` is false); then only translations that are no more live follow."""
    user = revision.user if revision else None
    sync.push(instance, user)
    if instance.live:
        sync.pull(instance, user)


@receiver(page_unpublished)
def unpublishing_follows(instance: Page, **kwargs: Any) -> None:
    for page in sync.translated_pages(instance):
        if page.live:
            try:
                with transaction.atomic():
                    page.unpublish(set_expired=instance.expired)
            except Exception:
                logger.exception("%r is unpublished, but not its translation %r", instance, page)


@receiver(post_page_move)
def moving_follows(instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """A translation that lies beside its source, in its own tree, goes along if the new parent is translated."""
    if parent_page_before.pk == parent_page_after.pk:
        return
    for page in sync.translated_pages(instance):
        destination = parent_page_after.get_translation_or_none(page.locale)
        lies_beside = page.get_parent().translation_key == parent_page_before.translation_key
        if destination is None or not lies_beside or destination.pk == page.get_parent().pk:
            continue
        if find_available_slug(destination, page.slug, ignore_page_id=page.pk) == page.slug:
            page.move(destination, pos="last-child")
        else:
            logger.warning("%r did not follow its source: its slug is taken below %r", page, destination)


@receiver(post_save, sender=PageViewRestriction)
@receiver(post_delete, sender=PageViewRestriction)
@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def privacy_follows(instance: Any, raw: bool = False, origin: Any = None, **kwargs: Any) -> None:
    """What is closed or opened in one language is so in the other, at once."""
    if raw or not isinstance(instance, PageViewRestriction) or isinstance(origin, Page | PageQuerySet):
        return  # a page that is deleted with its restriction does not open its translation
    for translation in sync.enabled_translations(instance.page):
        if page := sync.target_of(translation):
            translation.source.sync_view_restrictions(instance.page, page)


@receiver(post_save, sender=StringTranslation)
def basis_is_remembered(instance: StringTranslation, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        changes.remember(instance)
