"""A worker of its own: from its start to the first byte, and its memory.

`python -m benchmarks.worker` is the worker; it answers every kind of page once.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

STARTS = 3


def worker(database: Path) -> str:
    runs = [_start(database) for _ in range(STARTS)]
    wall, cpu, first, all_pages = (median(run[n] for run in runs) for n in range(4))
    return (
        f"Start-up to first byte: {wall:.1f} s, {cpu:.1f} s of it CPU. "
        f"Memory of a worker: {first:.0f} MB after the first page, "
        f"{all_pages:.0f} MB after one of each."
    )


def _start(database: Path) -> list[float]:
    command = [sys.executable, "-m", "benchmarks.worker"]
    environment = os.environ | {"BENCH_DATABASE": str(database)}
    begun = perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:  # noqa: S603
        first_byte = process.stdout.read(1)
        wall = perf_counter() - begun
        return [wall, *json.loads(first_byte + process.stdout.read())]


def serve() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    django.setup()
    from .measure import Server
    from .pages import PAGES

    server = Server()
    server.get("/")
    print(end="[", flush=True)
    figures = [process_time(), _megabytes()]
    for page in PAGES:
        server.get(page.path)
    figures.append(_megabytes())
    print(", ".join(map(str, figures)) + "]")


def _megabytes() -> float:
    """The most it has held (Linux). `getrusage` would count what its parent held when it began."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    serve()
