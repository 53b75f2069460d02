"""Images and documents: our own models from the first migration."""

from copy import copy
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Filter
from wagtail.images.models import Image as WagtailImage

from core.caching.memory import Kept

# By image, then by size and focal point.
_renditions: Kept[int, dict[tuple[str, str], "Rendition"]] = Kept(1000)


class Image(AbstractImage):
    """A picture with its credit. The alternative text belongs to each use, in the language of the use."""

    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("Photographer or source, as it is to appear under the picture."),
    )
    # Wagtail's own Image and Document, unused here, hold the accessors that these names would give.
    tags = TaggableManager(verbose_name=_("tags"), blank=True, help_text=None, related_name="site_images")
    admin_form_fields = (*WagtailImage.admin_form_fields, "credit")

    def find_existing_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        """Wagtail's, with what each process keeps in the place of the cache that all share, one file for each size.

        Only what is there is kept: another size may be made at any time.
        """
        if self._get_prefetched_renditions() is not None:
            return super().find_existing_renditions(*filters)
        wanted = {(each.spec, each.get_cache_key(self)): each for each in filters}
        kept = _renditions.many([self.pk], lambda _keys: {self.pk: {}})[self.pk]
        if unknown := [key for key in wanted if key not in kept]:
            there = self.renditions.filter(filter_spec__in=[spec for spec, _key in unknown])
            kept |= {(rendition.filter_spec, rendition.focal_point_key): rendition for rendition in there}
        found = {each: copy(kept[key]) for key, each in wanted.items() if key in kept}
        for rendition in found.values():
            rendition.image, rendition._from_cache = self, True
        return found

    class Meta(AbstractImage.Meta):
        default_related_name = "site_images"
        permissions: ClassVar = [("choose_image", "Can choose image")]  # what Wagtail's choosers ask for
        verbose_name = _("image")
        verbose_name_plural = _("images")


class Rendition(AbstractRendition):
    """A resized copy of an image. Each request for one asks by its file what it shows."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="core_rendition_unique"
            )
        ]
        indexes: ClassVar = [models.Index(fields=("file",), name="core_rendition_file")]


class Document(AbstractDocument):
    """A file for download, with what was read out of it once, when it arrived."""

    page_count = models.PositiveIntegerField(_("pages"), null=True, blank=True, editable=False)
    language = models.CharField(_("language in the file"), max_length=35, blank=True, editable=False)
    embedded_title = models.CharField(_("title in the file"), max_length=255, blank=True, editable=False)
    is_tagged = models.BooleanField(_("tagged for screen readers"), null=True, blank=True, editable=False)
    has_text = models.BooleanField(_("has a text layer"), null=True, blank=True, editable=False)
    has_outline = models.BooleanField(_("has bookmarks"), null=True, blank=True, editable=False)
    has_active_content = models.BooleanField(_("has scripts or attachments"), default=False, editable=False)
    is_restricted = models.BooleanField(_("forbids copying or printing"), default=False, editable=False)
    is_repaired = models.BooleanField(_("is damaged but can be opened"), default=False, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False, db_index=True)
    cover = models.ForeignKey(
        Image,
        verbose_name=_("cover"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The first page as a picture, made when the file was uploaded."),
    )
    tags = TaggableManager(verbose_name=_("tags"), blank=True, help_text=None, related_name="site_documents")
    inspected_at = models.DateTimeField(_("inspected"), null=True, blank=True, editable=False)
    # Why the file could not be read, as the code of a reason; the words belong to the room that reads.
    failure = models.CharField(_("why it could not be read"), max_length=20, blank=True, editable=False)

    admin_form_fields = WagtailDocument.admin_form_fields

    class Reading(models.TextChoices):
        """How far the reading of the file has come."""

        WAITING = "waiting", _("waiting to be read")
        READ = "read", _("read")
        FAILED = "failed", _("could not be read")

    class Meta(AbstractDocument.Meta):
        default_related_name = "site_documents"
        permissions: ClassVar = [("choose_document", "Can choose document")]
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def reading(self) -> "Document.Reading":
        if self.inspected_at is None:
            return self.Reading.WAITING
        return self.Reading.FAILED if self.failure else self.Reading.READ

    def clean(self) -> None:
        """A file that the form has refused is not there: Wagtail would refuse its empty name once more."""
        if self.file:
            super().clean()
