"""People who signed what is in force."""

from django.http import HttpRequest
from ninja import Query, Router

from commentary.models import Affiliation, Edition, Person
from commentary.views.people import affiliations_of
from commentary.views.references import absolute

from . import pages, schemas
from .filters import PersonFilters
from .problems import answers
from .refs import api, named, names
from .subjects import commentary_of, found_at

router = Router(tags=["People"])
PEOPLE = Person.objects.prefetch_related("labels")


@router.get("/people/", response=answers(schemas.People), summary="All people")
def person_list(request: HttpRequest, asked: Query[pages.Page]):
    """Who signed a commentary that is in force, in the order of the slugs."""
    found, following = pages.by_slug(request, Edition.objects.in_force().people())
    return schemas.People(items=[schemas.Person(**_brief(each)) for each in found], next=following)


@router.get(
    "/people/{any_slug:slug}/",
    response=answers(schemas.PersonInFull, moves=True),
    summary="One person",
)
@found_at(PEOPLE, "people")
def person_detail(request: HttpRequest, person: Person):
    """A person with the posts held; each commentary keeps the post it was signed with."""
    return schemas.PersonInFull(
        **_brief(person),
        family_name=person.family_name,
        given_name=person.given_name,
        website=person.website,
        biography=person.bio,
        names=names(person.labels.all()),
        affiliations=[_affiliation(each) for each in affiliations_of(person)],
        commentary=api("person_commentary", person.slug),
    )


@router.get(
    "/people/{any_slug:slug}/commentary/",
    response=answers(schemas.Pieces, moves=True),
    summary="What a person signed",
)
def person_commentary(request: HttpRequest, slug: str, asked: Query[PersonFilters]):
    """In force, newest first, narrowed as on the site."""
    return commentary_of(request, "people", slug)


def _brief(person: Person) -> dict:
    return named(person) | {"sort_name": person.sort_name, "orcid": person.orcid}


def _affiliation(affiliation: Affiliation) -> schemas.Affiliation:
    organization = affiliation.organization
    return schemas.Affiliation(
        position=affiliation.position,
        organization=organization.name,
        url=absolute(organization.get_absolute_url()) if affiliation.has_page else "",
        period=str(affiliation.period),
    )
