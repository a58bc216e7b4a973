"""Everything that the API can be asked."""

from ninja import NinjaAPI
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from . import commentary, domains, events, organizations, people, search, series
from .problems import tell_problems
from .protocol import only_known_parameters

PARTS = (commentary, people, organizations, domains, events, series, search)


class Renderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False}


class Api(NinjaAPI):
    """Its document and its page are our own: see `documents`."""

    def __init__(self) -> None:
        ours = {"openapi_url": None, "docs_url": None, "renderer": Renderer()}
        super().__init__(version="1", urls_namespace="api", **ours)
        self.add_decorator(only_known_parameters)
        tell_problems(self)
        for part in PARTS:
            self.add_router("", part.router)

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__


api = Api()
