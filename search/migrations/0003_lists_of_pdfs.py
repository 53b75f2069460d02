"""The index learns which pages list a PDF."""

from collections import defaultdict

from django.db import migrations

from search.bits import packed, row_of
from search.pdf_lists import LIST, put
from search.queries import FACTS


def fill(apps, schema_editor):
    """As `search.pdf_lists.keep` does when a report is indexed."""
    entry, report_file, term, posting = (
        apps.get_model(*name.split("."))
        for name in ("search.Entry", "reports.ReportFile", "search.Term", "search.Posting")
    )
    entries = entry.objects.exclude(page=None).values_list("page_id", "language", "number")
    known = {page_id: (language, number) for page_id, language, number in entries}
    listed = defaultdict(list)
    files = report_file.objects.exclude(document=None).order_by("pk")
    for page_id, document_id in files.values_list("page_id", "document_id"):
        if page_id in known:
            listed[known[page_id]].append(document_id)
    rows = defaultdict(list)
    for (language, number), documents in sorted(listed.items()):
        put(rows[language], number, documents)
    for language, of_language in rows.items():
        for place, row in enumerate(of_language):
            fact, _made = term.objects.get_or_create(
                language=FACTS, text=f"{LIST} {place:03}", folded=FACTS
            )
            posting.objects.create(term=fact, field=0, language=language, bits=packed(row_of(row)))


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0003_versions_and_downloads'),
        ('search', '0002_sets_of_numbers'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
