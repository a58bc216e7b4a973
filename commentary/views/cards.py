"""The share card of a commentary in force."""

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page

from commentary.cards import Card, draw_card
from commentary.kept import CARDS, kept
from commentary.models import Edition
from commentary.models.attached import attach_signatures
from commentary.models.bylines import SPEAKERS

from .commentary import or_elsewhere
from .errors import for_readers
from .headers import shown_elsewhere

# Counted up when cards come out otherwise than before: those that are kept are shown no more.
DESIGN = 2


@for_readers
@conditional_page
@or_elsewhere
def share_card(request: HttpRequest, slug: str) -> HttpResponse | None:
    """Drawn when it is first asked for: one file for each commentary, until its words change."""
    edition = Edition.objects.in_force().filter(commentary__slug=slug).for_list().first()
    if edition is None:
        return None
    attach_signatures([edition])
    card = _card(edition)
    digest = hashlib.sha256(repr((DESIGN, card)).encode()).hexdigest()[:16]
    name = f"{edition.commentary.key}-{digest}.png"
    content = kept(CARDS, name, lambda: draw_card(card))
    response = HttpResponse(content, content_type="image/png")
    shown_elsewhere(response, edition.commentary)
    return response


def _card(edition: Edition) -> Card:
    commentary = edition.commentary
    return Card(
        title=edition.title,
        signers=[each.name for each in edition.bylines.all() if each.role in SPEAKERS],
        site=settings.SITE_NAME,
        series=commentary.series.name if commentary.series else "",
        language=commentary.language,
    )
