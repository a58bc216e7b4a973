"""Posts in Chinese as signed: “示例研究院美国研究所所长助理、副研究员”, the outer body first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .draft import Post
from .lexicon import any_of, both_scripts

LONGEST_SIGNATURE = 1_000


def _listed(words: str) -> tuple[str, ...]:
    return tuple(both_scripts(words, " ").split())


def _both(words: str) -> str:
    return any_of(both_scripts(words))


_MODIFIERS = _both(
    "副|高级|资深|特约|特聘|特邀|客座|兼职|荣誉|名誉|常务|执行|首席|青年|非常驻|访问|长聘|长江|终身|讲席|讲座|助理|"
    "候任|代理|联席|联合|创始|专职|外聘|兼任|杰出|一级|二级|三级|正|前|原|时任|本报|本刊|驻华|驻美|驻外|全国|"
    "国际|高等|主任|项目|学术|总|研究|科研|博士|硕士|在读|战略|政策|法律|经济|科技|技术|产业|时事|新闻|财经|军事|"
    "外交|外籍|知名|著名|实习|见习|助|校|荣休|退休|退役|投资|基金|特别|常驻|文化|政务|商务|一等|二等|"
    "自由|独立|教务|院务|国务|宏观|节目"
)
_NOUNS = _both(
    "博士研究生|硕士研究生|研究员|副研究员|助理研究员|实习研究员|教授|副教授|助理教授|讲师|助教|教师|博士后|博士生|硕士生|研究生|本科生|"
    "学生|博士|硕士|院长|副院长|院长助理|所长|副所长|所长助理|主任|副主任|主任助理|秘书长|副秘书长|会长|副会长|"
    "理事长|副理事长|理事|总编辑|副总编辑|总编|主编|副主编|主笔|记者|评论员|观察员|专栏作家|专栏作者|专栏撰稿人|"
    "撰稿人|学者|分析师|顾问|大使|公使|参赞|总领事|领事|特使|经济学家|专家|总裁|副总裁|董事长|董事|总经理|经理|主席|"
    "副主席|部长|副部长|局长|副局长|司长|副司长|处长|委员|成员|会员|总监|负责人|创始人|联合创始人|发起人|召集人|"
    "编辑|作家|律师|合伙人|工程师|高级工程师|院士|校长|副校长|书记|副书记|博导|硕导|"
    "博士生导师|硕士生导师|导师|科学家|战略家|历史学家|社会学家|政治学家|法学家|外交官|议员|参议员|众议员|总理|"
    "总统|外长|防长|市长|省长|将军|少将|中将|上将|大校|上校|参事|馆员|编审|译审|首席执行官|执行长|首席经济学家|负责人|助理|"
    "研究助理|项目官员|项目主任|总干事|干事|秘书|代表|教席|讲席教授|领衔专家|首席专家|智库专家|高参|主持人|"
    "节目主持人|制片人|投资人|企业家|医生|法官|检察官|学员|组长|副组长|团长|社长|副社长|台长|馆长|主管|召集人|"
    "发言人|官员|首席战略官|首席运营官|首席技术官|首席投资官|首席财务官|CEO|武官|议长|副议长|行长|副行长|州长|"
    "大法官|检察长|科长|博士候选人|研究实习员|教务长|时评人|评论人|媒体人|出版人|策略师|精算师|建筑师|规划师|主播|"
    "译者|翻译家|汉学家|哲学家|人类学家|环保人士|活动人士|志愿者|舰长"
)
_ROLE_END = re.compile(rf"(?:{_MODIFIERS}){{0,5}}(?:{_NOUNS})$")
_BODY_ENDS = _listed(
    "研究院 大学 学院 研究所 研究中心 中心 智库 基金会 协会 学会 研究会 委员会 委 办公室 系 "
    "所 公司 集团 银行 报社 日报 时报 晚报 周刊 杂志 杂志社 编辑部 出版社 通讯社 新华社 "
    "中新社 电视台 电台 广播 网 新闻网 党校 科学院 社科院 社会科学院 论坛 联盟 实验室 项目 室 "
    "院 部 局 厅 司 处 署 使馆 大使馆 总领馆 组织 法院 检察院 国会 议会 军 学部 基地 平台 "
    "工作室 事务所 商会 联合会 联合国 世行 分院 分校 校区 总部 集团军 书院 讲堂 报 社 刊 "
    "课题组 团队 组 研究室 教研室 教研部 总台 频道 院所 机构 理事会 董事会 参事室 人大 政协 "
    "欧盟 东盟 政府 党委 博物馆 图书馆"
)
_OUTER = re.compile(
    _both(
        "研究院|大学|科学院|社会科学院|社科院|工程院|学院|党校|研究所|智库|基金会|委员会|研究会|学会|协会|集团|公司|"
        "银行|联合国|总署|总局|外交部|商务部|国防部|财政部|教育部|发展研究中心|研究中心|日报社|新华社|总台|欧盟|时报|证券"
    )
    + "|(?<![中东東西南北总總内內外])部"
)
_NOT_OUTER_BEFORE = ("大学", "出版社", "附属", "院", "分院", "系统", "部")
_INNER_ENDS = ("系", "所", "中心", "室", "学院", "部", "院", "项目", "组", "处")
_LEADS = re.compile(
    r"^(?:(?:本文|文章)?(?:作者|笔者)(?=[系为是])|分别|均|都|系|为|是|现任|现为|现系|任|就职于|供职于|任职于|来自|兼任|兼|并任|同时担任|同时|也是|还是|担任|以及|和|及|与|单位|：|:)+"
)
_FORMER = re.compile(r"^(?:曾任|曾担任|曾为|历任|原任|前任|原|前(?!沿|海|瞻|进)|曾)")
_DEGREE = re.compile("[\u4e00-\u9fff]{1,6}学(?:博士|硕士|学士)")
_ANY_PREFIX = (
    "专家",
    "学者",
    "博士",
    "评论员",
    "观察员",
    "分析师",
    "作家",
    "教授",
    "顾问",
    "大使",
    "记者",
    "部长",
    "总统",
    "总理",
    "外长",
)
# “东岭大学教授和北方研究院研究员”: what follows a post is another.
_AND = re.compile(
    "(?:(?<=研究员)|(?<=教授)|(?<=[院所会校社台馆处司局部]长)|(?<=主任)|(?<=讲师))(?:和|及|以及|与)"
    "(?=[\u4e00-\u9fff]{3})"
)
_CUT = re.compile(r"[，,；;。|｜/]|兼(?=[^职任容顾])")
# “，广东 广州 510000”: where a body of a journal's author is.
_CONTACT = re.compile(
    r"[，,;；]?\s*[\u4e00-\u9fff]{2,4}\s*[\u4e00-\u9fff]{0,4}\s*(?<!\d)\d{6}(?!\d)|"
    r"(?:邮箱|电子邮件|电邮|微信|微博|公众号|联系方式|[Ee]-?mail)[：:]?\s?[^\s，。；]{0,80}|[\w.+-]{1,64}@[\w.-]{1,200}"
)


@dataclass(frozen=True, slots=True)
class _Held:
    position: str
    unit: str = ""
    institution: str = ""
    former: bool = False


def is_role(text: str) -> bool:
    return bool(_ROLE_END.fullmatch(text))


def ends_with_a_role(text: str) -> bool:
    return bool(_ROLE_END.search(text[-24:]))


def names_a_post(text: str) -> bool:
    """Whether a text ends like a post or a body does."""
    text = _CONTACT.sub("", text.strip(" ，,。；;：:）)（("))
    return ends_with_a_role(text) or text.endswith(_BODY_ENDS)


def read_posts(text: str) -> tuple[Post, ...]:
    """Every post of a signature, in its order; a former one is a position alone."""
    text = re.sub(r"[\s\u3000]+", " ", _CONTACT.sub("", text[:LONGEST_SIGNATURE]))
    text = _AND.sub("，", text)
    held: list[_Held] = []
    for part in _CUT.split(text):
        _read_part(part.strip(" ：:（）()【】[]"), held)
    posts = (
        Post(each.position) if each.former else Post(each.position, each.unit, each.institution)
        for each in _filled(held)
    )
    return tuple(dict.fromkeys(post for post in posts if any((post.position, post.institution))))


def _read_part(part: str, held: list[_Held]) -> None:
    """One clause: posts between “、” share the body before them."""
    for number, piece in enumerate(re.split(r"、|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", part)):
        piece = _LEADS.sub("", piece.strip())
        lasting = number and part.startswith(("曾", "历任"))
        former = bool(_FORMER.match(piece) or lasting)
        if not piece:
            continue
        if _DEGREE.fullmatch(piece):
            continue
        if former:
            held.append(_Held(re.sub(r"^(?:曾担任|曾任|曾为|历任|曾)", "", piece), former=True))
        elif (found := _read_piece(piece)) and found.position.startswith(("前", "原")):
            held.append(_Held(piece, former=True))
        elif found:
            held.append(_within(found, held))


def _read_piece(piece: str) -> _Held | None:
    if is_role(piece):
        return _Held(piece)
    for at in range(len(piece) - 1, 1, -1):
        if _is_body_end(piece[:at]) and is_role(piece[at:]):
            unit, institution = split_body(piece[:at])
            return _Held(piece[at:], unit, institution)
    if piece.endswith(_ANY_PREFIX) and len(piece) <= 20:
        return _with_subject(piece)
    if end := _ROLE_END.search(piece):
        unit, institution = split_body(piece[: end.start()])
        return _Held(end[0], unit, institution) if len(institution) > 1 else _Held(piece)
    if piece.endswith(_BODY_ENDS) and len(piece) >= 3:
        unit, institution = split_body(piece)
        return _Held("", unit, institution)
    return None


def _is_body_end(text: str) -> bool:
    return text.endswith(_BODY_ENDS) and not text.endswith(("关系", "体系"))


def _with_subject(piece: str) -> _Held:
    """“示例大学国际关系教授”, “中东问题专家”: what somebody is expert in stays with the post."""
    ends = [at for at in range(2, len(piece)) if piece[:at].endswith(_LONG_ENDS)]
    for at in reversed(ends):
        if len(piece) - at >= 2:
            unit, institution = split_body(piece[:at])
            return _Held(piece[at:], unit, institution)
    return _Held(piece)


_LONG_ENDS = tuple(end for end in _BODY_ENDS if len(end) >= 2)


def split_body(text: str) -> tuple[str, str]:
    """Unit and institution of a body printed as one: “示例大学国际关系学院”."""
    text = re.sub(r"^(?:该|本|其|同)(?:院|所|校|中心|系|部)$", "", text)
    text = re.sub(r"（[^（）]*）|\([^()]*\)", "", text).strip(" ，,的")
    for match in _OUTER.finditer(text):
        rest = text[match.end() :].strip()
        if match.start() == 0 or (match[0] == "部" and match.start() > 4):
            continue
        if len(rest) >= 2 and rest.endswith(_BODY_ENDS) and not rest.startswith(_NOT_OUTER_BEFORE):
            return rest, text[: match.end()]
    return "", text


def _within(found: _Held, held: list[_Held]) -> _Held:
    """“…主任、国际关系学系教授”: an inner body named alone belongs to the institution before."""
    before = next((each for each in reversed(held) if each.institution), None)
    if before is None or found.former:
        return found
    if not found.institution:
        return _Held(found.position, before.unit, before.institution)
    alone = not found.unit and found.institution.endswith(_INNER_ENDS)
    if alone and not _OUTER_NAME.search(found.institution):
        return _Held(found.position, found.institution, before.institution)
    return found


_OUTER_NAME = re.compile(
    r"大学|研究院|科学院|社科院|党校|智库|基金会|中国|国家|全国|国务院|协会|委员会|部$"
)


def _filled(held: list[_Held]) -> list[_Held]:
    """A body alone gives itself to the post that follows it: “示例大学，教授”."""
    with_position = {each.institution for each in held if each.position}
    return [each for each in held if each.position or each.institution not in with_position]
