"""What the translations say when pages are published together: missing languages, words owed, doubts."""

import json
from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from core.models import User
from core.publishing import Companion, NotReadyError, Obstacle
from translation import guard, sync
from translation.board_views import language_name
from translation.changes import carry_over
from translation.models import SingleLanguage
from translation.views import doubts_message, missing_message, reason_not_to_publish


class Translations(Companion):
    def source_of(self, page: Page) -> Page | None:
        translation = sync.translation_into(page)
        return translation.source.get_source_instance() if translation else None

    def obstacles(self, page: Page, user: User) -> Iterable[Obstacle]:
        translation = sync.translation_into(page)
        if translation is None:
            return missing_languages(page)
        bring_up(translation)
        return owed(translation)

    def make_ready(self, page: Page, user: User) -> None:
        """Renders words that were translated since. What fails here undoes the whole, and is not only logged.

        A live translation keeps its old words while the new ones of its source are not translated, as it always does.
        """
        translation = sync.translation_into(page)
        if translation is None:
            return
        translation.source.update_from_db()
        carry_over(translation)
        if page.live and (sync.missing_words(translation) or sync.words_are_settled(translation, page)):
            return
        if problem := reason_not_to_publish(translation):
            raise NotReadyError(problem)
        translation.save_target(user=user, publish=False)


def missing_languages(page: Page) -> Iterator[Obstacle]:
    """The languages in which the page does not exist, unless somebody has decided so."""
    versions = Page.objects.filter(translation_key=page.translation_key, alias_of=None)
    decided = SingleLanguage.objects.filter(translation_key=page.translation_key)
    there = {*versions.values_list("locale_id", flat=True), *decided.values_list("locale_id", flat=True)}
    for locale in Locale.objects.exclude(pk__in=there):
        yield Obstacle(
            _(
                "There is no page in %(language)s. Translate it, or decide on the board that it stays as it is."
            )
            % {"language": language_name(locale.language_code)},
            reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
        )


def owed(translation: Translation) -> Iterator[Obstacle]:
    if missing := sync.missing_words(translation):
        yield Obstacle(missing_message(missing), reverse("translation_changes", args=[translation.pk]))
    if doubts := guard.doubts(translation):
        yield Obstacle(doubts_message(len(doubts)), reverse("translation_facts", args=[translation.pk]))


def bring_up(translation: Translation) -> None:
    """Gives translators the words of an original that is a draft, as it is drafted now."""
    source, page = translation.source, translation.source.get_source_instance()
    if page.live:
        return
    drafted = page.get_latest_revision_as_object().to_json()
    if json.loads(drafted) == json.loads(source.content_json):
        return
    source.content_json, source.last_updated_at = drafted, timezone.now()
    source.save(update_fields=["content_json", "last_updated_at"])
    source.refresh_segments()
    carry_over(translation)
