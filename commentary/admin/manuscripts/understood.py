"""The first of the queue, understood: its unit, and the blocks that spans are places of."""

from dataclasses import dataclass

from commentary.dates import PartialDate
from commentary.intake.draft import Draft
from commentary.intake.errors import IntakeError
from commentary.intake.manuscript import Block
from commentary.intake.understanding import Manner, Unit, understand_beside, understand_lines
from commentary.intake.vocabulary import Vocabulary

from .queue import Queue, Received

OWN_FORM = (
    "It is in the export's own form, in which there is nothing to correct: load it with the "
    "command “intake”."
)


@dataclass(frozen=True, slots=True)
class Understood:
    unit: Unit
    draft: Draft
    blocks: list[Block]
    pieces: int  # how many the file has


def understand_first(queue: Queue, vocabulary: Vocabulary) -> Understood:
    """Raises IntakeError that says what is wrong with the file, or with one piece of it."""
    received = queue.first
    today = PartialDate(queue.today)
    manner = Manner(today=today, vocabulary=vocabulary, language=queue.language)
    units = _units(received, manner)
    unit, blocks = units[received.piece]
    if unit.error:
        raise unit.error
    if unit.draft is None:
        raise IntakeError(OWN_FORM, line=received.line)
    if len(units) == 1:
        unit.original = received.data
    return Understood(unit, unit.draft, blocks, len(units))


def _units(received: Received, manner: Manner) -> list[tuple[Unit, list[Block]]]:
    if received.line:
        lines = [(received.line, received.data)]
        written = Block("paragraph", received.data.decode(errors="replace"), "", received.line)
        return [(unit, [written]) for unit in understand_lines(lines, received.name, manner)]
    pairs = understand_beside(received.data, received.name, manner)
    return [(unit, manuscript.blocks) for unit, manuscript in pairs]
