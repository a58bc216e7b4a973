"""What a query finds, worked out text by text: both databases must find the same."""

from dataclasses import replace

from commentary.search.expression import AllOf, AnyOf, Expression, Match, Phrase, Without
from commentary.search.rows import Analysed, Row


def matches(match: Match, row: Row, text: Analysed, at: int) -> bool:
    in_force = row.begins <= at < row.ends and not row.is_draft
    return in_force and match.first <= row.position <= match.last and holds(match.whole, text)


def matches_in_title(match: Match, row: Row, text: Analysed, at: int) -> bool:
    """The words in title and subtitle alone, whatever narrows them down anywhere."""
    heads = replace(text, names="", body="", marks="", characters="")
    is_meant = match.in_title is not None and holds(match.in_title, heads)
    return is_meant and matches(replace(match, words=None), row, text, at)


def holds(expression: Expression, text: Analysed) -> bool:
    match expression:
        case Phrase(tokens):
            columns = (
                text.title,
                text.subtitle,
                text.names,
                text.body,
                text.marks,
                text.characters,
            )
            return any(stands_in(list(tokens), column.split()) for column in columns)
        case AnyOf(parts):
            return any(holds(part, text) for part in parts)
        case AllOf(parts):
            return all(holds(part, text) for part in parts)
        case Without(base, excluded):
            return holds(base, text) and not holds(excluded, text)


def stands_in(tokens: list[str], column: list[str]) -> bool:
    return any(column[n : n + len(tokens)] == tokens for n in range(len(column) - len(tokens) + 1))
