from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from commentary.models import Commentary, Organization, Series, SeriesKind
from commentary.models.countries import COUNTRY_NAMES
from commentary.models.listed import Listed
from commentary.models.local_names import attach_local_names

from .addresses import moved, record_at
from .errors import for_readers
from .lists import Filters, Options, Window, canonical, filter_of, or_404, page_number
from .page_data import about_index, about_series

ANSWERS = 200  # of a roundtable, looked through for those who answer
LABELS = {"institution": _("Institution"), "country": _("Country")}


@for_readers
def series_list(request: HttpRequest) -> HttpResponse:
    series = Commentary.objects.in_force().series()
    context = {"series_list": series} | about_index("series_list", series)
    return render(request, "commentary/series_list.html", context)


@for_readers
def series_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Its pieces in their order; those of a roundtable also of one institution or country."""
    series = record_at(Series.objects.all(), slug)
    pieces = Listed.by("in_force").then("in_series", series.pk).then("in_place")
    if series.slug != slug:
        return moved(request, series, pieces.rows())
    filters, shown, load = Filters(), pieces, "for_entry"
    if series.kind == SeriesKind.ROUNDTABLE:
        filters, shown = _narrowed(request, series, pieces)
        load = "for_opening"
    chosen = {filter.name: filter.selected.value for filter in filters.active}
    window = Window.of(shown, page_number(request), chosen, load)
    or_404(window, pieces)
    context = {
        "series": series,
        "window": window,
        "filters": filters,
        "notices": series.notices.all(),
        "canonical_url": canonical(request, window),
    }
    context |= about_series(context["canonical_url"], series, window)
    return render(request, "commentary/series_detail.html", context)


def _narrowed(request: HttpRequest, series: Series, pieces: Listed) -> tuple[Filters, Listed]:
    """By the institutions or by the countries that answer. Raises Http404 for any other."""
    options = _options(pieces)
    given = {name: request.GET[name] for name in options if request.GET.get(name)}
    name, value = next(iter(given.items()), ("", ""))
    if name and value not in options[name]:
        raise Http404
    if name == "institution":
        organization = Organization.objects.only("pk").get(slug=value)
        pieces = _answers(series, "in_force_from", organization.pk)
    elif name == "country":
        pieces = _answers(series, "in_force_in", value)
    chosen = {name: value} if name else {}
    # One at a time: another choice takes the place of this one.
    return Filters(
        filter_of(n, label, options[n], chosen if n == name else {}) for n, label in LABELS.items()
    ), pieces


def _answers(series: Series, which: str, value: int | str) -> Listed:
    return Listed.by(which, value).then("in_series", series.pk).then("in_place")


def _options(pieces: Listed) -> dict[str, Options]:
    """The institutions that answer and their countries, by name. One query."""
    found = {tie.institution for tie in pieces.ties(ANSWERS)} - {None}
    attach_local_names(Organization, found)
    countries = {place.country for place in found} - {""}
    institutions = sorted(found, key=lambda place: place.name)
    return {
        "institution": {place.slug: (place, place.slug) for place in institutions},
        "country": {code: (COUNTRY_NAMES[code], code) for code in sorted(countries)},
    }
