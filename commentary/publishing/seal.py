"""The exceptions to the seal: a person's wish, the law, the undo of a load."""

import logging

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from commentary import kept, search
from commentary.models import Byline, Commentary, Edition, Person
from commentary.models.bylines import refresh_signature
from commentary.models.expunged import remember
from commentary.models.sealing import seal_lifted
from commentary.models.stamps import touch

from .errors import PublishingError
from .steps import TEXT_FIELDS, lock, log, refuse_if_others_hang_on

logger = logging.getLogger(__name__)


@transaction.atomic
def rename_signer(person: Person, name: str, *, by: str, reason: str) -> int:
    """Change a person's name in every signature, as the person wishes. How many were changed."""
    if not (name.strip() and reason.strip()):
        raise PublishingError("A signer is renamed to a name, for a reason.")
    bylines = Byline.objects.filter(person=person).exclude(name=name).select_related("edition")
    changed = list(bylines)
    for pk in sorted({byline.edition.commentary_id for byline in changed}):
        log(Commentary.objects.locked(pk), by, "signer renamed", None, reason)
    with seal_lifted():
        bylines.update(name=name)
    for byline in changed:
        refresh_signature(byline.edition)
    search.refresh(sorted({byline.edition.commentary_id for byline in changed}))
    touch(Q(pk__in={byline.edition.commentary_id for byline in changed}))
    transaction.on_commit(kept.forget)
    return len(changed)


@transaction.atomic
def redact(edition: Edition, *, by: str, reason: str, **text: str) -> Edition:
    """Replace words of a sealed edition because the law demands it; the reason is logged.

    Readers are told on the edition's page that, and when, words of it went.
    """
    unknown = set(text) - {*TEXT_FIELDS, "change_note"}
    if unknown or not reason.strip():
        raise PublishingError("A redaction names the text fields it replaces and its reason.")
    commentary = lock(edition.commentary)
    edition = Edition.objects.get(pk=edition.pk)
    for field, value in text.items():
        setattr(edition, field, value)
    with seal_lifted():
        edition.save()
    edition.redacted_at = timezone.now().replace(microsecond=0)
    Edition.objects.filter(pk=edition.pk).update(redacted_at=edition.redacted_at)
    log(commentary, by, "redacted", edition, reason)
    transaction.on_commit(kept.forget)
    return edition


@transaction.atomic
def expunge(commentary: Commentary, *, by: str, reason: str) -> None:
    """Remove a commentary with all its editions: the undo of a load that should not have been."""
    commentary = lock(commentary)
    refuse_if_others_hang_on(commentary)
    remember(commentary, timezone.now())
    with seal_lifted():
        commentary.delete()
    # Its own log went with it: this line is what remains, and the key for harvesters.
    logger.warning("%s expunged “%s” (%s): %s", by, commentary, commentary.key, reason)
