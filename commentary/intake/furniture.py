"""What stands around a text, read line by line: signature, date, credits, disclaimer, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .bodies import is_body, is_place
from .draft import Span
from .holders import Holders
from .names import is_han, is_likely_name, is_mostly_han, split_names, unwrapped
from .posts import starts_a_post
from .printed import Dateline, is_update, read_date_line, split_date
from .sentences import sentences
from .signatures import bios, bylines, chinese
from .structure import Line
from .titles import CONTACT_LINE, is_chrome, is_label

_HEADING = re.compile(
    r"(?:about the (?:authors?|contributors?|interviewees?|participants|writers?|speakers?)|about|"
    r"authors?|the authors?|contributors?|author bios?|biograph(?:y|ies)|author information|"
    r"(?:featured |guest )?(?:speakers|panell?ists|discussants|participants)|"
    r"experts?|signed(?: by)?|signatories|disclaimer|"
    r"author note|editor['’]s note|作者简介|作者介绍|关于作者|"
    r"(?:对话|与会|参与|圆桌|特邀|访谈|本期)?嘉宾|参与者|作者|编者按|免责声明|作者信息|"
    r"关于作者们)\s*[:：,]?",
    re.IGNORECASE,
)
# “Moderator” over a name
_ASKS_BELOW = re.compile(r"(?:moderators?|hosts?|interviewers?)\s*[:：]?", re.IGNORECASE)
_CELLS = re.compile(
    r"\s+[–—-]\s+(?=\d)|"
    r"\s+(?=(?:Published|Updated|Posted|Last updated|Last modified)\b)|\s+[|｜•·∙]\s+|\s*[|｜]\s*|"
    r"\s+/\s+|\s{2,}|\t"
)
_HAN_FIELD = re.compile(
    r"[\s\u3000]+(?=第?[A-Z]?\d{1,2}\s?版)|[\s\u3000]+(?=\d{4}\s?[-/.年])|[\s\u3000]+(?=(?:来源|來源|作者|文/|时间|发布时间|日期|编辑|责任编辑|责编|审校|校对|审核|监制|编译|翻译|译者|记者|字号|浏览|阅读|发表时间|稿源)\s*[:：/])"
)
# “原创 李峥 示例智库 2025年4月2日 北京”: what WeChat prints over a text.
# Between name and date stands the account that sent it.
_ORIGINAL = re.compile(
    r"^原创[\s\u3000]+(?:(?P<name>[\u4e00-\u9fff·]{2,12})[\s\u3000]+\S{2,20}[\s\u3000]+(?=\d{4}[-年]))?"
)
# `<div class="author-card"><h4>`
_OF_AUTHOR = re.compile("author|byline|contributor", re.IGNORECASE)
_ANSWERS = re.compile(r"(?:interviewees?|guests?|speakers?|respondents?)\b", re.IGNORECASE)
_ALSO_DATED = re.compile("publi|post|issued|发布|发表", re.IGNORECASE)


def _is_publisher(cell: str) -> bool:
    """“China Example Daily” in a line of several cells."""
    return is_body(cell) and len(cell) < 60 and not bylines.strip_label(cell)[1]


@dataclass(slots=True)
class Furniture(Holders):
    """Reads lines and keeps what they say; `read` tells whether a line was such a one."""

    dateline: tuple[Dateline, Span] | None = None
    asking: bool = False  # “Moderator” stands above

    def read(self, line: Line, following: Line | None = None) -> bool:
        """Take the line off the sheet if it surely is no running text."""
        named, self.last = self.last, []
        self.below = self.below if named else None
        read = self._reads(line, following, named)
        if self.last is not named:
            self.below = None
        if read:
            self.sheet.take(line)
            return True
        return False

    def _reads(self, line: Line, following: Line | None, named: list[int]) -> bool:
        text = unwrapped(line.text).lstrip("●•▪◆ ")
        if (
            not text
            or text.startswith("[^")
            or line.is_running
            or self.sheet.block(line).kind in ("table", "figure", "note")
            or self.sheet.block(line).style == "caption"
        ):
            return False
        if _HEADING.fullmatch(text) or _ASKS_BELOW.fullmatch(text):
            self.under_heading, self.asking = True, bool(_ASKS_BELOW.fullmatch(text))
            return self.at_end or bool(following and self._unlabelled(following.text.strip()))
        if (
            self._are_items(line)
            or self._are_units(text)
            or self._is_marked(line, line.text.strip())
        ):
            return True
        if is_chrome(text) or (is_update(text) and len(text) < 80 and not _ALSO_DATED.search(text)):
            self.last = named
            return True
        return (
            self._is_date(line, text)
            or self._is_contributor(line, text)
            or self._is_contact(text, named)
            or self._is_cells(line, text)
            or self._is_byline(line, text)
            or self._is_post_of(line, text, named)
            or self._is_name(line, text, following, beside=bool(named))
            or (not self._is_one_of_many(line) and self._is_note(line, text))
        )

    def issue(self, line: Line) -> None:
        """Take a line that names the body that speaks in a text nobody signs."""
        self.last = self.people.add(bylines.read_byline(line.text), line.span)
        self.sheet.take(line)

    def _is_byline(self, line: Line, text: str) -> bool:
        if chinese.strip_label(text)[1] and is_han(text):
            return self._is_chinese_byline(line, text)
        rest, labelled = bylines.strip_label(text)
        if not labelled:
            return self._is_editorial(line, text)
        rest, dated = split_date(rest)
        if dated:
            self._is_date(line, dated)
        words = rest.split("\n")[0]
        if (len(words) > 60 and len(sentences(words)) > 1) or (
            bios.read_bio(rest) and not bylines.read_byline(rest, sure=False)
        ):
            return False
        if text[:1] in "—–-" and (not self.at_end or len(text) > 200):
            return False
        signers = bylines.read_byline(rest)
        if any(signer.is_organization for signer in signers):
            self.editorial = self.editorial or bool(bylines.editorial_signer(rest))
        if _ANSWERS.match(text):
            signers = [replace(signer, role="interviewee") for signer in signers]
        self.last = self.people.add(signers, line.span)
        return bool(signers) or bool(re.match(r"(?i)by\s+[\w ]*(?:staff|admin|editor)", text))

    def _is_chinese_byline(self, line: Line, text: str) -> bool:
        rest, _ = chinese.strip_label(text)
        signers = chinese.read_signature(rest)
        if not signers:
            bio = chinese.read_bio(text)
            return bool(bio) and self.people.note(bio, line.span, new=True) if bio else False
        self.editorial = self.editorial or any(signer.is_organization for signer in signers)
        self.last = self.people.add(signers, line.span)
        return True

    def _is_editorial(self, line: Line, text: str) -> bool:
        found = bylines.editorial_signer(text) or chinese.editorial_signer(text)
        if found is None or re.fullmatch(r"(?i)editors?|editorial|社论|社评", text):
            self.editorial = self.editorial or bool(
                re.fullmatch(r"(?i)editorials?|社论|社评", text)
            )
            return self.editorial and is_label(text)
        self.editorial = True
        self.last = self.people.add([found], line.span)
        return True

    def _is_cells(self, line: Line, text: str) -> bool:
        """“By NAME | May 14, 2024 | Commentary”: every cell must be read."""
        text = _ORIGINAL.sub(lambda sent: f"{sent['name']} " if sent["name"] else "", text)
        parts = [
            part
            for part in re.split(_HAN_FIELD if is_mostly_han(text) else _CELLS, text)
            if part.strip()
        ]
        if len(parts) == 1 and is_mostly_han(text):
            parts = [part for part in _CELLS.split(text) if part.strip()]
        if not 1 < len(parts) <= 6 or len(text) > 300:
            return False
        unread = [
            part for part in parts if not (is_label(part) or is_place(part) or is_chrome(part))
        ]
        bare = [part for part in unread if split_names(part) and not is_body(part)]
        others = [part for part in unread if part not in bare]
        if len(parts) > 2 or any(read_date_line(part) or is_update(part) for part in parts):
            others = [part for part in others if not _is_publisher(part)]
        if (not others and not bare) or (bare and not others and len(bare) > 1):
            return False
        probe = Line(line.block, line.start, line.end, text)
        if not all(self._is_cell(probe, part.strip()) for part in others):
            return False
        for part in bare:
            self._is_byline(probe, f"By {part}" if not is_mostly_han(part) else f"作者：{part}")
        return True

    def _is_cell(self, line: Line, part: str) -> bool:
        return (
            is_update(part)
            or self._is_date(line, part)
            or self._is_contributor(line, part)
            or self._is_byline(line, part)
            or self._is_credit(line, part)
        )

    def _is_name(self, line: Line, text: str, following: Line | None, *, beside: bool) -> bool:
        """A name alone, or with its post, without a label; `beside` another such line."""
        # “The writer is …” above says that a name must follow.
        awaited = self.under_heading or (self.people.orphans and not self.people.authors)
        awaited = awaited or _OF_AUTHOR.search(self.sheet.block(line).style) is not None
        awaited = awaited or (self.at_end and self.people.find(text) is not None)
        if len(text) > 250 or (self.sheet.block(line).kind == "heading" and not awaited):
            return False
        signers = self._unlabelled(text)
        if not signers:
            return False
        known = any(self.people.find(s.name, s.native) is not None for s in signers)
        alone = not any(s.posts for s in signers)
        sure = known or self.under_heading or all(signer.marks for signer in signers)
        if alone and not sure and not self._confirmed(signers[0].name, line, following):
            return False
        listed = self.under_heading or (beside and not alone)
        if self.at_end and self.people.authors and not (known or listed):
            return False
        if self.asking:
            signers = [replace(signer, role="interviewer") for signer in signers]
        self.last = self.people.add(signers, line.span)
        return True

    def _is_one_of_many(self, line: Line) -> bool:
        """Whether the text has further headings of the same level: it heads a section."""
        block = self.sheet.block(line)
        return block.kind == "heading" and any(
            other.kind == "heading" and other.level == block.level
            for other in self.sheet.blocks[line.block + 1 :]
        )

    def _confirmed(self, name: str, line: Line, following: Line | None) -> bool:
        """Whether words that may be a heading are a name: by their form, style or the next line."""
        block = self.sheet.block(line)
        if re.search(r"author|byline|name", block.style, re.IGNORECASE) or is_likely_name(name):
            return True
        if following is None:
            return True
        after = following.text.strip()
        if read_date_line(after) or starts_a_post(after) or (is_body(after) and len(after) < 160):
            return True
        return len(after) > 160 and not self.at_end

    def _is_contact(self, text: str, named: list[int]) -> bool:
        if not CONTACT_LINE.fullmatch(text) or not (named or self.people.authors):
            return False
        self.last = named
        return True
