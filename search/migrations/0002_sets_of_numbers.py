"""Postings become sets of numbers. The index is made anew: `manage.py index_search` fills it when it is empty."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0002_initial_content'),
        ('search', '0001_initial'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.DeleteModel(name='Posting'),
        migrations.DeleteModel(name='Entry'),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(db_index=True)),
                ('language', models.CharField(max_length=2)),
                ('kind', models.CharField(max_length=100)),
                ('day', models.PositiveIntegerField(null=True)),
                ('title', models.TextField(blank=True)),
                ('lead', models.TextField(blank=True)),
                ('body', models.TextField(blank=True)),
                ('digest', models.CharField(max_length=64)),
                ('terms', models.TextField(default='{}')),
                ('document', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.document')),
                ('page', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page')),
            ],
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.PositiveSmallIntegerField(choices=[(0, 'Title'), (1, 'Lead'), (2, 'Prose'), (3, 'Pdf')])),
                ('language', models.CharField(blank=True, max_length=2)),
                ('bits', models.BinaryField()),
                ('term', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='postings', to='search.term')),
            ],
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(('page', None), ('document', None), _connector='XOR'), name='search_entry_is_of_a_page_or_a_pdf'),
        ),
        migrations.AddConstraint(
            model_name='posting',
            constraint=models.UniqueConstraint(fields=('term', 'field', 'language'), name='search_posting_once'),
        ),
    ]
