"""What has been public is sealed: the words, the signatures and the start of an edition.

The models refuse every write to it, whichever way it comes. `publishing` and `loading` alone may
lift the seal, for the exceptions that are named and logged there.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_lifted: ContextVar[bool] = ContextVar("seal_lifted", default=False)


class SealedError(Exception):
    """Somebody tried to change what an edition in force, or once in force, says."""


@contextmanager
def seal_lifted() -> Iterator[None]:
    token = _lifted.set(True)
    try:
        yield
    finally:
        _lifted.reset(token)


def is_lifted() -> bool:
    return _lifted.get()


def refuse(what: str, fields: Iterable[str] = ()) -> None:
    named = ", ".join(sorted(fields))
    raise SealedError(
        f"{what} was published and is sealed"
        + (f": {named} cannot be changed." if named else ".")
        + " Revise the commentary to make a new edition."
    )
