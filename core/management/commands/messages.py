"""`manage.py messages`: update and compile the Swedish catalogue; `--check` fails when it is stale."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core import messages, untranslated

ROOMS = (
    "atmp2030",
    "core",
    "people",
    "events",
    "reports",
    "news",
    "translation",
    "search",
    "links",
    "launch",
    "accounts",
    "home",
)


class Command(BaseCommand):
    help = (
        "Updates and compiles locale/sv, or with --check fails on bad messages and on text outside gettext."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Change nothing; fail when something is stale."
        )

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        folder = settings.BASE_DIR / "locale" / messages.LANGUAGE / "LC_MESSAGES"
        po, mo = folder / "django.po", folder / "django.mo"
        template = messages.extracted(settings.BASE_DIR, ROOMS)
        catalog = messages.read_catalog(po)
        if not check:
            catalog = messages.updated(catalog, template)
            po.write_bytes(messages.as_po(catalog))
            mo.write_bytes(messages.as_mo(messages.read_catalog(po)))
        found = messages.problems(messages.read_catalog(po), template)
        if check and (not mo.exists() or mo.read_bytes() != messages.as_mo(catalog)):
            found.append("django.mo is stale: run `make messages`")
        found += self.compile_wagtails(check=check)
        if check:
            texts = untranslated.problems(settings.BASE_DIR, ROOMS)
            found += [f"outside gettext (core/untranslated.py): {text}" for text in texts]
        for problem in found:
            self.stderr.write(problem)
        if found and check:
            raise CommandError(f"{len(found)} problems in the Swedish messages.")
        self.stdout.write(
            f"{len([message for message in catalog if message.id])} messages, {len(found)} problems."
        )

    def compile_wagtails(self, *, check: bool) -> list[str]:
        """Compiles what is written by hand for Wagtail's own messages (locale/wagtail); returns its problems."""
        found = []
        for po in sorted(settings.BASE_DIR.glob(f"locale/wagtail/{messages.LANGUAGE}/LC_MESSAGES/*.po")):
            catalog, mo = messages.read_catalog(po), po.with_suffix(".mo")
            found += messages.problems(catalog, catalog)
            compiled = messages.as_mo(catalog)
            if not check:
                mo.write_bytes(compiled)
            elif not mo.exists() or mo.read_bytes() != compiled:
                found.append(f"{mo.name} of locale/wagtail is stale: run `make messages`")
        return found
