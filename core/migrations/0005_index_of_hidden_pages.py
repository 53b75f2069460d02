"""The pages that are not live are found without going through all of them (search/catalogue.py).

An index on a table of Wagtail's. Should a version of Wagtail make the table anew, on SQLite, only its speed is lost.
"""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0004_navigation'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX core_page_not_live ON wagtailcore_page (id) WHERE NOT live",
            "DROP INDEX IF EXISTS core_page_not_live",
        ),
    ]
