"""Forms of the admin in the place of Wagtail's: the upload of images."""

from typing import Any

import PIL.Image
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

BROKEN = (OSError, ValueError, SyntaxError, EOFError, MemoryError)
# More than twice the pixels that are taken; Pillow only warns of fewer, and Wagtail refuses those.
TOO_MANY_PIXELS = (PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning)


class ImageField(WagtailImageField):
    """Wagtail's image field, which some broken files crash while their pixels are counted.

    Truncated and malicious files make Pillow raise OSError, ValueError or SyntaxError
    before Wagtail catches anything (wagtail.images.fields, check_image_pixel_size).
    """

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except forms.ValidationError as problem:
            # Wagtail 8.0 sees what Pillow does not count, and writes "unknown number" in its place.
            if problem.code != "file_too_many_pixels":
                raise
            raise too_many_pixels() from problem
        except TOO_MANY_PIXELS as problem:
            raise too_many_pixels() from problem
        except BROKEN as problem:
            raise forms.ValidationError(
                _("The picture could not be read. Save it again as JPEG, PNG or WebP and upload that file."),
                code="invalid_image",
            ) from problem


def too_many_pixels() -> forms.ValidationError:
    return forms.ValidationError(
        _("The picture has more than %(limit)s million pixels. Make it smaller and upload that file."),
        code="file_too_many_pixels",
        params={"limit": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000},
    )


class ImageForm(BaseImageForm):
    """The image form of the admin, with our field for the file wherever the form has one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            self.fields["file"] = ImageField(
                label=field.label, required=field.required, help_text=field.help_text, widget=field.widget
            )
