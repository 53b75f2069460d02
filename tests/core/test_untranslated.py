"""Text outside gettext is found where people read it, and nothing else is."""

from pathlib import Path

import pytest
from django.conf import settings

from core import untranslated
from core.management.commands.messages import ROOMS


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Read more</p>", ["Read more"]),
        ("<p>{{ count }} pages</p>", ["pages"]),
        ('<img alt="A white field" src="x.png">', ["A white field"]),
        ('<a aria-label="{% translate "Menu" %}" class="menu open">{% translate "Menu" %}</a>', []),
        ('{% include "a.html" with heading="Read this" %}', ["Read this"]),
        ('{% include "a.html" with heading=_("Read this") %}', []),
        ('{% translate "Two words" as label %}{# A note of ours #}', []),
        ("{% blocktranslate trimmed with a=b %}Read {{ a }}{% endblocktranslate %}", []),
        ("{% comment %}A note of ours{% endcomment %}<script>let name = 1</script>", []),
        ("<title>{{ title }} – ATMP2030</title><b>1. (a)</b>", []),
        ('<{% if x %}h2{% else %}p{% endif %} class="two words">{{ x }}</p>', []),
    ],
)
def test_text_of_a_template_is_found(template: str, found: list[str]) -> None:
    assert untranslated.in_template(template) == found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('models.CharField("name", max_length=1)', ["name"]),
        ('models.CharField(_("name"), help_text="Write it")', ["Write it"]),
        ('models.OneToOneField("core.Document", related_name="rows")', []),
        ('class Meta:\n    verbose_name = "page"', ["page"]),
        ('page_title: str = f"Page {number}"', ["Page "]),
        ('raise ValidationError("Wrong")', ["Wrong"]),
        ('messages.success(request, "Saved")', ["Saved"]),
        ('logger.error(request, "Saved")', []),
        ('name = "page"\nlabel = _("Page")\nlabel = "–"', []),
    ],
)
def test_text_of_a_module_is_found(code: str, found: list[str]) -> None:
    assert untranslated.in_python(code) == found


def test_whole_site_speaks_through_gettext(tmp_path: Path) -> None:
    assert untranslated.problems(settings.BASE_DIR, ROOMS) == []
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text("<p>Read</p>")
    assert untranslated.problems(tmp_path, ()) == ["templates/page.html: Read"]
