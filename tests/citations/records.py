"""References of every kind: by hand for what is known, and made by hypothesis."""

from dataclasses import replace

from hypothesis import strategies as st

from commentary.dates import PartialDate
from commentary.metadata.reference import Named, Reference, Signer

SITE = "https://record.example"
LI = Signer(name="Li Zheng", family="Li", given="Zheng")
ADA = Signer(name="Ada Mary Brown", family="Brown", given="Ada Mary")
BOARD = Signer(name="Example Board", is_organization=True)
HAN = Signer(name="李峥")
ROOM = Reference(
    title="Is there room for China-U.S. cooperation in AI technologies?",
    url=f"{SITE}/commentary/room/",
    language="en",
    format="qa",
    number=1,
    key="k3rt9w2c",
    signers=(LI,),
    published=PartialDate("2024"),
    site="The Policy Record",
    publisher="Example Institute",
    series=Named(name="Example Policy Review", url=f"{SITE}/series/review/"),
)
IN_HAN = {
    "url": f"{SITE}/commentary/%E5%AF%B9%E8%AF%9D/",
    "key_url": f"{SITE}/c/k3rt9w2c/",
    "language": "zh-Hans",
}


def make_reference(**changes) -> Reference:
    return replace(ROOM, **changes)


# What no character of can be lost: everything that some format gives a meaning of its own.
SIGNS = "&%#_${}~^\\<>|*`'\"[]()/@=;:!?-–—“”‘’…«»,.0123456789 abcXYZéñß李峥政策한ا"
lines = (
    st.text(st.sampled_from(SIGNS), min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: any(sign.isalpha() for sign in text))
)
words = st.text(st.sampled_from("abcdeéñß李峥ABC"), min_size=1, max_size=8)
names = st.one_of(
    st.builds(lambda f, g: Signer(name=f"{f} {g}", family=f, given=g), words, words),
    st.builds(lambda f, g: Signer(name=f"{g} {f}", family=f, given=g), words, words),
    st.builds(lambda n: Signer(name=n), words),
    st.builds(lambda a, b: Signer(name=f"{a} and {b}", is_organization=True), words, words),
)
days = st.builds(
    lambda day, year: day.replace(year=year, day=min(day.day, 28)),
    st.dates(),
    st.integers(1000, 2999),
)
dates = st.builds(
    lambda day, length, mark: PartialDate(day.isoformat()[:length] + mark),
    days,
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "?", "~", "%"]),
)
references = st.builds(
    make_reference,
    title=lines,
    signers=st.lists(names, min_size=1, max_size=5).map(tuple),
    published=dates,
    series=st.none() | st.builds(lambda name: Named(name=name, url=SITE), lines),
    summary=st.just("") | lines,
    doi=st.sampled_from(["", "10.5555/room.2024-1", "10.5555/a_(b);c", "10.5555/1%2"]),
    language=st.sampled_from(["en", "zh-Hans", "fr"]),
)
