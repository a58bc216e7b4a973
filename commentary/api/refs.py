"""Other records, named in an answer; addresses are absolute."""

from collections.abc import Iterable

from commentary.models import Domain, Organization, Person, PolicyEvent, Series
from commentary.models.addresses import Addressed, address
from commentary.models.attached import Shown
from commentary.models.labels import Label
from commentary.views.references import absolute

from .schemas import Name, Ref

DETAILS: dict[type, str] = {
    Domain: "domain_detail",
    Shown: "domain_detail",
    Organization: "organization_detail",
    Person: "person_detail",
    PolicyEvent: "event_detail",
    Series: "series_detail",
}


def api(view: str, *parts: str | int) -> str:
    return absolute(address(f"api:{view}", *parts))


def ref(record: Addressed | Shown) -> Ref:
    return Ref(**named(record))


def named(record: Addressed | Shown) -> dict[str, str]:
    """The fields of a `Ref`."""
    return {
        "slug": record.slug,
        "name": record.name if isinstance(record, Domain | Shown) else str(record),
        "url": absolute(record.get_absolute_url()),
        "api": api(DETAILS[type(record)], record.slug),
    }


def names(labels: Iterable[Label]) -> list[Name]:
    return [Name(text=each.text, language=each.language, kind=each.kind) for each in labels]
