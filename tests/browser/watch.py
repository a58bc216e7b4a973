"""What a browser reports while it shows pages: errors, refusals, and requests to other hosts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

# A refusal by the Content-Security-Policy is also an event of the document.
REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", event => console.error(
    `refused by ${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`));
"""


class Watch:
    """Over a page and every other tab of the same person."""

    def __init__(self, page: Page, site: str):
        self.host = urlsplit(site).netloc
        self.problems: list[str] = []
        tabs = page.context
        tabs.add_init_script(REPORT_VIOLATIONS)
        tabs.on("console", self._heard)
        tabs.on("weberror", lambda error: self.problems.append(f"script error: {error.error}"))
        tabs.on("request", self._asked)
        tabs.on("requestfailed", self._failed)
        tabs.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        # The browser tells of the page's own 404 or 410 as well; its status is tested apart.
        about_the_page = message.location["url"] == message.page.url
        if about_the_page and message.text.startswith("Failed to load resource"):
            return
        if message.type in ("error", "warning"):
            self.problems.append(f"{message.page.url}: {message.type}: {message.text}")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme != "data" and parts.netloc != self.host:
            self.problems.append(f"{request.frame.url}: asks another host: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure == "net::ERR_ABORTED":
            return  # the browser took it back: the page was left, or asked for something newer
        self.problems.append(f"{request.frame.url}: {request.failure}: {request.url}")

    def _answered(self, response: Response) -> None:
        if not response.request.is_navigation_request() and response.status >= 400:
            self.problems.append(f"{response.frame.url}: {response.status}: {response.url}")


@contextmanager
def watched(browser: Browser, site: str, expected: list[str], **options: Any) -> Iterator[Page]:
    """An empty page of somebody who was not there before. In the end nothing may have been
    reported but what holds words that are expected."""
    with browser.new_context(base_url=site, **options) as context:
        context.set_default_timeout(20_000)
        page = context.new_page()
        watch = Watch(page, site)
        yield page
    problems = [p for p in watch.problems if not any(words in p for words in expected)]
    assert problems == [], problems  # pytest explains what stands in tests alone
