"""What the worker does after a page has been published."""

from django_tasks import task
from wagtail.models import Page, ReferenceIndex

from core.models import Document, Image
from core.ourselves import ask_ourselves, let_go
from core.urls import page_path

LOW = -10  # after what somebody waits for


@task(backend="background", priority=LOW)
def make_sizes(key: int) -> None:
    """Makes the sizes of the page's pictures before the first visitor asks: an AVIF takes seconds.

    It asks for the page, and for the list above it, as a visitor does: the templates alone say which sizes there are,
    and make those that are missing. The smallest, of people who are named elsewhere, may still be made there.
    """
    page = Page.objects.filter(pk=key, live=True).first()
    if page is None or not has_pictures(page):
        return
    for each in (page, page.get_parent()):
        if path := page_path(each):
            let_go(ask_ourselves(path))


def has_pictures(page: Page) -> bool:
    """Whether the page refers to a picture, or to a document, which may have a cover."""
    kinds = [ReferenceIndex._get_base_content_type(model) for model in (Image, Document)]
    return ReferenceIndex.get_references_for_object(page).filter(to_content_type__in=kinds).exists()
