"""What lists of commentary can be narrowed by, among all that is in force."""

from datetime import datetime

from django.db import connection
from django.db.models import Exists, QuerySet
from django.utils import timezone

from .attached import Institution, Shown
from .commentary import Commentary
from .domains import Domain
from .editions import Edition
from .local_names import attach_local_names
from .organizations import Organization
from .prepared import prepared

# From one value to the next along its index: DISTINCT reads all rows.
YEARS_AND_LANGUAGES = """
    WITH RECURSIVE
    latest (day) AS (
        SELECT MAX(sort_date) FROM commentary_commentary
        UNION ALL
        SELECT (SELECT MAX(sort_date) FROM commentary_commentary WHERE sort_date < {new_year})
        FROM latest WHERE latest.day IS NOT NULL
    ),
    spoken (language) AS (
        SELECT MIN(language) FROM commentary_commentary
        UNION ALL
        SELECT (SELECT MIN(language) FROM commentary_commentary WHERE language > spoken.language)
        FROM spoken WHERE spoken.language IS NOT NULL
    )
    SELECT CAST(day AS text), NULL FROM latest WHERE day IS NOT NULL
    UNION ALL
    SELECT NULL, language FROM spoken WHERE language IS NOT NULL
"""
NEW_YEAR = {
    "sqlite": "substr(latest.day, 1, 4) || '-01-01'",
    "postgresql": "date_trunc('year', latest.day)::date",
}


def domain_choices(at: datetime | None = None) -> list[Shown]:
    """Every domain in use, by name. One query, and one for names in another language."""
    found = [Shown(*row) for row in prepared(_domains, at or timezone.now())]
    attach_local_names(Domain, found)
    return found


def years_and_languages(at: datetime | None = None) -> tuple[list[int], list[str]]:
    """The years they are from, latest first, and their languages: two short queries."""
    years, languages = _stored()
    if not years:
        return [], []
    [found] = prepared(_probes, at or timezone.now(), shape=(years, languages))
    return (
        [year for year in years if found[f"y{year}"]],
        [tag for n, tag in enumerate(languages) if found[f"l{n}"]],
    )


def institution_choices(person: int, at: datetime | None = None) -> list[Institution]:
    """Those a person signed from, by name. One query, and one for names in another language."""
    found = [Institution(*row) for row in prepared(_institutions, at or timezone.now(), person)]
    attach_local_names(Organization, found)
    return found


def _institutions(at: datetime, person: int) -> QuerySet:
    found = Edition.objects.in_force(at).organizations_of(person)
    return found.order_by("name").values_list("pk", "slug", "name", "country")


def _domains(at: datetime) -> QuerySet:
    return Commentary.objects.in_force(at).domains().values_list("pk", "slug", "name")


def _stored() -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Every year there is a piece from, latest first, and every language, in force or not."""
    with connection.cursor() as cursor:
        cursor.execute(YEARS_AND_LANGUAGES.format(new_year=NEW_YEAR[connection.vendor]))
        rows = cursor.fetchall()
    years = sorted({int(day[:4]) for day, _ in rows if day}, reverse=True)
    return tuple(years), tuple(sorted(language for _, language in rows if language))


def _probes(years: tuple[int, ...], languages: tuple[str, ...], at: datetime) -> QuerySet:
    in_force = Commentary.objects.in_force(at)
    probes = {f"y{year}": Exists(in_force.in_year(year)) for year in years}
    probes |= {f"l{n}": Exists(in_force.in_language(tag)) for n, tag in enumerate(languages)}
    return Commentary.objects.order_by("pk").values(**probes)[:1]
