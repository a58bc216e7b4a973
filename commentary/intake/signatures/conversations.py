"""Interviews, questions and answers, roundtables: those who answer are the authors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..manuscript import Block
from ..names import HAN, is_han, read_name
from ..posts_zh import names_a_post
from ..posts_zh import read_posts as read_posts_zh
from . import bylines, chinese
from .leads import read_lead
from .roundtables import read_sections
from .signed import Signed, join, signed

MOST_BLOCKS = 2_000
MOST_TURNS = 200  # in one block
OPENING = 6  # paragraphs in which an interview says who speaks with whom

_LABEL = re.compile(r"([^:：\n]{1,160})[:：](?!//)")
_ASKS = re.compile(
    r"(?:q\.?|q\s?\d+|question(?: \d+)?|frage|pregunta|pergunta|domanda|"
    r"interviewer|reporter|journalist|moderator|host|"
    r"问|記者|记者|"
    r"主持人|提问|采访者|[\u4e00-\u9fff]{2,8}(?:网|报|社|周刊|杂志|记者)|《[^》]{2,20}》)",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"(?:a\.?|a\s?\d+|answer|response|antwort|respuesta|réponse|resposta|risposta|答|回答)",
    re.IGNORECASE,
)
_NO_SPEAKER = re.compile(
    r"(?:note|source|photo|image|https?|figure|table|update|correction|title|abstract|summary|"
    r"keywords?|published|posted|correspondence|contact|e-?mail|date|funding|disclosure|by|注|来源|图|第.*)",
    re.IGNORECASE,
)
_SPOKE = re.compile(
    r"(?:(?:spoke|speaks|talked|talks|sat down|sits down|caught up|conversed|is joined|was joined|"
    r"discussed? [^.]{3,80}?)\s+(?:recently\s+)?(?:to|with|by)|interviewed|interviews|asked|asks|"
    r"we asked|"
    r"interview(?:s)? with|conversation with|q&a with|q & a with|questions (?:for|to|with)|"
    r"(?:interview|gespräch) mit|entretien avec|entrevista (?:a|con)|conversación con|"
    r"dialogue with|discussion with|exchange with|interviewee|featuring|guest|"
    r"speaker)\s*[:：]?\s+(?P<who>(?:(?!\babout\b|\bto discuss\b|\bon the\b)[^.?!]){3,260})",
    re.IGNORECASE,
)
_WHO_ENDS = re.compile(
    r",?\s+(?:about|on|regarding|to (?:discuss|talk|explain|get|hear|share|understand|learn)|for "
    r"(?:a|his|her|their)|in (?:a|an|this)|over|as part of|concerning|who|at the (?:sidelines|"
    r"margins))\b.*",
    re.S,
)
_SPOKE_HAN = re.compile(
    r"(?:专访|采访了?|访谈|对话|专访了|访问了?|邀请了?|请教了?|连线)(?P<who>[^。！？：:]{2,60}?)(?=[，,。：:！？]|就|谈|$)"
)
# “近日，示例大学教授李峥接受本刊专访”
_ANSWERED_HAN = re.compile(
    r"(?:^|[，,。：:])(?:近日|日前)?(?P<who>[^，,。：:]{2,60}?)(?:就[^，,。：:]{2,30})?(?:近日|日前)?(?:在)?接受[^，。]{0,20}?(?:专访|采访|访谈)"
)
_HAN_NAME_END = re.compile(
    rf"(?P<posts>.{{3,50}}?)(?P<name>[{HAN}]{{2,4}})(?:教授|研究员|先生|女士|博士|院长|主任|所长)?$"
)
_ASKER = re.compile(
    r"^(?:(?:Host|Moderator|Our editor|Editor)\s+)?(?P<who>[A-Z][^,.]{3,40}?)(?:,[^.]{0,120}?)?\s+"
    r"(?:spoke|talked|talks|sat down|speaks|interviewed|"
    r"caught up)\b"
)


@dataclass(slots=True)
class Conversation:
    """Who answers and who asks, in the order in which they first speak."""

    answering: list[Signed] = field(default_factory=list)
    asking: list[Signed] = field(default_factory=list)


@dataclass(slots=True)
class _Turns:
    labels: Counter[str] = field(default_factory=Counter)
    questions: Counter[str] = field(default_factory=Counter)

    def hear(self, label: str, words: str) -> None:
        self.labels[label] += 1
        self.questions[label] += bool(re.search(r"[?？][\"”’)]?\s*$", words[-40:].strip()))

    def asks(self, label: str) -> bool:
        return bool(_ASKS.fullmatch(label)) or self.questions[label] * 2 > self.labels[label]


def read_conversation(
    blocks: Sequence[Block], opening: Sequence[str], known: Sequence[Signed]
) -> Conversation | None:
    """Who speaks in an interview or roundtable; None if the text is none.

    `opening` is the title, the standfirst and the first paragraphs; `known` those named so far.
    """
    turns = _turns(blocks[:MOST_BLOCKS])
    named = [label for label in turns.labels if _is_named(label, turns, (*opening, *_names(known)))]
    lettered = sum(
        n
        for label, n in turns.labels.items()
        if _ASKS.fullmatch(label) or _ANSWERS.fullmatch(label)
    )
    introduced = _introduced(opening)
    if lettered < 2 and sum(turns.labels[label] for label in named) < 2:
        return _roundtable(blocks[:MOST_BLOCKS], known) or _headed(blocks, introduced)
    speakers = [(label, *speaker) for label in named if (speaker := _speaker(label))]
    answering = [
        _met(signer, introduced, known) for label, signer in speakers if not turns.asks(label)
    ]
    askers = _askers(opening)
    met = (*introduced, *askers)
    asking = [_met(signer, met, known) for label, signer in speakers if turns.asks(label)]
    if not answering:
        answering = [each for each in introduced if each.name not in {a.name for a in asking}]
    asking += [each for each in askers if each.name not in {a.name for a in (*answering, *asking)}]
    return Conversation(_as(answering, "interviewee"), _as(asking, "interviewer"))


def _names(people: Sequence[Signed]) -> list[str]:
    return [person.name for person in people]


def _is_named(label: str, turns: _Turns, told: Sequence[str]) -> bool:
    """Whether a label is a speaker's: one word only if it comes again or was told before."""
    if _speaker(label) is None:
        return False
    return " " in label or is_han(label) or turns.labels[label] > 1 or _is_told(label, told)


def _is_told(label: str, told: Sequence[str]) -> bool:
    return any(re.search(rf"\b{re.escape(label)}\b", text[:1_500]) for text in told)


def _turns(blocks: Sequence[Block]) -> _Turns:
    turns = _Turns()
    for block in blocks:
        if block.kind not in ("paragraph", "heading"):
            continue
        for text in block.text.split("\n", MOST_TURNS):
            match = _LABEL.match(text[:240].lstrip())
            label = match[1].strip("*_ ") if match else ""
            if match and label and not _NO_SPEAKER.fullmatch(label):
                turns.hear(label, text[match.end() :])
    return turns


def _speaker(label: str) -> tuple[Signed] | None:
    """The person a label names: “Jane Doe”, “Doe”, “Jane Doe, Example University”, “李峥”."""
    if _ASKS.fullmatch(label) or _ANSWERS.fullmatch(label):
        return None
    if name := read_name(label):
        return (signed(name),)
    if re.search("[（，]", label) and is_han(label):
        shown = chinese.read_signature(label, sure=False)
        return (shown[0],) if len(shown) == 1 and shown[0].posts else None
    if "," in label or "(" in label:
        found = bylines.read_byline(label, sure=False)
        return (found[0],) if len(found) == 1 and found[0].posts else None
    if re.fullmatch(r"[A-ZÀ-Þ][\w’'-]{2,20}|(?:Dr|Prof|Mr|Ms|Amb)\.? [A-Z][\w’'-]+", label) and (
        name := read_name(label, sure=True)
    ):
        return (signed(name),)
    return None


def _met(signer: Signed, introduced: Sequence[Signed], known: Sequence[Signed]) -> Signed:
    """The full name and posts of one whom a label names shortly."""
    for other in (*introduced, *known):
        parts = other.name.split()
        if (
            signer.name == other.name
            or signer.name in parts
            or (is_han(signer.name) and other.name.startswith(signer.name))
        ):
            return Signed(
                other.name, other.native, (*signer.posts, *other.posts), marks=other.marks
            )
    return signer


def _introduced(opening: Sequence[str]) -> list[Signed]:
    """Whom the opening says was asked."""
    found: list[Signed] = []
    for text in opening:
        if lead := read_lead(text):
            join(found, lead)
        for match in _SPOKE.finditer(text[:1_500]):
            who = _WHO_ENDS.sub("", match["who"]).strip(" ,:;")
            for signer in bylines.read_byline(who, sure=False):
                join(found, signer)
        for match in (*_SPOKE_HAN.finditer(text[:800]), *_ANSWERED_HAN.finditer(text[:800])):
            if signer_han := _from_han(match["who"]):
                join(found, signer_han)
    return found


def _from_han(who: str) -> Signed | None:
    if name := read_name(who):
        return signed(name)
    match = _HAN_NAME_END.fullmatch(who.strip("了：: "))
    if match is None:
        return None
    for length in (3, 2, 4):
        posts, text = who[:-length], who[-length:]
        if names_a_post(posts) and (name := read_name(text)):
            return signed(name, read_posts_zh(posts))
    return None


def _askers(opening: Sequence[str]) -> list[Signed]:
    found = (match for text in opening if (match := _ASKER.match(text)))
    names = (read_name(match["who"].partition(" of ")[0]) for match in found)
    return [signed(name) for name in names if name]


def _headed(blocks: Sequence[Block], introduced: list[Signed]) -> Conversation | None:
    """An interview whose questions are headings or wholly bold."""
    if not introduced:
        return None
    asked = [
        b
        for b in blocks
        if (b.kind == "heading" or b.strong or b.emphasis) and b.text.rstrip().endswith(("?", "？"))
    ]
    if len(asked) < 2:
        return None
    return Conversation(_as(introduced, "interviewee"), [])


def _roundtable(blocks: Sequence[Block], known: Sequence[Signed]) -> Conversation | None:
    """Sections that each name who wrote them."""
    answering = read_sections(blocks)
    answering += [each for each in known if answering and each.role == "author" and each.posts]
    return Conversation(_as(answering, "interviewee"), []) if len(answering) > 1 else None


def _as(signers: Sequence[Signed], role: str) -> list[Signed]:
    joined: list[Signed] = []
    for signer in signers:
        join(joined, signer)
    return [Signed(s.name, s.native, s.posts, role, s.marks) for s in joined]
