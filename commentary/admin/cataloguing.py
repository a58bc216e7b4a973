"""What of a piece is open to whom: its text until it is published, its catalogue for longer."""

from django.http import HttpRequest

from commentary.models import Edition, State


def is_frozen(edition: Edition | None) -> bool:
    """Whether the text is published, though perhaps only scheduled: it is revised, not edited."""
    return edition is not None and edition.state == State.PUBLISHED


def was_public(edition: Edition | None) -> bool:
    """Whether readers ever saw this commentary."""
    return bool(edition and edition.pk and edition.commentary.editions.begun().exists())


def may_catalogue(request: HttpRequest, edition: Edition | None) -> bool:
    """What readers see at once needs a permission of its own."""
    return not was_public(edition) or request.user.has_perm("commentary.change_commentary")
