"""The words that a signer answers for, and the one fingerprint by which they are known again."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from commentary.models import Byline, Edition

FIELDS = ("title", "subtitle", "summary", "body", "change_note")
Wording = dict[str, Any]  # plain data: the text fields, and `bylines`


def wording_of(edition: Edition, bylines: Iterable[Byline] | None = None) -> Wording:
    """Title, subtitle, summary, body with its notes, public note, and signatures in their order.

    `bylines`: where they are loaded already.
    """
    signed = edition.bylines.all() if bylines is None else bylines
    return {
        **{name: getattr(edition, name) for name in FIELDS},
        "bylines": [
            {"role": each.role, "name": each.name, "posts": each.posts}
            for each in sorted(signed, key=lambda each: each.order)
        ],
    }


def digest_of(wording: Wording) -> str:
    """SHA-256 of exactly these words, the same in every process and on every database."""
    text = json.dumps(wording, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
