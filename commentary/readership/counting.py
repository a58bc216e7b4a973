"""Reading a log, however large: line by line, counted in short transactions.

How far a log was read is stored with the counts, in the same transaction: an interrupted run, a
log that has grown, or one that was compressed since goes on where it was left.
"""

import gzip
import hashlib
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from commentary.models import Commentary, CountedLog, FormerSlug, ReadershipCount, Redirect

from .lines import read_line
from .visits import Asked, Visit, Visitors, asked_for

STDIN = "-"
TOGETHER = 20_000  # different counts that are stored at once
CHUNK = 1 << 20
LONGEST_LINE = 1 << 16
NAMED = 5  # unreadable lines that are told of each
HOSTS = 200  # that are told apart for a piece and a day; more are spam
OTHER = "other"
REMEMBERED = 100_000  # addresses, with the pieces they lead to


@dataclass
class Report:
    """What became of a log; `faults` names the first lines that could not be read."""

    lines: int = 0
    visits: int = 0
    unreadable: int = 0
    counted_before: int = 0  # bytes
    faults: list[str] = field(default_factory=list)


def read_log(path: str) -> Report:
    """Count a log's visits that were not counted before. `-` is standard input.

    Raises OSError for a file that cannot be read, EOFError or zlib's error for a broken .gz.
    """
    with _opened(path) as log:
        return _Reading(Path(path).name if path != STDIN else "standard input").run(log)


class _Reading:
    def __init__(self, name: str) -> None:
        self.report = Report()
        self._name = name
        self._visitors = Visitors(_own_hosts())
        self._counts: Counter[tuple] = Counter()
        self._hosts: dict[tuple, set[str]] = {}
        self._digest = _keyed_hash()
        self._size = 0
        self._stored: CountedLog | None = None
        self._find = lru_cache(maxsize=REMEMBERED)(_Addresses().piece)

    def run(self, log: BinaryIO) -> Report:
        self._go_on(log)
        self.report.counted_before = self._size
        for number, line in enumerate(_whole_lines(log), 1):
            self._take(number, line)
            if len(self._counts) >= TOGETHER:
                self._store()
        if self._size:
            self._store()
        return self.report

    def _go_on(self, log: BinaryIO) -> None:
        """To the end of what was counted of this very log before, if it was."""
        rows = {(each.size, each.digest): each for each in CountedLog.objects.all()}
        digest, position = _keyed_hash(), 0
        for size in sorted({size for size, _ in rows}):
            if not _feed(digest, log, size - position):
                break
            position = size
            if row := rows.get((size, digest.hexdigest())):
                self._stored, self._size, self._digest = row, size, digest.copy()
        log.seek(self._size)

    def _take(self, number: int, line: bytes) -> None:
        self._digest.update(line)
        self._size += len(line)
        self.report.lines += 1
        try:
            if len(line) == LONGEST_LINE:
                raise ValueError("longer than any request")
            request = read_line(line.decode(errors="replace"))
        except ValueError as error:
            self.report.unreadable += 1
            if len(self.report.faults) < NAMED:
                self.report.faults.append(f"line {number}: {error}")
            return
        visit = request and self._visitors.visit(request)
        if visit and (piece := self._find(visit.asked)):
            self._count(piece, visit)

    def _count(self, piece: int, visit: Visit) -> None:
        day = timezone.localdate(visit.at)
        key = (piece, day, visit.asked.what)
        hosts = self._hosts.setdefault(key, set())
        host = visit.host if visit.host in hosts or len(hosts) < HOSTS else OTHER
        hosts.add(host)
        self._counts[*key, host] += 1
        self.report.visits += 1

    @transaction.atomic
    def _store(self) -> None:
        """The counts, and how far the log was read for them."""
        if self._stored is None or self._stored.size != self._size:
            ReadershipCount.objects.add(self._counts)
            self._stored = self._stored or CountedLog()
            self._stored.digest, self._stored.size = self._digest.hexdigest(), self._size
            self._stored.name, self._stored.counted_at = self._name[:200], timezone.now()
            self._stored.save()
        latest = max((day for _, day, *_ in self._counts), default=None)
        self._hosts = {key: hosts for key, hosts in self._hosts.items() if key[1] == latest}
        self._counts.clear()


class _Addresses:
    """What an address led to when it was asked for, also one of before and of another system."""

    def __init__(self) -> None:
        redirects = Redirect.objects.filter(new_path__startswith="/commentary/")
        self._redirects = dict(redirects.values_list("old_path", "new_path"))

    def piece(self, asked: Asked) -> int | None:
        """The primary key of a commentary."""
        if asked.by == "slug":
            return self._with_slug(asked.name)
        if asked.by == "key":
            return _first(Commentary.objects.filter(key=asked.name), "pk")
        spellings = [asked.name, asked.name.partition("?")[0]]
        new_path = next((self._redirects[s] for s in spellings if s in self._redirects), None)
        led_to = new_path and asked_for(new_path, 200)
        return self._with_slug(led_to.name) if led_to and led_to.by == "slug" else None

    def _with_slug(self, slug: str) -> int | None:
        former = FormerSlug.objects.filter(kind="commentary", slug=slug)
        own = _first(Commentary.objects.filter(slug=slug), "pk")
        return own or _first(former, "commentary")


def _first(rows: QuerySet, column: str) -> int | None:
    return rows.values_list(column, flat=True).first()


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    """A log that can be read twice. What comes by standard input waits in a file without a name."""
    if path == STDIN:
        with TemporaryFile() as waiting:
            shutil.copyfileobj(sys.stdin.buffer, waiting, CHUNK)
            waiting.seek(0)
            yield waiting
        return
    with open(path, "rb") as file:
        compressed = file.read(2) == b"\x1f\x8b"
    with gzip.open(path) if compressed else open(path, "rb") as log:
        yield log


def _whole_lines(log: BinaryIO) -> Iterator[bytes]:
    """Each with its end; a last one without is still being written. A huge one comes in parts."""
    while line := log.readline(LONGEST_LINE):
        if not line.endswith(b"\n") and len(line) < LONGEST_LINE:
            return
        yield line


def _feed(digest, log: BinaryIO, size: int) -> bool:
    """Hash so many bytes more; False where the log ends before."""
    while size:
        chunk = log.read(min(size, CHUNK))
        if not chunk:
            return False
        digest.update(chunk)
        size -= len(chunk)
    return True


def _keyed_hash():
    """Keyed, so that nobody finds an address by trying all of them on a log of one line."""
    key = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    return hashlib.blake2b(key=key, digest_size=32)


def _own_hosts() -> frozenset[str]:
    hosts = [urlsplit(settings.SITE_URL).hostname or "", *settings.ALLOWED_HOSTS]
    return frozenset(host.lower().removeprefix("www.") for host in hosts)
