"""Two states of a piece beside each other, field by field and word by word."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from commentary.models import (
    Change,
    Commentary,
    Domain,
    Notice,
    PolicyEvent,
    Relation,
    Role,
    Series,
)
from commentary.models.bylines import post_line
from commentary.models.commentary import CATALOGUE
from commentary.text import links, pictures
from commentary.text.differences import Comparison, compare_html, compare_lines

from .catalogue import LISTS, Catalogue
from .wording import Wording

WORDS = ("title", "subtitle", "summary", "body")
TEXT = (*WORDS, "bylines")
SIGNED = (*WORDS, "targets", "change_note", "bylines")
CHANGE = ("change", "change_note")
CATALOGUED = (*LISTS, *CATALOGUE)
NAMED = {"domains": Domain, "events": PolicyEvent, "notices": Notice, "series": Series}
LABELS = {
    "title": _("title"),
    "subtitle": _("subtitle"),
    "summary": _("summary"),
    "body": _("text"),
    "bylines": _("signature"),
    "change": "what changes",
    "change_note": _("public note"),
    "domains": "policy domains",
    "events": "policy events",
    "targets": _("links and pictures"),
    **{name: str(Commentary._meta.get_field(name).verbose_name) for name in CATALOGUE},
    "slug": "address",
}

State = Mapping[str, Any]
Names = Mapping[tuple[str, str], str]  # of a field's records by their slugs
Written = dict[str, str]  # as an editor reads it, lists one entry a line


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    label: str
    comparison: Comparison


def compare_states(before: State, after: State, language: str = "en") -> list[Row]:
    """Every field that both states know of, the title first; with the links of signatures.

    Of the catalogue the fields that either fills in. `language`: that of the piece.
    """
    sides = [_text(state, language, linked=True) for state in (before, after)]
    rows = _rows((*TEXT, *CHANGE), *sides)
    if not (before.get("catalogue") and after.get("catalogue")):
        return rows
    catalogues = before["catalogue"], after["catalogue"]
    names = _names(catalogues)
    one, other = (_catalogue(each, names) for each in catalogues)
    filled = (name for name in CATALOGUED if one.get(name) or other.get(name))
    return rows + _rows(filled, one, other)


def compare_editions(before: Wording, after: Wording, language: str) -> list[Row]:
    """What readers see of two editions, their texts and signatures: the fields that differ."""
    return _differing(TEXT, before, after, language)


def compare_wordings(before: Wording, after: Wording, language: str) -> list[Row]:
    """What a signer answers for: the parts that differ, among them what the text points at.

    What `before` does not tell is left out. Where the digests differ and nothing is listed, it is
    markup that changed.
    """
    return _differing(SIGNED, before, after, language)


def _differing(fields: Iterable[str], before: State, after: State, language: str) -> list[Row]:
    sides = [_text(state, language) for state in (before, after)]
    return [row for row in _rows(fields, *sides) if not row.comparison.is_same]


def _rows(fields: Iterable[str], before: Written, after: Written) -> list[Row]:
    return [
        Row(
            name,
            str(LABELS.get(name, name)),
            (compare_html if name == "body" else compare_lines)(before[name], after[name]),
        )
        for name in fields
        if name in before.keys() & after.keys()
    ]


def _text(state: State, language: str, *, linked: bool = False) -> Written:
    """The fields that a state tells of, as they are read."""
    written = {name: state[name] for name in (*WORDS, "change_note") if name in state}
    if "body" in state:
        written["targets"] = _targets(state["body"])
    if "bylines" in state:
        written["bylines"] = "\n".join(_signature(state["bylines"], language, linked))
    if "change" in state:
        written["change"] = str(Change(state["change"]).label)
    return written


def _targets(body: str) -> str:
    """What the text points at, one a line: a link may lead elsewhere and read as before."""
    lines = [f"{link.text}: {link.href}" for link in links(body)]
    return "\n".join(lines + [f"{each.src}: {each.alt}" for each in pictures(body)])


def _signature(bylines: Iterable[State], language: str, linked: bool) -> Iterator[str]:
    """A line for each signer, in order. `linked`: with the record that each leads to."""
    for byline in sorted(bylines, key=lambda each: each.get("order", 0)):
        role = "" if byline["role"] == Role.AUTHOR else f"{Role(byline['role']).label}: "
        posts = "; ".join(post_line(post, language) for post in byline["posts"])
        line = role + ", ".join(filter(None, [byline["name"], posts]))
        record = linked and (byline["person"] or byline["organization"] or "not yet identified")
        yield f"{line} ({record})" if record else line


# -- the catalogue -------------------------------------------------------------------------------
def _names(catalogues: Iterable[Catalogue]) -> Names:
    """What is linked by a slug, as it is called today. A query a field at most."""
    wanted = defaultdict(set)
    for catalogue in catalogues:
        for field in NAMED.keys() & catalogue.keys():
            wanted[field].update(_slugs(catalogue[field]))
    return {
        (field, record.slug): str(record)
        for field, slugs in wanted.items()
        if slugs
        for record in NAMED[field].objects.filter(slug__in=slugs)
    }


def _slugs(linked: Iterable[str | list[Any]] | None) -> list[str]:
    return [each if isinstance(each, str) else each[0] for each in linked or ()]


def _catalogue(catalogue: Catalogue, names: Names) -> Written:
    return {field: _written(field, value, names) for field, value in catalogue.items()}


def _written(field: str, value: Any, names: Names) -> str:
    if field == "events":
        return "\n".join(_event(*mention, names=names) for mention in value)
    if isinstance(value, list):
        return "\n".join(names.get((field, slug), slug) for slug in value)
    choices = dict(Commentary._meta.get_field(field).flatchoices)
    return str(choices.get(value, value or ""))


def _event(slug: str, relation: str, passages: list[str], *, names: Names) -> str:
    line = f"{Relation(relation).label} {names.get(('events', slug), slug)}"
    quoted = "; ".join(f"“{passage}”" for passage in passages)
    return f"{line}: {quoted}" if quoted else line
