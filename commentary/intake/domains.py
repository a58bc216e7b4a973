"""Which domains of the vocabulary a text speaks of, with the words that earned them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from . import limits
from .draft import FoundDomain
from .manuscript import Block
from .terms import TERM, Term, label_terms, term_of
from .vocabulary import KnownDomain, Vocabulary

ENOUGH = 1.5
_REMEMBERED = 100_000
LONGEST = 40  # terms of a label
WORDS = 5  # shown for one domain

_TITLE, _HEADING, _OPENING, _BODY = 4.0, 2.0, 1.5, 1.0
_OPENING_BLOCKS = 2
_MANY_TERMS, _ONE_TERM, _EVERYDAY = 1.5, 1.0, 0.3
# Labels that are also everyday words: they need a title, or a text full of them.
_COMMON = frozenset({("development",), ("发", "展"), ("china",), ("中", "国"), ("美", "国")})
_READ = frozenset({"paragraph", "heading", "quote", "list", "table"})


@dataclass(slots=True)
class _Node:
    """A step in the tree of labels, term by term."""

    next: dict[str, _Node] = field(default_factory=dict)
    seen: dict[str, bool] = field(default_factory=dict)  # words asked of the root
    domain: str = ""
    weight: float = 0.0


def suggest_domains(
    title: str, blocks: Sequence[Block], vocabulary: Vocabulary
) -> list[FoundDomain]:
    """The best domains first, at most `limits.DOMAINS`; in one pass over the text."""
    tree, names = _tree(vocabulary)
    weights: dict[str, float] = defaultdict(float)
    titled: dict[str, float] = defaultdict(float)
    words: dict[str, dict[str, int]] = defaultdict(dict)
    for text, place in _texts(title, blocks):
        for slug, weight, said in _hits(text, tree):
            (titled if place == _TITLE else weights)[slug] += weight * place
            words[slug][said] = words[slug].get(said, 0) + 1
    scores = {
        slug: round(titled[slug] + 1.5 * math.log2(1 + weights[slug]), 3)
        for slug in {*weights, *titled}
    }
    best = sorted((s for s in scores if scores[s] >= ENOUGH), key=lambda s: (-scores[s], s))
    return [
        FoundDomain(names[slug], slug, tuple(list(words[slug])[:WORDS]), scores[slug])
        for slug in best[: limits.DOMAINS]
    ]


def _texts(title: str, blocks: Sequence[Block]) -> Iterator[tuple[str, float]]:
    yield title, _TITLE
    paragraphs = 0
    for block in blocks:
        if block.kind not in _READ:
            continue
        if block.kind == "heading":
            yield block.text, _HEADING
            continue
        paragraphs += 1
        yield block.text, _OPENING if paragraphs <= _OPENING_BLOCKS else _BODY


def _hits(text: str, tree: _Node) -> Iterator[tuple[str, float, str]]:
    """The longest label at each place; none within another."""
    found = TERM.finditer(text)
    end = 0
    for match in found:
        if match.start() < end or not _begins(match[0], tree):
            continue
        node, last = _longest(text, match.start(), tree)
        if node is not None:
            yield node.domain, node.weight, text[match.start() : last]
            end = last


def _begins(word: str, tree: _Node) -> bool:
    """Whether a label begins with the word. Most words are done with here, so it remembers."""
    known = tree.seen.get(word)
    if known is None:
        known = _step(tree, term_of(word)) is not None
        if len(tree.seen) < _REMEMBERED:
            tree.seen[word] = known
    return known


def _longest(text: str, start: int, tree: _Node) -> tuple[_Node | None, int]:
    """The node of the longest label that begins here, and where its words end."""
    best: tuple[_Node | None, int] = (None, start)
    node: _Node | None = tree
    for match in islice(TERM.finditer(text, start), LONGEST):
        node = _step(node, term_of(match[0])) if node else None
        if node is None:
            break
        if node.domain:
            best = node, match.end()
    return best


def _step(node: _Node, term: Term) -> _Node | None:
    after = node.next.get(term.acronym) if term.acronym else None
    return after or node.next.get(term.folded)


@lru_cache(maxsize=4)
def _tree(vocabulary: Vocabulary) -> tuple[_Node, dict[str, str]]:
    """All labels of the domains that may be given, and their names by slug."""
    domains = vocabulary.domains
    current = {domain.slug: domain for domain in domains if domain.status != "retired"}
    root = _Node()
    for domain in domains:
        target = _target(domain, current)
        if target:
            for label in (domain.name, *domain.labels):
                _plant(root, label_terms(label), target)
    return root, {slug: domain.name for slug, domain in current.items()}


def _target(domain: KnownDomain, current: dict[str, KnownDomain]) -> str:
    """The domain itself or the one it was merged into; '' if it is no longer given."""
    seen: set[str] = set()
    while domain.merged_into and domain.slug not in seen:
        seen.add(domain.slug)
        if domain.merged_into not in current:
            return ""
        domain = current[domain.merged_into]
    return domain.slug if domain.slug in current and not domain.merged_into else ""


def _plant(root: _Node, label: tuple[str, ...], domain: str) -> None:
    node = root
    for term in label:
        node = node.next.setdefault(term, _Node())
    if label and not node.domain:
        node.domain = domain
        node.weight = _specificity(label)


def _specificity(label: tuple[str, ...]) -> float:
    """Two Han characters are one word."""
    if label in _COMMON:
        return _EVERYDAY
    words = math.ceil(len(label) / 2) if label[0] > "\u3400" else len(label)
    return _MANY_TERMS if words > 1 else _ONE_TERM
