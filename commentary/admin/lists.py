"""Lists that stay quick with 100,000 rows: bounded counts, no query a row."""

from collections.abc import Iterable

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import IntegerField, QuerySet, Subquery
from django.utils.functional import cached_property
from django.utils.text import capfirst

from commentary.models import Commentary, Edition, State
from commentary.models.attached import attach_domains, attach_signatures

COUNTED = 2_000  # a list says “2000” for more: counting 100,000 rows takes longer than reading 50


class RecordList(ChangeList):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_popup:  # where Django would say “Select person to change”
            self.title = capfirst(self.opts.verbose_name_plural)

    def get_queryset(self, request, exclude_parameters=None):
        """A search reads all rows: once, for the keys of what it found, and never to count them."""
        found = super().get_queryset(request, exclude_parameters)
        if not self.query:
            return found
        keys = list(found.values_list("pk", flat=True)[:COUNTED])
        rows = self.root_queryset.filter(pk__in=keys).order_by(*found.query.order_by)
        return self.apply_select_related(rows)

    def get_results(self, request):
        super().get_results(request)
        self.model_admin.complete(request, self.result_list)


class BoundedPaginator(Paginator):
    @cached_property
    def count(self) -> int:
        return self.object_list.order_by()[:COUNTED].count()


class BoundedCount(Subquery):
    """How many rows of a slice there are: the slice bounds the work."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS bounded)"
    output_field = IntegerField()


# -- what a list of pieces shows -----------------------------------------------------------------
def attach_newest(commentaries: Iterable[Commentary], shown: QuerySet) -> None:
    """The newest edition shown of each as `newest`, or None; its signers and domains: 3 queries."""
    rows = {commentary.pk: commentary for commentary in commentaries}
    editions = shown.filter(commentary__in=rows).defer("body", "body_html")
    newest = {edition.commentary_id: edition for edition in editions.order_by("number")}
    for pk, commentary in rows.items():
        commentary.newest = newest.get(pk)
        if commentary.newest:
            commentary.newest.commentary = commentary
    attach_signatures(newest.values())
    attach_domains(newest.values())


def signers(edition: Edition) -> str:
    return ", ".join(byline.name for byline in edition.bylines.all())


def domains(edition: Edition) -> str:
    return ", ".join(tag.tag.name for tag in edition.commentary.domain_tags.all())


def standing(edition: Edition) -> str:
    if edition.state != State.PUBLISHED:
        return edition.get_state_display()
    if not edition.is_sealed:
        return "scheduled"
    if edition.is_in_force:
        return "readers see it"
    return "superseded" if edition.in_force_until else "withdrawn"
