"""Understanding in other processes, a bounded number of jobs ahead of whoever stores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from commentary.elsewhere import elsewhere

from .files import holds_lines
from .reading import numbered_lines
from .understanding import Manner, Unit, understand_file, understand_lines

LINES = 50  # of JSON Lines in one job
AHEAD = 20  # jobs done or waiting beside one for each worker: two batches of who stores
FEW = 20  # files not worth another process

_manner = Manner()


@dataclass(frozen=True, slots=True)
class Job:
    """A file, or some lines of one."""

    path: Path
    lines: tuple[tuple[int, bytes], ...] | None = None

    def units(self, manner: Manner) -> list[Unit]:
        if self.lines is None:
            return understand_file(self.path, manner)
        return understand_lines(self.lines, str(self.path), manner)


def understood(files: Iterable[Path], manner: Manner) -> Iterator[Unit]:
    """Every unit of the files, in their order, in memory that does not grow with them."""
    files = list(files)
    jobs = (job for file in files for job in _jobs(file))
    if len(files) < FEW and not any(map(holds_lines, files)):
        for job in jobs:
            yield from job.units(manner)
        return
    yield from chain.from_iterable(elsewhere(_work, jobs, _begin, manner, ahead=AHEAD))


def _begin(manner: Manner) -> None:
    global _manner
    _manner = manner


def _work(job: Job) -> list[Unit]:
    return job.units(_manner)


def _jobs(file: Path) -> Iterator[Job]:
    if not holds_lines(file):
        yield Job(file)
        return
    with file.open("rb") as stream:
        lines = numbered_lines(stream)
        while chunk := tuple(islice(lines, LINES)):
            yield Job(file, chunk)
