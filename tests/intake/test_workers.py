"""Another process reads ahead of the one that stores, and starts with little."""

import subprocess
import sys

from commentary.intake.store.taking import BATCH
from commentary.intake.workers import AHEAD, LINES

# Each is imported when a file is for it.
LIBRARIES = ("mammoth", "markdown_it", "pydantic")


def test_while_a_batch_is_stored_the_next_is_read():
    assert AHEAD * LINES >= 2 * BATCH


def test_a_plain_text_is_understood_without_the_libraries_of_other_files(tmp_path):
    file = tmp_path / "piece.txt"
    file.write_text("On trade\n\nBy Jane Roe\n\nTrade is trade.\n")
    code = (
        "import sys; from pathlib import Path;"
        "from commentary.intake.understanding import Manner, understand_file;"
        "[unit] = understand_file(Path(sys.argv[1]), Manner());"
        f"print(unit.draft.title, sys.modules.keys() & {set(LIBRARIES)})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, file], check=True, capture_output=True, text=True
    )
    assert done.stdout == "On trade set()\n"
