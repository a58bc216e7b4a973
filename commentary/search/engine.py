"""Which index there is, by the database in use, and its making."""

from django.db import connection
from django.utils import timezone

from commentary.text import analysis

from .backend import DRAFTS, NEXT, PUBLIC, Backend, Tables, execute
from .postgresql import TextVectors
from .sqlite import Fts5

ENGINES: dict[str, Backend] = {"sqlite": Fts5(), "postgresql": TextVectors()}
LAYOUT = 3  # of the tables: bump it when they change, and the index asks to be rebuilt
LAYOUTS = 100  # that a version can tell apart
VERSION = LAYOUTS * analysis.VERSION + LAYOUT  # of an index: of its words and of its tables
SHARED = ("search_name", "search_name_word", "search_word", "search_word_next", "search_state")


def engine() -> Backend:
    return ENGINES[connection.vendor]


def create_tables() -> None:
    """All tables of the index, empty."""
    engine().prepare()
    for tables in (PUBLIC, DRAFTS):
        engine().create(tables)
    text = _text()
    execute(
        "CREATE TABLE search_name (kind varchar(1) NOT NULL, subject bigint NOT NULL,"
        f" heir bigint NOT NULL, parent bigint, text {text} NOT NULL, stems text NOT NULL)"
    )
    execute("CREATE INDEX search_name_subject ON search_name (kind, subject)")
    execute("CREATE INDEX search_name_heir ON search_name (kind, heir)")
    execute("CREATE INDEX search_name_parent ON search_name (kind, parent)")
    execute(  # each search reads them: they are few of many
        "CREATE INDEX search_name_above ON search_name (kind, subject, heir, parent)"
        " WHERE heir <> subject OR parent IS NOT NULL"
    )
    execute(
        f"CREATE TABLE search_name_word (word {text} NOT NULL, kind varchar(1) NOT NULL,"
        " subject bigint NOT NULL, PRIMARY KEY (word, kind, subject))"
    )
    execute("CREATE INDEX search_name_word_subject ON search_name_word (kind, subject)")
    create_words("search_word")
    execute("CREATE TABLE search_state (version integer NOT NULL, built varchar(40) NOT NULL)")
    note_version()


def note_version() -> None:
    """Tell of what version the index is, from now on."""
    execute("DELETE FROM search_state")
    execute("INSERT INTO search_state VALUES (%s, %s)", [VERSION, timezone.now().isoformat()])


def forget_version() -> None:
    """Ask to be rebuilt."""
    execute("DELETE FROM search_state")


def has_this_layout() -> bool:
    return [version % LAYOUTS for (version,) in execute("SELECT version FROM search_state")] == [
        LAYOUT
    ]


def create_words(table: str) -> None:
    execute(f"DROP TABLE IF EXISTS {table}")
    execute(
        f"CREATE TABLE {table} (word {_text()} PRIMARY KEY, used integer NOT NULL,"
        " begins bigint NOT NULL)"
    )


def _text() -> str:
    # PostgreSQL compares by the rules of a language unless told otherwise; a range must not.
    return 'text COLLATE "C"' if connection.vendor == "postgresql" else "text"


def drop_tables() -> None:
    for tables in (PUBLIC, DRAFTS, *NEXT.values()):
        engine().drop(tables)
    for table in SHARED:
        execute(f"DROP TABLE IF EXISTS {table}")
    engine().clear()


def building() -> dict[Tables, Tables]:
    """The tables that a rebuild is filling, by those they will replace."""
    return NEXT if engine().exists(NEXT[DRAFTS]) else {}
