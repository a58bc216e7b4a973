"""Lists that stay quick with 100,000 rows: bounded counts, bounded searches, no query a row."""

from collections.abc import Iterable

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import IntegerField, Model, Q, QuerySet, Subquery
from django.utils.functional import cached_property
from django.utils.text import smart_split

from commentary.models import (
    Byline,
    Commentary,
    Domain,
    DomainLabel,
    DomainTag,
    Edition,
    Organization,
    OrganizationLabel,
    Person,
    PersonLabel,
    State,
)
from commentary.models.attached import attach_domains, attach_signatures
from commentary.text import match_key

COUNTED = 2_000  # a list says “2000” for more: counting 100,000 rows takes longer than reading 50
MOST_WORDS = 10


class RecordList(ChangeList):
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
        self.model_admin.complete(self.result_list)


class BoundedPaginator(Paginator):
    @cached_property
    def count(self) -> int:
        return self.object_list.order_by()[:COUNTED].count()


class BoundedCount(Subquery):
    """How many rows of a slice there are: the slice bounds the work."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS bounded)"
    output_field = IntegerField()


# -- what a list of pieces shows -----------------------------------------------------------------
def attach_newest(commentaries: Iterable[Commentary]) -> None:
    """The newest edition of each as `newest`, or None, with its signers and domains: 3 queries."""
    rows = {commentary.pk: commentary for commentary in commentaries}
    editions = Edition.objects.filter(commentary__in=rows).defer("body", "body_html")
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


# -- what a search finds -------------------------------------------------------------------------
SEARCHED = "Title, signer, institution or policy domain, by any of its names; or the address."


def matching(editions: QuerySet, term: str) -> QuerySet:
    """Editions that have every word of a search in title, signature, domains or address."""
    for word in list(smart_split(term))[:MOST_WORDS]:
        editions = editions.filter(_has(word.strip("\"'")))
    return editions


def _has(word: str) -> Q:
    """In subqueries that each run once: a join would look up every row of every list."""
    people = _named(Person, PersonLabel, "display_name", word)
    houses = _named(Organization, OrganizationLabel, "name", word)
    named_in_posts = Byline.organizations.through.objects.filter(organization__in=houses)
    signed = Byline.objects.order_by().filter(
        Q(name__icontains=word)
        | Q(person__in=people)
        | Q(organization__in=houses)
        | Q(pk__in=named_in_posts.values("byline"))
    )
    tagged = DomainTag.objects.filter(tag__in=_named(Domain, DomainLabel, "name", word))
    addressed = Commentary.objects.filter(slug__icontains=word)
    titled = Edition.objects.order_by().filter(title__icontains=word)
    return (
        Q(pk__in=titled.values("pk"))
        | Q(pk__in=signed.values("edition"))
        | Q(commentary__in=tagged.values("content_object"))
        | Q(commentary__in=addressed.values("pk"))
    )


def _named(model: type[Model], labels: type[Model], name: str, word: str) -> list[int]:
    """Keys of those with the word in their name or in one of their labels: small tables."""
    labelled = labels.objects.filter(key__contains=match_key(word)).order_by().values("subject")
    found = model.objects.filter(Q(**{f"{name}__icontains": word}) | Q(pk__in=labelled))
    return list(found.order_by().values_list("pk", flat=True))
