"""Signatures: name and posts as signed, frozen with the edition."""

from django.db import models
from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from . import sealing
from .commentary import Commentary
from .editions import Edition
from .fields import LineField
from .lines import LinesField
from .organizations import Organization
from .people import Person
from .record import Record, RecordQuerySet, not_empty, one_of, prepare
from .signings import refresh_signings, refresh_signings_from


class Role(models.TextChoices):
    AUTHOR = "author", _("author")
    INTERVIEWEE = "interviewee", _("interviewee")
    INTERVIEWER = "interviewer", _("interviewer")
    TRANSLATOR = "translator", _("translator")
    EDITOR = "editor", _("editor")


SPEAKERS = (Role.AUTHOR, Role.INTERVIEWEE)
SEALED_FIELDS = ("edition_id", "order", "role", "name", "posts")
CREDITS = {
    "en": {
        Role.INTERVIEWER: "interviewed by {}",
        Role.TRANSLATOR: "translated by {}",
        Role.EDITOR: "edited by {}",
    },
    "zh": {Role.INTERVIEWER: "采访：{}", Role.TRANSLATOR: "翻译：{}", Role.EDITOR: "编辑：{}"},
}


class BylineQuerySet(RecordQuerySet):
    def sealed(self):
        return self.filter(edition__in=Edition.objects.published())

    def update(self, **kwargs) -> int:
        fields = {self.model._meta.get_field(name).attname for name in kwargs}
        if "edition_id" in fields and not sealing.is_lifted():
            raise sealing.SealedError("A signature stays with its edition: save it one by one.")
        sealed = fields.intersection(SEALED_FIELDS)
        if sealed and not sealing.is_lifted() and self.sealed().exists():
            sealing.refuse("One of these signatures", sealed)
        relinked = set(self._commentaries()) if fields & {"person_id", "organization_id"} else ()
        written = super().update(**kwargs)
        refresh_signings(relinked)
        return written

    update.alters_data = True

    def bulk_create(self, objs, **kwargs):
        objs = list(objs)
        if kwargs.get("update_conflicts"):
            raise sealing.SealedError("Signatures are never overwritten.")
        for byline in objs:
            prepare(byline)
        editions = {byline.edition_id for byline in objs}
        if not sealing.is_lifted() and Edition.objects.published().filter(pk__in=editions).exists():
            sealing.refuse("One of these editions")
        created = super().bulk_create(objs, **kwargs)
        refresh_signings(set(Byline.objects.filter(edition__in=editions)._commentaries()))
        return created

    def _commentaries(self) -> models.QuerySet:
        return self.order_by().values_list("edition__commentary", flat=True)


class Byline(Record):
    """One signer of an edition. Neither person nor organization: not yet identified."""

    natural_key_fields = ("edition", "order")
    is_erased = False  # as a file says of a published signature whose signer has no page any more

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="bylines")
    order = models.PositiveSmallIntegerField(default=1)
    role = models.CharField(max_length=15, choices=Role, default=Role.AUTHOR)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="bylines"
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bylines",
        db_index=False,  # nearly all are empty, and SQLite would rather read the whole table
        help_text="For a text that an organization signs: an editorial, a statement.",
    )
    name = LineField("name as signed", blank=True, help_text="Empty: the name it has today.")
    posts = LinesField(
        "posts as signed",
        parts=("position", "unit", "institution"),
        help_text="One post a line: position | institute or department | institution",
    )
    organizations = models.ManyToManyField(
        Organization,
        blank=True,
        related_name="affiliated_bylines",
        help_text="The organizations named in the posts, so that the piece is found under them.",
    )

    objects = BylineQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["edition", "order"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "order"], name="byline_order_once"),
            models.CheckConstraint(
                name="byline_person_or_organization",
                condition=Q(person=None) | Q(organization=None),
                violation_error_message="A signer is a person or an organization, not both.",
            ),
            not_empty("name", "byline_name_not_empty"),
            one_of("role", Role, "byline_role_known"),
        ]
        indexes = [
            models.Index(
                fields=["organization"],
                condition=Q(organization__isnull=False),
                name="signed_by_organization",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.derive()

    def derive(self) -> None:
        if not self.name:
            self.name = (
                (self.person and self.person.display_name)
                or (self.organization and self.organization.name)
                or ""
            )

    @property
    def is_identified(self) -> bool:
        return bool(self.person_id or self.organization_id)

    @property
    def signer(self) -> Person | Organization | None:
        return self.person or self.organization

    def post_lines(self) -> list[str]:
        """The posts as signed, one line each, in the order of the edition's language."""
        return [post_line(post, self.edition.commentary.language) for post in self.posts]


def post_line(post: dict[str, str], language: str) -> str:
    """“position, unit, institution”; in Chinese from the largest to the smallest, unseparated."""
    parts = [post["position"], post["unit"], post["institution"]]
    if language.startswith("zh"):
        return "".join(reversed(parts))
    return ", ".join(filter(None, parts))


def signature_line(bylines: list[Byline], language: str) -> str:
    """A whole signature in one line: who speaks, with their posts, then who else took part."""
    chinese = language.startswith("zh")
    credits = CREDITS["zh" if chinese else "en"]
    comma, semicolon = ("，", "；") if chinese else (", ", "; ")
    entries = []
    for byline in sorted(bylines, key=lambda b: (b.role not in SPEAKERS, b.order)):
        name = credits.get(byline.role, "{}").format(byline.name)
        entries.append(comma.join([name, *(post_line(p, language) for p in byline.posts)]))
    return semicolon.join(entries)


def refresh_signature(edition: Edition) -> None:
    """Derive an edition's signature line from its bylines."""
    bylines = Byline.objects.filter(edition=edition)
    edition.signature = line = signature_line(list(bylines), edition.commentary.language)
    Edition.objects.filter(pk=edition.pk).exclude(signature=line).update(signature=line)


@receiver(pre_save, sender=Byline, dispatch_uid="keep_sealed_signatures")
def keep_sealed_signatures(sender, instance, update_fields, **kwargs) -> None:
    """Raw saves come this way too. The columns are clean already: `prepare` went before."""
    if sealing.is_lifted():
        return
    stored = Byline.objects.filter(pk=instance.pk).sealed().values(*SEALED_FIELDS).first()
    if stored:
        changed = sealing.sealed_changes(instance, stored, update_fields)
        if changed:
            sealing.refuse(f"The signature “{stored['name']}”", changed)
    elif Edition.objects.published().filter(pk=instance.edition_id).exists():
        sealing.refuse(str(instance.edition), ["signatures"])


@receiver(pre_delete, sender=Byline, dispatch_uid="keep_sealed_bylines")
def keep_sealed_bylines(sender, instance, **kwargs) -> None:
    if not sealing.is_lifted() and Byline.objects.filter(pk=instance.pk).sealed().exists():
        sealing.refuse(f"The signature “{instance}”")


@receiver([post_save, post_delete], sender=Byline, dispatch_uid="refresh_signature")
def refresh_signature_after(sender, instance, **kwargs) -> None:
    refresh_signature(instance.edition)
    refresh_signings([instance.edition.commentary_id])


@receiver(m2m_changed, sender=Byline.organizations.through, dispatch_uid="refresh_signings")
def refresh_signings_after(sender, instance, action, reverse, pk_set, **kwargs) -> None:
    if not action.startswith("post_"):
        return
    if not reverse:
        refresh_signings([instance.edition.commentary_id])
    elif pk_set is None:  # cleared: which bylines they were is not known any more
        refresh_signings_from(instance)
    else:
        refresh_signings(set(Byline.objects.filter(pk__in=pk_set)._commentaries()))


@receiver(post_save, sender=Commentary, dispatch_uid="refresh_in_language")
def refresh_in_language(sender, instance, created, update_fields, **kwargs) -> None:
    """The signature line and the names of notes and tables speak the commentary's language."""
    if created or (update_fields is not None and "language" not in update_fields):
        return
    for edition in instance.editions.all():
        edition.derive()
        stale = Edition.objects.filter(pk=edition.pk).exclude(body_html=edition.body_html)
        stale.update(body_html=edition.body_html)
        refresh_signature(edition)
