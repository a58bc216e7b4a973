"""Cataloguing takes effect at once and is logged."""

from django.db import transaction

from commentary.models import Commentary

from .steps import lock, log


@transaction.atomic
def log_catalogue(commentary: Commentary, *, by: str, note: str) -> None:
    """Note in the log what was catalogued anew."""
    log(lock(commentary), by, "catalogued", None, note)
