from typing import Any

from django.core.management.base import BaseCommand
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from translation import sync


class Command(BaseCommand):
    help = "Brings every translation up to the facts of its source, as publishing the source does."

    def handle(self, **options: Any) -> None:
        sources = TranslationSource.objects.filter(translations__enabled=True).distinct()
        count = 0
        for source in sources:
            page = source.object.get_instance_or_none(source.locale)
            if isinstance(page, Page) and page.live:
                sync.push(page)
                count += 1
        self.stdout.write(f"{count} source pages compared with their translations.")
