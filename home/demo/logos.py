"""Who pays for and takes part in the demonstrated milieu, at the foot of every page.

The logos are wordmarks that files/make_logos.py draws: nobody's logos, as their titles say. An organisation whose
name differs between the languages has none, and is shown by its name.
"""

import hashlib
import json
from pathlib import Path

from django.core.files.images import ImageFile

from core.models import Image, SiteSettings
from home.bilingual import key_of
from home.demo.people import ORGANISATIONS

FILES = Path(__file__).resolve().parent / "files"
TITLE = "{name} (a wordmark of the demonstration, not a logo)"
LOGOS = {
    "society": "logo-apotekarsocieteten.png",
    "rise": "logo-rise.png",
    "ssp": "logo-sahlgrenska-science-park.png",
    "vinnova": "logo-vinnova.png",
}
NAMES = {"vinnova": "Vinnova"} | {key: name.sv for key, name in ORGANISATIONS.items()}
# Those that the members of the working group come from; the address where it is known.
PARTNERS = {
    "rise": "https://www.ri.se/",
    "umu": "https://www.umu.se/",
    "ssp": "",
    "society": "",
    "academy": "",
}


def file_hash(key: str) -> str:
    """Wagtail's mark of the file's content."""
    return hashlib.sha1((FILES / LOGOS[key]).read_bytes(), usedforsecurity=False).hexdigest()


def load_logo(key: str) -> Image:
    """The logo as an image of the site, made unless it is there."""
    if found := Image.objects.filter(file_hash=file_hash(key)).first():
        return found
    path = FILES / LOGOS[key]
    with path.open("rb") as content:
        image = Image(title=TITLE.format(name=NAMES[key]), file=ImageFile(content, name=path.name))
        image.file_hash, image.file_size = file_hash(key), path.stat().st_size
        image.save()
    return image


def load_logos() -> None:
    for key in LOGOS:
        load_logo(key)


def fill_footer(settings: SiteSettings) -> None:
    """Gives the settings the funder's logo and the partners; the caller saves."""
    settings.funder_logo = load_logo("vinnova")
    rows = [
        {
            "name_sv": ORGANISATIONS[key].sv,
            "name_en": ORGANISATIONS[key].en,
            "logo": load_logo(key).pk if key in LOGOS else None,
            "url": url,
        }
        for key, url in PARTNERS.items()
    ]
    settings.partners = json.dumps(
        [{"type": "partner", "value": row, "id": str(key_of(f"partner/{row['name_sv']}"))} for row in rows]
    )
