"""Lines of access logs, by keyword."""

import json
from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 2, 10, tzinfo=UTC)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def line(target="/commentary/room/", *, after=0, address="192.0.2.1", **fields):
    """Combined log format; `after` are seconds."""
    said = {"method": "GET", "status": 200, "referrer": "-", "agent": FIREFOX, **fields}
    at = (START + timedelta(seconds=after)).strftime("%d/%b/%Y:%H:%M:%S %z")
    return (
        f'{address} - - [{at}] "{said["method"]} {target} HTTP/1.1" {said["status"]} 512'
        f' "{said["referrer"]}" "{said["agent"]}"\n'
    )


def as_nginx(target="/commentary/room/"):
    said = {"time_iso8601": START.isoformat(), "remote_addr": "192.0.2.1", "status": "200"}
    said |= {"request_method": "GET", "request_uri": target, "http_user_agent": FIREFOX}
    return json.dumps(said) + "\n"


def as_caddy(target="/commentary/room/"):
    headers = {"User-Agent": [FIREFOX], "Referer": ["https://news.example/a"]}
    request = {"remote_ip": "192.0.2.1", "method": "GET", "uri": target, "headers": headers}
    return json.dumps({"ts": START.timestamp(), "request": request, "status": 200}) + "\n"
