from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from commentary import publishing
from commentary.models import Edition

from ..accountable import proven

REDACTED = "[removed]"


class Command(BaseCommand):
    help = (
        "Removes words from a published edition because the law demands it; “[removed]” stands in "
        "their place, and readers are told so on the page. Other editions are named one by one."
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
        parser.add_argument("--by", required=True, metavar="ACCOUNT")
        parser.add_argument("--reason", required=True, help="the decision; for the log alone")

    def handle(self, *args: Any, commentary: str, edition: int, **options: Any) -> None:
        found = Edition.objects.filter(commentary__slug=commentary, number=edition).first()
        if found is None:
            raise CommandError(f"{commentary!r} has no edition {edition}.")
        text = without(found, options["words"])
        by = proven(options["by"], "commentary.erase_person")
        try:
            publishing.redact(found, by=by, reason=options["reason"], **text)
        except publishing.PublishingError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Removed from {', '.join(text)} of edition {edition}.")


def without(edition: Edition, words: list[str]) -> dict[str, str]:
    """The fields that hold any of the words, without them. Words in none are an error."""
    text = {name: getattr(edition, name) for name in (*publishing.TEXT_FIELDS, "change_note")}
    changed = {}
    for each in words:
        if not each.strip() or not any(each in value for value in text.values()):
            raise CommandError(f"{each!r} stands nowhere in it. Nothing was removed.")
        for name, value in text.items():
            if each in value:
                changed[name] = text[name] = value.replace(each, REDACTED)
    return changed
