"""Change stamps: when what readers and programs are shown of a commentary last changed.

`Commentary.touched_at` moves with every change of its catalogue and of what it shows of the records
it is linked with. What follows from its editions, `changed_at` adds: a schedule moves no hand.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from django.utils import timezone

from .attachments import Attachment
from .bylines import Byline
from .commentary import Commentary
from .domains import Domain, DomainTag
from .editions import Edition
from .events import EventMention, PolicyEvent
from .notices import Notice
from .organizations import Organization
from .people import Person
from .series import Series

# What is shown of a record with the commentary it is linked with.
SHOWN: dict[type[models.Model], tuple[str, ...]] = {
    Commentary: (
        *("slug", "format", "language", "issued", "series_id", "series_position"),
        *("translation_of_id", "responds_to_id", "first_published_in", "first_published_url"),
        *("indexing", "doi", "license", "lead_image_id"),
    ),
    Person: ("slug", "display_name", "family_name", "given_name", "orcid", "merged_into_id"),
    Organization: ("slug", "name", "merged_into_id"),
    Domain: ("slug", "name", "merged_into_id"),
    PolicyEvent: ("slug", "name", "date", "status", "listed"),
    Series: ("slug", "name", "language", "kind"),
    Notice: ("text", "kind", "dated", "language"),
    Edition: ("title", "subtitle", "summary", "body", "change_note"),
    DomainTag: ("content_object_id", "tag_id"),
    EventMention: ("commentary_id", "event_id", "relation", "passages"),
    Attachment: ("commentary_id", "number", "kind", "title", "file", "url"),
    Byline: ("person_id", "organization_id", "name", "posts", "role", "order"),
}
LINKED: dict[type[models.Model], Callable[[models.Model], Q]] = {
    Commentary: lambda record: Q(pk=record.pk),
    Person: lambda record: _signed(Byline.objects.filter(person=record)),
    Organization: lambda record: _signed(
        Byline.objects.filter(Q(organization=record) | Q(organizations=record))
    ),
    Domain: lambda record: Q(pk__in=DomainTag.objects.filter(tag=record).values("content_object")),
    PolicyEvent: lambda record: Q(
        pk__in=EventMention.objects.filter(event=record).values("commentary")
    ),
    Series: lambda record: Q(series=record),
    Notice: lambda record: Q(notices=record) | Q(series__notices=record),
    Edition: lambda edition: Q(pk__in=_published(Edition.objects.filter(pk=edition.pk))),
    DomainTag: lambda tag: Q(pk=tag.content_object_id),
    EventMention: lambda mention: Q(pk=mention.commentary_id),
    Attachment: lambda attachment: Q(pk=attachment.commentary_id),
    Byline: lambda byline: _signed(Byline.objects.filter(pk=byline.pk)),
}
LINKS = (DomainTag, EventMention, Attachment)  # their coming and going is itself a change


def _signed(bylines: models.QuerySet) -> Q:
    return Q(pk__in=_published(Edition.objects.filter(pk__in=bylines.values("edition"))))


def _published(editions: models.QuerySet) -> models.QuerySet:
    """The commentaries of these editions; a draft's changes are shown to nobody."""
    return editions.published().order_by().values("commentary")


def touch(commentaries: Q) -> None:
    """What is shown of these commentaries changes now."""
    found = Commentary.objects.filter(commentaries)
    ids = found.order_by().values("pk")
    Commentary.objects.filter(pk__in=ids).update(touched_at=_now())


def changed_at(edition: Edition) -> datetime:
    """When what is shown of a commentary, whose edition in force this is, last changed."""
    return max(filter(None, [edition.commentary.touched_at, edition.in_force_from]))


def _now() -> datetime:
    return timezone.now().replace(microsecond=0)


@receiver(pre_save, dispatch_uid="note_shown_changes")
def note_shown_changes(sender, instance, update_fields, **kwargs) -> None:
    """Raw saves come this way too; what a file only repeats changes nothing."""
    if sender not in SHOWN:
        return
    names = [name for name in SHOWN[sender] if _is_written(name, update_fields)]
    stored = names and sender._base_manager.filter(pk=instance.pk).values(*names).first()
    instance._shown_changes = bool(stored) and any(
        instance.__dict__.get(name, value) != value for name, value in stored.items()
    )


def _is_written(name: str, update_fields: frozenset[str] | None) -> bool:
    return update_fields is None or bool({name, name.removesuffix("_id")} & update_fields)


@receiver(post_save, dispatch_uid="touch_linked")
def touch_linked(sender, instance, created, **kwargs) -> None:
    if sender in SHOWN and (instance._shown_changes or (created and sender in LINKS)):
        touch(LINKED[sender](instance))


@receiver(post_delete, dispatch_uid="touch_unlinked")
def touch_unlinked(sender, instance, **kwargs) -> None:
    if sender in LINKS:
        touch(LINKED[sender](instance))


@receiver(m2m_changed, dispatch_uid="touch_noticed")
def touch_noticed(sender, instance, action, reverse, pk_set, **kwargs) -> None:
    """A notice is put on pieces or series, or taken off them, from either side."""
    field = {Notice.commentaries.through: "pk", Notice.series.through: "series"}.get(sender)
    if field is None or action not in ("post_add", "post_remove", "pre_clear"):
        return
    if reverse:
        touch(Q(**{field: instance.pk}))
    else:
        touch(Q(**{f"{field}__in": pk_set}) if pk_set else LINKED[Notice](instance))
