"""Notes about author and text, sentence by sentence, and what all readers of lines keep."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .credits import is_disclaimer, is_source, joint_credits, read_contributor
from .draft import Span
from .names import is_mostly_han
from .printed import Printed, read_date_line
from .sentences import sentences
from .signatures import bios, chinese
from .signatures.collected import Collected
from .signatures.leads import read_lead
from .signatures.named_again import with_names
from .signatures.signed import Signed, institutions_of, signed
from .structure import Line, Sheet
from .titles import is_chrome

MOST_OF_LEAD = 800
_NOTE_LABEL = re.compile(
    r"^\s*(?:editor['’]?s['’]? note|editors['’] note|ed\.? note|note from the editors?|编者按|"
    r"编者注|编者的话|编辑按|disclaimer|免责声明|注|note)\s*[:：—–]\s*",
    re.IGNORECASE,
)
# “（作者系…，编译：夏禾）”: who helped, at the end of a note about the author.
_HELPED = re.compile(
    r"[，,；;、\s](?P<credit>(?:编译|翻译|译者|译|采访|整理|责任编辑|责编|编辑)\s*[:：/]"
    r"\s*[\u4e00-\u9fff·、 ]{2,20}|[\u4e00-\u9fff·]{2,6}(?<!翻)(?<!编)译|"
    r"(?:本[报刊网台])?记者[\u4e00-\u9fff]{2,4}采访整理)[）)】\]。]*$"
)
_HAN_AFTER_NAME = re.compile(r"[A-Za-z][A-Za-z .·'’-]{2,40}[：，:,]\s*[\u4e00-\u9fff]{3}")
_PUBLISHED_IN = re.compile(r"(?:first |originally )?(?:published|appeared) in [A-Z]", re.IGNORECASE)
_POSTED = re.compile(r"(?:posted|published|uploaded) by .{1,40}? on (?P<date>.+)", re.IGNORECASE)
# “Posted on 9 November 2023 by admin”
_BY_NOBODY = re.compile(r"\s+by (?:admin|webmaster|staff|editors?)$", re.IGNORECASE)
_OF_PERSON = re.compile(
    r"(?:\w+['’]s|His|Her|Their) (?:current |main |recent )?(?:research|work|expertise|interests|"
    r"areas?|latest|"
    r"writing|publications|books?|most recent)\b"
)
# What says nothing of a post and stands among sentences that do.
_IDLE = re.compile(rf"(?:Follow|Reach|Contact) (?:him|her|them)\b|{_OF_PERSON.pattern}")
_FURTHER = re.compile(
    r"(?:he|she|they|his|her|their|previously|prior|before|earlier|follow|until|from)",
    re.IGNORECASE,
)
_FURTHER_HAN = re.compile(r"(?:他|她|其|主要研究|研究方向|研究领域|曾|现)|(?:Dr|Prof|Mr|Ms)\b")


Kept = tuple[list[Signed], list[Span | None], int, int]


@dataclass(slots=True)
class Notes:
    """What was read so far: people, dates, credits; and how a note is read."""

    sheet: Sheet
    language: str
    people: Collected = field(default_factory=Collected)
    dates: list[tuple[Printed, Span]] = field(default_factory=list)
    disclaimers: list[tuple[str, Span]] = field(default_factory=list)
    sources: list[tuple[str, Span]] = field(default_factory=list)
    editorial: bool = False
    last: list[int] = field(default_factory=list)  # whom the line before named
    under_heading: bool = False  # “About the authors” stands above
    at_end: bool = False
    only_known: bool = False  # above other words: whoever no byline names is spoken of

    def _is_date(self, line: Line, text: str) -> bool:
        text = _BY_NOBODY.sub("", text)
        if printed := read_date_line(text):
            self.dates.append((printed, line.span))
            if _PUBLISHED_IN.match(text):
                self.sources.append((text, line.span))
            return True
        return False

    def _is_contributor(self, line: Line, text: str) -> bool:
        parts = joint_credits(text)
        if len(parts) > 1 and all(map(read_contributor, parts)):
            for part in parts:
                self._is_contributor(line, part)
            return True
        found = read_contributor(text)
        if found is None:
            return False
        role, names = found
        if role == "none":
            posted = _POSTED.fullmatch(text)
            if posted and (printed := read_date_line(posted["date"])):
                self.dates.append((printed, line.span))
            self.people.nobody.update(name.text.casefold() for name in names)
            return self.sheet.block(line).kind == "paragraph" and len(text) < 120
        self.last = self.people.add([signed(name, role=role) for name in names], line.span)
        return True

    def _is_credit(self, line: Line, text: str) -> bool:
        if is_disclaimer(text):
            self.disclaimers.append((text, line.span))
        elif is_source(text):
            self.sources.append((text, line.span))
        else:
            return False
        return True

    def read_note(self, line: Line) -> None:
        """Take a note off the sheet if it is about those who sign, wherever it stands."""
        text = line.text.strip()
        if line.is_running or text.startswith("[^") or self.sheet.block(line).kind != "paragraph":
            return
        bio = self._bio(text.strip("*_"), first=True)
        known = (
            [s for s in bio.signers if self.people.find(s.name, s.native) is not None]
            if bio
            else []
        )
        if known and self._is_note(line, text):
            self.sheet.take(line)

    def _is_note(self, line: Line, text: str) -> bool:
        """A note about author or text: whole, or as far as its sentences say such things."""
        label = _NOTE_LABEL.match(text)
        start = line.text.find(text)
        body = text[label.end() :] if label else text
        offset = start + (label.end() if label else 0)
        marked = bool(label) or self.under_heading or self._is_set_apart(line)
        new = (marked and not self.only_known) or self._may_introduce()
        before = self._kept()
        read = self._note_sentences(line, body, offset, new=new)
        if not any(read) or (2 * sum(read) < len(read) and not marked):
            self._go_back(before)
            return False
        if all(read) or not label:
            return all(read) or self._take_parts(line, body, offset, read)
        return self._take_parts(line, body, offset - label.end(), [True, *read], label.end())

    def _kept(self) -> Kept:
        people = self.people
        return people.people[:], people.spans[:], len(self.disclaimers), len(self.sources)

    def _go_back(self, before: Kept) -> None:
        """Forget what single sentences of a running paragraph seemed to say."""
        self.people.people, self.people.spans, disclaimers, sources = before
        del self.disclaimers[disclaimers:], self.sources[sources:]

    def _take_parts(
        self, line: Line, body: str, offset: int, read: list[bool], lead: int = 0
    ) -> bool:
        """Take the sentences that were read; the others stay in the body."""
        spans = sentences(body)
        if lead:
            self.sheet.take(line.part(offset, offset + lead))
            offset, read = offset + lead, read[1:]
        for (start, end), known in zip(spans, read, strict=True):
            if known:
                self.sheet.take(line.part(offset + start, offset + end))
        return False

    def _is_set_apart(self, line: Line) -> bool:
        block = self.sheet.block(line)
        return (
            block.emphasis
            or line.text.strip()[:1] in "(（[【*_"
            or bool(re.search(r"bio|author|about|editor", block.style, re.IGNORECASE))
        )

    def _may_introduce(self) -> bool:
        """Whether a note may name somebody that no byline named."""
        return not (self.people.authors or self.only_known)

    def _note_sentences(self, line: Line, body: str, offset: int, *, new: bool) -> list[bool]:
        """Which sentences are about author or text. One about the author makes the next ones so."""
        read: list[bool] = []
        about = False
        for start, end in sentences(body)[: bios.MOST_SENTENCES]:
            sentence = body[start:end].strip()
            part = line.part(offset + start, offset + end)
            helping = _HELPED.search(sentence)
            if helping and self._is_contributor(part, helping["credit"]):
                sentence = sentence[: helping.start()]
            helped = self._is_contributor(part, sentence)
            credited = helped or self._is_credit(part, sentence.strip("()（）[]【】*_ "))
            if is_chrome(sentence):
                read.append(True)
                continue
            if credited and (helped or "作者" not in sentence):
                read.append(True)
                continue
            whole = body[start:] if not (about or helping) else sentence
            bio = self._bio(whole, first=not about)
            if bio and self.people.note(bio, part.span, new=new):
                about = True
                read.append(True)
            else:
                if self.at_end and _OF_PERSON.match(sentence):
                    about = True
                if not (about and self._is_further(sentence)):
                    about = about and self.under_heading
                read.append(about or credited)
        return read

    def _bio(self, text: str, *, first: bool) -> bios.Bio | None:
        if is_mostly_han(text[:40]) or _HAN_AFTER_NAME.match(text):
            return chinese.read_bio(text)
        text = with_names(text, institutions_of(self.people.people))
        spans = sentences(text)
        statement = bios.read_statement(text[: spans[0][1]]) if spans else None
        if statement is None or not first:
            return statement
        whole = bios.read_bio(text)
        ends = [a for a, b in whole.rest if not _IDLE.match(text[a:b].strip())] if whole else [0]
        return bios.read_bio(text[: ends[0]]) if ends and ends[0] else whole or statement

    def _is_further(self, sentence: str) -> bool:
        """“He is also …”, “Her latest book …” after a sentence about the author."""
        first = sentence.split(" ", 1)[0].casefold().strip('(“"')
        names = {word for person in self.people.people for word in person.name.casefold().split()}
        known = _FURTHER.fullmatch(first) or first in names or _FURTHER_HAN.match(sentence)
        return bool(known or _OF_PERSON.match(sentence))

    def lead(self, line: Line) -> None:
        """Who writes, as a standfirst or first sentence says. Nothing is taken off the sheet."""
        if signer := read_lead(_NOTE_LABEL.sub("", line.text[:MOST_OF_LEAD], count=1)):
            self.people.note(bios.Bio([signer]), line.span, new=self._may_introduce())
