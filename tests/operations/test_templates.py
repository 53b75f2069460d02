"""A process answers with the templates that it began with."""

from pathlib import Path

from django.template.loader import render_to_string
from django.test import override_settings

from operations import templates


def test_templates_are_read_once_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    page, part = tmp_path / "page.html", tmp_path / "parts" / "part.html"
    page.write_text("{% include 'parts/part.html' %}")
    part.write_text("before")
    backend = "django.template.backends.django.DjangoTemplates"
    with override_settings(TEMPLATES=[{"BACKEND": backend, "DIRS": [tmp_path]}]):
        assert templates.read_all() == 2
        page.write_text("{% a tag of the next release %}")
        part.write_text("after")

        assert render_to_string("page.html") == "before"
