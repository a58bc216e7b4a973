"""The tables of the search index. They have no models: each database has its own kind.

The index itself is made by `manage.py search_index --rebuild`, and by every write.
"""

from django.db import migrations

from commentary.search.engine import create_tables, drop_tables


def create(apps, schema_editor):
    create_tables()


def drop(apps, schema_editor):
    drop_tables()


class Migration(migrations.Migration):
    dependencies = [("commentary", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
