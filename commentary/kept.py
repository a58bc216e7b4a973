"""What can be made again is made once and kept in a file: sizes of pictures, share cards."""

import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

PICTURES = "pictures"
CARDS = "cards"
logger = logging.getLogger(__name__)


def kept(folder: str, name: str, make: Callable[[], bytes]) -> bytes:
    """The file's content; made, and kept, when there is none yet.

    `name` has to change with whatever the content is made of. Where nothing can be written, what
    was made is returned all the same.
    """
    file = Path(settings.CACHE_ROOT, folder, name)
    try:
        return file.read_bytes()
    except OSError:  # not there yet, or never to be
        content = make()
    try:
        _write(file, content)
    except OSError as error:
        logger.warning("Not kept: %s (%s)", file, error)
    return content


def forget() -> None:
    """Remove all that is kept: somebody was erased, who may be seen or named in it."""
    for folder in (PICTURES, CARDS):
        shutil.rmtree(Path(settings.CACHE_ROOT, folder), ignore_errors=True)


def forget_sizes(stem: str) -> None:
    """Remove what was made of a picture that is gone."""
    for file in Path(settings.CACHE_ROOT, PICTURES).glob(f"{stem}-*"):
        file.unlink(missing_ok=True)


def _write(file: Path, content: bytes) -> None:
    """Whole or not at all: others may be reading it, or writing the same."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, prefix=".", delete=False) as beside:
        beside.write(content)
    Path(beside.name).replace(file)
