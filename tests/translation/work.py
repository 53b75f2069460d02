"""The work of editors and translators, in few words."""

from datetime import timedelta
from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

QUARTER = timedelta(minutes=15)
PROSE = [{"type": "paragraph", "value": "<p>Kompetens behövs på olika nivåer.</p>", "id": "a1"}]


def submit(page: Page, language: str = "en") -> Translation:
    """Presses "Translate": the translation is a draft with the source's words."""
    translate_object(page, [Locale.objects.get(language_code=language)])
    return Translation.objects.get(
        source__object_id=page.translation_key, target_locale__language_code=language
    )


def fill(translation: Translation, *, leave: tuple[str, ...] = ()) -> None:
    """Translates every text without a translation to "<language> <text>", except in fields of `leave`."""
    language = translation.target_locale.language_code
    for segment in StringSegment.objects.filter(source=translation.source).select_related(
        "string", "context"
    ):
        if segment.context.path.split(".")[0] not in leave:
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                defaults={"data": f"{language} {segment.string.data}", "translation_type": "manual"},
            )


def release(translation: Translation) -> Page:
    """Presses "Publish" in the translation editor."""
    translation.save_target(publish=False)
    translation.get_target_instance().latest_revision.publish()
    return translation.get_target_instance()


def translated(page: Page, language: str = "en") -> Page:
    """The page's published translation, all of it translated."""
    translation = submit(page, language)
    fill(translation)
    return release(translation)


def publish(page: Page, **changes: Any) -> Page:
    """An editor changes fields of the page and publishes it."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def again(page: Page) -> Page:
    """The page as it is in the database now."""
    return type(page).objects.get(pk=page.pk)
