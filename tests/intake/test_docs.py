"""Every example of docs/intake.md does what the page says."""

import json
import re
import shlex
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

PAGE = Path("docs/intake.md").read_text()
EXAMPLES = Path("docs/examples")
CALL = re.compile(r"`manage\.py intake ([^`]+)` prints:\n\n((?:```json\n.+?\n```\n*)+)", re.S)
BLOCK = re.compile(r"```\w*\n(.+?)\n```", re.S)
CALLS = {arguments: BLOCK.findall(output) for arguments, output in CALL.findall(PAGE)}


@pytest.mark.parametrize("arguments", CALLS)
def test_a_call_prints_what_the_page_shows(arguments):
    out = StringIO()
    call_command("intake", *shlex.split(arguments), stdout=out)
    printed = [json.loads(line) for line in out.getvalue().splitlines()]
    assert printed == [json.loads(block) for block in CALLS[arguments]]


@pytest.mark.parametrize(
    "name", sorted(file.name for file in EXAMPLES.iterdir() if file.suffix != ".docx")
)
def test_the_page_shows_the_example_as_it_is(name):
    assert (EXAMPLES / name).read_text().rstrip() in BLOCK.findall(PAGE)


def test_every_example_is_called():
    called = " ".join(CALLS)
    assert [file.name for file in EXAMPLES.iterdir() if file.name not in called] == []


def test_every_kind_of_input_has_an_example():
    suffixes = {file.suffix for file in EXAMPLES.iterdir()}
    assert suffixes >= {".txt", ".md", ".docx", ".html", ".jsonl", ".xml"}
