"""Policy domains: the controlled vocabulary of tags, and the tags themselves."""

from typing import Self

from django.db import models
from taggit.models import ItemBase, TagBase

from .addresses import AddressedQuerySet, Mergeable, address
from .counted import Counted
from .fields import CountryField, HtmlField, LineField
from .labels import Label, Labelled, label_rules
from .record import Record, not_empty, not_itself, one_of, refuse_circle


class DomainKind(models.TextChoices):
    SUBJECT = "subject", "subject"
    PLACE = "place", "place"


class DomainStatus(models.TextChoices):
    PROPOSED = "proposed", "proposed"
    CURRENT = "current", "current"
    RETIRED = "retired", "no longer given"


class DomainQuerySet(AddressedQuerySet):
    def offered(self) -> Self:
        """Those that a piece can be given: a retired or merged one keeps its page, and no more."""
        return self.filter(merged_into=None).exclude(status=DomainStatus.RETIRED)


class Domain(Mergeable, Labelled, TagBase):
    name = LineField(unique=True, max_length=100)
    kind = models.CharField(max_length=10, choices=DomainKind, default=DomainKind.SUBJECT)
    country = CountryField(blank=True, help_text="For a place that is a country: CN")
    description = HtmlField(blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="narrower"
    )
    status = models.CharField(max_length=10, choices=DomainStatus, default=DomainStatus.CURRENT)

    piece_count = models.PositiveIntegerField(default=0, editable=False, serialize=False)

    natural_key_fields = ("slug",)
    kept_counts = ("piece_count",)

    objects = DomainQuerySet.as_manager()

    class Meta(Mergeable.Meta):
        ordering = ["name"]
        permissions = [("merge_domain", "Can merge domains")]
        constraints = [
            not_empty("name", "domain_name_not_empty"),
            not_empty("slug", "domain_slug_not_empty"),
            not_itself("parent", "domain_is_not_its_own_parent"),
            not_itself("merged_into", "domain_not_merged_into_itself"),
            one_of("kind", DomainKind, "domain_kind_known"),
            one_of("status", DomainStatus, "domain_status_known"),
            models.CheckConstraint(
                name="domain_country_only_for_places",
                condition=models.Q(country="") | models.Q(kind=DomainKind.PLACE),
                violation_error_message="Only a place has a country.",
            ),
        ]

    def get_absolute_url(self) -> str:
        return address("domain_detail", self.slug)

    def clean(self) -> None:
        super().clean()
        refuse_circle(self, "parent")


class DomainTag(Counted, ItemBase):
    """A commentary's tag. Carries its sort date so that a domain's newest need no sorting."""

    natural_key_fields = ("content_object", "tag")
    derives = {"content_object": ("sort_date", "family")}
    counted_in = ("tag", "piece_count")

    content_object = models.ForeignKey(
        "Commentary", models.CASCADE, related_name="domain_tags", verbose_name="commentary"
    )
    tag = models.ForeignKey(Domain, models.PROTECT, related_name="tags", verbose_name="domain")
    sort_date = models.DateField(null=True, blank=True, editable=False, serialize=False)

    class Meta(Record.Meta):
        verbose_name = "domain of a commentary"
        verbose_name_plural = "domains of commentaries"
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="domain_once_per_commentary"
            )
        ]
        indexes = [
            models.Index(
                "tag", models.F("sort_date").desc(), "content_object", name="domain_newest"
            ),
            models.Index("tag", "family", name="domain_families"),
        ]

    def derive(self) -> None:
        self.sort_date = self.content_object.sort_date
        self.family = self.content_object.family


class DomainLabel(Label):
    subject = models.ForeignKey(Domain, models.CASCADE, related_name="labels")

    class Meta(Label.Meta):
        constraints = label_rules("domainlabel")
