"""Whatever is pasted or typed: an answer, never a traceback, and a script is text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commentary.models import Commentary

from .desk import TEXT, address, sent, start

pytestmark = pytest.mark.django_db
few = settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
pieces = st.sampled_from(
    ["By Jane Doe, ", "fellow at X", "\n", "\n\n", "---\n", "title: ", "<script>", "In May 2024 ",
     "the summit ", "# ", "| ", "作者：李铮 ", "\x00", "‮", "[^1]", "&lt;", "\r", "{", "“"]
)  # fmt: skip
texts = st.lists(pieces | st.text(max_size=20), max_size=15).map("".join)


@few
@given(texts)
def test_any_text_is_answered(editor, text):
    text = text.encode("utf-8", "replace").decode()
    answer = start(editor, text)
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().replace('<script src="', "")
    assert not Commentary.objects.exists()


@few
@given(st.data())
def test_any_correction_is_answered(editor, data):
    shown = sent(start(editor, TEXT))
    names = sorted(set(shown) - {"queue"})
    name = data.draw(st.sampled_from(names))
    value = data.draw(texts).encode("utf-8", "replace").decode()
    act = data.draw(st.sampled_from(["save", "again"]))
    answer = editor.post(address(), {**shown, name: value, "act": act})
    assert answer.status_code in (200, 302)
    Commentary.objects.all().delete()
