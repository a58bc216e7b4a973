from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Picture

from commentary.models import Image


@pytest.fixture
def image(db):
    data = BytesIO()
    Picture.new("RGB", (4, 3), "navy").save(data, "PNG")
    return Image.objects.create(file=ContentFile(data.getvalue(), name="navy.png"), alt="Navy")


def test_an_upload_is_served_for_good_and_can_do_nothing(client, image):
    response = client.get(image.file.url)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(response.streaming_content).startswith(b"\x89PNG")


def test_who_has_it_already_gets_no_second_copy(client, image):
    etag = client.get(image.file.url)["ETag"]
    response = client.get(image.file.url, headers={"If-None-Match": etag})
    assert response.status_code == 304


@pytest.mark.parametrize(
    "name",
    ["a" * 24 + ".png", "settings.py", "a" * 24 + ".svg", "..%2Fmanage.py", "A" * 24 + ".png", ""],
)
def test_any_other_name_is_not_found(client, db, name):
    response = client.get(f"/uploads/{name}", headers={"If-None-Match": f'"{name}"'}, follow=True)
    assert response.status_code == 404
    assert "There is no page" in response.text
