"""OAI-PMH: what is in force, for libraries that keep a copy and ask what has changed."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from commentary.feeds.xml import document
from commentary.models.changed import Period, last_changes
from commentary.oai import answers
from commentary.oai.arguments import ARGUMENTS, OaiError, read, selection

from . import harvest
from .errors import LONGEST_QUERY, READING, method_not_allowed
from .references import absolute

METHODS = (*READING, "POST")
ADDRESS = re.compile(r"\S+@(\S+\.)+\S+")  # as the protocol wants an administrator's

Arguments = dict[str, str]
Verb = Callable[[Element, Arguments], None]


@csrf_exempt  # a form here asks for something, and changes nothing
def oai(request: HttpRequest) -> HttpResponse:
    """One address for all verbs; a refusal is an answer of the protocol, and its status is 200."""
    if request.method not in METHODS:
        return method_not_allowed(request, METHODS)
    text = _answer(dict(_asked(request).lists()))
    response = HttpResponse(text, content_type="text/xml; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    return response


def _asked(request: HttpRequest) -> QueryDict:
    is_form = request.method == "POST"
    length = request.META.get("CONTENT_LENGTH") if is_form else 0
    if max(int(length or 0), len(request.META.get("QUERY_STRING", ""))) > LONGEST_QUERY:
        raise BadRequest(f"A request has at most {LONGEST_QUERY} characters.")
    return request.POST if is_form else request.GET


def _answer(given: dict[str, list[str]]) -> str:
    shown = {name: values[-1] for name, values in given.items() if name in ARGUMENTS}
    root = answers.begin(timezone.now(), absolute(reverse("oai")), shown)
    try:
        arguments = read(given)
        VERBS[arguments["verb"]](root, arguments)
    except OaiError as error:
        answers.refuse(root, error)
    return document(root)


def _identify(root: Element, arguments: Arguments) -> None:
    first = last_changes(Period(), 1)
    repository = answers.Repository(
        name=settings.SITE_NAME,
        url=absolute(reverse("oai")),
        host=harvest.host(),
        email=_administrator(),
        earliest=first[0].at if first else timezone.now(),
    )
    answers.identify(root, repository)


def _administrator() -> str:
    known = (settings.CONTACT, settings.DEFAULT_FROM_EMAIL)
    return next(filter(ADDRESS.fullmatch, known), f"desk@{harvest.host()}")


def _list_metadata_formats(root: Element, arguments: Arguments) -> None:
    if "identifier" in arguments:
        harvest.record(arguments["identifier"])
    answers.list_metadata_formats(root)


def _list_sets(root: Element, arguments: Arguments) -> None:
    if "resumptionToken" in arguments:
        raise OaiError("badResumptionToken", "The list of sets comes as a whole.")
    sets = harvest.sets()
    if not sets:
        raise OaiError("noSetHierarchy", "Nothing is published in any set.")
    answers.list_sets(root, sorted((each.spec, each.name) for each in sets.values()))


def _get_record(root: Element, arguments: Arguments) -> None:
    answers.get_record(root, harvest.record(arguments["identifier"]))


def _list_identifiers(root: Element, arguments: Arguments) -> None:
    page = harvest.page(selection(arguments), with_references=False)
    answers.list_identifiers(root, page.records, page.token, page.seen)


def _list_records(root: Element, arguments: Arguments) -> None:
    page = harvest.page(selection(arguments), with_references=True)
    answers.list_records(root, page.records, page.token, page.seen)


VERBS: dict[str, Verb] = {
    "Identify": _identify,
    "ListMetadataFormats": _list_metadata_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
}
