from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from commentary import publishing


class Command(BaseCommand):
    help = (
        "Deletes old saves of drafts: all of the last 30 days stay, of the year before that the "
        "last of each day, of older ones the last of each week. Editions are never touched."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count what would go")

    def handle(self, *args: Any, **options: Any) -> None:
        gone, total = publishing.thin_saves(dry_run=options["dry_run"])
        verb = "would go" if options["dry_run"] else "deleted"
        self.stdout.write(f"Saves {verb}: {gone} of {total}.")
