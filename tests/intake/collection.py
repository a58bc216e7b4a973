"""The collection of samples: a manuscript, a line of dashes, and what it says as JSON.

`@body` and `@正文` stand for paragraphs that are the same in many samples.
"""

import json
from collections import Counter
from functools import cache
from pathlib import Path

from commentary.intake.draft import as_json

from .samples import make_draft

FOLDER = Path(__file__).parent.parent / "data" / "intake"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))

BODY = """\
The ministers who met in Lisbon on 12 March 2023 promised a review within two years. Nobody then
asked who would write it. “A promise without an author is a wish,” said Teresa Almeida, a professor
at the University of Coimbra, and the record since then has proved her right more than once.

Three things follow from this. First, a timetable must name a person, not an office. Second, money
has to be set aside before it is needed, as the World Bank and the regional banks have learned from
long experience. Third, the public should be able to read what has been agreed, by whom and when.

None of this is new. It is, however, seldom done, and those who do it are seldom thanked. Is that a
reason to leave it? Governments on three continents have shown that patience can be a policy."""

BODY_ZH = """\
2023年3月，有关国家在里斯本举行会议，承诺在两年内完成评估。然而，谁来起草这份评估，会议并没有给出答案。海东大学教授刘某当时表示，没有署名的承诺只是一种愿望，此后的发展多次证明了这一点。

由此可以得出三点启示。第一，时间表必须落实到人，而不是落实到机构；第二，资金需要提前安排；第三，公众应当能够读到协议的内容。

这些道理并不新鲜，但真正做到的并不多。对于我们来说，耐心本身也可以成为一种政策，这对发展中国家尤其重要。"""


@cache
def read_sample(name: str) -> tuple[str, dict]:
    text, _, expected = (FOLDER / f"{name}.txt").read_text().partition("\n-----\n")
    body = BODY.replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n\n")
    return text.replace("@body", body).replace("@正文", BODY_ZH), json.loads(expected)


def score() -> dict[str, float]:
    """Share of exact titles and dates; F1 of authors, positions and affiliations."""
    exact: Counter[str] = Counter()
    pairs: dict[str, list[tuple[set, set]]] = {
        kind: [] for kind in ("authors", "positions", "affiliations")
    }
    for name in NAMES:
        text, expected = read_sample(name)
        found = as_json(make_draft(text))
        exact["title"] += found["title"] == expected["title"]
        exact["dates"] += found["published_date"] == expected["published_date"]
        for kind, facts in _facts(found).items():
            pairs[kind].append((facts, _wanted(expected)[kind]))
    shares = {kind: exact[kind] / len(NAMES) for kind in ("title", "dates")}
    return shares | {kind: _f1(each) for kind, each in pairs.items()}


def _facts(found: dict) -> dict[str, set]:
    authors = [
        [
            author["name"],
            author["positions"],
            [(body["institution"], body["unit"]) for body in author["affiliations"]],
        ]
        for author in found["authors"]
    ]
    return _wanted({"authors": authors})


def _wanted(expected: dict) -> dict[str, set]:
    authors = expected["authors"]
    return {
        "authors": {name for name, _, _ in authors},
        "positions": {(name, each) for name, positions, _ in authors for each in positions},
        "affiliations": {(name, *body) for name, _, bodies in authors for body in bodies},
    }


def _f1(pairs: list[tuple[set, set]]) -> float:
    right = sum(len(found & wanted) for found, wanted in pairs)
    all_found = sum(len(found) for found, _ in pairs)
    all_wanted = sum(len(wanted) for _, wanted in pairs)
    return 2 * right / (all_found + all_wanted)
