"""Old addresses of pieces: redirects, those of a whole batch looked at together."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError

from commentary.intake.errors import IntakeError
from commentary.models import Commentary, Redirect
from commentary.models.addresses import is_own, with_and_without_slash
from commentary.models.inserting import insert

CHUNK = 5_000  # SQLite takes 32,766 values in one statement
Pair = tuple[str, str]  # where it was, where it is


def redirect_all(pieces: Iterable[tuple[Sequence[str], Commentary]]) -> list[str]:
    """Let old addresses lead to their pieces. In a transaction that writes already.

    Returns those that did not before. Raises IntakeError where one leads elsewhere, or would
    take a second step.
    """
    found = (
        (old, commentary.get_absolute_url())
        for addresses, commentary in pieces
        for old in addresses
    )
    pairs, made = list(dict.fromkeys(found)), []
    for start in range(0, len(pairs), CHUNK):
        chunk = pairs[start : start + CHUNK]
        if _meet_others(chunk):
            made += [old for old, new in chunk if _redirect(old, new)]
        else:
            insert(Redirect, [Redirect(old_path=old, new_path=new) for old, new in chunk])
            made += [old for old, _ in chunk]
    return made


def _meet_others(pairs: Sequence[Pair]) -> bool:
    """Whether any of them has to do with another one, here or among them, or with a page."""
    olds = {old for old, _ in pairs}
    ends = {path for _, new in pairs for path in with_and_without_slash(new)}
    starts = {path for old in olds for path in with_and_without_slash(old)}
    return (
        len(olds) < len(pairs)
        or not starts.isdisjoint(ends)
        or any(map(is_own, olds))
        or Redirect.objects.filter(old_path__in=olds | ends).exists()
        or Redirect.objects.filter(new_path__in=starts).exists()
    )


def _redirect(old_path: str, target: str) -> bool:
    """Whether it is new."""
    redirect = Redirect.objects.filter(old_path=old_path).first()
    if redirect and redirect.new_path != target:
        message = f"This address leads to {redirect.new_path} already."
        raise IntakeError(message, field="old_urls", value=old_path)
    if redirect:
        return False
    redirect = Redirect(old_path=old_path, new_path=target)
    try:
        redirect.full_clean()
    except ValidationError as error:
        message = " ".join(error.messages)
        raise IntakeError(message, field="old_urls", value=old_path) from None
    redirect.save()
    return True
