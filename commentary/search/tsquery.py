"""What is looked for in the language of tsquery, and what the index alone can tell of it."""

from collections.abc import Iterator

from .expression import AllOf, AnyOf, Expression, Phrase, Without, all_of, any_of
from .pairs import bits_of

CHARACTER = "="  # what the token of a single character begins with


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


def with_phrases(expression: Expression) -> list[Expression]:
    """What of it must be asked of each text: of the rest an index is sure."""
    if isinstance(expression, AllOf):
        return [each for part in expression.parts for each in with_phrases(part)]
    return [expression] if has_phrases(expression) else []


def loosened(expression: Expression) -> Expression:
    """What finds all the same and more, without asking where words stand."""
    match expression:
        case Phrase(tokens):
            return all_of(map(word, tokens))
        case AnyOf(parts):
            return any_of(map(loosened, parts))
        case AllOf(parts):
            return all_of(map(loosened, parts))
        case Without(base, excluded):
            plain = [each for each in _alternatives(excluded) if not has_phrases(each)]
            return Without(loosened(base), any_of(plain)) if plain else loosened(base)


def may_hold(expression: Expression) -> str:
    """The condition that nothing is missing, as far as pairs and characters of a row tell."""
    match expression:
        case Phrase((token,)) if token.startswith(CHARACTER):
            return f"strpos(characters, {quoted(token)}) > 0"
        case Phrase(tokens):
            held = (
                f"get_bit(pairs, {number}::bigint % (8 * octet_length(pairs))) = 1"
                for number in bits_of(tokens)
            )
            return " AND ".join(held) or "true"
        case AnyOf(parts):
            return f"({' OR '.join(map(may_hold, parts))})"
        case AllOf(parts):
            return f"({' AND '.join(map(may_hold, parts))})"
        case Without(base, _):
            return may_hold(base)


def surely_holds(expression: Expression) -> str:
    """The condition that what an index found by `loosened` holds, as far as its row tells."""
    match expression:
        case AllOf(parts):
            return " AND ".join(map(surely_holds, parts))
        case Without(base, excluded):
            phrases = [each for each in _alternatives(excluded) if has_phrases(each)]
            missing = (f"NOT ({may_hold(each)})" for each in phrases)
            return " AND ".join([surely_holds(base), *missing])
        case _:
            return "false" if has_phrases(expression) else "true"


def _alternatives(expression: Expression) -> tuple[Expression, ...]:
    return expression.parts if isinstance(expression, AnyOf) else (expression,)


def word(token: str) -> Phrase:
    return Phrase((token,))
