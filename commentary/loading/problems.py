"""What can be wrong with a fixture, said so that its writer finds and mends it."""

from dataclasses import dataclass, field
from typing import Any

SHOWN = 60  # characters of a wrong value
LISTED = 25  # problems in one message


@dataclass(frozen=True)
class Source:
    """Where an object stands: file, place in it (from 1), model and natural key as written."""

    file: str
    position: int
    model: str = ""
    key: tuple = field(default=(), compare=False)

    def __str__(self) -> str:
        key = f" [{', '.join(map(str, self.key))}]" if self.key else ""
        return f"{self.file}: object {self.position}" + (
            f" ({self.model}{key})" if self.model else ""
        )


@dataclass(frozen=True)
class Problem:
    source: Source
    field: str
    message: str
    value: Any = None

    def __str__(self) -> str:
        where = f"{self.source}: field {self.field}" if self.field else str(self.source)
        shown = "" if self.value is None else f" {_short(self.value)}:"
        return f"{where}:{shown} {self.message}"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


class LoadError(Exception):
    """Everything that was wrong; nothing was stored."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        lines = [str(problem) for problem in problems[:LISTED]]
        if len(problems) > LISTED:
            lines.append(f"… and {len(problems) - LISTED} more.")
        super().__init__("\n".join(lines) + "\nNothing was loaded.")
