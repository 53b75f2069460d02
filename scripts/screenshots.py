"""Pictures of every type of page in both languages, at 390 and 1280 px, light and dark.

Usage: python scripts/screenshots.py [word]    only the pages whose name holds the word

Makes the demonstration site in var/screenshots/site, serves it, and writes the pictures to var/screenshots. The
site is made anew when the code or the day is another than the last time. Needs Chromium.
"""

import hashlib
import itertools
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "screenshots"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")
LANGUAGES = ("sv", "en")
# Views that are no pages: name, and address in Swedish and in English.
VIEWS = {
    "search": {"sv": "/sv/sok/?q=atmp", "en": "/en/search/?q=atmp"},
    "search-nothing": {"sv": "/sv/sok/?q=xyzzy", "en": "/en/search/?q=xyzzy"},
    "not-found": {"sv": "/sv/xyzzy/", "en": "/en/xyzzy/"},
}
# From nothing to a site that can be served, one command after the other: each may take the time that it needs.
STEPS = (
    ("Making the database", "migrate", "--noinput", "--verbosity=0"),
    ("Loading the demonstration content", "load_demo", "--verbosity=0"),
    ("Indexing it for the search", "index_search", "--if-empty", "--verbosity=0"),
    ("Collecting the static files", "collectstatic", "--noinput", "--clear", "--verbosity=0"),
)
PATIENCE = 300  # seconds until the server, which has nothing to prepare any more, answers


def main(word: str = "") -> None:
    browser = find_browser()
    site = FOLDER / "site"
    with served(site):
        wanted = {name: paths for name, paths in (pages() | VIEWS).items() if word in name}
        for picture in FOLDER.glob(f"*{word}*.png" if word else "*.png"):
            picture.unlink()
        count = take(browser, os.environ["SITE_URL"], wanted)
    print(f"{count} pictures in {FOLDER.relative_to(ROOT)}")


def find_browser() -> str:
    browser = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if browser is None:
        sys.exit("No Chromium was found. On Debian: apt-get install chromium")
    return browser


@contextmanager
def served(site: Path) -> Iterator[None]:
    """The demonstration site with its files in `site`, on a free port of this machine, until the block ends.

    The environment then names it, so that Django, set up in the block, speaks of the same site.
    """
    port = free_port()
    os.environ |= {"VAR_DIR": str(site), "DEMO": "true", "SITE_URL": f"http://127.0.0.1:{port}"}
    os.environ |= {"DJANGO_SETTINGS_MODULE": "atmp2030.settings"}
    sys.path.insert(0, str(ROOT))
    prepare(site)
    command = ("-m", "operations.server", "atmp2030.wsgi:application", "127.0.0.1", str(port), "1")
    server = subprocess.Popen([sys.executable, *command], cwd=ROOT)  # noqa: S603 (fixed arguments)
    try:
        wait_for(f"http://127.0.0.1:{port}/robots.txt", server)
        yield
    finally:
        server.terminate()
        server.wait(timeout=30)


def prepare(site: Path) -> None:
    """Makes the site, unless it was made of the same code today; what a server kept of it goes in any case."""
    mark, made_of = site / "made-of", state_of_code()
    if mark.exists() and mark.read_text() == made_of:
        shutil.rmtree(site / "cache", ignore_errors=True)
        steps = STEPS[-1:]
    else:
        shutil.rmtree(site, ignore_errors=True)
        steps = STEPS
    for told, *command in steps:
        print(f"{told} ...", flush=True)
        done = subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=False)  # noqa: S603
        if done.returncode:
            sys.exit(f"manage.py {command[0]} failed; see above.")
    mark.write_text(made_of)


def state_of_code() -> str:
    """What the content depends on: the day, around which the examples' dates are, the code, and the examples' files."""
    digest = hashlib.sha256(date.today().isoformat().encode())  # noqa: DTZ011 (the machine's own day)
    rooms = [folder for folder in ROOT.iterdir() if (folder / "__init__.py").exists()]
    for room, kind in itertools.product(sorted(rooms), ("*.py", "demo/files/*")):
        for file in sorted(room.rglob(kind)):
            digest.update(f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}\n".encode())
    return digest.hexdigest()


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, server: subprocess.Popen) -> None:
    for _ in range(PATIENCE * 5):
        if server.poll() is not None:
            sys.exit("The demonstration site did not start; see above.")
        try:
            urlopen(address).close()  # noqa: S310 (our own server)
            return
        except HTTPError as problem:
            sys.exit(f"The demonstration site answered {problem.code} to {address}.")
        except (URLError, ConnectionError):
            time.sleep(0.2)
    sys.exit(f"The demonstration site did not answer within {PATIENCE} seconds.")


def pages() -> dict[str, dict[str, str]]:
    """The paths by name and language: of each type the first and the last page, of events one in each state.

    Only pages that both languages have, and one that is missing in the language.
    """
    import django

    django.setup()
    from django.urls import reverse
    from django.utils import translation
    from wagtail.models import Page, get_page_models

    from core.urls import page_path
    from events.models import EventPage

    found: dict[str, dict[str, str]] = {}
    lonely: dict[str, str] = {}
    for model in get_page_models():
        if model is Page:
            continue
        live = list(model.objects.live().order_by("path"))
        both = [page for page in live if page.locale.language_code == "sv" and len(page.alternates) > 1]
        if model is EventPage:
            chosen = {str(page.state): page for page in both}
        else:
            chosen = {str(number): page for number, page in enumerate(dict.fromkeys(both[:1] + both[-1:]), 1)}
        for name, page in chosen.items():
            paths = {version.locale.language_code: page_path(version) for version in page.alternates}
            found[f"{model._meta.label_lower}-{name}"] = paths
        for page in live:
            if len(page.alternates) == 1:
                missing = next(language for language in LANGUAGES if language != page.locale.language_code)
                with translation.override(missing):
                    lonely[missing] = reverse("untranslated", args=[page.pk])
    return found | ({"not-translated": lonely} if lonely else {})


def take(browser: str, site: str, wanted: dict[str, dict[str, str]]) -> int:
    """Photographs the pages whole; how many pictures it took."""
    from playwright.sync_api import sync_playwright

    count = 0
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for width, language in itertools.product(WIDTHS, LANGUAGES):
            context = chromium.new_context(
                viewport={"width": width, "height": 900},
                locale={"sv": "sv-SE", "en": "en-GB"}[language],
                timezone_id="Europe/Stockholm",
                reduced_motion="reduce",
            )
            page = context.new_page()
            for name, paths in wanted.items():
                if language not in paths:
                    continue
                page.goto(site + paths[language])
                load_pictures(page)
                for scheme in SCHEMES:
                    page.emulate_media(color_scheme=scheme)
                    page.screenshot(path=FOLDER / f"{name}-{language}-{width}-{scheme}.png", full_page=True)
                    count += 1
            context.close()
        chromium.close()
    return count


def load_pictures(page: object) -> None:
    """Pictures that are fetched only when they come into view are fetched now."""
    page.evaluate(  # type: ignore[attr-defined]
        """async () => {
          const pictures = [...document.images];
          pictures.forEach((picture) => { picture.loading = "eager"; });
          await Promise.all(pictures.map((picture) => picture.decode().catch(() => null)));
        }"""
    )


if __name__ == "__main__":
    main(*sys.argv[1:2])
