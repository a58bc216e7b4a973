"""The line that signs: “By NAME, ROLE at UNIT, INSTITUTION, and NAME, ROLE at INSTITUTION”."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ..bodies import is_body, is_called_a_body, is_place
from ..draft import Post
from ..lexicon import DEGREES
from ..names import Name, read_name, split_names, unwrapped
from ..post_forms import FORMER
from ..posts import read_posts, starts_a_post
from .post_first import read_post_first
from .signed import Signed, signed

LONGEST_BYLINE = 1_500
LONGEST_LABELLED = 200

_BY = re.compile(
    r"\s*[—–-]{0,3}\s*(?:by|written by|contributed by|prepared by|drafted by|submitted by|"
    r"authored by|story by|"
    r"words by|text by|commentary by|"
    r"opinion by|analysis by|article by|speech by|remarks by|statement by|address by|lecture by|"
    r"essay by|column by|paper by|policy brief by|"
    r"guest (?:post|commentary|essay) by|op-ed by|"
    r"(?:ein\s+)?(?:gast)?(?:beitrag|kommentar|essay) von|"
    r"une?\s+(?:tribune|analyse|article) (?:de|par)|par|von|por|di|door|oleh|автор|"
    r"от)\s*[:：]?\s+(?=\S)",
    re.IGNORECASE,
)
# “Critical Questions by Jane Doe”
_SERIES_BY = re.compile(r"(?:[A-Z][\w&’'-]*\s){1,4}by\s+(?=(?:the\s+)?[A-Z])")
_WITH = re.compile(r"(?:(?:an interview|in conversation|a conversation) )?with\s+(?=[A-Z])", re.I)
_LABEL = re.compile(
    r"\s*(?:authors?|author\(s\)|作者|撰文|interviewees?|guests?|speakers?|written by|writers?|"
    r"contributors?|byline|signed|signed by|"
    r"autor(?:es|en)?|auteurs?|autore)\s*[:：]\s*",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s*(?:—|–|--+|-)\s*(?=[A-ZÀ-Þ])")
_SEPARATOR = re.compile(
    r"\s*;\s*(?:(?:and|&)\s+)?|\s*,\s*(?:(?:and|&)\s+|(?:et|und|[ye])\s+(?=[A-ZÀ-Þ]))?|\s+(?:and|AND|&|with)\s+|\s+\|\s+|\s*\n\s*|\s+/\s+"
    r"|\s+(?:et|und)\s+(?=[A-ZÀ-Þ])|\s+[ye]\s+(?=[A-ZÀ-Þ][\w.-]+ [A-ZÀ-Þ])"
)
_AND = ("and", "AND", "&", ", and", ", &", "et", "und", "y", "e")
_NOTE = r"[¹²³⁴⁵⁶⁷⁸⁹*†‡]{1,4}|\^[^^]{1,12}\^"
# “Jane Doe, MD,¹ Bo Lind, PhD²”
_NOTE_AFTER_COMMA = re.compile(rf",\s?({_NOTE})(?=\s+[A-ZÀ-Þ])")
_BOTH = re.compile(r"(?:both|all)(?: (?:at|of|from|with))?\s+")
# What a comma does not part from the name before it.
_AFTER_NAME = re.compile(
    rf"(?:Jr|Sr|II|III|IV)\b|(?:{DEGREES})(?:{_NOTE})?(?=\s*(?:[,;(]|and\b|&|$))"
)
# Titles before a name that are also what somebody is.
_TITLE_BEFORE = re.compile(
    r"(?:[Pp]rof|[Dd]r|Justice|Rear|Vice Adm|Lt|Lieut|Maj|Brig|Air|Amb|Gen|Judge|Sen|Min|Pres|Sec|"
    r"Gov|Adm|Col|Comm|Cap)"
)
_FIGURES = re.compile(r"(?<=[a-zà-ÿ]) ?(\d(?:,\s?[\d*†‡])*)(?=,\s|\s+(?:and|&)\s|$)")
_BOTH_AT = re.compile(
    r",?\s+(?:both|all)\s+(?:at|of|from|with)\s+(?P<body>(?:the\s+)?[A-Z].*)$", re.S
)
_OF = re.compile(r"(.{3,60}?)\s+(?:of|from|at|with|in)\s+((?:the\s+)?[A-Z].*)", re.S)
_PAREN = re.compile(r"(.{2,80}?)\s*[（(]([^()（）]{2,300})[)）]\s*(.*)", re.S)
# “Jane Doe [Example University]”, not the figure of a note nor a link.
_SQUARE = re.compile(r"\[([^\W\d_][^\[\]]{2,200})\](?!\()")
# “Jane Doe – Senior Fellow, …”
_DASHED = re.compile(r"\s+[–—-]\s+")
_HELD = re.compile(
    r"\b(?:fellow|professor|lecturer|reader|researcher|director|scholar|associate|dean|"
    r"analyst|officer|manager|coordinator|research assistant|"
    r"(?:Ph\.?D|doctoral) (?:candidate|student))\b",
    re.IGNORECASE,
)
_EDITORIAL = re.compile(
    r"(?:the\s+)?(?:[\w’' ]{0,60}\b)?(?:editorial board|editorial team|editorial staff|editors|"
    r"editorial committee|editorial)$",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"(?:our |the )?(?:staff|staff writers?|staff reporters?|admin|administrator|guest author|"
    r"guest|editor|webmaster|anonymous|web desk|news desk|reuters|ap|afp)$",
    re.I,
)


@dataclass(slots=True)
class _Group:
    """Names printed together, and the words about all of them."""

    names: list[Signed] = field(default_factory=list)
    words: str = ""

    def signers(self) -> list[Signed]:
        posts = read_posts(self.words) if self.words else ()
        return [signer.holding(posts) for signer in self.names]


def strip_label(line: str) -> tuple[str, bool]:
    """The line after “By”, “Author:” or a dash, and whether one stood there."""
    by = _SERIES_BY.match(line[:LONGEST_LABELLED])
    if by and (split_names(line[by.end() :]) or is_called_a_body(_capital(line[by.end() :]))):
        return line[by.end() :], True
    beside = _WITH.match(line[:LONGEST_LABELLED])
    if beside and split_names(line[beside.end() :]):
        return line[beside.end() :], True
    for pattern in (_LABEL, _BY, _DASH):
        if match := pattern.match(line):
            rest = line[match.end() :]
            again = _BY.match(rest)
            return (rest[again.end() :] if again else rest), True
    return line, False


def _with_raised_marks(text: str) -> str:
    """“Jane Doe 1,*, Bo Lind 2 and Ada Moe 1”: figures that stand like marks, as such."""
    if len(_FIGURES.findall(text)) < 2:
        return text
    return _FIGURES.sub(lambda mark: f"^{mark[1].replace(',', '·')}^", text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def read_byline(text: str, *, sure: bool = True) -> list[Signed]:
    """Who signs, with the posts printed beside each; nothing if the text is no signature."""
    text = unwrapped(text[:LONGEST_BYLINE])
    text = _with_raised_marks(_NOTE_AFTER_COMMA.sub(r"\1,", _SQUARE.sub(r"(\1)", text)))
    if (dash := _DASHED.search(text)) and starts_a_post(text[dash.end() :]):
        text = f"{text[: dash.start()]}, {text[dash.end() :]}"
    text = text if re.search(r"\b(?:Jr|Sr)\.$", text) else text.rstrip(". ")
    if not text or _STAFF.match(text):
        return []
    if organization := editorial_signer(text):
        return [organization]
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    if leading := read_post_first(text):
        return [leading]
    if common := _BOTH_AT.search(text):
        return [_within(s, common["body"]) for s in read_byline(text[: common.start()], sure=sure)]
    groups = _groups(text, sure=sure)
    signers = _together([group.signers() for group in groups])
    if (
        not signers
        and sure
        and is_body(text)
        and len(text) <= 120
        and not re.search(r"[.?!] ", text)
    ):
        return [Signed(re.sub(r"^[Tt]he\s+", "", text), is_organization=True)]
    return signers


def _together(groups: list[list[Signed]]) -> list[Signed]:
    """“A, Lecturer in Law, and B, Reader in Policy, Example University”: the body of both."""
    if not groups:
        return []
    *before, last = groups
    earlier = [post for group in before for signer in group for post in signer.posts]
    bodies = {(post.unit, post.institution) for signer in last for post in signer.posts}
    shared = len(bodies) == 1 and earlier and not any(post.institution for post in earlier)
    alike = [*earlier, *(post for signer in last for post in signer.posts)]
    if not (shared and all(map(_is_held, alike))):
        return [signer for group in groups for signer in group]
    [(unit, institution)] = bodies
    given = [
        replace(
            signer,
            posts=tuple(replace(p, unit=unit, institution=institution) for p in signer.posts),
        )
        for group in before
        for signer in group
    ]
    return [*given, *last]


def _is_held(post: Post) -> bool:
    """Whether a post is one that nobody holds but at some body: a fellow's, not a writer's."""
    return bool(_HELD.search(post.position)) and not FORMER.search(post.position)


def _within(signer: Signed, body: str) -> Signed:
    """“…, both at Example University”: what each named is a part of it."""
    [whole, *_] = read_posts(f"at {body}") or [Post("")]
    posts = (
        Post(post.position, post.institution or whole.unit, whole.institution)
        for post in signer.posts or (Post(""),)
    )
    return replace(signer, posts=tuple(posts))


def editorial_signer(text: str) -> Signed | None:
    """“The Editorial Board”: a body that signs in nobody's name."""
    text = text.strip(" .*_")
    if _EDITORIAL.fullmatch(text) and len(text) <= 80:
        name = re.sub(r"^(?:by\s+)?(?:the\s+)?", "", text, flags=re.IGNORECASE)
        return Signed(name, is_organization=True)
    return None


def _groups(text: str, *, sure: bool) -> list[_Group]:
    groups: list[_Group] = []
    pieces = _split(text)
    for number, (separator, piece) in enumerate(pieces):
        following = pieces[number + 1][1] if number + 1 < len(pieces) else ""
        found = _person(piece, sure=sure if not groups else _surely(groups[-1], separator))
        if found and (not groups or _may_begin(groups[-1], separator, piece, following)):
            name, words = found
            if not groups or groups[-1].words:
                groups.append(_Group())
            groups[-1].names.append(signed(name))
            _add(groups[-1], words)
        elif not groups:
            return []
        else:
            groups[-1].words += f"{separator if groups[-1].words else ''}{piece}"
    return groups


def _add(group: _Group, words: str) -> None:
    """Words in parentheses or after “of” belong to the last name alone."""
    if both := _BOTH.match(words):
        posts = read_posts(words[both.end() :])
        group.names = [name if name.posts else name.holding(posts) for name in group.names]
    elif words:
        group.names[-1] = group.names[-1].holding(read_posts(words))


def _surely(group: _Group, separator: str) -> bool:
    return not group.words and separator.strip() in _AND


def _may_begin(group: _Group, separator: str, piece: str, following: str) -> bool:
    """Whether a name may stand here: after words about others only with a sign of a new one."""
    if starts_a_post(piece) or is_place(piece):
        return False
    if not group.words:
        return not (is_place(piece) or is_body(piece.partition(" (")[0]))
    follows_post = not following or starts_a_post(following) or is_body(following)
    if separator.strip() == ",":
        return starts_a_post(following) or (is_body(group.words) and is_called_a_body(following))
    return follows_post or read_name(following) is not None


def _person(piece: str, *, sure: bool) -> tuple[Name, str] | None:
    """A name, with words about it in parentheses or after “of”."""
    if starts_a_post(piece) and not _TITLE_BEFORE.match(piece):
        return None
    if name := read_name(piece, sure=sure):
        return name, ""
    if (match := _PAREN.fullmatch(piece)) and re.search("[A-Za-z]", match[2]):
        name = read_name(f"{match[1]} {match[3]}", sure=sure)
        if name:
            return name, match[2]
    if match := _OF.fullmatch(piece):
        name = read_name(match[1])
        if name:
            return name, "" if is_place(match[2]) else match[2]
    return None


def _split(text: str) -> list[tuple[str, str]]:
    """Pieces with the separator before each; “Jr.” and degrees stay with their name."""
    text = re.sub(r"\^[^^]{1,12}\^", lambda mark: mark[0].replace(",", "·"), text)
    pieces: list[tuple[str, str]] = []
    start, before, depth, scanned = 0, "", 0, 0
    for match in _SEPARATOR.finditer(text):
        depth += _depth(text[scanned : match.start()])
        scanned = match.start()
        if depth > 0 or _AFTER_NAME.match(text, match.end()):
            continue
        pieces.append((before, text[start : match.start()]))
        start, before = match.end(), match[0]
    pieces.append((before, text[start:]))
    return [(separator, piece.strip()) for separator, piece in pieces if piece.strip()]


def _depth(text: str) -> int:
    return sum(text.count(c) for c in "(（") - sum(text.count(c) for c in ")）")
