from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from commentary import search


class Command(BaseCommand):
    help = "Compares the search index with the record, or makes it anew while the old one answers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--check", action="store_true", help="list differences; exit 1 if any")
        what.add_argument("--rebuild", action="store_true", help="index everything anew")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rebuild"]:
            count = search.rebuild(self._show if options["verbosity"] else lambda *_: None)
            self.stdout.write(f"{count:,} commentaries indexed.")
            return
        found = 0
        for difference in search.differences():
            found += 1
            self.stdout.write(difference)
        if search.is_being_built():
            self.stdout.write(
                "A rebuild is under way, or was interrupted: until one is finished, every write"
                " goes into both indexes."
            )
        reason = search.stale()
        if found or reason:
            raise CommandError(
                " ".join(filter(None, [reason, f"{found} differences:"]))
                + " run `manage.py search_index --rebuild`."
            )
        self.stdout.write("The index is what it should be.")

    def _show(self, done: int, total: int) -> None:
        self.stderr.write(f"{done:,} of {total:,}")
