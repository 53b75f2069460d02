"""Makes the bare site's database with a hundred pages."""

import django

django.setup()

from django.core.management import call_command  # noqa: E402 (needs the settings)
from wagtail.models import Page  # noqa: E402

from benchmarks.bare.models import BarePage  # noqa: E402

call_command("migrate", verbosity=0)
home = Page.objects.get(depth=2)
for place in range(100):
    home.add_child(instance=BarePage(title=f"Page {place}", slug=f"page-{place}"))
