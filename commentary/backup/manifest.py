"""What a backup says of itself: when and of what it was made, and a checksum of every file."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

FORMAT = 1
UPLOADS = "uploads/"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
CHUNK = 2**20


class BackupError(Exception):
    """A backup cannot be made or restored; the message is a sentence that says why."""


class Contents(NamedTuple):
    commentaries: int
    editions: int
    migrations: list[str]  # "commentary.0001_initial"


class Digest(NamedTuple):
    size: int  # bytes
    sha256: str


@dataclass
class Manifest:
    engine: str
    made_at: str  # ISO 8601
    site: str
    contents: Contents
    missing: list[str]  # uploads that rows name and the folder does not hold
    files: dict[str, Digest]

    @property
    def database(self) -> str:
        return DATABASES[self.engine]

    @property
    def uploads(self) -> list[str]:
        return [name for name in self.files if name != self.database]

    @property
    def summary(self) -> str:
        counts = (
            (self.contents.commentaries, "commentary", "commentaries"),
            (self.contents.editions, "edition", "editions"),
            (len(self.uploads), "upload", "uploads"),
        )
        return ", ".join(f"{n} {one if n == 1 else more}" for n, one, more in counts)

    @property
    def description(self) -> str:
        return f"{self.summary}, copied at {self.made_at} from {self.site}"

    def as_json(self) -> bytes:
        parts = asdict(self) | {
            "format": FORMAT,
            "contents": self.contents._asdict(),
            "files": {name: digest._asdict() for name, digest in self.files.items()},
        }
        return json.dumps(parts, indent=1).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "Manifest":
        """Raises ValueError, KeyError, TypeError or AttributeError for anything else."""
        parts = json.loads(data)
        if parts["format"] != FORMAT:
            raise ValueError(f"format {parts['format']!r} is not known here")
        contents = Contents(**parts["contents"])
        manifest = cls(
            engine=parts["engine"],
            made_at=datetime.fromisoformat(parts["made_at"]).isoformat(),
            site=str(parts["site"]),
            contents=contents._replace(migrations=[str(name) for name in contents.migrations]),
            missing=[str(name) for name in parts["missing"]],
            files={name: Digest(**digest) for name, digest in parts["files"].items()},
        )
        if manifest.database not in manifest.files:
            raise ValueError("it names no database")
        for name in manifest.uploads:
            require_upload_name(name)
        return manifest


def require_upload_name(name: str) -> None:
    """Raise ValueError unless the name leads to a place below the folder of uploads."""
    path = PurePosixPath(name)
    plain = str(path) == name and ".." not in path.parts and "\0" not in name
    if not (plain and name.startswith(UPLOADS)):
        raise ValueError(f"{name!r} is no name of an upload")


def digest_of(file: Path) -> Digest:
    with file.open("rb") as source:
        size = os.fstat(source.fileno()).st_size
        sha = hashlib.sha256()
        for chunk in chunks(source, size):
            sha.update(chunk)
    return Digest(size, sha.hexdigest())


def chunks(source: IO[bytes], size: int) -> Iterator[bytes]:
    """Exactly so many bytes; a file that ends before raises EOFError."""
    while size > 0:
        chunk = source.read(min(size, CHUNK))
        if not chunk:
            raise EOFError("it ends too early")
        size -= len(chunk)
        yield chunk
