"""Keys of commentary that was public and is no more: harvesters are told for good."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef

from .commentary import Commentary
from .editions import Edition
from .fields import MomentField
from .record import Record, RecordQuerySet


class ExpungedQuerySet(RecordQuerySet):
    def lasting(self) -> "ExpungedQuerySet":
        """Those whose piece was not loaded and published again: it has the same key then."""
        current = Edition.objects.current().filter(commentary__key=OuterRef("key"))
        return self.filter(~Exists(current))


class Expunged(Record):
    """What remains of a commentary whose rows were removed: nothing that it said."""

    natural_key_fields = ("key",)

    key = models.CharField(max_length=8, unique=True)
    expunged_at = MomentField()

    objects = ExpungedQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name_plural = "expunged"

    def __str__(self) -> str:
        return self.key


def remember(commentary: Commentary, at: datetime) -> None:
    """Before a commentary is removed: if readers ever saw it, harvesters are to hear of it."""
    if commentary.editions.begun(at).exists():
        Expunged.objects.update_or_create(key=commentary.key, defaults={"expunged_at": at})
