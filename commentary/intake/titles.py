"""Title and standfirst, and the labels that stand above them."""

from __future__ import annotations

import re

from .languages import is_chinese, language_of
from .manuscript import Block
from .names import is_han
from .printed import is_kind, read_dateline
from .sentences import sentences

LONGEST_TITLE = 220
LONGEST_STANDFIRST = 450

LABELLED = re.compile(
    r"^\s*[【\[]?(?P<label>title|headline|标题|標題|题目|题名|titre|titel|título|"
    r"titolo)[】\]]?\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)
LABELLED_STANDFIRST = re.compile(
    r"\s*[【\[]?(?P<label>subtitle|sub-title|subhead|subheading|dek|deck|standfirst|副标题|副題|副题|导语|"
    r"导读|sous-titre|untertitel|subtítulo|chapô)[】\]]?\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)
LABELLED_SUMMARY = re.compile(
    r"\s*[【\[]?(?P<label>summary|abstract|executive summary|excerpt|"
    r"内容提要|摘要|提要|内容摘要|核心提示|résumé|"
    r"zusammenfassung|resumen|resumo)[】\]]?\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)
_TITLE_STYLE = re.compile(
    r"(?:^|[\s_-])(?:title|headline|entry-title|post-title|article-title|h1)(?:$|[\s_-])",
    re.IGNORECASE,
)
_STANDFIRST_STYLE = re.compile(
    r"(?:^|[\s_-])(?:sub-?title|dek|deck|standfirst|sub-?head(?:line|ing)?|lede|description|"
    r"alternativeheadline|intro|introtext|excerpt)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"^\s{0,3}#{1,6}\s+|\s+#+\s*$")
_NOTE_MARK = re.compile(r"\s*\[\^[^\]]+\]|(?<=\w)[*†]$")
_KIND_BEFORE = re.compile(r"^([\w&’' -]{2,24}?)(?:\s+\||\s*[｜丨])\s*(?=\S)")
_GOES_ON = re.compile(
    r"(?:[:：—–-]|\b(?:of|the|a|an|and|or|to|in|on|for|with|from|by|at|as|is|are|between|after|"
    r"into|its|their|between|toward|towards|but|that))$",
    re.IGNORECASE,
)
_CONTINUES = re.compile(r"(?:[a-zà-ÿ]|and\b|AND\b|OF\b|IN\b|FOR\b|TO\b|THE\b|WITH\b|——)")
_THANKS = re.compile(
    r"(?:the )?(?:authors?|i|we)\s+(?:would like to |wish(?:es)? to |gratefully )?"
    r"(?:thank|acknowledge|are grateful|is grateful|am grateful)s?\b"
    r"|\*?\s*(?:本文|本研究|本成果)[系为是受得获][^。]{0,100}(?:成果|资助|支持)",
    re.IGNORECASE,
)
CONTACT_LINE = re.compile(
    r"\s*(?:(?:e-?mail|contact|twitter|x|orcid|correspondence|邮箱|电子邮箱)\s*[:：].{3,120}|"
    r"[\w.+-]{1,64}@[\w.-]{1,100}|@\w{2,30}|https?://\S{3,200}|\[email protected\])\s*",
    re.IGNORECASE,
)
# “The Example Institution is committed to independence.”: the house, below its authors.
_CLOSING = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?|(?:kind|best|warm) regards|"
    r"respectfully(?: yours)?),?",
    re.IGNORECASE,
)
_OF_THE_HOUSE = re.compile(
    r"(?:The |About )?(?:[A-Z][\w’'&-]*\s+){1,8}(?:\([A-Z]{2,8}\)\s+)?is (?:an? |the )?"
    r"(?:committed|dedicated|devoted|independent|non-?profit|nonpartisan|non-partisan|private,|"
    r"leading|supported by|funded by)\b"
)
_CHROME = re.compile(
    r"(?:special to .{3,60}|share|print|email|download(?: pdf)?|pdf|save|listen|"
    r"listen to (?:this )?article|"
    r"subscribe|sign up|skip to (?:main )?content|menu|search|home|"
    r"(?:\d+|[a-z]+)[- ]min(?:ute)?s?(?: read)?|reading time.*|read(?:ing)? time.*|read more|"
    r"views?[:：]? ?\d+|\d+ views|comments? ?\(?\d*\)?|facebook|twitter|linkedin|x|whatsapp|"
    r"font size.*|字号.*|"
    r"分享到?.*|打印|收藏|浏览次数.*|阅读.{0,6}\d*|点击.{0,6}\d*|share this.*|share on.*|follow "
    r"us.*|(?:本文)?.{0,10}(?:授权发布|转载请注明|未经授权)[^。]*。?|地点\s*[:：].{2,30}|"
    r"第?[A-Z]?\d{1,2}\s?版.{0,20}|advertisement|all rights reserved.*|"
    r"(?:issue|volume|number|vol\.|no\.)\s*:?\s*\d[\d /-]{0,12}"
    r"(?:,?\s*(?:no|number|issue)\.?\s*\d{1,5})?|"
    r"publishing date|publication date|date published|published on|"
    r"word count\s*[:：].*|if you (?:have|would like|wish)\b.*\b(?:contact us|write to us)\b.*|"
    r"(?:suggested|recommended|preferred) citation\b.*|how to cite.*|cite this\b.*|引用格式.*|"
    r"(?:©|\(c\)|copyright).*|版权所有.*|back to top|previous|next|language.*|click here.*)\.?",
    re.IGNORECASE,
)
_CRUMBS = re.compile(
    r"(?:home|首页|您的位置|当前位置)\s*[:：]?.*(?:>|»|/|›).*|.{2,30} (?:>|»|›) .{2,60}",
    re.IGNORECASE,
)


def is_chrome(text: str) -> bool:
    """Whether a line is a button or a path of a web page, no text of the article."""
    text = text.strip()
    return len(text) <= 200 and bool(_CHROME.fullmatch(text) or _CRUMBS.fullmatch(text))


def is_contact(text: str) -> bool:
    """Whether a line is nothing but how to reach somebody: “Contact: … | ORCID …”."""
    return bool(CONTACT_LINE.fullmatch(text) and re.search(r"@|https?:|\d{4}-\d{4}", text))


def is_label(text: str) -> bool:
    """Whether a line only says what kind of text follows: “COMMENTARY”, “观点”."""
    text = text.strip(" *_[]【】|")
    parts = re.split(r"\s*[|·•/]\s*", text)
    if len(parts) > 2 and all(0 < len(part.split()) <= 3 and part[:1].isupper() for part in parts):
        return not re.search(r"\d|\b[Bb]y\b", text)
    parts = re.split(r"\s*[|·•/]\s*|\s+(?:--|–|—)\s+", text)
    return len(text) <= 60 and all(is_kind(part) for part in parts if part)


def has_title_style(block: Block) -> bool:
    return bool(_TITLE_STYLE.search(block.style)) and not _STANDFIRST_STYLE.search(block.style)


def has_standfirst_style(block: Block) -> bool:
    return bool(_STANDFIRST_STYLE.search(block.style))


def clean_title(text: str) -> str:
    """The title without marks of its markup, labels and note numbers."""
    text = _MARKDOWN.sub("", LABELLED.sub("", text, count=1)).strip()
    text = re.sub(r"^(\*\*|__)(.+)\1$", r"\2", text)
    kind = _KIND_BEFORE.match(text)
    if kind and is_kind(kind[1]):
        text = text[kind.end() :]
    return re.sub(r"\s+", " ", _NOTE_MARK.sub("", text)).strip()


def may_be_title(text: str, *, marked: bool) -> bool:
    """Whether the first words of a text are a title: short, no running sentence.

    `marked`: a byline or a date follows, or the line is set as a heading.
    """
    longest = LONGEST_TITLE // 3 if is_chinese(language_of([text])) else LONGEST_TITLE
    if not re.search(r"\w", text) or len(text) > longest or read_dateline(text):
        return False
    if len(sentences(text)) > 2 and not marked:
        return False
    if re.search(r"(?:[^.]\.|。|；|;|,|，)[\"”’]?$", text) and not re.search(
        r"\b(?:[A-Z]\.){1,4}$", text
    ):
        return marked and len(sentences(text)) == 1 and len(text) <= longest * 2 // 3
    return len(text.split()) <= 30 or is_han(text)


def goes_on(first: str, second: str) -> bool:
    """Whether a second line is still the title."""
    if len(second) > LONGEST_TITLE // 2 or second.rstrip().endswith((".", "。")):
        return False
    if _GOES_ON.search(first.rstrip()) or _CONTINUES.match(second.lstrip()):
        return True
    return first.isupper() and second.isupper()


def joined(first: str, second: str) -> str:
    first, second = first.rstrip(), second.lstrip()
    close = is_han(first[-1:]) or second.startswith("——")
    return f"{first}{'' if close else ' '}{second}"


def may_be_standfirst(text: str) -> bool:
    return 3 < len(text) <= LONGEST_STANDFIRST and len(sentences(text)) <= 3


def is_picture(block: Block) -> bool:
    """A picture, its caption or a rule: none of the lines around it speaks of it."""
    return block.kind in ("rule", "figure") or block.style == "caption"


def is_neutral(block: Block) -> bool:
    """What may stand between the text and its signature: notes, rules, pictures, links."""
    text = block.text.strip()
    return (
        block.kind == "note"
        or is_picture(block)
        or text.startswith("[^")
        or is_chrome(text)
        or bool(_THANKS.match(text) or _OF_THE_HOUSE.match(text) or _CLOSING.fullmatch(text))
        or bool(
            re.match(
                r"(?:tags?|keywords?|topics?|related|read (?:more|next|also)|further reading|see "
                r"also|关键词|标签|相关阅读|延伸阅读)\s*(?:[:：]|$)",
                text,
                re.IGNORECASE,
            )
        )
        or bool(
            re.fullmatch(
                r"(?:notes?|endnotes|footnotes|references|sources|bibliography|注释|参考文献|注|"
                r"acknowledge?ments?|funding)\s*[:：]?",
                text,
                re.IGNORECASE,
            )
        )
        or (len(text) < 4 and not re.search(r"\w", text))
    )
