"""Queries with graded answers: 3 is what was meant, 2 answers it too, 1 speaks of it."""

from math import log2
from random import Random

from tests.factories import make_commentary, make_edition, make_person

AI_ROOM = "is-there-room-for-china-us-cooperation-in-ai-technologies"
GRAMMAR = "small-states-and-the-grammar-of-ai-governance"
MIGRATION = "migration-agreements-need-a-second-signature"
CONTROL = "human-control-is-a-floor"
CLIMATE = "climate-finance-after-the-pledge"
REGISTER, REMEDY = "a-register-before-a-regulator", "the-register-is-not-the-remedy"
CHIPS = "counting-chips"
ANNEX = "the-annex-is-the-treaty"
TRADE = "digital-trade-needs-a-complaints-desk"
COMMUNIQUE = "how-to-read-a-communique"
DIALOGUE, DIALOGUE_ZH = "what-a-dialogue-is-for", "对话究竟为了什么"
PASSAGE, CABLE = "the-price-of-a-safe-passage", "the-cable-and-the-coast-guard"
FISHING = "fishing-fleets-as-foreign-policy"
SHORT_LIST = "a-short-list-for-a-first-meeting"
ACT, MAKER = "speak-first-the-people-who-can-still-act", "speak-first-the-maker-within-a-day"
HARMED = "speak-first-the-state-whose-people-are-harmed"

# Over the fixtures, with which every new site begins.
DEMO: dict[str, dict[str, int]] = {
    "cooperation AI": {AI_ROOM: 3},
    "China US cooperation in AI technologies": {AI_ROOM: 3},
    "is there room for cooperation": {AI_ROOM: 3},
    "small states": {GRAMMAR: 3},
    "grammar of AI governance": {GRAMMAR: 3},
    "migration": {MIGRATION: 3},
    "migration agreement": {MIGRATION: 3},
    "human control": {CONTROL: 3},
    "arms control": {CONTROL: 3, SHORT_LIST: 2},
    "climate finance": {CLIMATE: 3},
    "climate pledges": {CLIMATE: 3},
    "register": {REGISTER: 3, REMEDY: 3},
    "regulators": {REGISTER: 3, REMEDY: 1},
    "remedies": {REMEDY: 3, REGISTER: 1, HARMED: 1},
    "export controls": {CHIPS: 3},
    '"export controls"': {CHIPS: 3},
    "counting chip": {CHIPS: 3},
    "semiconductors": {CHIPS: 3},
    "pandemic treaty": {ANNEX: 3},
    "annex": {ANNEX: 3},
    "digital trade": {TRADE: 3},
    "complaint desk": {TRADE: 3},
    "communique": {COMMUNIQUE: 3},
    "how to read a communiqué": {COMMUNIQUE: 3},
    "what is a dialogue for": {DIALOGUE: 3},
    "对话": {DIALOGUE_ZH: 3, DIALOGUE: 1, AI_ROOM: 1},
    "对话 为了什么": {DIALOGUE_ZH: 3},
    "insurers straits": {PASSAGE: 3},
    "safe passage": {PASSAGE: 3},
    "coast guards": {CABLE: 3},
    "cable": {CABLE: 3},
    "fishing fleet": {FISHING: 3},
    "maritime security": {PASSAGE: 3, CABLE: 3},
    "vosmaer": {DIALOGUE: 3, DIALOGUE_ZH: 3},
    "author:wekesa": {ANNEX: 3, ACT: 3},
    "Li Zheng": {AI_ROOM: 3},
    "author:rajasingam cable": {CABLE: 3},
    "event:lima": {CONTROL: 3},
    "lang:zh": {DIALOGUE_ZH: 3},
    "people who can still act": {ACT: 3},
    "maker day": {MAKER: 3},
    "domain:semiconductors": {CHIPS: 3},
}

# Over generated texts: a topic in the title, all over a text, or just in passing.
TOPICS = (
    "nuclear deterrence", "rare earths", "water scarcity", "electoral observers", "debt relief",
    "quantum sensing", "arctic shipping", "press freedom", "vaccine diplomacy", "grain corridors",
    "carbon border tax", "space debris",
)  # fmt: skip
CHINESE_TOPICS = (
    "粮食安全", "碳关税", "量子通信", "北极航道", "债务减免", "水资源", "太空碎片", "新闻自由",
    "稀土", "核威慑", "选举观察", "疫苗外交",
)  # fmt: skip
FILLER = """
committee region minister report budget question letter season market harbour meeting answer
village teacher journal office record border bridge market winter station council member signal
""".split()  # noqa: SIM905 - a hundred quotes less
CHINESE_FILLER = [
    "委员会",
    "地区",
    "部长",
    "报告",
    "预算",
    "问题",
    "市场",
    "会议",
    "回答",
    "期刊",
    "办公室",
    "记录",
    "桥梁",
    "冬季",
    "车站",
]


def make_corpus() -> dict[str, dict[str, int]]:
    """Stores the texts; the queries with the grades that their making gives them."""
    random, signer = Random(7), make_person(display_name="Somebody Else")
    queries = {}
    for topics, filler, language, between in (
        (TOPICS, FILLER, "en", " "),
        (CHINESE_TOPICS, CHINESE_FILLER, "zh-Hans", ""),
    ):
        for n, topic in enumerate(topics):
            grades = {}
            for grade, title, times in ((3, True, 4), (3, True, 3), (2, False, 5), (1, False, 1)):
                slug = f"generated-{language}-{n}-{len(grades)}"
                words = random.choices(filler, k=60)
                for place in random.sample(range(60), times):
                    words[place] = topic
                make_edition(
                    commentary=make_commentary(slug=slug, language=language, issued="2022"),
                    title=between.join(
                        [topic, *words[:2]] if title else random.choices(filler, k=4)
                    ),
                    body=f"<p>{between.join(words)}</p>",
                    signers=[signer],
                )
                grades[slug] = grade
            queries[topic] = grades
    return queries


def ndcg(found: list[str], grades: dict[str, int], most: int = 10) -> float:
    """How near an order comes to the best one: 1 is the best."""
    best = sorted(grades.values(), reverse=True)
    return gain([grades.get(slug, 0) for slug in found[:most]]) / gain(best[:most])


def gain(grades: list[int]) -> float:
    return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, start=1))
