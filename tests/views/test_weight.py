"""What a reader's browser must fetch before a commentary is read."""

import json
import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings

from tests.factories import make_edition

pytestmark = pytest.mark.django_db

MOST = 60_000  # bytes over the wire
FIXTURES = Path(settings.BASE_DIR, "fixtures")
PARAGRAPH = re.compile(r"<p>(?!\[\^).*?</p>")
STATIC = Path(settings.BASE_DIR, "static")


def bodies(fixture):
    records = json.loads((FIXTURES / fixture).read_text())
    return [r["fields"]["body"] for r in records if r["model"] == "commentary.edition"]


def the_first_text():
    return bodies("60_commentary.json")[0]


def a_long_text():
    """Of 1500 words, no two paragraphs of it the same."""
    paragraphs = (p for body in bodies("90_sample_3_pieces.json") for p in PARAGRAPH.findall(body))
    text, words = "", 0
    for paragraph in dict.fromkeys(paragraphs):
        text, words = text + paragraph, words + len(paragraph.split())
        if words >= 1500:
            return text
    raise ValueError("The sample pieces have become too short.")


@pytest.mark.parametrize("text", [the_first_text, a_long_text], ids=["first", "long"])
def test_a_commentary_with_its_styles_and_fonts_is_light(client, text):
    address = make_edition(body=text()).commentary.get_absolute_url()
    styles = re.findall(r'rel="stylesheet" href="/static/([^"]+)"', client.get(address).text)
    sent = client.get(address, headers={"Accept-Encoding": "br"})
    assert sent["Content-Encoding"] == "br"
    sizes = [len(sent.content), *(font.stat().st_size for font in STATIC.glob("fonts/*.woff2"))]
    sizes += [len(brotli.compress(STATIC.joinpath(name).read_bytes())) for name in styles]
    assert 0 < len(styles) <= 5
    assert sum(sizes) < MOST
