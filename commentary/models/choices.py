"""What lists of commentary can be narrowed by, among all that is in force."""

from datetime import datetime

from django.db import connection
from django.db.models import Exists, QuerySet
from django.utils import timezone

from .commentary import Commentary
from .prepared import prepared

LANGUAGES = """
    WITH RECURSIVE spoken (language) AS (
        SELECT MIN(language) FROM commentary_commentary
        UNION ALL
        SELECT (SELECT MIN(language) FROM commentary_commentary WHERE language > spoken.language)
        FROM spoken WHERE spoken.language IS NOT NULL
    )
    SELECT language FROM spoken WHERE language IS NOT NULL
"""


def domain_choices(at: datetime | None = None) -> list[tuple[str, str, int]]:
    """Slug, name and primary key of every domain in use, by name. One query."""
    return list(prepared(_domains, at or timezone.now()))


def years_and_languages(at: datetime | None = None) -> tuple[list[int], list[str]]:
    """The years they are from, latest first, and their languages: three short queries."""
    at = at or timezone.now()
    days = [day.year for day in prepared(_ends, at)]
    span = tuple(range(max(days), min(days) - 1, -1)) if days else ()
    if not span:
        return [], []
    languages = _languages()
    [found] = prepared(_probes, at, shape=(span, languages))
    return (
        [year for year in span if found[f"y{year}"]],
        [tag for n, tag in enumerate(languages) if found[f"l{n}"]],
    )


def _domains(at: datetime) -> QuerySet:
    return Commentary.objects.in_force(at).domains().values_list("slug", "name", "pk")


def _ends(at: datetime) -> QuerySet:
    rows = Commentary.objects.in_force(at).newest_first().values("pk")
    ends = (Commentary.objects.filter(pk__in=each[:1]) for each in (rows, rows.reverse()))
    newest, oldest = (each.order_by().values_list("sort_date", flat=True) for each in ends)
    return newest.union(oldest)


def _languages() -> tuple[str, ...]:
    """Every language there is, from one to the next along its index: DISTINCT reads all rows."""
    with connection.cursor() as cursor:
        cursor.execute(LANGUAGES)
        return tuple(language for (language,) in cursor.fetchall())


def _probes(span: tuple[int, ...], languages: tuple[str, ...], at: datetime) -> QuerySet:
    in_force = Commentary.objects.in_force(at)
    probes = {f"y{year}": Exists(in_force.in_year(year)) for year in span}
    probes |= {f"l{n}": Exists(in_force.in_language(tag)) for n, tag in enumerate(languages)}
    return Commentary.objects.order_by("pk").values(**probes)[:1]
