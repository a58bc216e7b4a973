"""The harvester of the tests: sickle, asking Django's test client instead of the network."""

from urllib.parse import urlencode

from django.test import Client
from requests import Response
from sickle import Sickle

ADDRESS = "/oai/"
FORM = "application/x-www-form-urlencoded"


class Harvester(Sickle):
    """`asked` counts the requests."""

    def __init__(self, http_method="GET"):
        super().__init__(ADDRESS, http_method=http_method)
        self.asked = 0

    def _request(self, arguments):
        self.asked += 1
        if self.http_method == "GET":
            answer = Client().get(ADDRESS, arguments)
        else:
            answer = Client(enforce_csrf_checks=True).post(
                ADDRESS, urlencode(arguments), content_type=FORM
            )
        response = Response()
        response.status_code, response._content = answer.status_code, answer.content
        response.encoding = "utf-8"
        return response
