"""Where the site is mounted: what the paths of its pages begin with."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.urls import get_script_prefix

# Django keeps it where a look takes two microseconds, and a page looks a hundred times.
_asked: ContextVar[str] = ContextVar("asked", default="")


def mounted_at() -> str:
    """“/”, unless a server has mounted the site below it."""
    return _asked.get() or get_script_prefix()


@contextmanager
def remembered_mount() -> Iterator[None]:
    """For one request, which has one."""
    before = _asked.set(get_script_prefix())
    try:
        yield
    finally:
        _asked.reset(before)
