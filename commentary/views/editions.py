"""The editions of a commentary: all with their periods, one, two compared, the one of a day."""

from datetime import datetime, time, timedelta

from csp.decorators import csp_update
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from commentary import publishing
from commentary.citations import DOWNLOADS
from commentary.dates import PartialDate
from commentary.models import Edition
from commentary.models.addresses import address
from commentary.models.attached import attach_signatures
from commentary.models.interface import around
from commentary.models.prepared import prepared

from .commentary import or_elsewhere
from .errors import for_readers
from .headers import OWN_SCRIPT
from .reading import cited_as, reading_page, with_predecessors
from .references import as_version, links_to


@for_readers
@or_elsewhere
def edition_list(request: HttpRequest, slug: str) -> HttpResponse | None:
    edition = Edition.objects.in_force().filter(commentary__slug=slug).for_list().first()
    if edition is None:
        return None
    if day := request.GET.get("on"):
        return redirect(_of_the_day(edition, day))
    attach_signatures([edition])
    editions = with_predecessors(edition.commentary.editions.on_record().in_time())
    context = {"commentary": edition.commentary, "edition": edition, "editions": editions}
    with around(edition.commentary.language):
        return render(request, "commentary/edition_list.html", context)


@for_readers
@csp_update(OWN_SCRIPT)
@or_elsewhere
def edition_detail(request: HttpRequest, slug: str, number: int) -> HttpResponse | None:
    edition = prepared(_on_record, timezone.now(), slug, number).first()
    if edition is None:
        return None
    # Also of the edition in force: search engines are to know the commentary's own address.
    with around(edition.commentary.language):
        context = reading_page(edition) | {"noindex": True}
        version = as_version(context["reference"], edition)
        context |= cited_as(version)
        response = render(request, "commentary/commentary_detail.html", context)
    files = [(address("edition_citation", slug, number, each.suffix), each) for each in DOWNLOADS]
    response["Link"] = links_to(version, files, cite_as=version.url)
    return response


@for_readers
@or_elsewhere
def edition_comparison(
    request: HttpRequest, slug: str, before: int, after: int
) -> HttpResponse | None:
    """What changed from one edition to another; the later one is named last."""
    numbers = {before, after}
    on_record = Edition.objects.on_record().filter(commentary__slug=slug, number__in=numbers)
    editions = list(on_record.for_detail().order_by("number"))
    if len(editions) < len(numbers):
        return None
    if len(numbers) == 1:
        return redirect(editions[0], permanent=True)
    if before > after:
        return redirect("edition_comparison", slug, after, before, permanent=True)
    attach_signatures(editions)
    older, newer = editions
    wordings = map(publishing.wording_of, editions)
    rows = publishing.compare_editions(*wordings, newer.commentary.language)
    context = {"commentary": newer.commentary, "older": older, "newer": newer, "rows": rows}
    with around(newer.commentary.language):
        return render(request, "commentary/edition_comparison.html", context)


def _on_record(at: datetime, slug: str, number: int) -> QuerySet[Edition]:
    return Edition.objects.on_record(at).filter(commentary__slug=slug, number=number).for_detail()


def _of_the_day(edition: Edition, day: str) -> Edition:
    """The edition in force at the end of a day; of today, now."""
    editions = edition.commentary.editions.on_record()
    found = editions.in_force(_end_of_day(day)).select_related("commentary").first()
    if found is None:
        raise Http404
    return found


def _end_of_day(text: str) -> datetime:
    try:
        day = PartialDate(text)
    except ValueError as error:
        raise BadRequest(str(error)) from error
    if not day.is_day:
        raise BadRequest(f"{text} is no day.")
    next_day = datetime.combine(day.earliest + timedelta(days=1), time.min)
    end = timezone.make_aware(next_day) - timedelta(seconds=1)
    return min(end, timezone.now())
