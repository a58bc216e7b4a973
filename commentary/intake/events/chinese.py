"""Whether a Chinese clause with a date tells of an event, what it is, and of which kind."""

from __future__ import annotations

import re

_NOUNS = {
    "summit": "峰会 首脑会议 元首会晤 领导人会议 元首会议 元首会谈 领导人会晤 首脑会谈",
    "dialogue": "会议 会晤 会谈 对话 论坛 谈判 磋商 访问 访华 访美 大会 年会 研讨会 座谈会 听证"
    " 会见 会面 通话 沟通 战略沟通 全会 例会 圆桌会 国事访问 仪式",
    "agreement": "协定 协议 条约 公约 备忘录 契约 议定书 停火 停战",
    "resolution": "决议 决议草案",
    "law": "法案 法律 条例 法令 行政令 规定 办法 禁令 制裁 关税 出口管制 管制措施 管制"
    " 限制措施 修正案 宪法 暂行办法 总统令",
    "ruling": "裁决 判决 裁定",
    "election": "选举 大选 公投 投票 中期选举 就职典礼",
    "military": "演习 军演 军事行动 空袭 袭击 战争 冲突 政变 试射 入侵 打击 特别军事行动",
    "speech": "讲话 演讲 致辞 主旨演讲 发言",
    "publication": "报告 白皮书 战略 文件 蓝皮书 指南 规划 行动计划 路线图",
    "announcement": "倡议 声明 宣言 公报 联合声明 公告 计划 共识 方案 承诺",
    "other": "建交 危机 疫情 事故 地震 抗议 独立 加入世贸组织",
}
_VERBS = {
    "dialogue": "举行 召开 召集 举办 会晤 会见 会谈 会面 开幕 闭幕 访问 访华 访美 出席 通话"
    " 到访 窜访 出访 抵达 主持 重启 恢复 落幕 闭会",
    "agreement": "签署 签订 缔结 达成 建交 批准",
    "law": "颁布 施行 生效 实施 出台 加征 制裁 列入 禁止 取消 修订 审议通过 表决通过 正式实施"
    " 表决 否决 废除 解除 征收 放宽 收紧 推迟 实行 引入 加息 降息 下调 上调",
    "resolution": "通过",
    "announcement": "宣布 启动 提出 成立 发起 倡议 宣告 推出 加入 退出 设立 建立 承诺 发出"
    " 揭牌 挂牌 上线 启用 投产 开工 竣工 通车 开通 开业 成为 任命 致信 回应 呼吁 指出 警告 强调",
    "election": "当选 就职 胜选 连任 辞职 上台 投票 公投 下台",
    "military": "入侵 袭击 空袭 发动 发射 试射 爆发 占领 击落 轰炸 军演 打击",
    "ruling": "裁定 判决 裁决",
    "speech": "发表 致辞 演讲",
    "publication": "发布 公布 出版",
}
_KINDS = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}
_VERB_KINDS = {verb: kind for kind, verbs in _VERBS.items() for verb in verbs.split()}


def _either(words: dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


NOUN = re.compile(_either(_KINDS))
VERB = re.compile(_either(_VERB_KINDS))
_TREND = re.compile(
    r"增长|下降|上升|同比|增至|达到?[\d０-９]|占比|GDP|规模|亿美元|亿元|持续|日益|不断"
)
_FIGURES = re.compile("%|％|百分")
_LIFE = re.compile(
    r"出生|毕业|访学|留学|博士|硕士|任教|研究员|教授|现任|曾任|历任|担任|作者|本文|原载|首发|刊于|刊发"
    r"|转载|编译|翻译|摄影|责任编辑|来源[:：]|(?:发布|发表|刊载)于|^据|^根据|周年|网站|公众号|客户端"
)
_SUPPOSED = re.compile(r"如果|假如|倘若|可能会|应当|应该|或许|也许|希望|若|尚未")
_LAW_NAME = re.compile(r"《([^》]{2,40})》")
_HELD_BY = re.compile(
    r"(?P<who>[\u3400-\u9fff]{2,16}?)(?:在[\u3400-\u9fff·]{2,12}?)?"
    r"(?P<other>[同与和][\u3400-\u9fff·]{2,16}?)?(?:举行|召开|进行)了?(?:首次|新一轮)?$"
)
_STOP = re.compile(
    r"[，。；：、！？,;:（）()|]|了|在|于|由|把|将|对|向|从|并|而|但|与会|是|已|曾|就|被"
    r"|正式|成功|首次在|双方|期间|以来|当天|当日"
)


def is_event_chinese(clause: str, dates: list[tuple[int, int]]) -> bool:
    """A verb of doing with its noun or a named text, no trend, no life story, no supposition."""
    if _LIFE.search(clause):
        return False
    plain = _blanked(clause, dates)
    verb, noun = VERB.search(plain), NOUN.search(plain)
    named = _LAW_NAME.search(plain)
    points = (2 if verb else 0) + (1 if noun else 0) + (1 if named else 0)
    if not verb and noun and _date_before(noun.start(), dates):
        points += 1
    own = _own_parts(plain) or plain
    if _TREND.search(own) or (_FIGURES.search(own) and not (verb and noun)):
        points -= 2
    if _SUPPOSED.search(own):
        points -= 2
    return points >= 2


def _own_parts(plain: str) -> str:
    """The parts beside a date, if one of them tells of an act by itself."""
    parts = [part for part in re.split("[，；。]", plain) if "|" in part]
    return "，".join(parts) if any(map(VERB.search, parts)) else ""


def _date_before(start: int, dates: list[tuple[int, int]]) -> bool:
    """“2023年旧金山会晤”: the date is part of the name."""
    return any(0 <= start - end <= 14 for _begin, end in dates)


def _blanked(clause: str, dates: list[tuple[int, int]]) -> str:
    for start, end in dates:
        clause = clause[:start] + "|" * (end - start) + clause[end:]
    return clause


def what_chinese(clause: str, dates: list[tuple[int, int]]) -> tuple[str, str]:
    """The phrase and the noun it turns on ('' if a verb)."""
    plain = _blanked(clause, dates)
    named = next((law for law in _LAW_NAME.finditer(plain) if not _prints(plain, law)), None)
    if named and not _gathering_before(plain, named.start()):
        noun = NOUN.search(named[1])
        return named[0], noun[0] if noun else "法律" if named[1].endswith("法") else ""
    nouns = list(NOUN.finditer(plain))
    if not nouns:
        return _around_verb(plain), ""
    best = max(nouns, key=lambda match: (_weight(plain, match), match.end()))
    return _phrase(plain, best), best[0]


def _prints(plain: str, law: re.Match[str]) -> bool:
    """“在《公报》上公布”: where it is printed, not what is."""
    after = plain.startswith(("上", "杂志", "网站"), law.end())
    return after and plain[: law.start()].endswith("在")


def _gathering_before(plain: str, start: int) -> bool:
    """“举行会晤，发表《宣言》”: the meeting is the event, the text its fruit."""
    noun = NOUN.search(plain, 0, start)
    return (
        noun is not None
        and _KINDS[noun[0]] in ("summit", "dialogue")
        and bool(VERB.search(plain, 0, noun.start()))
    )


def _weight(plain: str, noun: re.Match[str]) -> int:
    weight = len(_phrase(plain, noun)) > len(noun[0])
    after = plain[noun.end() : noun.end() + 12]
    before = re.split("[，。；]", plain[: noun.start()])[-1]
    gathering = _KINDS[noun[0]] in ("summit", "dialogue")
    early = len(re.findall("[，；]", plain[: noun.start()])) < 2
    return (
        int(weight)
        + gathering
        + 2 * early
        + 2 * bool(VERB.search(after))
        + 3 * bool(VERB.search(before))
    )


def _phrase(plain: str, noun: re.Match[str]) -> str:
    """Back from the noun to where a verb, a mark or a preposition stands."""
    before = plain[max(0, noun.start() - 30) : noun.start()]
    cut = 0
    for stop in _STOP.finditer(before):
        cut = stop.end()
    for verb in VERB.finditer(before):
        if verb[0] not in _KINDS or verb.end() == len(before):
            cut = max(cut, verb.end())
    text = (before[cut:] + noun[0]).strip("|的 ")
    return text if text != noun[0] else _with_subject(plain, noun)


def _with_subject(plain: str, noun: re.Match[str]) -> str:
    """“习近平同拜登会晤” for “习近平在利马同拜登举行会晤”; a bare noun if nobody is named."""
    before = re.split("[，。；|]", plain[: noun.start()])[-1]
    held = _HELD_BY.search(before)
    if held:
        return f"{held['who']}{held['other'] or ''}{noun[0]}"
    if noun[0] in _VERB_KINDS:
        after = re.split("[，。；|]", plain[noun.end() :])[0]
        who = re.split("在|于|出席|期间", before)
        return f"{who[0]}{noun[0]}{after}"[:30].strip()
    return noun[0]


def _around_verb(plain: str) -> str:
    verb = VERB.search(plain)
    if not verb:
        return plain.strip("|，。； ")[:30]
    start = max(
        (stop.end() for stop in re.finditer(r"[，。；：|]", plain[: verb.start()])), default=0
    )
    end = re.search(r"[，。；：|]", plain[verb.end() :])
    stop = verb.end() + end.start() if end else len(plain)
    return plain[start:stop].strip("| ")[:30]


def kind_of_chinese(clause: str, noun: str, what: str) -> str:
    if (
        re.search(r"元首|首脑|领导人|总统|总理|习近平|峰会", what or clause)
        and _KINDS.get(noun) == "dialogue"
    ):
        return "summit"
    if noun in _KINDS:
        return _KINDS[noun]
    if noun == "法律":
        return "law"
    verb = VERB.search(clause)
    return _VERB_KINDS[verb[0]] if verb else "other"
