"""Writing the record, or some of it, to files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from commentary.export.writing import FORMATS, export_record
from commentary.models import Commentary


class Command(BaseCommand):
    help = (
        "Writes the whole record (every edition, signature, domain, event and redirect, with the "
        "images beside it) to a new folder that `intake` or `loaddata` loads again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = "Example: manage.py export record --format jsonl"
        parser.add_argument("path", type=Path, metavar="PATH", help="a new folder")
        parser.add_argument(
            "--format",
            choices=FORMATS,
            default="jsonl",
            help="jsonl and markdown are read by `intake`, fixture by `loaddata`",
        )
        parser.add_argument(
            "--only",
            nargs="+",
            metavar="SLUG",
            help="these commentaries with their images, without the people, domains and events "
            "they refer to",
        )

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        try:
            exported = export_record(path, options["format"], _chosen(options["only"]))
        except OSError as error:
            raise CommandError(str(error)) from error
        for name in exported.missing:
            self.stderr.write(f"The upload {name} is missing; it was not copied.")
        total = ", ".join(f"{count} {kind}" for kind, count in sorted(exported.counts.items()))
        self.stdout.write(f"{path}: {total or 'nothing'}.")


def _chosen(slugs: list[str] | None) -> Any:
    if slugs is None:
        return None
    found = Commentary.objects.filter(slug__in=slugs)
    unknown = set(slugs) - set(found.values_list("slug", flat=True))
    if unknown:
        raise CommandError(f"There is no commentary at: {', '.join(sorted(unknown))}.")
    return found
