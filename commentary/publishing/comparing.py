"""Two states of a piece beside each other, field by field and word by word."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

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
from commentary.text.differences import Comparison, compare_html, compare_lines

from .catalogue import LISTS, Catalogue

TEXT = ("title", "subtitle", "summary", "body", "bylines")
CHANGE = ("change", "change_note")
CATALOGUED = (*LISTS, *CATALOGUE)
NAMED = {"domains": Domain, "events": PolicyEvent, "notices": Notice, "series": Series}
LABELS = {
    "body": "text",
    "bylines": "signature",
    "change": "what changes",
    "change_note": "public note",
    "domains": "policy domains",
    "events": "policy events",
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


def compare_states(before: State, after: State) -> list[Row]:
    """Every field that both states know of, the title first; with the links of signatures.

    Of the catalogue the fields that either fills in.
    """
    sides = [_text(state, linked=True) for state in (before, after)]
    rows = _rows((*TEXT, *CHANGE), *sides)
    if not (before.get("catalogue") and after.get("catalogue")):
        return rows
    catalogues = before["catalogue"], after["catalogue"]
    names = _names(catalogues)
    one, other = (_catalogue(each, names) for each in catalogues)
    known = (name for name in CATALOGUED if name in one.keys() & other.keys())
    return rows + _rows((name for name in known if one[name] or other[name]), one, other)


def compare_editions(before: State, after: State) -> list[Row]:
    """What readers see of two editions, their texts and signatures: the fields that differ."""
    sides = [_text(state, linked=False) for state in (before, after)]
    return [row for row in _rows(TEXT, *sides) if not row.comparison.is_same]


def _rows(fields: Iterable[str], before: Written, after: Written) -> list[Row]:
    return [
        Row(
            name,
            LABELS.get(name, name),
            (compare_html if name == "body" else compare_lines)(before[name], after[name]),
        )
        for name in fields
    ]


def _text(state: State, *, linked: bool) -> Written:
    return {
        **{name: state[name] for name in ("title", "subtitle", "summary", "body", "change_note")},
        "bylines": "\n".join(signature_lines(state["bylines"], linked=linked)),
        "change": str(Change(state["change"]).label),
    }


def signature_lines(bylines: Iterable[State], *, linked: bool = True) -> list[str]:
    """A line for each signer, in order. `linked`: with the record that each leads to."""
    ordered = sorted(bylines, key=lambda each: each["order"])
    return [_signer(byline, linked) for byline in ordered]


def _signer(byline: State, linked: bool) -> str:
    role = "" if byline["role"] == Role.AUTHOR else f"{Role(byline['role']).label}: "
    posts = [post_line(post, "en") for post in byline["posts"]]
    line = role + ", ".join([byline["name"], *posts])
    if not linked:
        return line
    return f"{line} ({byline['person'] or byline['organization'] or 'not yet identified'})"


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
