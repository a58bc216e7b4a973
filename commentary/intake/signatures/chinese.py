"""Chinese signatures: “作者：李峥，示例研究院副研究员”, “（作者系…）”, “文/李峥”."""

from __future__ import annotations

import re

from ..draft import Post
from ..names import HAN, Name, is_han, read_name
from ..posts_zh import ends_with_a_role, is_role, names_a_post, read_posts
from .bios import Bio
from .signed import Signed, signed

LONGEST_SIGNATURE = 1_000

_LABEL = re.compile(
    r"\s*[（(\[【□■●◎◆*]*\s*(?:(?:本文|本报告|文章|本期|撰稿|特约)?(?:作者简介|作者介绍|作者单位|作者名单|作者信息|作者|撰文|撰稿人?|执笔人?|"
    r"署名|供稿|笔者)|"
    r"文|撰|受访者|受访人|受访专家|受访嘉宾|嘉宾)\s*(?:[:：丨｜|/／\]】]|[（(](?=[^)）]*[)）]))\s*"
)
_BULLET = re.compile(rf"\s*[□■●◎◆○◇]\s*(?=[{HAN}])")
_OF_AUTHOR = re.compile(
    r"\s*[（(\[【*]*\s*(?:本文|文章|该文|两位|三位|几位)?(?:的)?(?:作者|笔者)(?P<name>[^，,。：:系为為是均分]{2,12}?)?\s*(?:均|"
    r"分别|都|现)*(?:系|[为為]|是|[现現]任|任[职職][于於]|任|就职于|供职于|单位[:：]|简介[:：]|来自|[:：])[:：]?\s*(?P<rest>[^。]+)"
)
_NAMED = re.compile(
    rf"\s*[（(\[【□■●◎◆*]*\s*(?:作者)?(?P<name>[{HAN}·• "
    rf"\u3000A-Za-z.]{{2,24}}?)\s*(?:[（(](?P<aside>[^（()）]{{1,40}})[）)])?\s*"
    r"(?:[，,:：]\s*(?:系|[为為]|是|[现現]任|现为)?|系|[为為](?=[\u4e00-\u9fff])|是(?=[\u4e00-\u9fff])|现任|现为|，现任|任职于|"
    r"就职于)\s*(?P<rest>[^。]+)"
)
_EDITORIAL = re.compile(
    r"\s*[（(]?(?P<name>(?:本刊|本报|本网|本台|[\u4e00-\u9fffA-Za-z《》]{2,20})?(?:编辑部|评论员文章|编委会|社论|社评|本刊评论员|"
    r"本报评论员|评论部|编者|课题组))\s*[）)]?\s*$"
)
_SPEAKS = re.compile(r"[^：:（(]{2,12}(?:[（(][^（()）]{2,60}[）)])?[：:](?!系|为|现任).{25,}")
_NEXT = re.compile(
    rf"[，,；;](?=(?:[{HAN}]{{2,4}}|[{HAN}]{{1,6}}(?:·[{HAN}]{{1,6}}){{1,2}})(?:均?系|均?为|是|现任|现为))"
)
# Not 该院, which may be the unit or the whole.
_THAT_HOUSE = re.compile("(?:该|同)(?P<noun>所|校|系)(?!长)")
_ENDS = {"所": ("所",), "系": ("系",), "校": ("大学", "学院", "党校")}
_THAT_BODY = re.compile(
    "(?:该|同一?)(?P<noun>研究室|研究中心|中心|研究院|研究所|学院|大学|智库|协会)"
)
_BETWEEN = re.compile("([、，,；;]|和|与|及)")
_TOKEN = re.compile(r"[，,；;。\s\u3000（）()]+|[、|｜/／]")
_SPACED = re.compile(rf"(?<![{HAN}])[{HAN}](?:[ \u3000]+[{HAN}]){{1,2}}(?![{HAN}])")
# “乌兰托娅②”: what bears a mark is a name, whatever its first character.
_MARKED_NAME = re.compile(rf"[{HAN}]{{2,4}}[①-⑨¹²³⁴⁵⁶⁷⁸⁹]")
_JOINT = "\ue000"  # the space within a name in Latin letters


def strip_label(line: str) -> tuple[str, bool]:
    """The line after “作者：”, “文/”, and whether such a label stood there."""
    match = _LABEL.match(line) or _BULLET.match(line)
    return (line[match.end() :], True) if match else (line, False)


def editorial_signer(text: str) -> Signed | None:
    match = _EDITORIAL.fullmatch(text)
    return Signed(match["name"], is_organization=True) if match else None


def read_signature(text: str, *, sure: bool = True) -> list[Signed]:
    """Names with the posts that follow each; names printed together share what follows."""
    text = text[:LONGEST_SIGNATURE].strip().strip("*_ ").rstrip("）)】] 。")
    if organization := editorial_signer(text):
        return [organization]
    signers: list[Signed] = []
    pending: list[Name] = []
    words = ""
    for separator, piece in _pieces(text):
        name = _name(piece, sure=sure and not signers and not pending)
        if name and not (words and separator in "、" and not _free(words)):
            if words:
                signers += _with_posts(pending, _with_body_before(words, signers))
                pending, words = [], ""
            pending.append(name)
        elif pending:
            words += (separator if words else "") + piece
        else:
            return _leading(text)
    return signers + _with_posts(pending, _with_body_before(words, signers))


def _free(words: str) -> bool:
    """Whether what was said of the last name is complete, so that a new one may follow."""
    return names_a_post(words)


def _name(piece: str, *, sure: bool) -> Name | None:
    sure = sure or bool(_MARKED_NAME.fullmatch(piece))
    bare = re.sub(r"^(?:作者|文|撰文|笔者)\s*[:：]?\s*", "", piece) if len(piece) > 4 else piece
    if is_role(bare) or (len(bare) > 4 and names_a_post(bare) and "·" not in bare):
        return None
    return read_name(bare, sure=sure) if is_han(bare) else read_name(bare)


def _leading(text: str) -> list[Signed]:
    """“示例研究院副研究员 李峥”: the post first, the names last."""
    text = _SPACED.sub(lambda name: re.sub(r"[ \u3000]", "", name[0]), text)
    match = re.fullmatch(
        rf"(?P<posts>.{{4,80}}?)[\s\u3000：:]+"
        rf"(?P<names>[{HAN}·]{{2,12}}(?:[\s\u3000、]+[{HAN}·]{{2,12}}){{0,3}})",
        text,
    )
    if match is None or not names_a_post(match["posts"]):
        return []
    names = [read_name(name) for name in re.split(r"[\s\u3000、]+", match["names"])]
    known = [name for name in names if name]
    return _with_posts(known, match["posts"]) if len(known) == len(names) else []


def _with_posts(names: list[Name], words: str) -> list[Signed]:
    posts = read_posts(words) if words else ()
    return [signed(name, posts) for name in names]


def _pieces(text: str) -> list[tuple[str, str]]:
    """Pieces with the separator before each; the characters of “李 峥” are one piece."""
    text = _SPACED.sub(lambda name: re.sub(r"[ \u3000]", "", name[0]), text)
    text = re.sub(r"(?<=[A-Za-z.]) (?=[A-Z])", _JOINT, text)
    text = re.sub(r"(?<=\d)[,，](?=\d)", "·", text)  # the marks of one name
    text = re.sub(r"[（(]([A-Za-z][A-Za-z .'’-]{2,40})[）)]", "", text)
    text = re.sub(rf"(?<=[{HAN}])(?:和|与|及)(?=[{HAN}]{{2,3}}(?:$|[，,（( ]))", "、", text)
    pieces, start, before = [], 0, ""
    for match in _TOKEN.finditer(text):
        pieces.append((before, text[start : match.start()]))
        start, before = match.end(), match[0].strip() or " "
    pieces.append((before, text[start:]))
    whole = [(separator, piece.replace(_JOINT, " ").strip()) for separator, piece in pieces]
    return [(separator, piece) for separator, piece in whole if piece]


def read_bio(text: str) -> Bio | None:
    """“（作者系…）”, “李峥，示例研究院副研究员。”, “作者简介：李峥，…”."""
    text = text[:LONGEST_SIGNATURE].strip()
    rest, labelled = strip_label(text)
    body = rest if labelled else text
    if not labelled and _SPEAKS.match(text) and not names_a_post(text):
        return None
    if not labelled and (match := _OF_AUTHOR.match(text)):
        return _of_author(match)
    first = re.split(r"(?<=。)", body)[0]
    signers = _named(first, sure=labelled)
    if not signers and labelled:
        posts = _shown(first)
        return Bio(of_author=True, posts=posts) if posts else None
    return Bio(signers) if signers else None


def _of_author(match: re.Match[str]) -> Bio | None:
    rest, *others = _NEXT.split(match["rest"].strip("）)】〕] 。"))
    if others and match["name"] and (name := read_name(match["name"])):
        found = [signed(name, _shown(rest))]
        for other in others:
            found += _named(_with_body_before(other, found), sure=False)
        return Bio(found)
    rest = match["rest"].strip("）)】〕] 。")
    name = read_name(match["name"]) if match["name"] else None
    if name is None and (named := _names_after_posts(rest)):
        return Bio(named)
    posts = _shown(rest)
    if not posts:
        signers = read_signature(rest)
        return Bio(signers) if signers else None
    if name is None and (named := read_signature(rest, sure=False)) and named[0].posts:
        return Bio(named)
    return Bio([signed(name, posts)]) if name else Bio(of_author=True, posts=posts)


def _names_after_posts(text: str) -> list[Signed]:
    """“示例大学教授李峥和该校讲师高远”: each name right after its post, with no sign between."""
    found: list[Signed] = []
    words = ""
    for piece in _BETWEEN.split(text):
        post, name = _name_at_end(words + piece)
        if name:
            found.append(signed(name, _shown(_with_body_before(post, found))))
            words = ""
        elif words or not _BETWEEN.fullmatch(piece):
            words += piece
    return found if not words else []


def _name_at_end(text: str) -> tuple[str, Name | None]:
    for length in (3, 2, 4):
        words, last = text[:-length], text[-length:]
        if ends_with_a_role(words) and not names_a_post(text) and (name := read_name(last)):
            return words, name
    return text, None


def _shown(text: str) -> tuple[Post, ...]:
    """Posts, if the words are such: “均为示例大学教授”."""
    text = text.strip("）)】] 。")
    return (
        read_posts(text)
        if names_a_post(re.split(r"[，,；;、]", text)[0]) or names_a_post(text)
        else ()
    )


def _with_body_before(text: str, before: list[Signed]) -> str:
    """“…，乙为该中心研究助理”: 该中心 is the body of the one named before."""
    last = next((post for signer in reversed(before) for post in signer.posts[::-1]), None)
    again = _THAT_BODY.search(text)
    if last is None:
        return text
    if again is None:
        return _with_house_before(text, last)
    for body in (f"{last.institution}{last.unit}", last.institution):
        if body.endswith(again["noun"]):
            return text.replace(again[0], body)
    return text


def _with_house_before(text: str, last: Post) -> str:
    """“…，乙系该校研究生”: the one body of the post before that is called so."""
    again = _THAT_HOUSE.search(text)
    if again is None:
        return text
    called = [body for body in (last.unit, last.institution) if body.endswith(_ENDS[again["noun"]])]
    if len(called) != 1:
        return text
    whole = f"{last.institution}{last.unit}" if called[0] == last.unit else last.institution
    return text.replace(again[0], whole)


def _named(sentence: str, *, sure: bool) -> list[Signed]:
    parts = _NEXT.split(sentence.strip("（(）)【】[]*。 "))
    if len(parts) > 1:
        found: list[Signed] = []
        for part in parts:
            found += _named(_with_body_before(part, found), sure=sure)
        return found
    match = _NAMED.match(sentence)
    name = read_name(match["name"], sure=sure) if match else None
    if match and name:
        posts = _shown(match["rest"])
        if posts and not re.search(r"[；;]", sentence):
            several = read_signature(sentence.strip("（(）)【】[]*。 "), sure=sure)
            if len(several) > 1:
                return several
            return [signed(name, posts)]
    signers = read_signature(sentence.strip("（(【[*"), sure=sure)
    return [signer for signer in signers if signer.posts or sure] if signers else []
