"""Two states of a piece beside each other, field by field and word by word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from commentary.models import Change, Domain, Format, PolicyEvent, Relation, Role
from commentary.models.bylines import post_line
from commentary.text.differences import Comparison, compare_html, compare_lines

TEXT = ("title", "subtitle", "summary", "body", "bylines")
CHANGE = ("change", "change_note")
CATALOGUE = ("domains", "events", "issued", "format", "language")
LABELS = {
    "body": "text",
    "bylines": "signature",
    "change": "what changes",
    "change_note": "public note",
    "domains": "policy domains",
    "events": "policy events",
    "issued": "date of the document",
}

State = Mapping[str, Any]
Written = dict[str, str]  # as an editor reads it, lists one entry a line


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    label: str
    comparison: Comparison


def compare_states(before: State, after: State) -> list[Row]:
    """Every field that both states know of, the title first; with the links of signatures."""
    sides = [_text(state, linked=True) for state in (before, after)]
    rows = _rows((*TEXT, *CHANGE), *sides)
    if not (before.get("catalogue") and after.get("catalogue")):
        return rows
    catalogues = before["catalogue"], after["catalogue"]
    names = _names(catalogues)
    return rows + _rows(CATALOGUE, *(_catalogue(each, names) for each in catalogues))


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
def _names(catalogues: Iterable[State]) -> dict[tuple[type, str], str]:
    """Of the domains and events by their slugs, as they are called today. Two queries."""
    known = list(catalogues)
    slugs = {
        Domain: {slug for each in known for slug in each["domains"]},
        PolicyEvent: {mention["event"] for each in known for mention in each["events"]},
    }
    return {
        (model, slug): name
        for model, wanted in slugs.items()
        for slug, name in model.objects.filter(slug__in=wanted).values_list("slug", "name")
    }


def _catalogue(catalogue: State, names: Mapping[tuple[type, str], str]) -> Written:
    domains = (names.get((Domain, slug), slug) for slug in catalogue["domains"])
    return {
        "domains": "\n".join(domains),
        "events": "\n".join(_event(mention, names) for mention in catalogue["events"]),
        "issued": catalogue["issued"],
        "format": str(Format(catalogue["format"]).label),
        "language": catalogue["language"],
    }


def _event(mention: State, names: Mapping[tuple[type, str], str]) -> str:
    event = names.get((PolicyEvent, mention["event"]), mention["event"])
    passages = "; ".join(f"“{passage}”" for passage in mention["passages"])
    line = f"{Relation(mention['relation']).label} {event}"
    return f"{line}: {passages}" if passages else line
