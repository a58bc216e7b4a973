"""Organizations: think tanks, their institutes, universities, government bodies, states."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .addresses import Mergeable, address
from .fields import CountryField, HtmlField, LineField, RorField, WebField
from .labels import Label, Labelled, label_rules
from .record import not_empty, not_itself, one_of, refuse_circle


class OrganizationKind(models.TextChoices):
    THINK_TANK = "think_tank", _("think tank")
    INSTITUTE = "institute", _("institute")
    UNIVERSITY = "university", _("university")
    GOVERNMENT = "government", _("government body")
    INTERGOVERNMENTAL = "intergovernmental", _("intergovernmental organization")
    STATE = "state", _("state")
    COMPANY = "company", _("company")
    MEDIA = "media", _("media")
    CIVIL_SOCIETY = "civil_society", _("civil society")
    OTHER = "other", _("other")


class Organization(Mergeable, Labelled):
    name = LineField()
    short_name = LineField(max_length=40, blank=True, help_text="As it is abbreviated: CICIR")
    kind = models.CharField(
        max_length=20, choices=OrganizationKind, default=OrganizationKind.THINK_TANK
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="institutes",
        help_text="The organization this institute or department belongs to.",
    )
    country = CountryField(blank=True, help_text="Two letters (ISO 3166): CN")
    ror = RorField("ROR", blank=True, help_text="Its identifier at ror.org.")
    website = WebField(blank=True)
    description = HtmlField(blank=True)

    class Meta(Mergeable.Meta):
        ordering = ["name"]
        permissions = [("merge_organization", "Can merge organizations")]
        constraints = [
            not_empty("name", "organization_name_not_empty"),
            not_empty("slug", "organization_slug_not_empty"),
            not_itself("parent", "organization_is_not_its_own_parent"),
            not_itself("merged_into", "organization_not_merged_into_itself"),
            one_of("kind", OrganizationKind, "organization_kind_known"),
            models.UniqueConstraint(
                fields=["ror"],
                condition=~Q(ror=""),
                name="organization_ror_once",
                violation_error_message="Another organization has this ROR identifier.",
                violation_error_code="unique",  # told beside its field
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("organization_detail", self.slug)

    def clean(self) -> None:
        super().clean()
        refuse_circle(self, "parent")


class OrganizationLabel(Label):
    subject = models.ForeignKey(Organization, models.CASCADE, related_name="labels")

    class Meta(Label.Meta):
        constraints = label_rules("organizationlabel")
