"""What of a piece is open to whom: its text until it is published, its catalogue for longer."""

from django.http import HttpRequest

from commentary.models import Edition, State


def is_frozen(edition: Edition | None) -> bool:
    """Whether the text is published, though perhaps only scheduled: it is revised, not edited."""
    return edition is not None and edition.state == State.PUBLISHED


def was_public(request: HttpRequest, edition: Edition | None) -> bool:
    """Whether readers ever saw this commentary: asked once a page, which has one answer then."""
    if edition is None or not edition.pk:
        return False
    known = request.__dict__.setdefault("commentary_was_public", {})
    if edition.commentary_id not in known:
        known[edition.commentary_id] = edition.commentary.editions.begun().exists()
    return known[edition.commentary_id]


def may_review(request: HttpRequest) -> bool:
    """Whether drafts of others are this person's business."""
    return request.user.has_perm("commentary.review_commentary")


def may_write(request: HttpRequest, edition: Edition) -> bool:
    """Who does not review writes in own drafts alone, and only until they are submitted."""
    is_own_draft = edition.created_by == request.user.get_username()
    return may_review(request) or (is_own_draft and edition.state == State.DRAFT)


def may_open_pending(request: HttpRequest, edition: Edition) -> bool:
    """Whether what waits, if anything does, is this person's to write in."""
    if may_review(request):
        return True
    pending = edition.commentary.editions.pending().first()
    return pending is None or may_write(request, pending)


def may_catalogue(request: HttpRequest, edition: Edition | None) -> bool:
    """What readers see at once needs a permission of its own."""
    return not was_public(request, edition) or request.user.has_perm("commentary.change_commentary")
