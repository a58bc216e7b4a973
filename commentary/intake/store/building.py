"""From the export form of a commentary to instances that can be stored."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import UniqueConstraint
from django.utils.dateparse import parse_datetime

from commentary.intake.errors import IntakeError
from commentary.intake.understanding import Made
from commentary.models import Byline, Commentary, Edition, EventMention
from commentary.publishing import Piece, Signed, Text

from .form import PLAIN, TEXT
from .references import References

MOMENTS = ("featured_until", "in_force_from", "redacted_at")


def build(form: Mapping[str, Any], references: References, made: Sequence[Made] = ()) -> Piece:
    """Raises IntakeError that names the field; MissingPiece where another commentary is awaited.

    `made`: what another process has made of the texts already, an edition each.
    """
    commentary = Commentary(**_catalogue(form, references))
    if commentary.translation_of_id:
        _check_translation(commentary)
    texts = [_text(number, text, references) for number, text in enumerate(form["editions"], 1)]
    for text, (rendered, indexed) in zip(texts, made, strict=False):
        text.edition.rendered, text.indexed = rendered, indexed
    return Piece(
        commentary,
        texts,
        [references.domain(slug) for slug in form.get("domains", ())],
        [_mention(mention, references) for mention in form.get("events", ())],
    )


def _catalogue(form: Mapping[str, Any], references: References) -> dict[str, Any]:
    fields = {name: form[name] for name in PLAIN if name in form}
    for name in set(MOMENTS) & fields.keys():
        fields[name] = moment(fields[name], name)
    if form.get("series"):
        fields["series"] = references.series(form["series"])
    for name in ("translation_of", "responds_to"):
        if form.get(name):
            fields[name] = references.commentary(form[name], name)
    if form.get("lead_image"):
        fields["lead_image"] = references.image(form["lead_image"])
    return fields


def _check_translation(commentary: Commentary) -> None:
    try:
        Commentary.clean(commentary)
    except ValidationError as error:
        [(field, [message, *_]), *_] = error.message_dict.items()
        raise IntakeError(message, field=field) from None


def check_unique(commentary: Commentary) -> None:
    """Raises IntakeError where another commentary has what only one may have, such as a DOI.

    The database would refuse it too, and say neither which field it is nor which commentary.
    """
    for constraint in commentary._meta.constraints:
        if not isinstance(constraint, UniqueConstraint):
            continue
        values = {name: getattr(commentary, name) for name in constraint.fields}
        if any(value in (None, "") for value in values.values()):
            continue
        other = Commentary.objects.filter(**values).exclude(pk=commentary.pk).first()
        if other:
            names = [commentary._meta.get_field(name).verbose_name for name in values]
            message = f"“{other.slug}” has the same {' and '.join(names)}; only one commentary may."
            field = constraint.fields[-1]
            raise IntakeError(message, field=field, value=str(values[field]))


def _text(number: int, form: Mapping[str, Any], references: References) -> Text:
    fields = {name: form[name] for name in TEXT if name in form}
    for name in set(MOMENTS) & fields.keys():
        fields[name] = moment(fields[name], name)
    edition = Edition(**{"number": number, **fields})
    return Text(edition, [_signature(each, references) for each in form.get("bylines", ())])


def _signature(form: Mapping[str, Any], references: References) -> Signed:
    person, organization = form.get("person"), form.get("organization")
    byline = Byline(
        role=form.get("role", "author"),
        name=form.get("name", ""),
        posts=list(form.get("posts", ())),
        person=references.person(person, "bylines") if person else None,
        organization=references.organization(organization, "bylines") if organization else None,
    )
    byline.is_erased = bool(form.get("erased"))
    linked = [references.organization(slug, "bylines") for slug in form.get("organizations", ())]
    return Signed(byline, linked)


def _mention(form: Mapping[str, Any], references: References) -> EventMention:
    return EventMention(
        event=references.event(form["event"]),
        relation=form.get("relation", "mentions"),
        passages=list(form.get("passages", ())),
    )


def moment(value: Any, field: str) -> datetime:
    """A moment with its zone, from ISO 8601."""
    parsed = value if isinstance(value, datetime) else parse_datetime(str(value))
    if parsed is None or parsed.tzinfo is None:
        message = "Expected a moment with its zone, such as 2026-05-04T12:00:00Z."
        raise IntakeError(message, field=field, value=value)
    return parsed
