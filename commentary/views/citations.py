"""Citations as files: of a commentary, of an edition, of a list."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls.converters import StringConverter
from django.views.decorators.http import conditional_page

from commentary import search
from commentary.citations import BY_SUFFIX
from commentary.metadata.reference import Reference
from commentary.models import Edition

from .addresses import moved_to
from .commentary import or_elsewhere
from .errors import for_readers
from .facets import chosen_in
from .limits import searches
from .references import as_version, references_of
from .subjects import Subject, everything, subject_at

MOST = 1000  # the newest references of a list


class Suffix(StringConverter):
    """The last part of the address of citations: `bib` in `/commentary/a-slug.bib`."""

    regex = "|".join(suffix.replace(".", r"\.") for suffix in BY_SUFFIX)


@for_readers
@conditional_page
@or_elsewhere
def commentary_citation(request: HttpRequest, slug: str, suffix: str) -> HttpResponse | None:
    reference, _ = _cited(Edition.objects.in_force().filter(commentary__slug=slug))
    return reference and _download([reference], suffix, reference.key)


@for_readers
@conditional_page
@or_elsewhere
def edition_citation(
    request: HttpRequest, slug: str, number: int, suffix: str
) -> HttpResponse | None:
    editions = Edition.objects.on_record().filter(commentary__slug=slug, number=number)
    reference, edition = _cited(editions)
    if reference is None:
        return None
    version = as_version(reference, edition)
    return _download([version], suffix, version.key)


@for_readers
@conditional_page
def list_citations(request: HttpRequest, suffix: str) -> HttpResponse:
    return _list_download(everything(request), suffix, "commentary")


@for_readers
@conditional_page
def subject_citations(request: HttpRequest, kind: str, slug: str, suffix: str) -> HttpResponse:
    subject = subject_at(request, kind, slug)
    if subject.record.slug != slug:
        return moved_to(request, "subject_citations", kind, subject.record.slug, suffix)
    return _list_download(subject, suffix, kind)


@for_readers
@searches
@conditional_page
def search_citations(request: HttpRequest, suffix: str) -> HttpResponse:
    """What a search finds, in its order; 404 where nothing was asked for."""
    query, chosen = search.parse(request.GET.get("q", "")), chosen_in(request)
    if not (query or chosen):
        raise Http404
    by_date = request.GET.get("sort") == "date"
    found = search.search(query, chosen.marks, by_date=by_date, size=MOST)
    editions = Edition.objects.for_reference().in_bulk(found.editions)
    shown = [editions[pk] for pk in found.editions if pk in editions]
    return _download(references_of(shown), suffix, "search")


def _cited(editions: QuerySet) -> tuple[Reference | None, Edition | None]:
    edition = editions.for_reference().first()
    if edition is None:
        return None, None
    (reference,) = references_of([edition])
    return reference, edition


def _list_download(subject: Subject, suffix: str, name: str) -> HttpResponse:
    editions = list(subject.rows.texts(0, MOST, load="for_reference"))
    return _download(references_of(editions), suffix, name)


def _download(references: list[Reference], suffix: str, name: str) -> HttpResponse:
    download = BY_SUFFIX[suffix]
    response = HttpResponse(download.make(references), content_type=download.content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    response["X-Robots-Tag"] = "noindex"
    return response
