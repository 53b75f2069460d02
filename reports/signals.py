"""What follows when a document, a report or its files are saved."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Revision
from wagtail.signals import page_published

from core.models import Document
from reports import intake, versions
from reports.models import PdfVersion, ReportFile, ReportPage


@receiver(post_save, sender=Document, dispatch_uid="reports_read_document")
def read_new_document(instance: Document, raw: bool = False, **kwargs: Any) -> None:
    """A document that code creates is read like one that an editor uploads."""
    if not raw and instance.file and instance.inspected_at is None:
        intake.schedule(instance)


@receiver(post_delete, sender=Document, dispatch_uid="reports_delete_cover")
def cover_goes(instance: Document, **kwargs: Any) -> None:
    intake.drop_cover(instance)


@receiver(post_save, sender=ReportFile, dispatch_uid="reports_claim_file")
def file_belongs_to_report(instance: ReportFile, raw: bool = False, **kwargs: Any) -> None:
    if not raw and instance.document_id:
        versions.claim(instance.page.translation_key, [instance.document_id])


@receiver(post_save, sender=Revision, dispatch_uid="reports_claim_draft")
def file_of_draft_belongs_to_report(instance: Revision, raw: bool = False, **kwargs: Any) -> None:
    """A PDF that is chosen in a draft is private from the first time that the draft is saved."""
    if raw or instance.content_type.model_class() is not ReportPage:
        return
    documents = [row["document"] for row in instance.content.get("files", []) if row.get("document")]
    versions.claim(instance.content["translation_key"], documents)


@receiver(page_published, sender=ReportPage, dispatch_uid="reports_record_versions")
def record_versions(instance: ReportPage, **kwargs: Any) -> None:
    """The signal is also sent for a page that is only scheduled; then nothing was published."""
    if instance.live:
        versions.record(instance)


@receiver(post_delete, sender=ReportPage, dispatch_uid="reports_forget_versions")
def versions_go(instance: ReportPage, **kwargs: Any) -> None:
    """With the report's last page go its versions, and the documents can be deleted again."""
    if not ReportPage.objects.filter(translation_key=instance.translation_key).exists():
        PdfVersion.objects.filter(report_key=instance.translation_key).delete()
