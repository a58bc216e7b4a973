import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commentary.models import Attachment, Image, LogEntry
from tests.factories import PDF, make_commentary, make_edition, make_image, make_person, picture

from .forms import sent

pytestmark = pytest.mark.django_db
ADD, PICKER = "/admin/commentary/image/add/", "/admin/commentary/image/picker/"


def upload():
    return SimpleUploadedFile("x.png", picture())


def test_an_image_is_taken_with_words(admin_client):
    assert admin_client.post(ADD, {"file": upload(), "alt": "A port"}).status_code == 302
    assert Image.objects.get().alt == "A port"


def test_an_image_is_taken_as_decoration(admin_client):
    assert admin_client.post(ADD, {"file": upload(), "decorative": "on"}).status_code == 302


def test_an_image_without_either_is_not(admin_client):
    response = admin_client.post(ADD, {"file": upload()})
    assert "Say what the image shows, or that it is decorative." in response.text
    assert not Image.objects.exists()


def with_figure(image):
    make_edition(body=f'<figure><img src="{image.file.url}" alt="A port"></figure>')


@pytest.mark.parametrize(
    "use",
    [
        with_figure,
        lambda image: make_commentary(lead_image=image),
        lambda image: make_person(portrait=image),
    ],
    ids=["figure", "lead image", "portrait"],
)
def test_an_image_in_use_is_not_deleted(admin_client, use):
    image = make_image(alt="A port")
    use(image)
    delete = f"/admin/commentary/image/{image.pk}/delete/"
    assert "protected" in admin_client.get(delete).text
    admin_client.post(delete, {"post": "yes"})
    assert Image.objects.filter(pk=image.pk).exists()
    many = {"action": "delete_selected", "_selected_action": [image.pk], "post": "yes"}
    admin_client.post("/admin/commentary/image/", many)
    assert Image.objects.filter(pk=image.pk).exists()


def test_an_image_that_nothing_uses_is_deleted(admin_client):
    image = make_image(alt="A port")
    admin_client.post(f"/admin/commentary/image/{image.pk}/delete/", {"post": "yes"})
    assert not Image.objects.exists()


def test_images_are_picked_by_their_words(admin_client):
    make_image(alt="A <port> at night", caption="The port.", credit="Ada")
    make_image(alt="A harbour")
    page = admin_client.get(PICKER, {"q": "night ada", "CKEditorFuncNum": "7"}).text
    assert 'data-caption="The port. (Ada)"' in page
    assert "A &lt;port&gt; at night" in page and "harbour" not in page
    assert 'data-caller="7"' in page


def test_who_may_not_see_images_picks_none(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("x", is_staff=True))
    assert client.get(PICKER).status_code == 403


def test_a_file_is_attached_on_the_page_of_a_commentary_and_logged(admin_client):
    address = f"/admin/commentary/commentary/{make_commentary().pk}/change/"
    data = sent(admin_client.get(address)) | {
        "attachments-TOTAL_FORMS": "1",
        "attachments-0-kind": "document",
        "attachments-0-title": "The paper",
        "attachments-0-file": SimpleUploadedFile("x.pdf", PDF),
    }
    assert admin_client.post(address, data).status_code == 302
    assert Attachment.objects.get().number == 1
    assert LogEntry.objects.get().note == "The paper"
