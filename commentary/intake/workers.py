"""Understanding in other processes, a bounded number of jobs ahead of whoever stores."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread

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
    yield from _elsewhere(jobs, manner)


def _elsewhere(jobs: Iterator[Job], manner: Manner) -> Iterator[Unit]:
    """One process fewer than there are cores: this one writes."""
    workers = max(1, (os.cpu_count() or 2) - 1)
    context = multiprocessing.get_context("spawn")  # no open database connection goes along
    with ProcessPoolExecutor(workers, context, _begin, (manner,)) as pool:
        running: deque[Future[list[Unit]]] = deque()
        try:
            for job in jobs:
                running.append(pool.submit(_work, job))
                if len(running) > workers + AHEAD:
                    yield from running.popleft().result()
            while running:
                yield from running.popleft().result()
        finally:
            pool.shutdown(wait=not running, cancel_futures=True)


def _begin(manner: Manner) -> None:
    global _manner
    _manner = manner
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that is killed cannot end its workers, and they would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


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
