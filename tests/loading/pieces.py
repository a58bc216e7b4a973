"""A commentary as a file holds it, and what is said of a wrong one."""

import pytest
from django.core.management import CommandError

START = "2026-05-04T12:00:00Z"


def obj(model, **fields):
    return {"model": f"commentary.{model}", "fields": fields}


def piece(slug="a-piece", **edition):
    return [
        obj("person", slug="li-zheng", display_name="Li Zheng", sort_name="Li Zheng"),
        obj("commentary", slug=slug, issued="2024"),
        obj(
            "edition",
            **{
                "commentary": [slug],
                "number": 1,
                "title": "A piece",
                "summary": "In brief.",
                "body": "<p>Text.</p>",
                "state": "published",
                "in_force_from": START,
                **edition,
            },
        ),
        obj("byline", edition=[slug, 1], order=1, person=["li-zheng"], name="Li Zheng"),
    ]


def second_edition(begins, **fields):
    """The signature first: order does not matter."""
    text = {"title": "A piece", "body": "<p>New.</p>", "state": "published", "change": "minor"}
    text |= {"number": 2, "in_force_from": begins, **fields}
    return [
        obj("byline", edition=["a-piece", 2], order=1, person=["li-zheng"]),
        obj("edition", commentary=["a-piece"], **text),
    ]


def refusal(load, *files) -> str:
    with pytest.raises(CommandError) as caught:
        load(*files)
    return str(caught.value)
