"""What comes with a piece beside its own rows: notices, proposals, pictures."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from commentary.intake.draft import Draft
from commentary.intake.errors import IntakeError, Remark
from commentary.intake.manuscript import Picture
from commentary.models import (
    Commentary,
    Image,
    IntakeRun,
    Newcomer,
    Notice,
    Proposal,
    ProposalStatus,
)
from commentary.models.images import measured
from commentary.publishing.steps import next_number
from commentary.text import clean_html, match_key, plain
from commentary.text.tree import escape

from .resolving import Resolution

NEW_EVENT = "new event"  # in the place of a field's name


def attach(resolution: Resolution, commentary: Commentary, run: IntakeRun) -> None:
    """Store what belongs to a piece that is stored now. To be called in its transaction."""
    propose(commentary, ((NEW_EVENT, event) for event in resolution.new_events), run)
    for stated in resolution.notices:
        _notice(stated, run).commentaries.add(commentary)
    if resolution.draft and resolution.draft.disclaimer:
        _disclaimer(resolution.draft, run).commentaries.add(commentary)


def propose(commentary: Commentary, changes: Iterable[tuple[str, Any]], run: IntakeRun) -> None:
    """Keep what somebody has to decide."""
    for name, value in unproposed(commentary, changes):
        number = next_number(commentary.proposals)
        Proposal.objects.create(
            commentary=commentary, number=number, run=run, field=name, value=value
        )


def unproposed(commentary: Commentary, changes: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Those changes that neither wait for a decision nor were declined."""
    changes = list(changes)
    if not changes:  # as with most pieces of a long load
        return []
    known = commentary.proposals.exclude(status=ProposalStatus.ACCEPTED)
    pairs = [(each.field, each.value) for each in known]
    return [change for change in changes if change not in pairs]


def _notice(stated: Mapping[str, Any], run: IntakeRun) -> Notice:
    """The notice of a slug, or a new one where the file gives its text."""
    slug = stated["slug"]
    found = Notice.objects.filter(slug=slug).first()
    if found is None and not stated.get("text"):
        raise IntakeError("There is no notice with this slug.", field="notices", value=slug)
    return found or _new_notice(run, **{"dated": timezone.localdate(), **stated})


def _new_notice(run: IntakeRun, *, slug: str, dated: date | str, **fields: Any) -> Notice:
    Newcomer.objects.get_or_create(run=run, kind="notice", slug=slug)
    return Notice.objects.create(slug=slug, dated=dated, **fields)


def _disclaimer(draft: Draft, run: IntakeRun) -> Notice:
    """The notice that says the same already, or a new one."""
    html = clean_html(f"<p>{escape(draft.disclaimer)}</p>")
    key = match_key(plain(html))
    slug = f"disclaimer-{hashlib.sha256(key.encode()).hexdigest()[:10]}"
    for notice in Notice.objects.filter(language=draft.language):
        if match_key(plain(notice.text)) == key:
            return notice
    return _new_notice(
        run, slug=slug, language=draft.language, text=html, dated=timezone.localdate()
    )


# -- pictures ----------------------------------------------------------------------------------
def store_pictures(resolution: Resolution, run: IntakeRun) -> list[str]:
    """Make uploads of a draft's pictures and let its body show them. The files' names.

    Before the body is stored. If the transaction fails, the files are to be removed.
    """
    if resolution.draft is None:
        return []
    text = resolution.form["editions"][-1]
    names = []
    for picture in resolution.draft.pictures:
        image = _image(picture, resolution)
        if image is None:
            shown = re.compile(f'<img src="{re.escape(picture.name)}"[^>]*>')
            text["body"] = shown.sub("", text["body"])
            continue
        if not image.pk:
            image.save()
            Newcomer.objects.create(run=run, kind="image", slug=image.file.name)
            names.append(image.file.name)
        address = f"{settings.MEDIA_URL}{image.file.name}"
        text["body"] = text["body"].replace(f'src="{picture.name}"', f'src="{address}"')
    if "<img" in text.get("body", ""):
        text["body"] = measured(text["body"])
    return names


def _image(picture: Picture, resolution: Resolution) -> Image | None:
    """The image of a picture, which may be here already; None where it is refused."""
    image = Image(file=ContentFile(picture.data, name=picture.name), alt=picture.alt)
    try:
        image.clean_fields()
    except ValidationError as error:
        message = f"A picture was left out: {' '.join(error.messages)}"
        resolution.remarks.append(Remark(picture.line, "body", message))
        return None
    return Image.objects.filter(file=image.file.name).first() or image


def remove_files(names: Iterable[str]) -> None:
    """What was written for a transaction that failed."""
    for name in names:
        default_storage.delete(name)
