"""Running series and roundtables."""

from django.http import HttpRequest
from ninja import Query, Router

from commentary.models import Commentary, Series

from . import schemas
from .filters import PieceFilters
from .problems import answers
from .refs import api, named
from .subjects import commentary_of, found_at

router = Router(tags=["Series"])
SERIES = Series.objects.all()
FACTS = ("kind", "language", "question")


@router.get("/series/", response=answers(schemas.SeriesList), summary="All series")
def series_list(request: HttpRequest):
    """Those with commentary in force, in the order of their names."""
    found = Commentary.objects.in_force().series()
    return schemas.SeriesList(items=[schemas.Series(**_brief(each)) for each in found])


@router.get(
    "/series/{any_slug:slug}/",
    response=answers(schemas.SeriesInFull, moves=True),
    summary="One series",
)
@found_at(SERIES, "series")
def series_detail(request: HttpRequest, series: Series):
    """A series, or a roundtable with its question."""
    return schemas.SeriesInFull(
        **_brief(series),
        description=series.description,
        commentary=api("series_commentary", series.slug),
    )


@router.get(
    "/series/{any_slug:slug}/commentary/",
    response=answers(schemas.Pieces, moves=True),
    summary="What is in a series",
)
def series_commentary(request: HttpRequest, slug: str, asked: Query[PieceFilters]):
    """In force, newest first, narrowed as on the site."""
    return commentary_of(request, "series", slug)


def _brief(series: Series) -> dict:
    return named(series) | {name: getattr(series, name) for name in FACTS}
