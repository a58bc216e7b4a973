"""Where an edition from a file stands among the editions stored already."""

from commentary.models import Edition, State
from commentary.models.sealing import seal_lifted


def place(edition: Edition) -> None:
    """Fit a published edition between its neighbours: their ends and its own follow from starts.

    A scheduled edition that the file moves is first taken out of its old place.
    """
    others = Edition.objects.filter(commentary=edition.commentary).exclude(pk=edition.pk)
    stored = Edition.objects.filter(pk=edition.pk, state=State.PUBLISHED).first()
    if stored and stored.in_force_from != edition.in_force_from:
        before = others.filter(in_force_until=stored.in_force_from)
        with seal_lifted():
            Edition.objects.filter(pk=stored.pk).update(
                state=State.DRAFT, in_force_from=None, in_force_until=None
            )
        before.update(in_force_until=stored.in_force_until)
    edition.in_force_until = None
    if edition.state != State.PUBLISHED or edition.in_force_from is None:
        return
    published = others.filter(state=State.PUBLISHED)
    following = published.filter(in_force_from__gt=edition.in_force_from)
    edition.in_force_until = (
        following.order_by("in_force_from").values_list("in_force_from", flat=True).first()
    )
    preceding = published.filter(in_force_from__lt=edition.in_force_from).order_by("-in_force_from")
    before = preceding.first()
    if before:
        Edition.objects.filter(pk=before.pk).update(in_force_until=edition.in_force_from)
