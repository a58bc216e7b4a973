"""Measure every kind of page at every size beside its floor, and print a table.

python -m benchmarks.run [SIZE ...]
"""

import os
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
django.setup()

from benchmarks import floor, table  # noqa: E402 - they need the settings
from benchmarks.databases import database, use  # noqa: E402
from benchmarks.desk import desk  # noqa: E402
from benchmarks.measure import Server  # noqa: E402
from benchmarks.pages import PAGES, PageKind  # noqa: E402
from benchmarks.worker import worker  # noqa: E402

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 5
TIMES = 3


def main(sizes: tuple[int, ...]) -> None:
    paths = {size: database(size) for size in sizes}
    figures = [table.machine(), public_pages(paths), *desk(paths), worker(paths[sizes[-1]])]
    print("\n\n".join(figures))


def public_pages(paths: dict[int, Path]) -> str:
    """The rounds go through all sizes in turn, so that a busy machine troubles all alike."""
    server = Server()
    queries = dict.fromkeys(PAGES, 0)
    pages, floors = defaultdict(list), defaultdict(list)
    for path in paths.values():
        use(path)
        for page in PAGES:
            queries[page] = max(queries[page], server.queries(page.path))
    for _ in range(ROUNDS):
        for size, path in paths.items():
            use(path)
            for page in PAGES:
                plain = _floor(server, page)
                server.get(page.path)
                pages[page, size].append(server.milliseconds(page.path, TIMES))
                floors[page, size].append(server.milliseconds(plain, TIMES))
    rows = [
        table.Row(
            page,
            queries[page],
            {size: median(pages[page, size]) for size in paths},
            {size: median(floors[page, size]) for size in paths},
        )
        for page in PAGES
    ]
    return table.public(rows, tuple(paths))


def _floor(server: Server, page: PageKind) -> str:
    """The address of a constant of the page's size, and so compressed alike."""
    _, content, content_type = server.get(page.path, encoding="identity")
    floor.answers["page"] = content, content_type
    server.get("/floor/page/")
    return "/floor/page/"


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
