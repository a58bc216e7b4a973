import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image as Pillow

from commentary.models import Image
from commentary.models.images import measured
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
    (message,) = refused.value.message_dict["file"]
    assert message.startswith("This is no JPEG, PNG or WebP image that can be read.")


def test_the_same_picture_is_here_once():
    make_image(file=upload())
    with pytest.raises(ValidationError, match="is here already"):
        Image(file=upload()).full_clean()


def test_a_file_that_an_image_left_behind_is_taken_up_again():
    name = make_image(file=upload()).file.name
    Image.objects.all().delete()
    assert make_image(file=upload()).file.name == name


@pytest.mark.parametrize(
    ("fields", "says"), [({"alt": "A port"}, True), ({"decorative": True}, True), ({}, False)]
)
def test_an_image_has_words_or_is_declared_to_need_none(fields, says):
    assert make_image(**fields).says_something == says


def test_pictures_of_a_text_say_their_own_size():
    image = make_image()
    known, unknown = f'<img src="{image.file.url}" alt="x"', '<img src="/uploads/b.png">'
    assert measured(f'<p>{known} width="7">{unknown}</p>') == (
        f'<p>{known} width="40" height="30">{unknown}</p>'
    )


def test_what_is_no_picture_is_stored_by_no_way():
    with pytest.raises(ValueError, match="no JPEG"), transaction.atomic():
        make_image(file=upload(b"<svg/>", "x.svg"))
    assert not Image.objects.exists()
