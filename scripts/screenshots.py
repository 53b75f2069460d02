"""Pictures of every type of page in both languages, at 390 and 1280 px, light and dark.

Usage: python scripts/screenshots.py [word]    only the pages whose name holds the word

Loads the demonstration site into var/screenshots/site (anew each time), serves it, and writes the pictures
to var/screenshots. Needs Chromium.
"""

import itertools
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import URLError
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
PATIENCE = 600  # seconds until the site answers


def main(word: str = "") -> None:
    browser = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if browser is None:
        sys.exit("No Chromium was found. On Debian: apt-get install chromium")
    sys.path.insert(0, str(ROOT))
    port = free_port()
    os.environ |= {"VAR_DIR": str(FOLDER / "site"), "DEMO": "true", "SITE_URL": f"http://127.0.0.1:{port}"}
    os.environ |= {"DJANGO_SETTINGS_MODULE": "atmp2030.settings"}
    shutil.rmtree(FOLDER / "site", ignore_errors=True)
    with served(port):
        wanted = {name: paths for name, paths in (pages() | VIEWS).items() if word in name}
        count = take(browser, os.environ["SITE_URL"], wanted)
    print(f"{count} pictures in {FOLDER.relative_to(ROOT)}")


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(port: int) -> Iterator[None]:
    """The demonstration site on the port, until the block ends."""
    command = [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603 (fixed arguments)
    try:
        wait_for(f"http://127.0.0.1:{port}/sv/", server)
        yield
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(address: str, server: subprocess.Popen) -> None:
    for _ in range(PATIENCE):
        if server.poll() is not None:
            sys.exit("The demonstration site did not start; see above.")
        try:
            urlopen(address).close()  # noqa: S310 (our own server)
            return
        except (URLError, ConnectionError):
            time.sleep(1)
    sys.exit(f"The demonstration site did not answer within {PATIENCE} seconds.")


def pages() -> dict[str, dict[str, str]]:
    """The paths by name and language: of each type, the first and the last page that both languages have."""
    import django

    django.setup()
    from wagtail.models import Page, get_page_models

    from core.urls import page_path

    found: dict[str, dict[str, str]] = {}
    for model in get_page_models():
        if model is Page:
            continue
        both = [page for page in model.objects.live().order_by("path") if len(page.alternates) > 1]
        chosen = [page for page in both if page.locale.language_code == "sv"]
        for number, page in enumerate(dict.fromkeys(chosen[:1] + chosen[-1:]), 1):
            paths = {version.locale.language_code: page_path(version) for version in page.alternates}
            found[f"{model._meta.label_lower}-{number}"] = paths
    return found


def take(browser: str, site: str, wanted: dict[str, dict[str, str]]) -> int:
    """Photographs the pages whole; how many pictures it took."""
    from playwright.sync_api import sync_playwright

    count = 0
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for width, scheme, language in itertools.product(WIDTHS, SCHEMES, LANGUAGES):
            context = chromium.new_context(
                viewport={"width": width, "height": 900},
                color_scheme=scheme,
                locale={"sv": "sv-SE", "en": "en-GB"}[language],
                timezone_id="Europe/Stockholm",
            )
            page = context.new_page()
            for name, paths in wanted.items():
                page.goto(site + paths[language])
                load_pictures(page)
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
