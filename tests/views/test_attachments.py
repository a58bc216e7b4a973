import pytest
import time_machine
from django.contrib.auth.models import Group
from django.urls import reverse

from commentary import publishing
from commentary.models import Image, changed_at
from tests.factories import (
    LONG_AGO,
    MP3,
    PDF,
    make_attachment,
    make_commentary,
    make_draft,
    make_edition,
    make_image,
    make_link,
)

pytestmark = pytest.mark.django_db
AUDIO = {"kind": "audio", "data": MP3, "name": "x.mp3"}


@pytest.fixture
def piece(db):
    return make_edition(commentary=make_commentary(slug="piece")).commentary


def body(response):
    return b"".join(response.streaming_content)


def test_a_document_is_downloaded_and_can_do_nothing(client, piece):
    make_attachment(commentary=piece, title="The paper")
    response = client.get("/commentary/piece/files/1.pdf")
    assert body(response) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="the-paper.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_title_in_han_is_marked_and_names_the_file(client, piece):
    make_attachment(commentary=piece, title="Paper 数据")
    assert '>Paper <span lang="zh">数据</span></a>' in client.get("/commentary/piece/").text
    file = client.get("/commentary/piece/files/1.pdf")
    name = "paper-%E6%95%B0%E6%8D%AE.pdf"
    assert file["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"


def test_audio_plays_on_the_page(client, piece):
    make_attachment(commentary=piece, title="Read <aloud>", **AUDIO)
    page = client.get("/commentary/piece/")
    assert '<audio controls preload="none" src="/commentary/piece/files/1.mp3"' in page.text
    assert "Read &lt;aloud&gt;" in page.text
    assert "media-src 'self'" in page["Content-Security-Policy"]
    assert client.get("/commentary/piece/files/1.mp3")["Content-Disposition"].startswith("inline")


def test_what_is_elsewhere_is_a_link_and_never_a_frame(client, piece):
    make_attachment(commentary=piece, title="Talk", kind="audio", url="https://un.org/talk")
    page = client.get("/commentary/piece/").text
    assert '<a href="https://un.org/talk" rel="noopener" dir="auto">Talk</a>' in page
    assert "at un.org" in page
    assert "<audio" not in page and "<iframe" not in page


@pytest.mark.parametrize(
    ("asked", "start", "stop"), [("0-9", 0, 10), ("1000-", 1000, 1034), ("-4", 1030, 1034)]
)
def test_a_player_may_begin_in_the_middle(client, piece, asked, start, stop):
    make_attachment(commentary=piece, **AUDIO)
    address = "/commentary/piece/files/1.mp3"
    response = client.get(address, headers={"Range": f"bytes={asked}"})
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {start}-{stop - 1}/{len(MP3)}"
    assert body(response) == MP3[start:stop]
    assert response["Content-Length"] == str(stop - start)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("bytes=5000-", 416),
        ("bytes=9-3", 416),
        ("bytes=-0", 416),
        ("bytes=-", 200),
        ("bytes=0-1,3-4", 200),
        ("lines=0-1", 200),
        ("bytes=" + "9" * 40 + "-", 200),
    ],
)
def test_an_odd_range_is_answered_by_the_rules(client, piece, asked, status):
    make_attachment(commentary=piece, **AUDIO)
    response = client.get("/commentary/piece/files/1.mp3", headers={"Range": asked})
    assert response.status_code == status


def test_who_has_it_already_gets_no_second_copy(client, piece):
    make_attachment(commentary=piece)
    etag = client.get("/commentary/piece/files/1.pdf")["ETag"]
    again = client.get("/commentary/piece/files/1.pdf", headers={"If-None-Match": etag})
    assert again.status_code == 304


@pytest.mark.parametrize("held", ['W/"{}"', '"other", "{}"', "*"])
def test_a_validator_is_known_however_a_cache_sends_it(client, piece, held):
    name = make_attachment(commentary=piece).file.name
    headers = {"If-None-Match": held.format(name)}
    assert client.get("/commentary/piece/files/1.pdf", headers=headers).status_code == 304


@pytest.mark.parametrize(
    ("indexing", "told"), [("ours", None), ("canonical_elsewhere", "noindex"), ("noindex",) * 2]
)
def test_search_engines_find_a_file_where_they_find_its_piece(client, piece, indexing, told):
    make_attachment(commentary=piece)
    piece.indexing, piece.first_published_url = indexing, "https://elsewhere.example/"
    piece.save()
    for file in ("files/1.pdf", "card.png"):
        assert client.get(f"/commentary/piece/{file}").get("X-Robots-Tag") == told


def test_the_pages_of_others_may_play_and_show_it(client, piece):
    make_attachment(commentary=piece)
    make_edition(commentary=make_commentary(slug="other", lead_image=make_image(alt="A ship")))
    picture = Image.objects.get().file.url
    for address in ("/commentary/piece/files/1.pdf", "/commentary/piece/card.png", picture):
        assert client.get(address)["Cross-Origin-Resource-Policy"] == "cross-origin", address


def test_the_file_of_a_draft_is_nobodys(client):
    attachment = make_attachment(commentary=make_draft().commentary)
    assert client.get(attachment.get_absolute_url()).status_code == 404
    assert client.get(f"/uploads/{attachment.file.name}").status_code == 404


def test_the_file_of_a_withdrawn_commentary_is_gone(client, piece):
    address = make_attachment(commentary=piece).get_absolute_url()
    publishing.withdraw(piece, by="test", change_note="Withdrawn.")
    assert client.get(address).status_code == 410


@pytest.mark.parametrize("file", ["2.pdf", "1.mp3", "1.exe", "01.pdf.", "99999999999999999999.pdf"])
def test_any_other_file_is_not_found(client, piece, file):
    make_attachment(commentary=piece)
    assert client.get(f"/commentary/piece/files/{file}").status_code == 404


def test_feeds_carry_files_audio_first(client, piece):
    make_attachment(commentary=piece, title="Paper")
    make_attachment(commentary=piece, title="Talk", **AUDIO)
    make_attachment(commentary=piece, title="Page", url="https://un.org/")
    site = "https://record.example/commentary/piece/files"
    talk = f'{site}/2.mp3" length="{len(MP3)}" type="audio/mpeg"'
    assert f'<enclosure url="{talk}' in client.get("/commentary/feed.rss").text
    assert client.get("/commentary/feed.rss").text.count("<enclosure") == 1
    assert client.get("/commentary/feed.atom").text.count('rel="enclosure"') == 2
    (item,) = client.get("/commentary/feed.json").json()["items"]
    assert item["attachments"][0] == {
        "url": f"{site}/2.mp3",
        "mime_type": "audio/mpeg",
        "title": "Talk",
        "size_in_bytes": len(MP3),
    }


def test_a_new_attachment_is_a_change_of_the_piece():
    with time_machine.travel(LONG_AGO, tick=False):
        edition = make_edition()
    make_attachment(commentary=edition.commentary)
    edition.commentary.refresh_from_db()
    assert changed_at(edition) > LONG_AGO


# -- before readers have it --------------------------------------------------------------------
@pytest.fixture
def draft(db):
    return make_draft(commentary=make_commentary(slug="piece"), created_by="contributor")


def test_the_desk_opens_a_file_of_a_draft(client, admin_user, draft):
    attachment = make_attachment(commentary=draft.commentary)
    client.force_login(admin_user)
    page = client.get(reverse("edition_preview", args=[draft.pk]))
    assert f'href="{attachment.file.url}"' in page.text
    response = client.get(attachment.file.url)
    assert body(response) == PDF
    assert "no-store" in response["Cache-Control"]


def test_a_file_of_a_draft_is_of_those_who_may_see_the_draft(client, django_user_model, draft):
    own, anothers = (
        make_attachment(commentary=each.commentary).file.url
        for each in (draft, make_draft(created_by="somebody"))
    )
    assert client.get(own).status_code == 302
    user = django_user_model.objects.create_user("contributor", is_staff=True)
    user.groups.add(Group.objects.get(name="Contributor"))
    client.force_login(user)
    assert client.get(own).status_code == 200
    assert client.get(anothers).status_code == 404
    user.groups.clear()
    assert client.get(own).status_code == 403


def test_a_secret_link_opens_the_files_of_its_text(client, draft):
    make_attachment(commentary=draft.commentary, **AUDIO)
    _, token = make_link(edition=draft)
    page = client.get(reverse("shared_preview", args=[token]))
    assert f'src="/preview/{token}/1/"' in page.text
    response = client.get(f"/preview/{token}/1/")
    assert body(response) == MP3
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]


def test_a_secret_link_opens_no_file_of_another_text(client, draft):
    make_attachment(commentary=draft.commentary)
    _, token = make_link()
    assert client.get(f"/preview/{token}/1/").status_code == 404
    assert client.get("/preview/unknown/1/").status_code == 404


def test_after_publication_a_secret_link_leads_to_the_public_file(client, draft):
    make_attachment(commentary=draft.commentary)
    _, token = make_link(edition=draft)
    publishing.publish(draft, by="x")
    response = client.get(f"/preview/{token}/1/")
    assert response["Location"] == "/commentary/piece/files/1.pdf"
