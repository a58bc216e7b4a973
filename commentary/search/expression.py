"""What is looked for, in a form that each database's own language is written from."""

from collections.abc import Iterable
from dataclasses import dataclass, field

DAY_BITS = 24  # of a position: below the day stands the edition, so that positions sort by date
FIRST_POSITION, LAST_POSITION = 0, (1 << 62) - 1


@dataclass(frozen=True)
class Phrase:
    """Tokens one after the other."""

    tokens: tuple[str, ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class AllOf:
    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Without:
    base: "Expression"
    excluded: "Expression"


Expression = Phrase | AnyOf | AllOf | Without
EVERYTHING = Phrase(("_all",))
NOTHING = Phrase(("_none",))


@dataclass(frozen=True)
class Match:
    """The words looked for, what narrows them down, and the positions (days) looked among.

    `in_title` are the words as they would stand in a title.
    """

    words: Expression | None = None
    filters: tuple[Expression, ...] = field(default=())
    in_title: Expression | None = None
    first: int = FIRST_POSITION
    last: int = LAST_POSITION

    @property
    def whole(self) -> Expression:
        parts = (*([self.words] if self.words else []), *self.filters)
        return all_of(parts) if parts else EVERYTHING


def any_of(parts: Iterable[Expression]) -> Expression:
    parts = tuple(dict.fromkeys(parts))
    return parts[0] if len(parts) == 1 else AnyOf(parts)


def all_of(parts: Iterable[Expression]) -> Expression:
    parts = tuple(dict.fromkeys(parts))
    return parts[0] if len(parts) == 1 else AllOf(parts)


def mark(text: str) -> Phrase:
    """A token that no word of a text can be: a domain, a signer, a language."""
    return Phrase((f"_{text}",))


def position_of(ordinal: int, edition: int) -> int:
    """Where an edition stands among all: by the ordinal of its day, then by its number."""
    return (ordinal << DAY_BITS) | (edition & ((1 << DAY_BITS) - 1))


def day_of(position: int) -> int:
    return position >> DAY_BITS


def size(expression: Expression) -> int:
    """How many phrases it is made of."""
    match expression:
        case AnyOf(parts) | AllOf(parts):
            return sum(map(size, parts))
        case Without(base, excluded):
            return size(base) + size(excluded)
        case _:
            return 1
