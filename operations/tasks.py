"""What takes too long for an answer: by the worker where there is one."""

from django_tasks import task
from wagtail.models import Page


@task(backend="background")
def purge_all_pages() -> None:
    """After a change that every page shows, such as one of the menu."""
    from operations import front_cache  # which enqueues this

    front_cache.purge_paths(front_cache.shown_on(Page.objects.live().filter(depth__gt=1)))
