import gzip

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from commentary.api.problems import PROBLEM
from commentary.citations import DOWNLOADS
from commentary.feeds import FORMATS
from commentary.views.compression import compress_public_pages

OPML = "text/x-opml; charset=utf-8"
PAGE = "<p>政策 and more</p>" * 100


def answer(accepted, response=None, **headers):
    response = response or HttpResponse(PAGE, headers=headers)
    request = RequestFactory().get("/", headers={"Accept-Encoding": accepted})
    return compress_public_pages(lambda request: response)(request)


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("*", "br"),
        ("BR", "br"),
        ("", None),
        ("identity", None),
        ("br;q=0, gzip;q=0", None),
        ("br;q=x", None),
    ],
)
def test_the_encoding_is_one_that_the_reader_accepts(accepted, encoding):
    response = answer(accepted)
    assert response.get("Content-Encoding") == encoding
    assert response["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("accepted", "decompress"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_what_is_compressed_is_the_page(accepted, decompress):
    response = answer(accepted)
    assert decompress(response.content).decode() == PAGE
    assert int(response["Content-Length"]) == len(response.content) < len(PAGE.encode()) / 4


@pytest.mark.parametrize(
    "content_type", [each.content_type for each in (*DOWNLOADS, *FORMATS)] + [OPML, PROBLEM]
)
def test_what_programs_are_given_is_compressed_too(content_type):
    response = HttpResponse(PAGE, content_type=content_type)
    assert answer("br", response)["Content-Encoding"] == "br"


def test_a_strong_validator_becomes_weak():
    assert answer("br", ETag='"abc"')["ETag"] == 'W/"abc"'
    assert answer("br", ETag='W/"abc"')["ETag"] == 'W/"abc"'


def test_a_small_page_stays_as_it_is():
    response = answer("br", HttpResponse("<p>ok</p>"))
    assert "Content-Encoding" not in response


def test_what_depends_on_a_cookie_is_never_compressed():
    varying = HttpResponse(PAGE, headers={"Vary": "Cookie"})
    setting = HttpResponse(PAGE)
    setting.set_cookie("csrftoken", "secret")
    for response in (varying, setting):
        assert "Content-Encoding" not in answer("br", response)


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(PAGE, content_type="image/jpeg"),
        HttpResponse(PAGE, content_type="application/pdf"),
        HttpResponse(PAGE, headers={"Content-Encoding": "br"}),
        StreamingHttpResponse([PAGE]),
    ],
)
def test_images_streams_and_compressed_answers_are_left_alone(response):
    assert answer("gzip", response).get("Content-Encoding") != "gzip"


@pytest.mark.django_db
def test_public_pages_are_compressed_and_the_admin_is_not(client):
    headers = {"Accept-Encoding": "br"}
    assert client.get("/commentary/", headers=headers)["Content-Encoding"] == "br"
    assert "Content-Encoding" not in client.get("/admin/login/", headers=headers)
