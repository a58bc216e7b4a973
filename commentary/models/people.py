"""People who sign commentary, and the posts they held. Never the login user."""

from django.db import models
from django.db.models import Q

from commentary.dates import PartialDate

from .addresses import Mergeable, address
from .fields import HtmlField, LineField, OrcidField, PartialDateField, WebField
from .images import Image
from .labels import Label, Labelled, label_rules
from .organizations import Organization
from .record import Record, not_empty, not_itself


class Person(Mergeable, Labelled):
    display_name = LineField(help_text="As the person signs: “Li Zheng”.")
    family_name = LineField(blank=True, help_text="“Li” in “Li Zheng”. Typed, never derived.")
    given_name = LineField(blank=True)
    sort_name = LineField(help_text="Where the name stands in an index: “Li Zheng”, “Brown, Ada”.")
    orcid = OrcidField("ORCID", blank=True, help_text="0000-0002-1825-0097")
    website = WebField(blank=True)
    bio = HtmlField("biography", blank=True)
    portrait = models.ForeignKey(Image, models.SET_NULL, null=True, blank=True)

    class Meta(Mergeable.Meta):
        ordering = ["sort_name"]
        verbose_name_plural = "people"
        permissions = [
            ("merge_person", "Can merge people"),
            ("erase_person", "Can erase people from the record"),
        ]
        constraints = [
            not_empty("display_name", "person_display_name_not_empty"),
            not_empty("sort_name", "person_sort_name_not_empty"),
            not_empty("slug", "person_slug_not_empty"),
            not_itself("merged_into", "person_not_merged_into_itself"),
            models.UniqueConstraint(
                fields=["orcid"],
                condition=~Q(orcid=""),
                name="person_orcid_once",
                violation_error_message="Another person has this ORCID iD.",
                violation_error_code="unique",  # told beside its field
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_absolute_url(self) -> str:
        return address("person_detail", self.slug)

    def posts_on(self, date: PartialDate) -> list["Affiliation"] | None:
        """The affiliations whose period surely covers the date; None when any of them is in doubt.

        An affiliation is in doubt when its period or the date is unknown, or overlaps in part.
        """
        covering = [(post, post.period.covers(date)) for post in self.affiliations.all()]
        if any(covers is None for _, covers in covering):
            return None
        return [post for post, covers in covering if covers]


class Affiliation(Record):
    """A position at an organization over a period."""

    natural_key_fields = ("person", "number")

    person = models.ForeignKey(Person, models.CASCADE, related_name="affiliations")
    number = models.PositiveSmallIntegerField(default=1)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="affiliations")
    position = LineField(blank=True)
    period = PartialDateField(
        blank=True,
        days=("period_earliest", "period_latest"),
        help_text="2019/2024-05, 2024/.. (still), 2024 (known only for that year); empty: unknown.",
    )
    period_earliest = models.DateField(null=True, blank=True, editable=False, serialize=False)
    period_latest = models.DateField(null=True, blank=True, editable=False, serialize=False)

    class Meta(Record.Meta):
        ordering = ["person", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "number"], name="affiliation_number_once_per_person"
            ),
            models.UniqueConstraint(
                fields=["person", "organization", "position", "period"], name="affiliation_once"
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.position, str(self.organization)]))

    def as_signed(self) -> dict[str, str]:
        """The post in a byline's form: position, unit, institution (two queries)."""
        organization, parent = self.organization, self.organization.parent
        return {
            "position": self.position,
            "unit": organization.name if parent else "",
            "institution": (parent or organization).name,
        }


class PersonLabel(Label):
    subject = models.ForeignKey(Person, models.CASCADE, related_name="labels")

    class Meta(Label.Meta):
        constraints = label_rules("personlabel")
