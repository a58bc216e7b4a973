"""The words that a signer answers for, and the one fingerprint by which they are known again."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from commentary.models import Byline, Edition
from commentary.models.bylines import Role, post_line
from commentary.text import Paragraph, links, pictures, plain, word_changes

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


class Changed(NamedTuple):
    """One part of a text that changed, word by word."""

    label: str
    paragraphs: list[Paragraph]


def changes_between(before: Wording, after: Wording, language: str) -> list[Changed]:
    """The parts that differ, in the order of the page; what `before` does not tell is left out.

    Where the digests differ and nothing is listed, it is emphasis or structure that changed.
    """
    pairs = (
        (label, shown(before[part], language), shown(after[part], language))
        for label, part, shown in PARTS
        if part in before
    )
    return [Changed(label, word_changes(old, new)) for label, old, new in pairs if old != new]


def _as_it_is(text: str, language: str) -> str:
    return text


def _text(body: str, language: str) -> str:
    return plain(body)


def _targets(body: str, language: str) -> str:
    """What the text points at, one a line: a link may lead elsewhere and read as before."""
    lines = [f"{link.text}: {link.href}" for link in links(body)]
    return "\n\n".join(lines + [f"{each.src}: {each.alt}" for each in pictures(body)])


def _signatures(bylines: Sequence[dict[str, Any]], language: str) -> str:
    return "\n\n".join(_signature(each, language) for each in bylines)


def _signature(byline: dict[str, Any], language: str) -> str:
    posts = "; ".join(post_line(post, language) for post in byline["posts"])
    role = "" if byline["role"] == Role.AUTHOR else f" ({byline['role']})"
    return ", ".join(filter(None, [byline["name"] + role, posts]))


PARTS: tuple[tuple[str, str, Callable[[Any, str], str]], ...] = (
    ("Title", "title", _as_it_is),
    ("Subtitle", "subtitle", _as_it_is),
    ("In brief", "summary", _as_it_is),
    ("Text", "body", _text),
    ("Links and pictures", "body", _targets),
    ("Public note", "change_note", _as_it_is),
    ("Signature", "bylines", _signatures),
)
