"""What a harvester asks for, read as strictly as the protocol wants it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import NamedTuple

PREFIX = "oai_dc"
KEY = "[0-9a-hjkmnp-tv-z]{8}"
_SET = re.compile(r"[\w.!~*'()-]+(:[\w.!~*'()-]+)*", re.ASCII)
_TOKEN = re.compile(rf"([^,]*),([^,]*),([^,]*),([^,]+),({KEY}),([1-9][0-9]{{0,8}})")
_DAY, _SECOND = "%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"
_SHAPES = {
    _DAY: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    _SECOND: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"),
}


class OaiError(Exception):
    """An answer of the protocol, by its code."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class _Rule(NamedTuple):
    """The arguments of a verb; an exclusive one stands alone."""

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    exclusive: frozenset[str] = frozenset()


_LIST = _Rule(
    required=frozenset({"metadataPrefix"}),
    optional=frozenset({"from", "until", "set"}),
    exclusive=frozenset({"resumptionToken"}),
)
VERBS = {
    "Identify": _Rule(),
    "ListMetadataFormats": _Rule(optional=frozenset({"identifier"})),
    "ListSets": _Rule(exclusive=frozenset({"resumptionToken"})),
    "GetRecord": _Rule(frozenset({"identifier", "metadataPrefix"})),
    "ListIdentifiers": _LIST,
    "ListRecords": _LIST,
}
ARGUMENTS = {"verb"}.union(
    *(required | optional | exclusive for required, optional, exclusive in VERBS.values())
)


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Records by the second of their last change, both ends included, and by set.

    `after` is the change and key of the last record that was given, `seen` how many were.
    """

    since: datetime | None = None
    until: datetime | None = None
    set: str = ""
    after: tuple[datetime, str] | None = None
    seen: int = 0

    def going_on(self, after: tuple[datetime, str], given: int) -> "Selection":
        return replace(self, after=after, seen=self.seen + given)


def read(given: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The arguments of a request, the verb among them. Raises `OaiError`."""
    verbs = given.get("verb", ())
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise OaiError("badVerb", "One verb is wanted: " + ", ".join(VERBS) + ".")
    for name, values in given.items():
        if len(values) != 1:
            raise OaiError("badArgument", f"{name} stands there more than once.")
    arguments = {name: value for name, (value,) in given.items()}
    _check_names(VERBS[verbs[0]], arguments.keys() - {"verb"})
    if arguments.get("metadataPrefix", PREFIX) != PREFIX:
        raise OaiError("cannotDisseminateFormat", f"The one metadata format here is {PREFIX}.")
    return arguments


def _check_names(rule: _Rule, names: set[str]) -> None:
    if alone := names & rule.exclusive:
        if len(names) > 1:
            raise OaiError("badArgument", f"{', '.join(alone)} stands alone.")
        return
    if unknown := names - rule.required - rule.optional:
        raise OaiError("badArgument", f"No argument here: {', '.join(sorted(unknown))}.")
    if missing := rule.required - names:
        raise OaiError("badArgument", f"Missing: {', '.join(sorted(missing))}.")


def selection(arguments: Mapping[str, str]) -> Selection:
    """Of `ListRecords` and `ListIdentifiers`. Raises `OaiError`."""
    token = arguments.get("resumptionToken")
    if token is not None:
        return _from_token(token)
    since, until = arguments.get("from"), arguments.get("until")
    if since is not None and until is not None and len(since) != len(until):
        raise OaiError("badArgument", "from and until are both days or both seconds.")
    return _checked(since, until, arguments.get("set"))


def _checked(since: str | None, until: str | None, set: str | None) -> Selection:
    first = None if since is None else _moment(since, time.min)
    last = None if until is None else _moment(until, time(23, 59, 59))
    if first and last and first > last:
        raise OaiError("badArgument", "from is later than until.")
    if set is not None and not _SET.fullmatch(set):
        raise OaiError("badArgument", "set is not the name of a set.")
    return Selection(since=first, until=last, set=set or "")


def _moment(text: str, of_day: time) -> datetime:
    """A second in UTC; a day is the second `of_day` of it."""
    for form, shape in _SHAPES.items():
        if shape.fullmatch(text):
            try:
                moment = datetime.strptime(text, form).replace(tzinfo=UTC)
            except ValueError as error:
                raise OaiError("badArgument", f"{text} is no date.") from error
            return datetime.combine(moment, of_day, UTC) if form == _DAY else moment
    raise OaiError("badArgument", "A date is written as 2024-05-14 or 2024-05-14T08:00:00Z.")


# -- resumption tokens -----------------------------------------------------------------------


def token(selection: Selection) -> str:
    """What a harvester sends to go on: readable, and good for as long as the site stands."""
    assert selection.after  # noqa: S101 - a list goes on behind a record
    moment, key = selection.after
    ends = [stamp(end) if end else "" for end in (selection.since, selection.until)]
    return ",".join([*ends, selection.set, stamp(moment), key, str(selection.seen)])


def _from_token(text: str) -> Selection:
    parts = _TOKEN.fullmatch(text)
    if parts is None:
        raise OaiError("badResumptionToken", "That is no token of this site.")
    since, until, set, moment, key, seen = parts.groups()
    try:
        found = _checked(since or None, until or None, set or None)
        after = (_moment(moment, time.min), key)
    except OaiError as error:
        raise OaiError("badResumptionToken", str(error)) from error
    return replace(found, after=after, seen=int(seen))


def stamp(moment: datetime) -> str:
    """A second as the protocol writes it; `moment` is in UTC."""
    return moment.strftime(_SECOND)
