"""One address for each kind of public page, in the project's fixtures."""

from urllib.parse import quote

FIRST = "/commentary/is-there-room-for-china-us-cooperation-in-ai-technologies/"
WITH_NOTES = "/commentary/counting-chips/"
SUPERSEDED = "/commentary/human-control-is-a-floor/editions/1/"

PAGES = {
    "home": "/",
    "list": "/commentary/",
    "filtered list": "/commentary/?domain=artificial-intelligence&year=2024",
    "list of Chinese": "/commentary/?language=zh-Hans",
    "first commentary": FIRST,
    "commentary with notes": WITH_NOTES,
    "commentary with a table": "/commentary/climate-finance-after-the-pledge/",
    "corrected commentary": "/commentary/human-control-is-a-floor/",
    "commentary in Chinese": quote("/commentary/对话究竟为了什么/"),
    "translated commentary": "/commentary/what-a-dialogue-is-for/",
    "interview": "/commentary/the-annex-is-the-treaty/",
    "answer in a roundtable": "/commentary/speak-first-the-maker-within-a-day/",
    "superseded edition": SUPERSEDED,
    "edition list": "/commentary/human-control-is-a-floor/editions/",
    "editions compared": "/commentary/human-control-is-a-floor/editions/1..2/",
    "withdrawn commentary": "/commentary/the-arithmetic-of-vaccine-stockpiles/",
    "domain index": "/domains/",
    "domain": "/domains/artificial-intelligence/",
    "domain combination": "/domains/artificial-intelligence+china-us-relations/",
    "person index": "/people/",
    "person": "/people/li-zheng/",
    "organization index": "/organizations/",
    "organization": "/organizations/cicir/",
    "series index": "/series/",
    "series": "/series/common-waters/",
    "roundtable": "/series/when-an-ai-system-fails-across-a-border/",
    "timeline": "/timeline/",
    "timeline of a year": "/timeline/?year=2024",
    "event": "/timeline/woodside-summit/",
    "muted event": "/timeline/paris-ai-action-summit/",
    "documentation of the API": "/api/v1/",
    "standing page": "/accessibility/",
    "corrections": "/corrections/",
    "search": "/search/",
    "search results": "/search/?q=ai+cooperation",
    "search in Chinese": "/search/?q=%E5%AF%B9%E8%AF%9D",
    "search without results": "/search/?q=cooperation+submarines",
    "narrowed search": "/search/?q=ai&domain=artificial-intelligence",
    "list of feeds": "/feeds/",
    "not found": "/no-such-page/",
    "bad request": f"{FIRST}editions/?on=yesterday",
}
STATUSES = {"withdrawn commentary": 410, "not found": 404, "bad request": 400}
