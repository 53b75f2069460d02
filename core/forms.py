"""Upload forms that look inside the file: a bad file is a message beside the field, never an error page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

PDF_MARK = b"%PDF-"
OTHER_FORMATS = (b"<", b"\x89PNG", b"PK", b"MZ", b"\xff\xd8\xff", b"GIF8")


class ImageField(WagtailImageField):
    """Wagtail's image field, which some broken files crash while their pixels are counted.

    Truncated and malicious files make Pillow raise OSError, ValueError or SyntaxError
    before Wagtail catches anything (wagtail.images.fields, check_image_pixel_size).
    """

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except forms.ValidationError:
            raise
        except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as problem:
            raise forms.ValidationError(
                _("The picture could not be read. Save it again as JPEG, PNG or WebP and upload that file."),
                code="invalid_image",
            ) from problem


class ImageForm(BaseImageForm):
    """The image form of the admin, with our field for the file."""

    class Meta(BaseImageForm.Meta):
        pass


class DocumentForm(BaseDocumentForm):
    """The document form of the admin: the file must be a PDF by its content."""

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if file and "file" in self.changed_data:
            head = file.read(1024)
            file.seek(0)
            if not head:
                raise forms.ValidationError(
                    _("The file is empty. Export the PDF again and upload that file.")
                )
            if PDF_MARK not in head or head.lstrip().startswith(OTHER_FORMATS):
                raise forms.ValidationError(
                    _(
                        "This is not a PDF, although its name says so. Export the report as PDF and upload that file."
                    )
                )
        return file
