"""What became of each unit, in words."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.db import DatabaseError

from commentary.intake.errors import IntakeError, Remark
from commentary.intake.understanding import Unit
from commentary.models.sealing import SealedError
from commentary.publishing import PublishingError

Status = Literal["created", "updated", "unchanged", "refused"]
FAULTS = (
    IntakeError,
    PublishingError,
    SealedError,
    ValidationError,
    DatabaseError,
    ValueError,
)


@dataclass(slots=True)
class Outcome:
    """What became of a unit; the message says why, or what there is to see to."""

    name: str
    line: int
    status: Status
    slug: str = ""
    message: str = ""
    remarks: list[Remark] = field(default_factory=list)

    def __str__(self) -> str:
        place = f"{self.name}, line {self.line}" if self.line > 1 else self.name
        told = ": ".join(filter(None, [self.slug, self.message]))
        lines = [f"{self.status:<9}  {place}: {told}"]
        lines += [f"           {remark}" for remark in self.remarks]
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def refused(unit: Unit, error: Exception, slug: str = "") -> Outcome:
    """A refusal in words: which field, which value, what to do."""
    if isinstance(error, IntakeError):
        _place(error, unit)
        message = error.located("", apart_from=unit.line if unit.line > 1 else 0)
    elif isinstance(error, ValidationError):
        message = " ".join(error.messages)
    else:
        message = str(error)
    return Outcome(unit.name, unit.line, "refused", slug, message)


def _place(error: IntakeError, unit: Unit) -> None:
    """The database knows no lines: the field's is where the file states it."""
    if unit.draft and not error.line:
        error.line = unit.draft.stated_lines.get(error.field.partition(".")[0], 0)
