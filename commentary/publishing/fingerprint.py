"""Whether a record is still what somebody saw: a digest of its export form, no counter.

A counter would be set back by a fixture; the words themselves cannot be.
"""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder

from commentary.models import Commentary, Edition

from .errors import Conflict
from .steps import content_of, lock


def fingerprint(edition: Edition) -> str:
    """SHA-256 of an edition, its signatures and its commentary's catalogue, as stored now."""
    stored = Edition.objects.select_related("commentary").get(pk=edition.pk)
    record = {
        "edition": content_of(stored),
        "state": [stored.state, stored.in_force_from],
        "catalogue": catalogue_of(stored.commentary),
    }
    text = json.dumps(record, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def catalogue_of(commentary: Commentary) -> dict:
    """A commentary's own columns, its domains and its event mentions, as plain data."""
    columns = [f for f in commentary._meta.concrete_fields if f.serialize and not f.primary_key]
    return {
        **{field.name: field.value_to_string(commentary) for field in columns},
        "domains": sorted(commentary.domain_tags.values_list("tag__slug", flat=True)),
        "mentions": [
            [mention.event.slug, mention.relation, mention.passages]
            for mention in commentary.mentions.select_related("event").order_by("event__slug")
        ],
    }


def hold(edition: Edition, *, seen: str) -> Edition:
    """The edition as stored, held against other writers until the transaction ends.

    Raises Conflict when it is not what was `seen` any more.
    """
    lock(edition.commentary)
    if fingerprint(edition) != seen:
        raise Conflict(f"“{edition.title}” was changed since you opened it.")
    return Edition.objects.get(pk=edition.pk)
