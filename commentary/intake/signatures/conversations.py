"""Interviews, questions and answers, roundtables: those who answer are the authors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..bodies import is_body
from ..manuscript import Block
from ..names import HAN, is_han, is_mostly_han, read_name
from ..posts import read_posts, starts_a_post
from ..posts_zh import names_a_post
from ..posts_zh import read_posts as read_posts_zh
from . import bios, bylines, chinese
from .leads import read_lead
from .signed import Signed, signed

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
        return _roundtable(blocks, known) or _headed(blocks, introduced)
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
            _join(found, lead)
        for match in _SPOKE.finditer(text[:1_500]):
            who = _WHO_ENDS.sub("", match["who"]).strip(" ,:;")
            for signer in bylines.read_byline(who, sure=False):
                _join(found, signer)
        for match in _SPOKE_HAN.finditer(text[:800]):
            if signer_han := _from_han(match["who"]):
                _join(found, signer_han)
    return found


def _join(found: list[Signed], signer: Signed) -> None:
    if signer.is_organization:
        return
    for number, other in enumerate(found):
        if other.name == signer.name:
            found[number] = other.holding(signer.posts)
            return
    found.append(signer)


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
    """Sections that each begin with a name as heading."""
    answering: list[Signed] = []
    for number, block in enumerate(blocks[:MOST_BLOCKS]):
        below = blocks[number + 1] if number + 1 < len(blocks) else None
        if _is_plain_section(block, below) and (signer := _section(block.text, below)):
            _join(answering, signer)
            continue
        heads = block.kind == "heading" or block.strong
        # What stands first may be a title, but for a heading of a section.
        if not heads or len(block.text) > 250 or (number == 0 and block.level < 2):
            continue
        if signer := _section(block.text, below):
            _join(answering, signer)
    answering += [each for each in known if answering and each.role == "author" and each.posts]
    return Conversation(_as(answering, "interviewee"), []) if len(answering) > 1 else None


def _is_plain_section(block: Block, below: Block | None) -> bool:
    """A name on a line of its own, and on the next what its bearer is."""
    name, _, post = block.text.partition("\n")
    post = post or (below.text if below else "")
    if block.kind != "paragraph" or len(name) > 60 or len(post) > 200 or post.endswith("."):
        return False
    return starts_a_post(post) and read_name(name) is not None


def _section(heading: str, below: Block | None) -> Signed | None:
    """The one whose name a heading is, with the posts beside or below it."""
    lines = [line for line in heading.split("\n") if line.strip()]
    found = (
        bylines.read_byline(lines[0], sure=False) if lines and not is_mostly_han(lines[0]) else []
    )
    if not found and lines and (name := read_name(lines[0])):
        found = [signed(name)]
    if len(found) != 1 or found[0].is_organization:
        return None
    words = "\n".join(lines[1:]) or (below.text if below and len(below.text) < 250 else "")
    if is_mostly_han(words):
        posts = read_posts_zh(words) if names_a_post(words) else ()
    else:
        posts = (
            read_posts(words)
            if starts_a_post(words) or (is_body(words) and not words.endswith("."))
            else ()
        )
    if not posts and below and (bio := bios.read_statement(below.text[:600])) and bio.signers:
        posts = bio.signers[0].posts if bio.signers[0].name == found[0].name else ()
    return found[0].holding(posts)


def _as(signers: Sequence[Signed], role: str) -> list[Signed]:
    joined: list[Signed] = []
    for signer in signers:
        _join(joined, signer)
    return [Signed(s.name, s.native, s.posts, role, s.marks) for s in joined]
