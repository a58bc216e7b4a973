"""Who is no reader: the words by which programs name themselves.

Beside these, whoever asks for `robots.txt` is a program, whatever it calls itself.
"""

import re

# In any part of the name, in small letters. Not a list of every robot: nearly all of them say one
# of the first words, and the rest are the programs met most often that do not. Search engines and
# messengers stand here by their robots' words alone: people read in their browsers too.
PATTERNS = (
    *("bot", "crawl", "spider", "slurp", "scrape", "fetch", "archive", "index", "monitor"),
    *("check", "preview", "feed", "reader", "validator", "scan", "probe", "headless", "lighthouse"),
    *("curl", "wget", "python", "java/", "go-http", "okhttp", "libwww", "perl", "ruby", "php"),
    *("httpclient", "http-client", "axios", "node", "zotero", "citoid", "facebookexternalhit"),
    *("whatsapp/", "embedly", "mediapartners", "google-", "claude-", "chatgpt-", "perplexity-"),
)
NO_ROBOTS = ("cubot",)  # a maker of phones
_ANY = re.compile("|".join(map(re.escape, PATTERNS)))
_NONE = re.compile("|".join(map(re.escape, NO_ROBOTS)))


def is_robot(agent: str) -> bool:
    """Whether a program names itself so; who gives no name at all is taken for one."""
    name = _NONE.sub("", agent.lower()).strip()
    return not name or _ANY.search(name) is not None
