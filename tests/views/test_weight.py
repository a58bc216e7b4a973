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
FIXTURE = Path(settings.BASE_DIR, "fixtures", "60_commentary.json")
STATIC = Path(settings.BASE_DIR, "static")


def the_first_text():
    records = json.loads(FIXTURE.read_text())
    return next(each["fields"] for each in records if each["model"] == "commentary.edition")


def test_a_commentary_with_its_styles_and_fonts_is_light(client):
    edition = make_edition(body=the_first_text()["body"])
    page = client.get(edition.commentary.get_absolute_url())
    styles = re.findall(r'rel="stylesheet" href="/static/([^"]+)"', page.text)
    texts = [page.content, *(STATIC.joinpath(name).read_bytes() for name in styles)]
    fonts = [font.stat().st_size for font in STATIC.glob("fonts/*.woff2")]
    assert 0 < len(styles) <= 5
    assert sum(len(brotli.compress(text)) for text in texts) + sum(fonts) < MOST
