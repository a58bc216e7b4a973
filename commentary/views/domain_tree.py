"""The policy domains as a tree, with how much commentary each has."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from commentary.models import Domain


class Branch(NamedTuple):
    domain: Domain
    count: int
    narrower: list["Branch"]


def tree_of(domains: Iterable[Domain], counts: dict[int, int]) -> list[Branch]:
    """Each under the domain it is narrower than, where that has commentary too and its kind."""
    used = {domain.pk: domain for domain in domains if counts[domain.pk]}
    below = defaultdict(list)
    for domain in used.values():
        above = used.get(domain.parent_id)
        below[above.pk if above and above.kind == domain.kind else None].append(domain)
    return _branches(None, below, counts)


def _branches(above: int | None, below: dict, counts: dict[int, int]) -> list[Branch]:
    return [
        Branch(domain, counts[domain.pk], _branches(domain.pk, below, counts))
        for domain in below.get(above, ())
    ]
