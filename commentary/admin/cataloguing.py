"""What of a piece is open to whom: its text until it is published, its catalogue for longer."""

from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from commentary.models import Commentary, Edition, SavedDraft, State


def is_frozen(edition: Edition | None) -> bool:
    """Whether the text is published, though perhaps only scheduled: it is revised, not edited."""
    return edition is not None and edition.state == State.PUBLISHED


class Standing(NamedTuple):
    was_public: bool = False  # whether readers ever saw this commentary
    has_offers: bool = False  # whether a text was set aside that somebody should take up again


def standing_of(request: HttpRequest, edition: Edition | None) -> Standing:
    """Asked once a page, which has one answer then."""
    if edition is None or not edition.pk:
        return Standing()
    known = request.__dict__.setdefault("standings", {})
    pk = edition.commentary_id
    if pk not in known:
        begun = Edition.objects.begun().filter(commentary=OuterRef("pk"))
        offered = SavedDraft.objects.filter(commentary=OuterRef("pk"), offered=True)
        rows = Commentary.objects.filter(pk=pk).order_by()
        known[pk] = Standing(*rows.values_list(Exists(begun), Exists(offered)).get())
    return known[pk]


def was_public(request: HttpRequest, edition: Edition | None) -> bool:
    return standing_of(request, edition).was_public


def may_review(request: HttpRequest) -> bool:
    """Whether drafts of others are this person's business."""
    return request.user.has_perm("commentary.review_commentary")


def may_write(request: HttpRequest, edition: Edition) -> bool:
    """Who does not review writes in own drafts alone, and only until they are submitted."""
    is_own_draft = edition.created_by == request.user.get_username()
    return may_review(request) or (is_own_draft and edition.state == State.DRAFT)


def may_open_pending(request: HttpRequest, edition: Edition) -> bool:
    """Whether what waits, if anything does, is this person's to write in; else a revision is.

    Who does not review revises pieces of which readers saw a text of theirs: of pieces of others,
    whether something waits or nothing does, the answer is the same.
    """
    if may_review(request):
        return True
    pending = edition.commentary.editions.pending().first()
    if pending:
        return may_write(request, pending)
    begun = edition.commentary.editions.begun()
    return begun.filter(created_by=request.user.get_username()).exists()


def may_catalogue(request: HttpRequest, edition: Edition | None) -> bool:
    """What readers see at once, or at a moment that is set, needs a permission of its own."""
    is_settled = was_public(request, edition) or is_frozen(edition)
    return not is_settled or request.user.has_perm("commentary.change_commentary")
