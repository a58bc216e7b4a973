"""What intake refuses, and what it remarks on: always with the place and the value."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence for whoever loads the file; `line` is 1-based (Word: the paragraph), 0 if none."""

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        place = ", ".join(filter(None, [f"line {self.line}" if self.line else "", self.field]))
        return f"{place}: {self.message}" if place else self.message


class IntakeError(Exception):
    """The file, or one line of it, cannot be taken. Nothing of it is stored."""

    def __init__(self, message: str, *, line: int = 0, field: str = "", value: object = None):
        super().__init__(message)
        self.message = message
        self.line = line
        self.field = field
        self.value = value

    def located(self, file: str, apart_from: int = 0) -> str:
        """“file, line 3, field: message (value)” for a report that may name a line itself."""
        line = f"line {self.line}" if self.line and self.line != apart_from else ""
        place = ", ".join(filter(None, [file, line, self.field]))
        reason = self.message
        if self.value is not None:
            reason = f"{_ended(reason)} {_quoted(self.value)}"
        return f"{place}: {reason}" if place else reason


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!", "…")) else f"{sentence}."


def _quoted(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    text = "".join(c if c.isprintable() else "�" for c in text)
    return f"Found: “{text[:LONGEST_QUOTE]}{'…' if len(text) > LONGEST_QUOTE else ''}”."
