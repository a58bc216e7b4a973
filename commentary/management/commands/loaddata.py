"""Django's loaddata, with the project's own way of storing its objects."""

from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management import CommandError
from django.core.management.commands import loaddata

from commentary import search
from commentary.loading import Loader, LoadError, Problem
from commentary.loading.files import read_records
from commentary.models.record import Record

READ_FORMATS = ("json", "jsonl")


class Command(loaddata.Command):
    help = (
        "Loads fixtures (JSON or JSON Lines), any number of times with the same result. "
        "All or nothing: every error names file, object, field and value."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.epilog = "Example: manage.py loaddata fixtures/*.json"

    def loaddata(self, fixture_labels: list[str]) -> None:
        self.loader = Loader(ignore_unknown=self.ignore)
        self.labels_left = len(fixture_labels)
        try:
            with search.gathered():
                super().loaddata(fixture_labels)
        except LoadError as error:
            raise CommandError(str(error)) from error

    def load_label(self, fixture_label: str) -> None:
        for path, _, _ in self.find_fixtures(fixture_label):
            self._load_file(path)
        self.labels_left -= 1
        if not self.labels_left:
            self.loader.finish()

    def _load_file(self, path: str) -> None:
        _, format_, compression = self.parse_name(path)
        if format_ not in READ_FORMATS:
            raise CommandError(f"{path}: fixtures are JSON or JSON Lines files.")
        open_method, mode = self.compression_formats[compression]
        with open_method(path, mode) as fixture:
            data = fixture.read()
        self.fixture_count += 1
        for source, record in read_records(data, file=path, lines=format_ == "jsonl"):
            self.fixture_object_count += 1
            self._load_record(source, record)

    def _load_record(self, source: Any, record: Any) -> None:
        model = self._other_model(record)
        if model in self.excluded_models or (
            model and model._meta.app_config in self.excluded_apps
        ):
            return
        if model and not issubclass(model, Record):
            self._load_foreign(source, record)
        else:
            self.loader.add(source, record)
        self.loaded_object_count += 1

    def _other_model(self, record: Any) -> Any:
        """The model an object names, if it names one."""
        try:
            return apps.get_model(record["model"])
        except (LookupError, ValueError, TypeError, AttributeError):
            return None

    def _load_foreign(self, source: Any, record: dict) -> None:
        """Users, groups and the like are stored as Django stores them."""
        try:
            for obj in serializers.deserialize(
                "python",
                [record],
                using=self.using,
                ignorenonexistent=self.ignore,
                handle_forward_references=True,
            ):
                self.save_obj(obj)
        except (serializers.base.DeserializationError, ValueError) as error:
            raise LoadError([Problem(source, "", f"{record['model']}: {error}")]) from error
