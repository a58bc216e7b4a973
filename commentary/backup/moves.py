"""Files and folders take each other's place, and give it back when a later step fails."""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from .manifest import BackupError


class Aside:
    """Dated names for what is replaced, and a list of what got one."""

    def __init__(self) -> None:
        self.stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%S}"
        self.kept: list[str] = []

    def name_for(self, path: Path) -> Path:
        name = path.with_name(f"{path.name}.before-restore-{self.stamp}")
        if name.exists():
            raise BackupError(f"{name} exists already: try again in a second.")
        return name


def put_in_place(
    new: Path, path: Path, aside: Aside, undo: ExitStack, companions: Sequence[str] = ()
) -> None:
    """Move `new` to `path`; what was there, with its companions, is kept aside.

    `undo` moves all of it back.
    """
    try:
        kept = aside.name_for(path)
        if path.exists():
            for suffix in ("", *companions):
                _move(Path(f"{path}{suffix}"), Path(f"{kept}{suffix}"), undo)
            aside.kept.append(str(kept))
        _move(new, path, undo)
    except OSError as error:
        raise BackupError(f"{path} cannot be replaced: {error.strerror}.") from error


def _move(source: Path, target: Path, undo: ExitStack) -> None:
    if source.exists():
        source.rename(target)
        undo.callback(target.rename, source)
