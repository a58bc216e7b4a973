"""What pydantic found wrong, in words for editors."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

_WORDS = {
    "bool_type": "Expected true or false",
    "dict_type": "Expected fields such as “name: …”",
    "extra_forbidden": "There is no such field",
    "int_type": "Expected a whole number",
    "list_type": "Expected a list",
    "missing": "This field is missing",
    "model_type": "Expected text, or fields such as “name: …”",
    "string_type": "Expected text",
}


def reworded(detail: ErrorDetails, fields: Sequence[str] = ()) -> str:
    """One sentence about one fault."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "value_error":
        return str(context["error"]).removesuffix(".")
    if kind == "extra_forbidden":
        close = get_close_matches(str(detail["loc"][-1])[:60], fields, n=1)
        return _WORDS[kind] + (f"; did you mean “{close[0]}”?" if close else " here")
    if kind == "too_long":
        return f"{context['actual_length'] or 'Many'} entries, at most {context['max_length']} fit"
    if kind == "greater_than_equal":
        return f"Expected a number of at least {context['ge']}"
    if kind == "less_than_equal":
        return f"Expected a number of at most {context['le']}"
    return _WORDS.get(kind, detail["msg"])


def is_branch(part: str | int) -> bool:
    """Whether a part of pydantic's path names a type it tried, not a place in the file."""
    return isinstance(part, str) and ("[" in part or part in ("str", "list", "function-after"))


def value_at(data: Any, path: tuple[str | int, ...]) -> tuple[Any, bool]:
    """The value at a path of the data, and whether it is there and no field of fields."""
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None, False
    return data, bool(path) and not isinstance(data, dict)
