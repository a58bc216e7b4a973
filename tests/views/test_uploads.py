from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Picture

from commentary.models import Image
from commentary.views import uploads


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


@pytest.fixture
def stem(image):
    return image.file.name.split(".")[0]


def test_a_size_of_an_upload_is_made_once(client, stem, settings, monkeypatch):
    made = client.get(f"/uploads/{stem}-240.webp")
    monkeypatch.setattr(uploads, "rendition", None)
    again = client.get(f"/uploads/{stem}-240.webp")
    assert made.content == again.content
    assert made["Content-Type"] == "image/webp"
    assert made["Cache-Control"] == "public, max-age=31536000, immutable"
    assert [file.name for file in Path(settings.CACHE_ROOT, "pictures").iterdir()] == [
        f"{stem}-240.webp"
    ]


@pytest.mark.parametrize("ending", ["-241.webp", "-240.png", "-240.gif", "-0240.jpg", "-.jpg"])
def test_no_other_size_can_be_asked_for(client, stem, settings, ending):
    assert client.get(f"/uploads/{stem}{ending}").status_code == 404
    assert not Path(settings.CACHE_ROOT).exists()


def test_of_what_was_never_uploaded_there_is_no_size(client, db, settings):
    assert client.get(f"/uploads/{'a' * 24}-240.jpg").status_code == 404
    assert not Path(settings.CACHE_ROOT).exists()


def test_where_nothing_can_be_kept_a_size_is_served_all_the_same(client, stem, settings, tmp_path):
    settings.CACHE_ROOT = tmp_path / "file"
    settings.CACHE_ROOT.write_text("in the way")
    assert client.get(f"/uploads/{stem}-240.jpg").status_code == 200
