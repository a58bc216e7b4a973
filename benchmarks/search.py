"""Measure the search: python -m benchmarks.search [SIZE [queries]]

With `queries` the index is not made anew before it is asked.

On SQLite, or where BENCH_DATABASE_URL leads to (a database that may be emptied):
    .ci/with-postgresql sh -c \\
        'BENCH_DATABASE_URL="${POSTGRESQL_URL%/*}/postgres" python -m benchmarks.search'
"""

import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from random import Random
from statistics import mean, median
from time import perf_counter, process_time

SIZE = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
DATABASE = Path(__file__).resolve().parent.parent / "build" / "bench" / f"search-{SIZE}.sqlite3"
os.environ.setdefault("BENCH_DATABASE", str(DATABASE))
os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

import site_config.wsgi  # noqa: E402, F401 - loaded as it is served; it needs the settings
from benchmarks import library  # noqa: E402
from benchmarks.table import line, machine, markdown  # noqa: E402
from commentary import search  # noqa: E402
from commentary.models import Commentary, Edition  # noqa: E402
from commentary.search.backend import execute  # noqa: E402

ROUNDS = 9
ON_POSTGRESQL = connection.vendor == "postgresql"
Row = list[str]


def main() -> None:
    rebuilt = prepare()
    print(f"{machine()}\n\n{connection.vendor}, {SIZE:,} commentaries\n")
    print(markdown(["what", "hits", "ms", "wanted"], []), flush=True)
    for row in chain(queries(), beyond_queries(), rebuilt, [size_row()]):
        print(line(row), flush=True)


def prepare() -> list[Row]:
    """The generated texts, indexed; how long that took all processes."""
    DATABASE.parent.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    if not Commentary.objects.exists():
        library.fill(SIZE)
    if "queries" in sys.argv and not search.stale():
        return []
    begun, cpu = perf_counter(), spent() + spent_by_workers()
    search.rebuild()
    wall, cpu = perf_counter() - begun, spent() + spent_by_workers() - cpu
    return [["rebuild", f"{SIZE:,}", f"{cpu:.0f} s (wall {wall:.0f} s)", "180 s"]]


def spent() -> float:
    """CPU seconds of this process and of the database's own, where it has one."""
    if not ON_POSTGRESQL:
        return process_time()
    return process_time() + int(server_times().read_text().split()[0]) / 1e9


@cache
def server_times() -> Path:
    """Where Linux counts the nanoseconds of the database's own process."""
    [(pid,)] = execute("SELECT pg_backend_pid()")
    return Path(f"/proc/{pid}/schedstat")


def spent_by_workers() -> float:
    """CPU seconds of processes that have ended."""
    times = os.times()
    return times.children_user + times.children_system


def milliseconds(act: Callable[[], object], times: int = 1) -> float:
    """The median; many times where the clock of the other process is coarse."""
    act()
    costs = []
    for _ in range(ROUNDS):
        begun = spent()
        for _ in range(times):
            act()
        costs.append((spent() - begun) * 1000 / times)
    return median(costs)


def queries() -> Iterator[Row]:
    yield from (measured(*each) for each in asked())


def asked() -> list[tuple[str, str, dict, str]]:
    """What is asked, from the vocabulary as it is: words by how many texts have them."""
    used = by_use(100_000)
    at = {rank: used[min(rank, len(used) - 1)][0] for rank in (5, 10, 150, 250, 2000)}
    rare = used[-1][0]
    written = Edition.objects.in_force().filter(commentary__language="zh-Hans").first()
    chinese = written.body.removeprefix("<p>")
    return [
        ("two common words", f"{at[150]} {at[250]}", {}, "120"),
        ("the two commonest words", f"{at[5]} {at[10]}", {}, "120"),
        ("two common words, a domain and a year", f"{at[150]} {at[250]} year:2020", {}, "120"),
        ("two common words, latest first", f"{at[150]} {at[250]}", {"by_date": True}, "120"),
        ("a phrase of common words", f'"{at[5]} {at[10]}"', {}, "120"),
        ("one rare word", rare, {}, "5"),
        ("a word of the middle", at[2000], {}, "120"),
        ("Chinese, a common word", chinese[:2], {}, "120"),
        ("Chinese, one character", chinese[0], {}, "120"),
        ("a prefix", f"{at[2000][:4]}*", {}, "120"),
        ("everything but a word", f"-{at[5]}", {}, "120"),
        ("24 words", " ".join(word for word, _ in used[:24]), {}, "200"),
        ("24 alternatives", " OR ".join(word for word, _ in used[:24]), {}, "200"),
        ("a name", "author:ada", {}, "120"),
    ]


def measured(what: str, text: str, options: dict, wanted: str) -> Row:
    def ask(cursor: str = "") -> search.Results:
        return search.search(search.parse(text), cursor=cursor, **options)

    results = ask()
    hits = f"{results.total:,}" + ("" if results.is_exact else "+")
    return [what, hits, f"{milliseconds(ask, 3 if results.total > 100 else 50):.1f}", wanted]


def beyond_queries() -> Iterator[Row]:
    used = [word for word, _ in by_use(300)]
    for by_date in (False, True):
        page = Page(f"{used[150]} {used[250]}", by_date)
        for _ in range(39):
            page.turn()
        name = "latest first" if by_date else "ranked"
        yield [f"page 40, {name}", "", f"{milliseconds(page.read, 3):.1f}", "as the first"]
    yield ["suggestions", "", f"{milliseconds(lambda: search.suggestions('ba'), 50):.2f}", "3"]
    word = used[100]
    typed = milliseconds(lambda: search.suggestions(f"{word} {word[:3]}"), 50)
    yield ["suggestions, second word", "", f"{typed:.2f}", "3"]
    wrong = search.parse(f"{word[:2]}{word[3:]}q")
    meant = milliseconds(lambda: search.perhaps_meant(wrong), 20)
    yield ["did you mean", "", f"{meant:.2f}", "-"]
    yield slowest(1_000, words_and_operators)
    yield slowest(10_000, any_characters)
    quotes = '"' * 1_000_000
    asked = milliseconds(lambda: search.search(search.parse(quotes)))
    yield ["a megabyte of quotes", "", f"{asked:.1f}", "200"]
    yield ["reindexing one", "1", f"{reindexing():.2f}", "5"]


def slowest(times: int, typed: Callable[[Random], str]) -> Row:
    """Of queries that nobody would type."""
    random = Random(library.SEED)  # noqa: S311 - the same numbers each time are what is wanted
    costs = []
    for _ in range(times):
        query = search.parse(typed(random))
        begun = spent()
        search.search(query)
        costs.append((spent() - begun) * 1000)
    what = typed.__name__.replace("_", " ")
    return [f"the slowest of {times:,} random queries: {what}", "", f"{max(costs):.0f}", "200"]


def words_and_operators(random: Random) -> str:
    return " ".join(random.choices(parts(), k=random.randint(1, 30)))


@cache
def parts() -> list[str]:
    operators = ['"', "-", "*", " OR ", "author:", "year:20", "中"]
    return [word for word, _ in by_use(200)] + operators * 20


def any_characters(random: Random) -> str:
    """Of the lower planes, without surrogates."""
    codes = (random.choice((random.randrange(0x250), random.randrange(0xD800))) for _ in range(40))
    return "".join(map(chr, codes))


class Page:
    """One of the pages of a search, and the way to the next."""

    def __init__(self, text: str, by_date: bool) -> None:
        self._query, self._by_date, self._cursor = search.parse(text), by_date, ""

    def read(self) -> search.Results:
        return search.search(self._query, by_date=self._by_date, cursor=self._cursor)

    def turn(self) -> None:
        self._cursor = self.read().next or self._cursor


def by_use(most: int) -> list[tuple]:
    return execute("SELECT word, used FROM search_word ORDER BY used DESC, word LIMIT %s", [most])


def reindexing() -> float:
    """A text that was changed, written anew."""
    edition = Edition.objects.in_force().filter(commentary__language="en").first()
    costs = []
    for _ in range(1 + ROUNDS * 4):
        with transaction.atomic():
            execute(
                "UPDATE search_row SET digest = '' WHERE commentary = %s", [edition.commentary_id]
            )
            begun = spent()
            search.refresh([edition.commentary_id])
            costs.append((spent() - begun) * 1000)
            transaction.set_rollback(True)
    _, *costs = costs  # queries are compiled at the first
    # PostgreSQL puts off the sorting in and does it for a dozen at once: only the mean has it.
    return mean(costs) if ON_POSTGRESQL else median(costs)


def size_row() -> Row:
    length = "octet_length(body)" if ON_POSTGRESQL else "length(CAST(body AS BLOB))"
    [(text,)] = execute(
        f"SELECT sum({length}) FROM commentary_edition WHERE in_force_until IS NULL"  # noqa: S608
    )
    index = index_bytes()
    ratio = index / text
    return ["size of the index", f"{index / 1e6:,.0f} MB", f"{ratio:.2f} times the text", "2.5"]


def index_bytes() -> int:
    if not ON_POSTGRESQL:
        return execute(
            "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search_%%'"
            " AND name NOT LIKE '%%next%%'"
        )[0][0]
    tables = ("search_row", "search_draft", "search_word", "search_name", "search_name_word")
    sizes = (execute("SELECT pg_total_relation_size(%s::regclass)", [each]) for each in tables)
    return sum(size for [(size,)] in sizes)


if __name__ == "__main__":
    main()
