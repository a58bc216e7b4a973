"""How much there is of each policy domain, month by month: the gaps are what one looks for."""

from calendar import month_abbr
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from commentary.models import Domain
from commentary.models.choices import years_and_languages
from commentary.models.counts import YEAR_ONLY, count_by_month

from .desk_page import desk_page

if TYPE_CHECKING:
    from .commentary import CommentaryAdmin

MONTHS = range(1, 13)


def coverage_page(desk: "CommentaryAdmin", request: HttpRequest) -> HttpResponse:
    """Of one year, the latest unless it is named; domains that are still given, each with a row."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    years, _ = years_and_languages()
    this_year = timezone.localdate().year
    asked = request.GET.get("year", "")
    year = next((each for each in years if str(each) == asked), years[0] if years else this_year)
    counts = count_by_month(year)
    months = [*MONTHS, YEAR_ONLY]
    rows = [
        {
            "domain": domain,
            "cells": [counts[domain.pk, month] for month in months],
            "total": sum(counts[domain.pk, month] for month in months),
        }
        for domain in Domain.objects.offered().order_by("name")
    ]
    return desk_page(
        desk,
        request,
        "coverage",
        f"Coverage {year}",
        year=year,
        years=years,
        months=[*(month_abbr[month] for month in MONTHS), "year only"],
        rows=rows,
    )
