"""The API's description: OpenAPI 3.1, and the page for people that is made from it."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_noop

from commentary.views.errors import for_readers
from commentary.views.references import absolute

from .operations import api
from .problems import PROBLEM

DESCRIPTION = gettext_noop(
    "Everything that the site shows, as JSON, for reading only. Nothing that is not in force is "
    "here; dates are as precise as they are known, and signatures stand as they were signed."
)


def openapi(request: HttpRequest) -> HttpResponse:
    return JsonResponse(document())


@for_readers
def documentation(request: HttpRequest) -> HttpResponse:
    described = document()
    context = {
        "info": described["info"],
        "sections": _sections(described),
        "schemas": _schemas(described),
        "root": absolute(reverse("documentation")),
    }
    return render(request, "commentary/api.html", context)


def document() -> dict[str, Any]:
    """OpenAPI 3.1, with refusals as they are really sent. Made once: to be read, not changed."""
    return _document(settings.SITE_NAME, settings.SITE_URL)


@cache
def _document(name: str, url: str) -> dict[str, Any]:
    described = dict(api.get_openapi_schema(path_prefix=reverse("documentation")))
    described["info"] = {
        "title": f"{name}: API",
        "version": api.version,
        "description": DESCRIPTION,
    }
    described["servers"] = [{"url": url}]
    for operation in _operations(described):
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                response["content"] = {PROBLEM: response["content"]["application/json"]}
    return described | {"components": {"schemas": _used(described)}}


def _used(described: dict[str, Any]) -> dict[str, Any]:
    """The schemas that answers are made of: those of queries are written out where they stand."""
    known = described["components"]["schemas"]
    used: dict[str, Any] = {}
    waiting = _named_in(described["paths"])
    while waiting:
        name = waiting.pop()
        if name not in used:
            used[name] = known[name]
            waiting |= _named_in(known[name])
    return {name: used[name] for name in sorted(used)}


def _named_in(part: Any) -> set[str]:
    if isinstance(part, dict):
        own = {part["$ref"].rsplit("/", 1)[-1]} if "$ref" in part else set()
        return own.union(*map(_named_in, part.values()))
    return set().union(*map(_named_in, part)) if isinstance(part, list) else set()


def _operations(described: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for each in described["paths"].values() for operation in each.values()]


def _sections(described: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """{heading: operations with their paths}"""
    sections: dict[str, list[dict[str, Any]]] = {}
    for path, methods in described["paths"].items():
        operation = methods["get"]
        told = {**operation, "path": path, "answer": _answer(operation)}
        sections.setdefault(operation["tags"][0], []).append(told)
    return sections


def _answer(operation: dict[str, Any]) -> str:
    return _type(operation["responses"][200]["content"]["application/json"]["schema"])


def _schemas(described: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """{name: its description and fields}"""
    return {
        name: {
            "description": schema.get("description", ""),
            "fields": [
                (field, _type(told), told.get("description", ""))
                for field, told in schema["properties"].items()
            ],
        }
        for name, schema in described["components"]["schemas"].items()
        if "properties" in schema
    }


def _type(schema: dict[str, Any]) -> str:
    """In words: `list of Piece`, `string or null`."""
    if "$ref" in schema:
        return schema["$ref"].rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " or ".join(map(_type, schema["anyOf"]))
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    return schema.get("format") or schema.get("type", "")
