"""Domains and events count a piece and its translations once, by the family of each text."""

from django.db import migrations, models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

COUNTED = (
    ("DomainTag", "content_object", "Domain", "tag"),
    ("EventMention", "commentary", "PolicyEvent", "event"),
)


def count_anew(apps, schema_editor):
    pieces = apps.get_model("commentary", "Commentary").objects
    for rows, piece, owners, owner in COUNTED:
        rows = apps.get_model("commentary", rows).objects.order_by()
        text = pieces.filter(pk=OuterRef(piece))
        rows.update(family=Subquery(text.values(of=Coalesce("translation_of", "pk"))))
        mine = rows.filter(**{owner: OuterRef("pk")}).values(owner)
        number = Subquery(mine.annotate(n=Count("family", distinct=True)).values("n"))
        apps.get_model("commentary", owners).objects.update(piece_count=Coalesce(number, 0))


class Migration(migrations.Migration):
    dependencies = [("commentary", "0002_search")]

    operations = [
        migrations.RenameField("domain", "tag_count", "piece_count"),
        migrations.RenameField("policyevent", "mention_count", "piece_count"),
        migrations.AddField(
            "domaintag",
            "family",
            models.BigIntegerField(default=0, editable=False, serialize=False),
        ),
        migrations.AddField(
            "eventmention",
            "family",
            models.BigIntegerField(default=0, editable=False, serialize=False),
        ),
        migrations.AddIndex("domaintag", models.Index("tag", "family", name="domain_families")),
        migrations.AddIndex("eventmention", models.Index("event", "family", name="event_families")),
        migrations.RunPython(count_anew, migrations.RunPython.noop),
    ]
