"""What one request costs, in this process, through the whole middleware stack."""

from io import BytesIO
from time import process_time

from django.db import connection

Answer = tuple[int, bytes, str]


class Server:
    """Answers GET requests as a worker would, without the network."""

    def __init__(self, cookie: str = "") -> None:
        from site_config.wsgi import application  # it needs the settings

        self._handler = application
        self._cookie = cookie

    def get(self, address: str, encoding: str = "br") -> Answer:
        """Status, content and content type."""
        path, _, query = address.partition("?")
        started: list = []
        response = self._handler(
            self._environ(path, query, encoding), lambda *given: started.append(given)
        )
        content = b"".join(response)
        response.close()
        [(status, headers)] = started
        return int(status.split()[0]), content, dict(headers).get("Content-Type", "")

    def milliseconds(self, address: str, times: int) -> float:
        """CPU time of this process, a request."""
        begun = process_time()
        for _ in range(times):
            self.get(address)
        return (process_time() - begun) / times * 1000

    def queries(self, address: str) -> int:
        asked: list[str] = []

        def note(execute, sql, *rest):
            asked.append(sql)
            return execute(sql, *rest)

        with connection.execute_wrapper(note):
            self.get(address)
        return len(asked)

    def _environ(self, path: str, query: str, encoding: str) -> dict:
        return {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_ACCEPT_ENCODING": encoding,
            "HTTP_COOKIE": self._cookie,
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
        }
