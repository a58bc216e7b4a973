"""What is looked for in the language of tsquery, and what the index alone can tell of it."""

from collections.abc import Iterator

from .expression import AllOf, AnyOf, Expression, Phrase, Without, all_of, any_of
from .pairs import numbers_of


def written(expression: Expression) -> str:
    """In the language of tsquery. Every token is quoted, and holds no backslash."""
    match expression:
        case Phrase(tokens):
            return "(" + " <-> ".join(map(quoted, tokens)) + ")"
        case AnyOf(parts):
            return "(" + " | ".join(map(written, parts)) + ")"
        case AllOf(parts):
            return "(" + " & ".join(map(written, parts)) + ")"
        case Without(base, excluded):
            return f"({written(base)} & !{written(excluded)})"


def quoted(token: str) -> str:
    return "'" + token.replace("'", "''") + "'"


def tokens_of(expression: Expression) -> Iterator[str]:
    match expression:
        case Phrase(tokens):
            yield from tokens
        case AnyOf(parts) | AllOf(parts):
            for part in parts:
                yield from tokens_of(part)
        case Without(base, excluded):
            yield from tokens_of(base)
            yield from tokens_of(excluded)


def has_phrases(expression: Expression) -> bool:
    match expression:
        case Phrase(tokens):
            return len(tokens) > 1
        case AnyOf(parts) | AllOf(parts):
            return any(map(has_phrases, parts))
        case Without(base, excluded):
            return has_phrases(base) or has_phrases(excluded)


def loosened(expression: Expression) -> Expression:
    """What finds all the same and more, without asking where words stand."""
    match expression:
        case Phrase(tokens):
            return all_of(map(word, tokens))
        case AnyOf(parts):
            return any_of(map(loosened, parts))
        case AllOf(parts):
            return all_of(map(loosened, parts))
        case Without(base, excluded) if has_phrases(excluded):
            return loosened(base)
        case Without(base, excluded):
            return Without(loosened(base), excluded)


def may_hold(expression: Expression) -> str:
    """The condition that no phrase is missing, as far as the pairs of a row tell."""
    match expression:
        case Phrase(tokens):
            held = (
                f"get_bit(pairs, {number}::bigint % (8 * octet_length(pairs))) = 1"
                for number in numbers_of(tokens)
            )
            return " AND ".join(held) or "true"
        case AnyOf(parts):
            return f"({' OR '.join(map(may_hold, parts))})"
        case AllOf(parts):
            return f"({' AND '.join(map(may_hold, parts))})"
        case Without(base, _):
            return may_hold(base)


def word(token: str) -> Phrase:
    return Phrase((token,))
