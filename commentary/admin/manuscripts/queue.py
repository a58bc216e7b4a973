"""The manuscripts that wait. They travel in the page: nothing is stored before an editor saves."""

import base64
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import PurePath
from typing import Self

from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from commentary.intake.errors import IntakeError
from commentary.intake.files import holds_lines
from commentary.intake.limits import FILE_BYTES

SALT = "commentary.manuscripts"
PASTED = "pasted text"
# Of all files of a queue. Signed they grow by a third: `DATA_UPLOAD_MAX_MEMORY_SIZE` has room.
QUEUE_BYTES = 15_000_000


@dataclass(frozen=True, slots=True)
class Received:
    """The bytes of a file, or of one line of JSON Lines, and which of its pieces comes next."""

    name: str
    data: bytes
    line: int = 0  # 0: a whole file
    piece: int = 0


@dataclass(slots=True)
class Queue:
    waiting: list[Received] = field(default_factory=list)
    today: str = ""
    language: str = ""

    @property
    def first(self) -> Received:
        return self.waiting[0]

    def move_on(self, pieces: int = 1) -> None:
        """To the next piece of the first file, which has so many, or to the next file."""
        done = self.waiting.pop(0)
        if done.piece + 1 < pieces:
            self.waiting.insert(0, Received(done.name, done.data, done.line, done.piece + 1))

    def signed(self) -> str:
        waiting = [
            asdict(each) | {"data": base64.b64encode(each.data).decode()} for each in self.waiting
        ]
        content = {"waiting": waiting, "today": self.today, "language": self.language}
        return signing.dumps(content, salt=SALT, compress=True)

    @classmethod
    def opened(cls, text: str) -> Self:
        """Raises signing.BadSignature where it is not as this site wrote it."""
        content = signing.loads(text, salt=SALT)
        waiting = [
            Received(**{**each, "data": base64.b64decode(each["data"])})
            for each in content.pop("waiting")
        ]
        return cls(waiting, **content)


def receive(text: str, uploads: Iterable[UploadedFile]) -> tuple[list[Received], list[str]]:
    """What was pasted and dropped, in its order, and in words what was too much."""
    received: list[Received] = []
    refusals: list[str] = []
    size = 0
    for name, data in _given(text, uploads):
        size += len(data)
        try:
            _refuse_large(data, size)
        except IntakeError as error:
            size -= len(data)
            refusals.append(error.located(name))
        else:
            received += _parts(name, data)
    return received, refusals


def _given(text: str, uploads: Iterable[UploadedFile]) -> Iterator[tuple[str, bytes]]:
    if text.strip():
        yield PASTED, text.encode()
    for upload in uploads:
        # One byte more than is taken tells that it is too large.
        yield PurePath(upload.name or "file").name, upload.read(FILE_BYTES + 1)


def _refuse_large(data: bytes, size: int) -> None:
    if len(data) > FILE_BYTES:
        raise IntakeError(f"The file has more than {FILE_BYTES:,} bytes.")
    if size > QUEUE_BYTES:
        raise IntakeError(
            f"Together the files have more than {QUEUE_BYTES:,} bytes. Take this one in afterwards."
        )


def _parts(name: str, data: bytes) -> list[Received]:
    if not holds_lines(PurePath(name)):
        return [Received(name, data)]
    lines = enumerate(data.splitlines(), start=1)
    parts = [Received(name, line, number) for number, line in lines if line.strip()]
    return parts or [Received(name, data)]  # which is then refused as an empty file is
