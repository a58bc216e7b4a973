"""What a reader found, in the shape tests compare."""

from commentary.intake.errors import IntakeError
from commentary.intake.manuscript import Manuscript
from commentary.intake.reading import read


def manuscript(content: str | bytes, name: str = "piece.txt", **options) -> Manuscript:
    data = content if isinstance(content, bytes) else content.encode()
    [found] = read(data, name, **options)
    return found


def kinds(found: Manuscript) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in found.blocks]


def texts(found: Manuscript) -> list[str]:
    return [block.text for block in found.blocks]


def refusal(content: str | bytes, name: str = "piece.txt", **options) -> str:
    """The located message of the error that reading must raise."""
    data = content if isinstance(content, bytes) else content.encode()
    try:
        list(read(data, name, **options))
    except IntakeError as error:
        return error.located(name)
    raise AssertionError(f"{name} was read without an error")
