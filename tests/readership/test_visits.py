import pytest

from commentary.citations import BY_SUFFIX
from commentary.models import ReadAs
from commentary.readership.lines import read_line
from commentary.readership.robots import PATTERNS, is_robot
from commentary.readership.visits import Visitors, asked_for

from .logs import FIREFOX, line

OWN = frozenset({"record.example"})
ROBOTS = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)",
    "curl/8.5.0",
    "python-requests/2.32",
    "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/130.0",
    "Feedly/1.0",
    "Mozilla/5.0 (compatible; Claude-User/1.0)",
    "WhatsApp/2.23.20.0",
    "Baiduspider+(+http://www.baidu.com/search/spider.htm)",
    "",
    "-",
]
READERS = [
    FIREFOX,
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0",
    "Mozilla/5.0 (Linux; Android 14) Chrome/130.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 10; CUBOT_X30) Chrome/120.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 12) Chrome/97 Mobile Safari/537.36 baiduboxapp/13.35",
    "Mozilla/5.0 (Linux; Android 13) Chrome/116 MicroMessenger/8.0.44 Mobile Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0) Chrome/128.0 YaBrowser/24.10 Safari/537.36",
    "Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile Safari/537.36 Telegram-Android/11.4",
]


def visits(*lines):
    visitors = Visitors(OWN)
    return [visit for each in lines if (visit := visitors.visit(read_line(each)))]


@pytest.mark.parametrize("agent", ROBOTS)
def test_a_robot_is_no_reader(agent):
    assert visits(line(agent=agent)) == []


@pytest.mark.parametrize("agent", READERS)
def test_a_browser_is_one(agent):
    assert not is_robot(agent) and len(visits(line(agent=agent))) == 1


def test_the_words_of_robots_are_small_and_each_there_once():
    assert len(set(PATTERNS)) == len(PATTERNS)
    assert all(word == word.lower() for word in PATTERNS)


def test_who_asks_for_robots_txt_is_a_robot_from_then_on():
    robot, reader = {"address": "192.0.2.9"}, {"address": "192.0.2.8"}
    found = visits(line("/robots.txt", **robot), line(after=60, **robot), line(**reader))
    assert len(found) == 1


def test_the_same_again_within_half_a_minute_is_one_visit():
    again = [line(after=seconds) for seconds in (0, 10, 40, 71)]
    assert len(visits(*again)) == 2
    assert len(visits(line(), line(address="192.0.2.2"), line("/commentary/room.bib"))) == 3


def test_lines_out_of_their_order_are_one_visit_too():
    assert len(visits(line(after=5), line(after=0))) == 1


@pytest.mark.parametrize(
    "fields", [{"method": "HEAD"}, {"method": "POST"}, {"status": 404}, {"status": 301}]
)
def test_only_what_was_shown_is_a_visit(fields):
    assert visits(line(**fields)) == []


def test_what_a_browser_had_already_is_a_visit():
    assert len(visits(line(status=304))) == 1


@pytest.mark.parametrize(
    ("target", "status", "asked"),
    [
        ("/commentary/room/", 200, ("slug", "room", "page")),
        ("/commentary/room/?utm=1", 200, ("slug", "room", "page")),
        ("/commentary/%E4%B8%AD%E7%BE%8E/", 200, ("slug", "中美", "page")),
        ("/commentary/room/editions/2/", 200, ("slug", "room", "edition")),
        ("/commentary/room.csl.json", 200, ("slug", "room", "csl.json")),
        ("/commentary/room.md", 200, ("slug", "room", "md")),
        ("/commentary/room/editions/2.biblatex.bib", 200, ("slug", "room", "biblatex.bib")),
        ("/c/K3RT9W2C/", 301, ("key", "k3rt9w2c", "key")),
        ("/?p=123", 200, ("path", "/?p=123", "page")),
        ("/c/k3rt9w2c/", 404, None),
        ("/commentary/room/", 410, None),
    ],
)
def test_an_address_asks_for_a_piece_in_a_form(target, status, asked):
    assert asked_for(target, status) == asked


def test_every_download_has_a_form():
    assert {*BY_SUFFIX, "page", "edition", "key", "md"} == set(ReadAs.values)


@pytest.mark.parametrize(
    ("referrer", "host"),
    [
        ("https://www.News.example:8080/a?b=c", "news.example"),
        ("https://record.example/people/", ""),
        ("https://www.record.example/", ""),
        ("-", ""),
        ("http://192.0.2.7/intranet", ""),
        ("http://[2001:db8::1]/", ""),
        ("http://[broken/", ""),
        ("android-app://com.example/", ""),
        ("https://=cmd|'/", ""),
        (f"https://{'a' * 101}/", ""),
    ],
)
def test_only_the_host_that_led_here_is_kept(referrer, host):
    (visit,) = visits(line(referrer=referrer))
    assert visit.host == host


def test_what_is_remembered_is_bounded_by_time():
    visitors = Visitors(OWN)
    for n in range(500):
        visitors.visit(read_line(line(after=n * 10, address=f"192.0.2.{n % 250}")))
    assert len(visitors._latest) <= 4
