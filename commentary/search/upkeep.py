"""The index follows every write, in the write's own transaction.

By signals, because a text changes in many ways: at the desk, by the acts of publishing, by a load.
What writes without signals calls `refresh` itself (`rename_signer`), or `enter`
(`publishing.enter`).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any

from django.core import checks
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save
from django.utils import timezone

from commentary.models import (
    Byline,
    Commentary,
    Domain,
    DomainLabel,
    DomainTag,
    Edition,
    EventLabel,
    EventMention,
    LogEntry,
    Organization,
    OrganizationLabel,
    Person,
    PersonLabel,
    PolicyEvent,
)
from commentary.text.indexed import Indexed

from . import names, vocabulary
from .backend import DRAFTS, NEXT, PUBLIC, Tables, execute, placeholders
from .checks import check_index
from .engine import (
    building,
    create_tables,
    drop_tables,
    engine,
    forget_version,
    has_this_layout,
)
from .rows import CHUNK, Row, rows_of

NOTHING: Mapping[int, Indexed] = MappingProxyType({})
WORDS = {PUBLIC: "search_word", NEXT[PUBLIC]: vocabulary.NEXT}
_gathering: ContextVar[set[int] | None] = ContextVar("gathering", default=None)


@contextmanager
def gathered() -> Iterator[None]:
    """Index what is written in the block once, at its end. Within a transaction."""
    if _gathering.get() is not None:
        yield
        return
    touched: set[int] = set()
    token = _gathering.set(touched)
    try:
        yield
    finally:
        _gathering.reset(token)
    refresh(sorted(touched))


def refresh(commentaries: Sequence[int], made: Mapping[int, Indexed] = NOTHING) -> None:
    """Index commentaries anew, by primary key, as they are stored now.

    `made`: the words of editions, by primary key, that another process has found already.
    """
    touched = _gathering.get()
    if touched is not None:
        touched.update(commentaries)
        return
    for start in range(0, len(commentaries), CHUNK):
        # Nobody goes on with the write when its index fails, so that it needs no savepoint.
        with transaction.atomic(savepoint=False):
            _refresh(commentaries[start : start + CHUNK], made)


def enter(
    commentaries: Sequence[int], rows: Sequence[Row], made: Mapping[int, Indexed] = NOTHING
) -> None:
    """Index new commentary from rows made of what was just stored. Within its transaction."""
    touched = _gathering.get()
    if touched is not None:
        touched.update(commentaries)
        return
    _write(commentaries, rows, made)


def _refresh(commentaries: Sequence[int], made: Mapping[int, Indexed]) -> None:
    _write(commentaries, rows_of(commentaries), made)


def _write(commentaries: Sequence[int], rows: Sequence[Row], made: Mapping[int, Indexed]) -> None:
    being_built = building()
    stored = _stored([*NEXT, *being_built.values()], commentaries)
    for tables in NEXT:
        wanted = [row for row in rows if row.is_draft == (tables == DRAFTS)]
        _update(tables, stored[tables], wanted, made)
        if next_tables := being_built.get(tables):
            _update(next_tables, stored[next_tables], wanted, made)
    _forget_words_unsaid(stored[PUBLIC], rows)


def _update(
    tables: Tables,
    stored: Mapping[int, tuple],
    wanted: Sequence[Row],
    made: Mapping[int, Indexed],
) -> None:
    """Let the tables hold these rows of the commentaries whose rows they store, and no others."""
    gone = stored.keys() - {row.position for row in wanted}
    if gone:
        engine().remove(tables, gone)
    stale = []
    for row in wanted:
        digest, begins, ends = stored.get(row.position, ("", 0, 0))
        if not digest or digest != row.digest:
            stale.append((row, row.analysed(made.get(row.edition))))
        elif (begins, ends) != (row.begins, row.ends):
            execute(
                f"UPDATE {tables.row} SET begins = %s, ends = %s WHERE position = %s",
                [row.begins, row.ends, row.position],
            )
    if not stale:
        return
    engine().write(tables, [(row, engine().pack(text)) for row, text in stale])
    if tables in WORDS:
        now = int(timezone.now().timestamp())
        begins: dict[str, int] = {}
        for row, text in sorted(stale, key=lambda each: -each[0].begins):
            since = row.begins if row.begins > now else 0
            begins |= dict.fromkeys(text.vocabulary.split(), since)
        vocabulary.learn(begins, WORDS[tables])


def _forget_words_unsaid(stored: Mapping[int, tuple], rows: Sequence[Row]) -> None:
    """Words of schedules that were taken back, put off or changed: they would be offered in time.

    What other texts to come have of them is learnt again.
    """
    now = int(timezone.now().timestamp())
    to_come = {position: row for position, row in stored.items() if row[1] > now}
    if not to_come:
        return
    kept = {row.position: (row.digest, row.begins) for row in rows if not row.is_draft}
    unsaid = [row[1] for position, row in to_come.items() if kept.get(position) != row[:2]]
    if not unsaid:
        return
    since = min(unsaid)
    vocabulary.forget(since)
    found = execute(f"SELECT DISTINCT commentary FROM {PUBLIC.row} WHERE begins >= %s", [since])
    others = [pk for (pk,) in found]
    for start in range(0, len(others), CHUNK):
        for row in rows_of(others[start : start + CHUNK]):
            if row.begins >= since and not row.is_draft:
                vocabulary.learn(dict.fromkeys(row.analysed().vocabulary.split(), row.begins))


def _stored(indexes: Sequence[Tables], commentaries: Collection[int]) -> dict[Tables, dict]:
    """What each index holds of the commentaries: digest, begin and end by position."""
    among = f"commentary IN ({placeholders(commentaries)})"
    rows = execute(
        " UNION ALL ".join(
            f"SELECT {n}, position, digest, begins, ends FROM {tables.row} WHERE {among}"
            for n, tables in enumerate(indexes)
        ),
        [*commentaries] * len(indexes),
    )
    stored: dict[Tables, dict] = {tables: {} for tables in indexes}
    for n, position, *rest in rows:
        stored[indexes[n]][position] = tuple(rest)
    return stored


# -- what is written by whom -----------------------------------------------------------------


def _of_commentary(instance: Any) -> int | None:
    match instance:
        case Commentary():
            return instance.pk
        case DomainTag():
            return instance.content_object_id
        case Byline():
            return instance.edition.commentary_id
        case _:
            return instance.commentary_id


def text_written(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    refresh([_of_commentary(instance)])


def organizations_linked(sender: type[Model], instance: Any, action: str, **kwargs: Any) -> None:
    if action.startswith("post_") and isinstance(instance, Byline):
        refresh([instance.edition.commentary_id])


def name_written(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    names.refresh(instance if type(instance) in names.KIND_OF else instance.subject)


def name_deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    if type(instance) in names.KIND_OF:
        names.forget(names.KIND_OF[type(instance)], [instance.pk])
    else:
        names.refresh(instance.subject)


def migrated(sender: Any, **kwargs: Any) -> None:
    """Tables of another layout cannot be written to: they are made anew, and ask to be rebuilt.

    Nothing is left in the index of a database that `flush` has emptied either.
    """
    if not engine().exists(PUBLIC):
        return
    is_empty = not Commentary.objects.exists()
    if is_empty or not has_this_layout():
        with transaction.atomic():
            drop_tables()
            create_tables()
            if not is_empty:
                forget_version()


def connect(sender: Any) -> None:
    """Follow every write from now on, and let `manage.py check` see whether that was enough."""
    checks.register(check_index, checks.Tags.database)
    for model in (Commentary, Edition, Byline, DomainTag, EventMention, LogEntry):
        for signal in (post_save, post_delete):
            signal.connect(text_written, sender=model, dispatch_uid=f"search {model} {id(signal)}")
    m2m_changed.connect(
        organizations_linked, sender=Byline.organizations.through, dispatch_uid="search posts"
    )
    labels = (PersonLabel, OrganizationLabel, EventLabel, DomainLabel)
    for model in (Person, Organization, PolicyEvent, Domain, *labels):
        post_save.connect(name_written, sender=model, dispatch_uid=f"search {model}")
        post_delete.connect(name_deleted, sender=model, dispatch_uid=f"search {model}")
    post_migrate.connect(migrated, sender=sender, dispatch_uid="search migrated")
