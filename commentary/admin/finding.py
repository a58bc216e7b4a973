"""The desk's lists and autocompletes find by the site's own index, drafts included.

The index knows whole words, and the newest texts only. So texts are found by a part of their title
or address too, whatever their standing; names by Django's `search_fields` (slugs, ORCID iDs) where
the index finds nobody.
"""

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.text import smart_split

from commentary import search
from commentary.models import Commentary, Edition

SEARCHED = "Words of the text, signer, institution, policy domain, by any name; or the address."
MOST_WORDS = 10  # that are looked for letter by letter


class FindsTexts(admin.ModelAdmin):
    """`text_path` leads from an edition to the model's key."""

    text_path = "pk"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        if not search_term.strip():
            return queryset, False
        found = texts_with(search_term).shown_to(request.user)
        return queryset.filter(pk__in=found.values(self.text_path)), False


class FindsNames(admin.ModelAdmin):
    """`kind` is the model's sign in the index."""

    kind: str

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        found = search.named_like(search_term, self.kind)
        if not found:
            return super().get_search_results(request, queryset, " ".join(_parts(search_term)))
        return queryset.filter(pk__in=found), False


def texts_with(term: str) -> QuerySet[Edition]:
    """Editions that the index finds, or with every word in their title or address."""
    query = search.parse(term)
    found = Q(pk__in=search.at_the_desk(query) if query else [])
    literally = Q()
    for word in _parts(term):
        literally &= _written_with(word.strip("\"'"))
    return Edition.objects.order_by().filter(found | literally if literally else found)


def _parts(term: str) -> list[str]:
    return [part for part in smart_split(term) if part.strip("\"'")][:MOST_WORDS]


def _written_with(word: str) -> Q:
    """In subqueries that each run once: a join would look up every row of every list."""
    titled = Edition.objects.order_by().filter(title__icontains=word)
    addressed = Commentary.objects.order_by().filter(slug__icontains=word)
    return Q(pk__in=titled.values("pk")) | Q(commentary__in=addressed.values("pk"))
