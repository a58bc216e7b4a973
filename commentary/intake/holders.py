"""What stands below names: posts on lines of their own, and the bodies that marks lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .bodies import is_body, is_place
from .draft import Post
from .names import is_mostly_han, read_name
from .notes import Notes
from .posts import read_posts, starts_a_post
from .posts_zh import names_a_post
from .posts_zh import read_posts as read_posts_zh
from .signatures import bylines, chinese
from .signatures.signed import Signed
from .structure import Line

_MARKED = re.compile(
    r"\s*(?:\^(?P<up>[^^]{1,6})\^|(?P<sign>[*†‡§]{1,3})|(?P<small>[¹²³⁴⁵⁶⁷⁸⁹]+|[①-⑨])|"
    r"(?P<figure>\d)(?=\s+[A-Z])|\[(?P<bracket>\d)\]|\((?P<paren>\d|[a-h])\))\s*(?P<rest>\S.*)",
    re.S,
)
_CORRESPONDING = re.compile(r"(?i)(?:correspond|e-?mail\b|通讯作者|通信作者).{0,250}$")
_FIELD = re.compile(
    r"(?:affiliations?|institution|organi[sz]ation|position|job title|"
    r"role|单位|机构|职务|职称|职位)\s*[:：]\s*",
    re.IGNORECASE,
)
# “Before the Joint Economic Committee”: who is addressed, not where somebody works.
LONGEST_OCCASION = 120
MOST_UNITS = 20  # in a list below the names
_TO_WHOM = re.compile(
    r"(?:before|prepared for|submitted to|delivered (?:at|to)|presented (?:at|to))\s", re.I
)
_SMALL_FIGURES = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨", "123456789" * 2)
_UNITS_LABEL = re.compile(r"\s*(?:(?:作者)?单位\s*[:：]\s*(?=[\d(（^¹²³])|[(（]\s*(?=\d[.．、\s]))")
_UNIT = re.compile(r"[(（^]?(?P<mark>\d|[¹²³⁴⁵⁶⁷⁸⁹])[)）^]?[.．、\s]*(?P<rest>\S.*)", re.S)
# “Peter Lindholm（林霍尔姆），北光大学…”: the next one, in a list that is else in Chinese.
_LATIN_NAME = re.compile(
    r"[A-Z][a-z]+(?: [A-Z][\w.’'-]*){1,4}\s*(?:[（(][\u4e00-\u9fff·]{2,12}[)）])?[，,：:]"
)
# A second sentence; “Edwin H. Cole Chair” has none.
_GOES_ON = re.compile(r"(?:(?<!\b[A-Z])\.|[?!。？！])\s+(?=\S)")
_ENDS_A_SENTENCE = re.compile(r"[a-zà-ÿ]{3,}\.$|\?$")
_CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w&’'.-]*(?: (?:[A-ZÀ-Þ&][\w&’'.-]*|of|for|and|the|on)){0,6}")
_SAYS = re.compile(
    r"\b(?:who|teaches|lectures|works|serves|argues?|writes|wrote|says|said|that|which|explains?|is|are|was|were|has|have|had|will|"
    r"would|"
    r"examines?|discuss(?:es)?|told|can|could|should|must|may|does|did)\b"
)


def leads_from_a_mark(text: str) -> bool:
    """Whether a line begins with a mark, as at a name, and says a post or a body."""
    match = _MARKED.fullmatch(text.strip())
    if match is None:
        return False
    rest = match["rest"]
    return starts_a_post(rest) or is_body(rest) or (is_mostly_han(rest) and names_a_post(rest))


@dataclass(slots=True)
class Holders(Notes):
    """Gives the posts of a line to those whom marks or the lines before name."""

    below: tuple[list[Signed], str] | None = None  # they, and the posts on the lines below
    posts_line: int = 0  # where the last of these, or its paragraph, stands

    def _is_marked(self, line: Line, text: str) -> bool:
        """“^1^ Institute of …”, “* Jane Doe is …”: what a mark at a name leads to."""
        match = _MARKED.fullmatch(text)
        if match is None:
            return False
        mark = next(group for group in match.groups()[:6] if group).translate(_SMALL_FIGURES)
        rest = match["rest"]
        if _CORRESPONDING.match(rest):
            return True
        before = len(self.sheet.taken.get(line.block, ()))
        if self._is_note(line, rest):
            return True
        if len(self.sheet.taken.get(line.block, ())) > before:
            return False  # some of its sentences said who is who
        posts = self._posts(_GOES_ON.split(rest)[0])
        return bool(posts) and self.people.give_by_mark(mark, posts)

    def _are_units(self, text: str) -> bool:
        """“作者单位：1. …；2. …”, “^1^ …; ^2^ …”: what marks at the names lead to, in one line."""
        label = _UNITS_LABEL.match(text)
        listed = text[label.end() :].rstrip("。)） ") if label else text
        parts = re.split(r"\s*[;；]\s*", listed) if label or listed[:1] in "^¹" else []
        units = [unit for part in parts if (unit := _UNIT.fullmatch(part))]
        if len(units) < (1 if label else 2) or len(units) < len(parts):
            return False
        given = [
            self.people.give_by_mark(
                unit["mark"].translate(_SMALL_FIGURES), self._posts(unit["rest"])
            )
            for unit in units
        ]
        return any(given)

    def _are_items(self, line: Line) -> bool:
        """“(1) …” and “(2) …” in a list below the names that bear these figures."""
        items = line.text.split("\n", MOST_UNITS)
        marks = {mark for person in self.people.people for mark in person.marks}
        numbered = {str(number): item for number, item in enumerate(items, 1)}
        if self.sheet.block(line).kind != "list" or not marks or marks != set(numbered):
            return False
        posts = {mark: self._posts(item) for mark, item in numbered.items()}
        return all(posts.values()) and all([*map(self.people.give_by_mark, posts, posts.values())])

    def _posts(self, text: str) -> tuple[Post, ...]:
        return read_posts_zh(text) if is_mostly_han(text) else read_posts(text)

    def _is_post_of(self, line: Line, text: str, named: list[int]) -> bool:
        """The line below a name: “Senior Fellow, Example Institute”."""
        if not named or len(text) > 250 or (_GOES_ON.search(text) and not is_body(text)):
            return False
        if _TO_WHOM.match(text) and len(text) <= LONGEST_OCCASION and not self.at_end:
            self.last = named
            return True
        if named and is_place(text):
            self.last = named
            return True
        text = _FIELD.sub("", text)
        if not starts_a_post(text) and any(signer.posts for signer in self._unlabelled(text)):
            return False
        if is_mostly_han(text):
            about = self._says_who_is_who(text) or _LATIN_NAME.match(text)
            shown = names_a_post(text) and len(text) <= 80 and not about
        else:
            shown = (
                starts_a_post(text)
                or (is_body(text) and len(text) <= 160 and not _ENDS_A_SENTENCE.search(text))
                or self._is_last_of(line, text)
            )
        posts = self._posts(text) if shown else ()
        if posts:
            self._give(named, text)
            self.last, self.posts_line = named, self.sheet.block(line).line
        return bool(posts)

    def _is_last_of(self, line: Line, text: str) -> bool:
        """“AgriFutures Africa”, right below a post: a body, though it is not called like one."""
        below = self.below is not None and self.sheet.block(line).line - self.posts_line < 2
        return below and bool(_CAPITALISED.fullmatch(text)) and read_name(text) is None

    def _says_who_is_who(self, text: str) -> bool:
        """“甲系…研究员，乙系…教授” below the names: a note, which gives each their own."""
        bio = chinese.read_bio(text)
        return bio is not None and any(
            self.people.find(signer.name, signer.native) is not None for signer in bio.signers
        )

    def _give(self, named: list[int], text: str) -> None:
        """Posts printed on lines of their own are read as one signature."""
        if self.below is None:
            self.below = ([self.people.people[place] for place in named], text)
        else:
            before, words = self.below
            self.below = (before, f"{words}{'，' if is_mostly_han(text) else ', '}{text}")
        before, words = self.below
        for place, person in zip(named, before, strict=True):
            self.people.people[place] = person
        self.people.give(named, self._posts(words))

    def _unlabelled(self, text: str) -> list[Signed]:
        if is_mostly_han(text):
            return (
                chinese.read_signature(text, sure=False)
                if len(text) <= 80 and not text.endswith(("。", "？", "！"))
                else []
            )
        if re.search(r"[?!:]$|[.!?]\s+[A-Z][a-z]+ [a-z]", text) or _SAYS.search(text):
            return []
        return bylines.read_byline(text, sure=False)
