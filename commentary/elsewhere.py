"""Work in other processes, a bounded number of jobs ahead of whoever takes what they make."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, TypeVar

Job = TypeVar("Job")
Made = TypeVar("Made")


def elsewhere(
    work: Callable[[Job], Made],
    jobs: Iterable[Job],
    begin: Callable[..., None],
    *given: Any,
    ahead: int = 4,
) -> Iterator[Made]:
    """What is made of each job, in their order. `begin(*given)` is called once in each process.

    One process fewer than there are cores: this one writes. `ahead`: how many jobs are done or
    waiting beside one for each of them.
    """
    workers = max(1, (os.cpu_count() or 2) - 1)
    context = multiprocessing.get_context("spawn")  # no open database connection goes along
    with ProcessPoolExecutor(workers, context, _begin, (begin, given)) as pool:
        running: deque[Future[Made]] = deque()
        try:
            for job in jobs:
                running.append(pool.submit(work, job))
                if len(running) > workers + ahead:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        finally:
            pool.shutdown(wait=not running, cancel_futures=True)


def _begin(begin: Callable[..., None], given: tuple[Any, ...]) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    begin(*given)


def _end_with_parent() -> None:
    """A parent that is killed cannot end its workers, and they would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
