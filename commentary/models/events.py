"""Policy events in the world, dated as precisely as known, and what commentary says of them."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from .addresses import Addressed, AddressedQuerySet, address
from .counted import Counted
from .fields import BegunDateField, CountryField, LineField, ProseField, WikidataField
from .labels import Label, Labelled, label_rules
from .lines import DatesField, LinesField, SourcesField
from .record import Record, not_empty, not_itself, one_of, refuse_circle


class EventKind(models.TextChoices):
    SUMMIT = "summit", _("summit")
    DIALOGUE = "dialogue", _("dialogue")
    ANNOUNCEMENT = "announcement", _("announcement")
    AGREEMENT = "agreement", _("agreement")
    RESOLUTION = "resolution", _("resolution")
    LAW = "law", _("law or regulation")
    RULING = "ruling", _("ruling")
    SPEECH = "speech", _("speech")
    ELECTION = "election", _("election")
    MILITARY = "military", _("military action")
    PUBLICATION = "publication", _("publication")
    OTHER = "other", _("other")


class EventStatus(models.TextChoices):
    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")


class Relation(models.TextChoices):
    REACTS_TO = "reacts_to", "reacts to"
    LOOKS_AHEAD_TO = "looks_ahead_to", "looks ahead to"
    RECALLS = "recalls", "recalls"
    MENTIONS = "mentions", "mentions"


SPEAKERS = 50


class PolicyEventQuerySet(AddressedQuerySet):
    def listed(self) -> Self:
        """Events are facts: listed whether or not anybody has written about them."""
        return self.filter(listed=True)

    def happened(self, by: date) -> Self:
        """Latest first: held, and begun by that day at the earliest."""
        held = self.filter(status=EventStatus.HELD, date_earliest__lte=by)
        return held.order_by("-date_earliest", "slug")

    def upcoming(self, after: date) -> Self:
        """Next first: planned, and not surely past by that day."""
        planned = self.filter(status=EventStatus.PLANNED, date_latest__gte=after)
        return planned.order_by("date_earliest", "slug")

    def in_year(self, year: int) -> Self:
        """Those that may have fallen into the year."""
        return self.filter(date_earliest__year__lte=year, date_latest__year__gte=year)

    def newest_first(self) -> Self:
        return self.order_by("-date_earliest", "slug")

    def by_year(self) -> dict[int, int]:
        """{year: how many began in it}, latest first."""
        years = self.order_by("-date_earliest__year").values_list("date_earliest__year")
        return dict(years.annotate(n=models.Count("pk")))

    def countries(self) -> list[str]:
        """Where they took place, as two letters, in their order."""
        there = self.exclude(country="").order_by("country")
        return list(there.values_list("country", flat=True).distinct())

    def spoken_of_in(self, commentaries: models.QuerySet) -> Self:
        """The latest events of which the first of these commentaries speak: bounded work."""
        speaking = commentaries.values("pk")[:SPEAKERS]
        return self.filter(mentions__commentary__in=speaking).newest_first().distinct()

    def spoken_of_by(self, commentaries: models.QuerySet) -> Self:
        """All of which one of these commentaries speaks."""
        speaking = EventMention.objects.filter(event=OuterRef("pk"), commentary__in=commentaries)
        return self.filter(Exists(speaking.order_by()))

    def with_causes(self) -> Self:
        """With the events that led to each, up to four."""
        return self.select_related("follows__follows__follows__follows")


class PolicyEvent(Addressed, Labelled):
    name = LineField()
    kind = models.CharField(max_length=15, choices=EventKind, default=EventKind.OTHER)
    status = models.CharField(max_length=10, choices=EventStatus, default=EventStatus.HELD)
    date = BegunDateField(
        days=("date_earliest", "date_latest"),
        help_text="As precisely as known: 2024, 2024-05, 2024-05-14, 2023-11-01/2023-11-02",
    )
    date_earliest = models.DateField(null=True, blank=True, editable=False, serialize=False)
    date_latest = models.DateField(null=True, blank=True, editable=False, serialize=False)
    earlier_dates = DatesField(help_text="Dates it was planned for before, one a line.")
    place = LineField(blank=True)
    country = CountryField(blank=True, help_text="Two letters (ISO 3166): CH")
    participants = LinesField(help_text="States and organizations, one a line.")
    follows = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="followed_by"
    )
    wikidata = WikidataField(blank=True, help_text="Q117221435, looked up, never guessed")
    note = ProseField(blank=True)
    sources = SourcesField(help_text="One a line: title | https://address")
    listed = models.BooleanField(default=True, help_text="Shown in the policy timeline.")
    piece_count = models.PositiveIntegerField(default=0, editable=False, serialize=False)

    kept_counts = ("piece_count",)

    objects = PolicyEventQuerySet.as_manager()

    class Meta(Addressed.Meta):
        ordering = ["date_earliest", "slug"]
        constraints = [
            not_empty("name", "event_name_not_empty"),
            not_empty("slug", "event_slug_not_empty"),
            not_empty("date", "event_is_dated"),
            not_itself("follows", "event_does_not_follow_itself"),
            one_of("kind", EventKind, "event_kind_known"),
            one_of("status", EventStatus, "event_status_known"),
            models.CheckConstraint(
                name="event_ends_after_it_begins",
                condition=Q(date_latest__gte=models.F("date_earliest")),
                violation_error_message="An event ends after it begins.",
            ),
        ]
        indexes = [models.Index("listed", models.F("date_earliest").desc(), name="event_newest")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("event_detail", self.slug)

    def clean(self) -> None:
        super().clean()
        refuse_circle(self, "follows")

    def causes(self) -> list["PolicyEvent"]:
        """What led to it, the earliest first; at most four, as `with_causes` loads them."""
        line: list[PolicyEvent] = []
        cause = self.follows
        while cause and len(line) < 4 and cause not in [self, *line]:
            line.insert(0, cause)
            cause = cause.follows if len(line) < 4 else None
        return line


class EventMention(Counted):
    """What a commentary has to do with an event, and the passages that speak of it."""

    natural_key_fields = ("commentary", "event")
    derives = {"commentary": ("sort_date", "family")}
    counted_in = ("event", "piece_count")

    commentary = models.ForeignKey("Commentary", models.CASCADE, related_name="mentions")
    event = models.ForeignKey(PolicyEvent, models.PROTECT, related_name="mentions")
    relation = models.CharField(max_length=15, choices=Relation, default=Relation.MENTIONS)
    passages = LinesField(help_text="The words of the text that speak of it, one passage a line.")
    sort_date = models.DateField(null=True, blank=True, editable=False, serialize=False)

    class Meta(Record.Meta):
        ordering = ["commentary", "event__date_earliest"]
        constraints = [
            models.UniqueConstraint(
                fields=["commentary", "event"], name="event_once_per_commentary"
            ),
            one_of("relation", Relation, "mention_relation_known"),
        ]
        indexes = [
            models.Index(
                "event", models.F("sort_date").desc(), "commentary", name="event_mentions"
            ),
            models.Index("event", "family", name="event_families"),
        ]

    def __str__(self) -> str:
        return f"{self.get_relation_display()}: {self.event}"

    def derive(self) -> None:
        self.sort_date = self.commentary.sort_date
        self.family = self.commentary.family


class EventLabel(Label):
    subject = models.ForeignKey(PolicyEvent, models.CASCADE, related_name="labels")

    class Meta(Label.Meta):
        constraints = label_rules("eventlabel")
