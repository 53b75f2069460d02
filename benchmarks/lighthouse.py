"""Lighthouse over each type of page, as a telephone sees it: npm's lighthouse with Debian's Chromium.

    make run                                             in one terminal
    python benchmarks/lighthouse.py [address of the site] [command, "npx --yes lighthouse" by default]

For a live page of each type in each language, as the database of this environment has them, it prints a row: the four
scores of 100 (performance, accessibility, best practices, search engines), the largest paint in seconds under
Lighthouse's slow network and processor, requests and kilobytes of a first visit; then what Lighthouse finds fault with.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
GOOD = 0.9


def pages() -> Iterator[tuple[str, str]]:
    """A name and the path of a page of each type in each language, and the search."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atmp2030.settings")
    os.environ.setdefault("DEMO", "true")
    import django

    django.setup()
    from django.urls import reverse
    from django.utils.translation import override
    from wagtail.models import Page, get_page_models

    for model in sorted((m for m in get_page_models() if m is not Page), key=lambda m: m.__name__):
        for language in ("sv", "en"):
            page = model.objects.live().public().filter(locale__language_code=language).order_by("pk").last()
            if page:
                yield f"{model.__name__} {language}", page.get_url_parts()[2]
    for language in ("sv", "en"):
        with override(language):
            yield f"search {language}", f"{reverse('search')}?q=atmp"


def measure(command: list[str], address: str) -> dict[str, Any]:
    """Lighthouse's report (github.com/GoogleChrome/lighthouse, “Understanding the results”).

    Now and then Chromium gives no trace, and Lighthouse asks to be run again.
    """
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        arguments = [
            *("--quiet", "--output=json", f"--output-path={file.name}"),
            f"--chrome-flags={CHROMIUM}",
        ]
        for last in (False, False, True):
            done = subprocess.run(  # noqa: S603 (the caller's own command)
                [*command, address, *arguments],
                env={**os.environ, "CHROME_PATH": shutil.which("chromium") or ""},
                timeout=180,
                check=last,
            )
            if done.returncode == 0:
                break
        report: dict[str, Any] = json.load(file)
        return report


def row(name: str, report: dict[str, Any]) -> str:
    audits = report["audits"]
    scores = "/".join(str(round(report["categories"][key]["score"] * 100)) for key in CATEGORIES)
    paint = audits["largest-contentful-paint"]["numericValue"] / 1000
    requests = len(audits["network-requests"]["details"]["items"])
    kilobytes = audits["total-byte-weight"]["numericValue"] / 1024
    return f"| {name} | {scores} | {paint:.2f} | {requests} | {kilobytes:.0f} |"


def faults(report: dict[str, Any]) -> list[str]:
    """The audits that count in a category and fall short."""
    counting = {
        ref["id"]
        for category in report["categories"].values()
        for ref in category["auditRefs"]
        if ref["weight"]
    }
    return [
        f"{key} ({audit.get('displayValue') or audit['score']})"
        for key, audit in report["audits"].items()
        if key in counting and audit["score"] is not None and audit["score"] < GOOD
    ]


def main(site: str = "http://127.0.0.1:8000", command: str = "npx --yes lighthouse") -> None:
    print("| page | scores | largest paint, s | requests | kB |\n|---|---|---|---|---|")
    found: dict[str, list[str]] = {}
    for name, path in pages():
        report = measure(shlex.split(command), site + path)
        print(row(name, report), flush=True)
        found[name] = faults(report)
    print(*(f"{name}: {', '.join(wrong)}" for name, wrong in found.items() if wrong), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
