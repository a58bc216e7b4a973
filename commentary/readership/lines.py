"""One line of an access log: combined log format, or an object of JSON."""

import json
import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

_QUOTED = r'"((?:[^"\\]|\\.)*)"'
_COMBINED = re.compile(
    rf'(\S+) \S+ .*?\[([^\]]+)\] "([A-Z]+) (\S+)[^"]*" (\d{{3}}) \S+ {_QUOTED} {_QUOTED}'
)
_STARTED = "%d/%b/%Y:%H:%M:%S %z"
# Names that servers give the fields of an object, flat or as Caddy nests them.
_NAMES = {
    "address": ("remote_addr", "remote_ip", "client_ip", "address"),
    "at": ("time", "time_iso8601", "timestamp", "ts"),
    "method": ("method", "request_method"),
    "target": ("uri", "request_uri", "path"),
    "status": ("status",),
    "referrer": ("referer", "referrer", "http_referer"),
    "agent": ("user_agent", "http_user_agent", "user-agent"),
}


class Request(NamedTuple):
    """What one line says. `target` is path and query as they were asked for."""

    address: str
    at: datetime
    method: str
    target: str
    status: int
    referrer: str
    agent: str


def read_line(line: str) -> Request | None:
    """The request that a line tells of; None for a line that tells of none.

    Raises ValueError where it looks like one and is not.
    """
    if not line.strip():
        return None
    return _from_json(line) if line.startswith("{") else _from_combined(line)


def _from_combined(line: str) -> Request:
    found = _COMBINED.match(line)
    if found is None:
        raise ValueError("no line of an access log")
    address, at, method, target, status, referrer, agent = found.groups()
    return Request(address, _moment(at), method, target, int(status), _said(referrer), _said(agent))


def _from_json(line: str) -> Request:
    try:
        given = _flat(json.loads(line))
        values = {ours: _first(given, theirs) for ours, theirs in _NAMES.items()}
        at, status = _moment(values.pop("at")), int(values.pop("status"))
        return Request(at=at, status=status, **{name: str(v) for name, v in values.items()})
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise ValueError("no object that tells of a request") from error


def _flat(given: dict[str, Any]) -> dict[str, Any]:
    """Caddy's `request` and its `headers` beside the rest; of several values the first."""
    request = given.get("request")
    inner = request if isinstance(request, dict) else {}
    headers = inner.get("headers") or {}
    flat = {**given, **inner, **headers}
    return {name.lower(): v[0] if isinstance(v, list) and v else v for name, v in flat.items()}


def _first(given: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((given[name] for name in names if given.get(name) is not None), "")


@lru_cache(maxsize=1024)  # the lines of a second have the same
def _moment(value: Any) -> datetime:
    if isinstance(value, int | float):
        return datetime.fromtimestamp(value, UTC)
    text = str(value)
    if "/" in text:
        return datetime.strptime(text, _STARTED)  # noqa: DTZ007 - its last part is the zone
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text} has no time zone")
    return moment


def _said(text: str) -> str:
    """A server writes “-” for nothing."""
    return "" if text == "-" else text
