"""The file of a backup: a gzipped tar whose first member says what the others must be."""

import gzip
import hashlib
import os
import tarfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO

from .manifest import BackupError, Digest, Manifest, chunks

MANIFEST = "manifest.json"
MANIFEST_LIMIT = 100 * 2**20  # bytes; an upload takes about 150
# A database shrinks little more at higher levels, pictures at none: those only cost time.
COMPRESSION = 1
BROKEN = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError)


def write_archive(target: Path, manifest: Manifest, sources: Mapping[str, Path]) -> None:
    """Write an archive that only its owner may read, down to the disk. `sources`: member to file.

    A file that grew since it was measured is written up to its former end.
    """
    made = int(datetime.fromisoformat(manifest.made_at).timestamp())
    descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with open(descriptor, "wb") as out:
        with tarfile.open(mode="w:gz", fileobj=out, compresslevel=COMPRESSION) as tar:
            listed = manifest.as_json()
            tar.addfile(_member(MANIFEST, len(listed), made), BytesIO(listed))
            for name, file in sources.items():
                _add(tar, _member(name, manifest.files[name].size, made), file, manifest)
        out.flush()
        os.fsync(descriptor)


def _member(name: str, size: int, made: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mtime, member.mode = size, made, 0o600
    return member


def _add(tar: tarfile.TarFile, member: tarfile.TarInfo, file: Path, manifest: Manifest) -> None:
    with file.open("rb") as opened:
        source = _Hashed(opened)
        tar.addfile(member, source)  # type: ignore[arg-type]
    if source.sha.hexdigest() != manifest.files[member.name].sha256:
        raise BackupError(f"{file} changed while it was copied: make the backup again.")


class _Hashed:
    """A file for tarfile to read, hashed on the way."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source, self.sha = source, hashlib.sha256()

    def read(self, size: int) -> bytes:
        chunk = self.source.read(size)
        self.sha.update(chunk)
        return chunk


class Archive:
    """An archive open for reading, of which the manifest has been read."""

    def __init__(self, file: Path, tar: tarfile.TarFile) -> None:
        self.file, self.tar = file, tar
        self.manifest = self._read_manifest()

    def unpack(self, place: Callable[[str], Path | None]) -> None:
        """Compare every member with the manifest; write those that get a place.

        Raises BackupError at the first that is damaged, missing, unexpected, or no plain file.
        """
        left = dict(self.manifest.files)
        while member := self._next():
            expected = left.pop(member.name, None)
            if expected is None:
                raise self._refusal(f"{member.name!r} is not in its list, or there twice")
            if not _is_plain(member) or member.size != expected.size:
                raise self._refusal(f"{member.name} is not the file that its list names")
            self._unpack(member, expected, place(member.name))
        if left:
            raise self._refusal(f"{', '.join(sorted(left)[:5])} is missing")
        self._require_end()

    def _unpack(self, member: tarfile.TarInfo, expected: Digest, target: Path | None) -> None:
        sha = hashlib.sha256()
        with _writer(target) as write:
            for chunk in self._content(member):
                sha.update(chunk)
                write(chunk)
        if sha.hexdigest() != expected.sha256:
            raise self._refusal(f"{member.name} has another checksum than its list says")

    def _content(self, member: tarfile.TarInfo) -> Iterator[bytes]:
        source = self.tar.extractfile(member)
        assert source, "plain files only come here"  # noqa: S101
        # Here, lest a broken archive pass for a full disk: BadGzipFile is an OSError.
        with _broken_is_said(self.file):
            yield from chunks(source, member.size)

    def _next(self) -> tarfile.TarInfo | None:
        with _broken_is_said(self.file):
            return self.tar.next()

    def _read_manifest(self) -> Manifest:
        member = self._next()
        if member is None or member.name != MANIFEST or not _is_plain(member):
            raise self._refusal(f"it does not begin with {MANIFEST}")
        if member.size > MANIFEST_LIMIT:
            raise self._refusal(f"its {MANIFEST} is larger than any")
        try:
            return Manifest.from_json(b"".join(self._content(member)))
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
            raise self._refusal(f"its {MANIFEST} cannot be read ({error})") from error

    def _require_end(self) -> None:
        """Reading to the end also makes gzip compare its own checksum."""
        with _broken_is_said(self.file):
            rest = self.tar.fileobj.read(tarfile.RECORDSIZE + 1)  # type: ignore[union-attr]
        if len(rest) > tarfile.RECORDSIZE or rest.strip(b"\0"):
            raise self._refusal("something follows after its end")

    def _refusal(self, why: str) -> BackupError:
        return BackupError(f"{self.file} is no archive that can be restored: {why}.")


@contextmanager
def open_archive(file: Path) -> Iterator[Archive]:
    """Raises BackupError, with the reason, for what is not the beginning of an archive."""
    if not file.is_file():
        raise BackupError(f"{file} is a folder." if file.is_dir() else f"There is no file {file}.")
    try:
        source = file.open("rb")
    except OSError as error:
        raise BackupError(f"{file} cannot be read: {error.strerror}.") from error
    with source:
        with _broken_is_said(file):
            tar = tarfile.open(mode="r:gz", fileobj=source)  # noqa: SIM115, closed below
        with tar:
            yield Archive(file, tar)


def _is_plain(member: tarfile.TarInfo) -> bool:
    return member.type in {tarfile.REGTYPE, tarfile.AREGTYPE} and not member.issparse()


@contextmanager
def _broken_is_said(file: Path) -> Iterator[None]:
    try:
        yield
    except BROKEN as error:
        raise BackupError(f"{file} is no whole archive: {error}.") from error


@contextmanager
def _writer(target: Path | None) -> Iterator[Callable[[bytes], object]]:
    if target is None:
        yield lambda chunk: None
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as out:
            yield out.write
    except OSError as error:
        raise BackupError(f"{target} cannot be written: {error.strerror}.") from error
