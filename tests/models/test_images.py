import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image as Pillow

from commentary.models import Image
from tests.factories import make_image, picture

pytestmark = pytest.mark.django_db
POLYGLOT = picture() + b"<script>alert(1)</script>"


def upload(data=POLYGLOT, name="my holiday.png"):
    return ContentFile(data, name=name)


def in_bulk(**fields):
    return Image.objects.bulk_create([Image(**fields)])[0]


def by_form(**fields):
    image = Image(**fields)
    image.full_clean()
    image.save()
    return image


@pytest.mark.parametrize("way_in", [make_image, in_bulk, by_form])
def test_only_what_was_written_anew_is_stored(way_in):
    image = Image.objects.get(pk=way_in(file=upload()).pk)
    stored = image.file.read()
    assert b"script" not in stored
    assert (image.width, image.height) == (40, 30)
    assert image.file.name.endswith(".png")
    assert "holiday" not in image.file.name


def test_an_upload_is_written_anew_once():
    image = Image(file=upload(picture("JPEG"), "x.jpg"))
    image.full_clean()
    cleaned = image.file.read()
    image.save()
    image.file.seek(0)
    assert image.file.read() == cleaned


def test_another_picture_in_its_place_is_measured_anew():
    image = make_image()
    image.file = upload(picture(size=(7, 5)))
    image.save()
    image.refresh_from_db()
    assert (image.width, image.height) == (7, 5)
    assert Pillow.open(image.file).size == (7, 5)


def test_a_form_is_told_what_is_wrong_with_an_upload():
    with pytest.raises(ValidationError) as refused:
        Image(file=upload(b"<svg/>", "x.svg")).full_clean()
    assert refused.value.message_dict == {
        "file": ["This is no JPEG, PNG or WebP image that can be read."]
    }


def test_what_is_no_picture_is_stored_by_no_way():
    with pytest.raises(ValueError, match="no JPEG"), transaction.atomic():
        make_image(file=upload(b"<svg/>", "x.svg"))
    assert not Image.objects.exists()
