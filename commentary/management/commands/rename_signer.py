from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from commentary import publishing
from commentary.models import Person

from ..accountable import proven


class Command(BaseCommand):
    help = (
        "Changes a person's name in every signature there is, as that person wishes; posts and "
        "texts stay. The person's own record is changed at the desk."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("person", metavar="PERSON", help="the slug")
        parser.add_argument("name", metavar="NAME", help="the name to sign with")
        parser.add_argument("--by", required=True, metavar="ACCOUNT")
        parser.add_argument("--reason", required=True)

    def handle(self, *args: Any, person: str, name: str, **options: Any) -> None:
        signer = Person.objects.filter(slug=person).first()
        if signer is None:
            raise CommandError(f"No person has the slug {person!r}.")
        by = proven(options["by"], "commentary.erase_person")
        try:
            count = publishing.rename_signer(signer, name, by=by, reason=options["reason"])
        except publishing.PublishingError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{count} signatures changed.")
