"""Django's dumpdata, without the tables whose rows follow from others."""

from typing import Any

from django.apps import apps
from django.core.management.commands import dumpdata

from commentary.models.record import Record


class Command(dumpdata.Command):
    def handle(self, *app_labels: str, **options: Any) -> None:
        derived = [
            model._meta.label
            for model in apps.get_models()
            if issubclass(model, Record) and model.is_derived()
        ]
        options["exclude"] = [*options["exclude"], *derived]
        super().handle(*app_labels, **options)
