"""Schemathesis sends a thousand requests, sensible and senseless, and reads each answer."""

import json

import pytest
import schemathesis
from django.test.client import ClientHandler
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from commentary.api.documents import document
from commentary.views import limits
from tests.views.world import World

pytestmark = pytest.mark.django_db
OPERATIONS = 20
CASES = 1000 // OPERATIONS
handler = ClientHandler(enforce_csrf_checks=True)


def application(environ, start_response):
    """The site behind WSGI, inside the test's transaction; its client reads no Brotli."""
    environ.pop("HTTP_ACCEPT_ENCODING", None)
    response = handler(environ)
    status = f"{response.status_code} {response.reason_phrase}"
    start_response(status, list(response.items()))
    return [response.content]


schema = schemathesis.openapi.from_dict(json.loads(json.dumps(document())))
schema.app = application


# Half of the questions are about what there is: of a slug made up, 404 is all one learns.
SLUGS = {
    "commentary": ["main", "before", "original"],
    "people": ["li-zheng"],
    "organizations": ["institute", "think-tank"],
    "domains": ["ai", "china-us"],
    "events": ["dialogue", "summit", "muted"],
    "series": ["review"],
}


@schema.hook
def flatmap_path_parameters(context, path_parameters):
    kind = context.operation.path.removeprefix("/api/v1/").partition("/")[0]
    if not path_parameters or kind not in SLUGS:
        return st.just(path_parameters)
    known = {"slug": st.sampled_from(SLUGS[kind]), "number": st.sampled_from([1, 2])}
    there = {name: known.get(name, st.just(value)) for name, value in path_parameters.items()}
    return st.just(path_parameters) | st.fixed_dictionaries(there)


@pytest.fixture(scope="module", autouse=True)
def world(kept_for_the_module):
    with kept_for_the_module():
        yield World()


@pytest.fixture(scope="module", autouse=True)
def unlimited_searches():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits.searches, "_burst", 10_000)
        limits.searches.forget()
        yield
    limits.searches.forget()


def test_the_operations_share_a_thousand_cases():
    assert len(list(schema.get_all_operations())) == OPERATIONS


@schema.parametrize()
@settings(
    max_examples=CASES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.function_scoped_fixture,
    ],
)
def test_schemathesis_finds_nothing(case):
    case.call_and_validate(base_url="http://testserver")
