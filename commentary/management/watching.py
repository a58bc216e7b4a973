"""A progress bar with the time left, for whoever watches a long command."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

Item = TypeVar("Item")


@contextmanager
def watched(
    items: Iterable[Item], *, total: int
) -> Iterator[tuple[Iterable[Item], Callable[[str], None]]]:
    """The items with a bar that follows them, and how to print a line above it."""
    console = Console(stderr=True, markup=False, highlight=False, soft_wrap=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        yield progress.track(items, total=total), console.print
