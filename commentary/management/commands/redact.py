from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from commentary import publishing
from commentary.models import Edition

from ..accountable import proven
from ..remains import leave_no_remains


class Command(BaseCommand):
    help = (
        "Removes words from a published edition because the law demands it; “[removed]” stands in "
        "their place, and readers are told so on the page. What is kept beside it loses them too; "
        "other published editions are named one by one. Without --by, says what it would reach."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("commentary", metavar="COMMENTARY", help="the slug")
        parser.add_argument("edition", metavar="EDITION", type=int, help="the number")
        parser.add_argument(
            "--words",
            action="append",
            required=True,
            help="exactly as they stand in the stored HTML; again for more",
        )
        parser.add_argument("--by", default="", metavar="ACCOUNT", help="who carries it out")
        parser.add_argument("--reason", default="", help="the decision; for the log alone")

    def handle(
        self, *args: Any, commentary: str, edition: int, words: list[str], **options: Any
    ) -> None:
        seen = Edition.objects.begun().filter(commentary__slug=commentary, number=edition)
        found = seen.select_related("commentary").first()
        if found is None:
            raise CommandError(f"{commentary!r} has no edition {edition} that readers have seen.")
        try:
            if options["by"]:
                self._carry_out(found, words, **options)
            else:
                self.stdout.write("Nothing is done yet.")
                self._tell(found, publishing.plan_redaction(found, words))
        except publishing.PublishingError as error:
            raise CommandError(str(error)) from error

    def _carry_out(
        self, edition: Edition, words: list[str], *, by: str, reason: str, **options: Any
    ) -> None:
        publishing.plan_redaction(edition, words)  # before anybody types a password
        account = proven(by, "commentary.erase_person")
        done = publishing.redact_words(edition, words, by=account, reason=reason)
        leave_no_remains()
        self._tell(edition, done)
        self.stdout.write("Backups of before still have it: see docs/privacy.md.")

    def _tell(self, edition: Edition, reached: publishing.Redaction) -> None:
        rows = ", ".join(f"{kind}: {count}" for kind, count in sorted(reached.beside.items()))
        self.stdout.write(f"Removed from {', '.join(reached.text)} of edition {edition.number}.")
        self.stdout.write(f"Beside it: {rows or 'nothing'}.")
        if reached.others:
            numbers = ", ".join(map(str, reached.others))
            self.stdout.write(f"Editions with the same words, to be named one by one: {numbers}.")
