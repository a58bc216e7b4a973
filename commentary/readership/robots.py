"""Who is no reader: the words by which programs name themselves.

Beside these, whoever asks for `robots.txt` is a program, whatever it calls itself.
"""

import re

# In any part of the name, in small letters. Not a list of every robot: nearly all of them say one
# of the first words, and the rest are the programs met most often that do not.
PATTERNS = (
    *("bot", "crawl", "spider", "slurp", "scrape", "fetch", "archive", "index", "monitor"),
    *("check", "preview", "feed", "reader", "validator", "scan", "probe", "headless", "lighthouse"),
    *("curl", "wget", "python", "java/", "go-http", "okhttp", "libwww", "perl", "ruby", "php"),
    *("httpclient", "http-client", "axios", "node", "zotero", "citoid", "facebookexternalhit"),
    *("whatsapp", "telegram", "slack", "discord", "embedly", "mediapartners", "google-", "bing"),
    *("yandex", "baidu", "sogou", "ahrefs", "semrush", "gptbot", "claude", "perplexity", "ccbot"),
)
_ANY = re.compile("|".join(map(re.escape, PATTERNS)), re.IGNORECASE)


def is_robot(agent: str) -> bool:
    """Whether a program names itself so; who gives no name at all is taken for one."""
    return not agent.strip() or _ANY.search(agent) is not None
