"""The index follows what is published. Moves, slugs and privacy need nothing: they are asked of the page itself."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from core.models import BasePage, BilingualTerm, Document
from people.models import PersonPage
from search.content import pages_that_name
from search.indexing import forget
from search.models import Entry, Synonym
from search.tasks import index_document, index_page, index_vocabulary


@receiver(post_save, dispatch_uid="search_page_saved")
def page_saved(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """The task reads the page again: what a draft holds in memory is not what is published."""
    if isinstance(instance, BasePage) and not raw:
        index_page.enqueue(instance.pk)


@receiver(page_unpublished, dispatch_uid="search_page_unpublished")
def page_hidden(instance: Page, **kwargs: Any) -> None:
    """Also sent for a page that is about to be deleted and is still live in the database."""
    Entry.objects.filter(page_id=instance.pk).delete()


@receiver(pre_delete, sender=Entry, dispatch_uid="search_entry_deleted")
def entry_deleted(instance: Entry, **kwargs: Any) -> None:
    """With its page or its document, or alone."""
    forget(instance)


@receiver(page_published, dispatch_uid="search_page_published")
def page_shown(instance: Page, **kwargs: Any) -> None:
    """Rows are stored after their page, whose own signal came too early for them."""
    index_page.enqueue(instance.pk)
    if isinstance(instance, PersonPage):
        index_those_that_name(instance)


@receiver(post_save, dispatch_uid="search_term_saved")
def vocabulary_renamed(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if isinstance(instance, BilingualTerm) and not raw:
        index_those_that_name(instance)


def index_those_that_name(instance: Any) -> None:
    for pk in sorted(pages_that_name(instance)):
        index_page.enqueue(pk)


@receiver(post_save, sender=Document, dispatch_uid="search_document_saved")
def document_saved(instance: Document, raw: bool = False, **kwargs: Any) -> None:
    """A PDF that was read, or that waits to be read because its file was replaced."""
    if not raw:
        index_document.enqueue(instance.pk)


@receiver(pre_save, sender=Synonym, dispatch_uid="search_synonym_before")
def remember_phrases(instance: Synonym, **kwargs: Any) -> None:
    before = Synonym.objects.filter(pk=instance.pk).first() if instance.pk else None
    instance.phrases_before = before.phrases if before else []


@receiver(post_save, sender=Synonym, dispatch_uid="search_synonym_saved")
def vocabulary_changed(instance: Synonym, raw: bool = False, **kwargs: Any) -> None:
    before = [] if raw else instance.phrases_before
    if set(before) != set(instance.phrases):
        index_vocabulary.enqueue(sorted({*before, *instance.phrases}))


@receiver(post_delete, sender=Synonym, dispatch_uid="search_synonym_deleted")
def vocabulary_reduced(instance: Synonym, **kwargs: Any) -> None:
    index_vocabulary.enqueue(instance.phrases)
