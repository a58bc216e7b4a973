"""The figures as Markdown."""

import platform
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

import django

from .pages import PageKind


class Row(NamedTuple):
    """CPU milliseconds of a page and of its floor by size."""

    page: PageKind
    queries: int
    costs: dict[int, float]
    floors: dict[int, float]

    def ratio(self, size: int) -> float:
        return self.costs[size] / self.floors[size]


def machine() -> str:
    return (
        f"Python {platform.python_version()}, Django {django.__version__}, "
        f"SQLite {sqlite3.sqlite_version}, {platform.machine()}"
    )


def public(rows: Iterable[Row], sizes: tuple[int, ...]) -> str:
    sized = [f"{size:,}" for size in sizes]
    heads = ["page", "queries", *(f"ms {s}" for s in sized), "floor", *(f"x {s}" for s in sized)]
    return markdown([*heads, "at most", "growth"], [_cells(row, sizes) for row in rows])


def _cells(row: Row, sizes: tuple[int, ...]) -> list[str]:
    first, last = row.costs[sizes[0]], row.costs[sizes[-1]]
    return [
        row.page.name,
        str(row.queries),
        *(f"{row.costs[size]:.1f}" for size in sizes),
        f"{row.floors[sizes[-1]]:.2f}",
        *(f"{row.ratio(size):.1f}" for size in sizes),
        str(row.page.bound or "-"),
        f"{(last / first - 1) * 100:+.0f} %",
    ]


def markdown(heads: list[str], rows: list[list[str]]) -> str:
    return "\n".join(map(line, [heads, ["---", *("---:" for _ in heads[1:])], *rows]))


def line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
