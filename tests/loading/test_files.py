import json

import pytest
from django.core.management import call_command

from commentary.models import Edition, PolicyEvent
from tests.loading.pieces import obj, piece

pytestmark = pytest.mark.django_db


def test_json_lines_load_too(tmp_path):
    path = tmp_path / "lines.jsonl"
    path.write_text("\n".join(json.dumps(o) for o in piece()) + "\n")
    call_command("loaddata", str(path), verbosity=0)
    assert Edition.objects.in_force().count() == 1


def test_a_line_may_hold_separators_of_lines_that_are_none_of_json(tmp_path):
    path = tmp_path / "lines.jsonl"
    line = obj("policyevent", slug="e", name="E", date="2024", participants=["A\u2028B", "C"])
    path.write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    call_command("loaddata", str(path), verbosity=0)
    assert PolicyEvent.objects.get().participants[-1] == "C"
