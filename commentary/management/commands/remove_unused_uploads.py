from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand
from django.template.defaultfilters import filesizeformat

from commentary import publishing


class Command(BaseCommand):
    help = (
        "Deletes uploads of more than a day ago that nothing in the database names any more: files "
        "of removed attachments, pictures that were replaced. Whatever an edition of any time, a "
        "draft, a save or a page names stays."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only list what would go")

    def handle(self, *args: Any, **options: Any) -> None:
        found = publishing.remove_unused_uploads(dry_run=options["dry_run"])
        for upload in found:
            self.stdout.write(f"{upload.name}  {filesizeformat(upload.size)}")
        verb = "would go" if options["dry_run"] else "deleted"
        total = filesizeformat(sum(upload.size for upload in found))
        self.stdout.write(f"Uploads {verb}: {len(found)}, {total}.")
