from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from commentary.models import Commentary, Series
from commentary.models.listed import Listed

from .addresses import moved, record_at
from .errors import for_readers
from .lists import Window, canonical, or_404, page_number
from .page_data import about_index, about_series


@for_readers
def series_list(request: HttpRequest) -> HttpResponse:
    series = Commentary.objects.in_force().series()
    context = {"series_list": series} | about_index("series_list", series)
    return render(request, "commentary/series_list.html", context)


@for_readers
def series_detail(request: HttpRequest, slug: str) -> HttpResponse:
    series = record_at(Series.objects.all(), slug)
    pieces = Listed.by("in_force").then("in_series", series.pk).then("in_place")
    if series.slug != slug:
        return moved(request, series, pieces.rows())
    window = Window.of(pieces, page_number(request))
    or_404(window, pieces)
    context = {
        "series": series,
        "window": window,
        "notices": series.notices.all(),
        "canonical_url": canonical(request, window),
    }
    context |= about_series(context["canonical_url"], series, window)
    return render(request, "commentary/series_detail.html", context)
