"""Names of people, organizations, domains and events, in every language and form.

Texts are found by them too: a name leads to the marks of whom it names, so that a new alias, a
renaming or a merger is found at once in all that was ever written, and no text is indexed anew.
"""

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from django.db import connection, models

from commentary.models import Domain, Organization, Person, PolicyEvent
from commentary.text.analysis import is_cjk, pairs, stem, stems, words

from .backend import execute, placeholders

KINDS: dict[str, type[models.Model]] = {
    "p": Person,
    "o": Organization,
    "e": PolicyEvent,
    "d": Domain,
}
KIND_OF = {model: kind for kind, model in KINDS.items()}
MOST = 60  # records that one word may name
LONGER_THAN_ANY = 1 << 30  # characters of a name


class Name(NamedTuple):
    """A record, by its kind and primary key: the one that a merged one became."""

    kind: str
    pk: int


def refresh(record: models.Model) -> None:
    """Read a record's names anew, and those of the records merged into it."""
    kind = KIND_OF[type(record)]
    merged = execute(
        "SELECT DISTINCT subject FROM search_name WHERE kind = %s AND heir = %s", [kind, record.pk]
    )
    subjects = {record.pk, *(pk for (pk,) in merged)}
    forget(kind, subjects)
    load(kind, subjects)


def forget(kind: str, subjects: Iterable[int]) -> None:
    for table in ("search_name", "search_name_word"):
        for pk in subjects:
            execute(f"DELETE FROM {table} WHERE kind = %s AND subject = %s", [kind, pk])


def load(kind: str, subjects: Iterable[int] | None = None) -> int:
    """Store the names of these records, or of all of a kind. How many records."""
    model = KINDS[kind]
    records = model._base_manager.prefetch_related("labels")
    if subjects is not None:
        records = records.filter(pk__in=subjects)
    names, found = [], []
    for record in records:
        heir = record.heir()
        own = list(dict.fromkeys(_names_of(record)))
        names += [
            (kind, record.pk, heir.pk, heir.parent_id if kind == "o" else None, name, _padded(name))
            for name in own
        ]
        found += [(word, kind, record.pk) for word in {w for name in own for w in _keys(name)}]
    _insert("search_name", names)
    _insert("search_name_word", found)
    return len({subject for _, subject, *_ in names})


def _insert(table: str, rows: list[tuple]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} VALUES ({placeholders(rows[0])})", rows)


def _names_of(record: models.Model) -> Iterable[str]:
    yield str(record)
    if isinstance(record, Organization) and record.short_name:
        yield record.short_name
    if isinstance(record, Person) and record.sort_name:
        yield record.sort_name
    yield from (label.text for label in record.labels.all())


def _padded(name: str) -> str:
    return f" {' '.join(stems(name))} "


def _keys(name: str) -> Iterable[str]:
    for word in words(name):
        if is_cjk(word):
            yield from pairs(word)
            yield from word
        else:
            yield word
            yield stem(word)


# -- asking ----------------------------------------------------------------------------------


def named(tokens: Iterable[str], kinds: str = "poed", most: int = MOST) -> list[Name]:
    """Who and what has all these stems in a name, one after the other."""
    tokens = tuple(tokens)
    return _heirs(
        f"kind IN ({placeholders(kinds)}) AND stems LIKE %s AND (kind, subject) IN"
        " (SELECT kind, subject FROM search_name_word WHERE word = %s)",
        [*kinds, f"% {' '.join(tokens)} %", tokens[0]],
        most,
    )


def with_all(keys: Iterable[str], kinds: str = "poed", most: int = MOST) -> list[Name]:
    """Who and what has all these words in its names, in any order."""
    keys = tuple(keys)
    return _heirs(_has_all(keys, kinds), [*kinds, *keys], most)


def closest(keys: Iterable[str], kinds: str = "poed", most: int = MOST) -> list[Name]:
    """Who and what has all these words in its names: first where a name says little else."""
    keys = tuple(keys)
    rows = execute(
        f"SELECT kind, heir FROM search_name WHERE {_has_all(keys, kinds)} GROUP BY kind, heir"
        " ORDER BY MIN(CASE WHEN stems LIKE %s THEN length(stems) ELSE %s END), kind, heir"
        " LIMIT %s",
        [*kinds, *keys, f"% {' '.join(keys)} %", LONGER_THAN_ANY, most],
    )
    return [Name(*row) for row in rows]


def _has_all(keys: tuple[str, ...], kinds: str) -> str:
    one = "(kind, subject) IN (SELECT kind, subject FROM search_name_word WHERE word = %s)"
    return f"kind IN ({placeholders(kinds)}) AND {' AND '.join([one] * len(keys))}"


def beginning(prefix: str, kinds: str = "poed", most: int = MOST) -> list[Name]:
    """Who and what has a word in a name that begins so."""
    where = (
        f"kind IN ({placeholders(kinds)}) AND (kind, subject) IN"
        " (SELECT kind, subject FROM search_name_word WHERE word >= %s AND word < %s)"
    )
    return _heirs(where, [*kinds, prefix, after(prefix)], most)


def after(prefix: str) -> str:
    """What sorts behind everything that begins so."""
    return f"{prefix}\U0010ffff"


def _heirs(where: str, parameters: list, most: int) -> list[Name]:
    rows = execute(
        f"SELECT DISTINCT kind, heir FROM search_name WHERE {where} ORDER BY kind, heir LIMIT %s",
        [*parameters, most],
    )
    return [Name(*row) for row in rows]


def marks_of(names: Iterable[Name]) -> list[str]:
    """The marks that texts bear which have to do with any of them."""
    marks = marks_by_name(names).values()
    return list(dict.fromkeys(chain.from_iterable(marks)))


def marks_by_name(names: Iterable[Name]) -> dict[Name, list[str]]:
    """For each, the marks of texts that have to do with it: merged records and institutes included.

    One statement for all.
    """
    found = {name: [f"{name.kind}{name.pk}"] for name in names}
    if not found:
        return found
    asked = f"VALUES {', '.join(['(%s, %s)'] * len(found))}"
    rows = execute(
        f"SELECT kind, heir, subject FROM search_name WHERE (kind, heir) IN ({asked})"
        f" UNION SELECT kind, parent, subject FROM search_name WHERE (kind, parent) IN ({asked})"
        " UNION SELECT own.kind, own.parent, merged.subject FROM search_name own JOIN search_name"
        " merged ON merged.kind = own.kind AND merged.heir = own.subject"
        f" WHERE (own.kind, own.parent) IN ({asked}) ORDER BY 1, 2, 3",
        [*chain.from_iterable(found)] * 3,
    )
    for kind, pk, subject in rows:
        if (mark := f"{kind}{subject}") not in found[Name(kind, pk)]:
            found[Name(kind, pk)].append(mark)
    return found


def counted_as() -> dict[str, tuple[str, ...]]:
    """Marks that are counted under others: a merged record's, an institute's."""
    rows = execute(
        "SELECT DISTINCT kind, subject, heir, parent FROM search_name"
        " WHERE heir <> subject OR parent IS NOT NULL"
    )
    found: dict[str, tuple[str, ...]] = {}
    for kind, subject, heir, parent in rows:
        above = [f"{kind}{parent}"] if parent else []
        found[f"{kind}{subject}"] = (f"{kind}{heir}", *above)
    return found
