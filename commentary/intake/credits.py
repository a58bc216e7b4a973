"""What stands around a text: disclaimers, where it first appeared, who else worked on it."""

from __future__ import annotations

import re

from .lexicon import any_of
from .names import HAN, Name, split_names

LONGEST_CREDIT = 600

_DISCLAIMER = re.compile(
    r"\b(?:(?:the\s+)?(?:views|opinions|view|opinion|statements|positions|"
    r"analysis)\s+(?:and\s+(?:opinions|views|conclusions)\s+)?"
    r"(?:expressed|contained|presented|stated|set out|put forward|given)|views (?:are|here are) "
    r"(?:the authors?['’]?s?|his|her|their) own"
    r"|(?:reflects?|represents?) (?:only )?the (?:personal )?(?:views|opinions?) of (?:the|its) "
    r"authors?"
    r"|(?:reflects?|represents?) the authors?['’]?s?['’]? (?:own |personal )?(?:views|opinions?)"
    r"|takes? no institutional positions?|(?:does|do) not take (?:any )?institutional "
    r"positions?|(?:does|do) not (?:necessarily )?(?:reflect|represent)"
    r"|(?:writ|speak|contribut)(?:es?|ing|s) in (?:his|her|their|an?) "
    r"(?:personal|individual|private) capacity|(?:solely|those) of the authors?\b"
    r"|not necessarily (?:those|reflect|represent|the views?))",
    re.IGNORECASE,
)
_DISCLAIMER_HAN = re.compile(
    r"(?:仅|只)?(?:代表|反映)(?:作者|其)?(?:本人|个人)?(?:的)?(?:个人)?(?:观点|看法|意见|立场)|不代表.{0,20}(?:立场|观点|意见)|文责自负|"
    r"(?:仅|只|僅)代表(?:作者|個人)|不代表本|免责声明|免責聲明"
)
_OTHER_DISCLAIMER = re.compile(
    r"(?:^|\s)(?:disclaimer|avertissement|haftungsausschluss|descargo)\s*[:：]|"
    r"les opinions exprimées|n['’]engagent que|las opiniones expresadas|as opiniões expressas|"
    r"die hier geäußerten|gibt (?:die|ausschließlich die) meinung|мнение автор|точка зрения автор|"
    r"本稿は筆者の個人的見解|필자의 개인|آراء الكاتب",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:^|[\s(（\[*])(?:(?:the following|this|below) is an? (?:(?:lightly |slightly )?(?:edited|"
    r"abridged|condensed|revised|shortened|updated|adapted) )?(?:version|transcript|excerpt|"
    r"extract|adaptation|translation) (?:of|from)\b"
    r"|this\s+(?:article|commentary|piece|essay|post|op-ed|text|analysis|"
    r"interview|column|paper|version)\s+"
    r"(?:(?:was|is|has been|had been|is an?|originally|first)\s+){1,3}"
    r"(?:(?:edited|abridged|updated|shortened|longer|revised|slightly)\s+)?"
    r"(?:(?:originally|first|also|previously|jointly|co-)\s?)*"
    r"(?:published|appeared|posted|released|printed|republished|reprinted|version|adapted|"
    r"excerpted|translated|extract|excerpt|run)\b"
    r"|it\s+(?:was|is|has been)\s+(?:originally\s+|first\s+|also\s+)*"
    r"(?:published|posted|printed)\s+(?:in|on|by|at)\b"
    r"|(?<![a-z] )(?:originally|first|previously)\s+(?:published|appeared|posted|printed)\s+(?:in|"
    r"on|by|at|with|as)\b"
    r"|(?:re)?published\s+(?:with|by)\s+(?:kind\s+)?permission|(?:republished|reprinted|adapted|"
    r"excerpted)\s+(?:from|with|by)\b"
    r"|(?:an?\s+)?(?:earlier|longer|shorter|previous|chinese|french|english|spanish|german|"
    r"first)\s+version\s+of\s+this\s+(?:article|commentary|piece|essay|op-ed|text)\b"
    r"|the\s+(?:original|article|text|piece)\s+(?:was\s+|is\s+)?(?:published\s+|written\s+|"
    r"appeared\s+)?in\s+(?:chinese|french|english|german|spanish|arabic|japanese|korean|russian|"
    r"portuguese)\b"
    r"|(?:cross-?posted|crossposted|syndicated)\s+(?:from|with|at|by)\b)",
    re.IGNORECASE,
)
_SOURCE_LABEL = re.compile(
    r"\s*[(（\[]?(?:source|original source|via|原载|原載|转载自|轉載自|转自)\s*[:：]\s*\S",
    re.IGNORECASE,
)
_SOURCE_HAN = re.compile(
    r"(?:本文|文章|原文|该文|此文)?(?:最初|首先|首次|最早|原|首|系|已)?(?:发表|刊登|刊载|刊发|原载|首发|載|登载|发布)(?:于|在|於|自)|"
    r"^[（(\[【*]?(?:本文)?(?:原载|原載|首发|转载自|转自|摘自|译自)|(?:本文|文章)(?:来源|转自|转载|摘自|译自|节选|首发)|原文(?:为|是|"
    r"系)(?:英|中|法|日|俄|德)文"
)
_SOURCE_HAN_LABEL = re.compile(
    r"^[（(\[【]?(?:来源|來源|稿源|文章来源|信息来源|原文来源)\s*[:：]\s*\S"
)
_SOURCE_OTHER = re.compile(
    r"^(?:cet article (?:a été|est)|dieser (?:artikel|beitrag|text) (?:ist|erschien|wurde)|este "
    r"(?:artículo|artigo) (?:fue|foi)|"
    r"publicado originalmente|initialement publié|publié initialement|"
    r"zuerst (?:erschienen|veröffentlicht)|erstmals "
    r"(?:erschienen|veröffentlicht))",
    re.IGNORECASE,
)

_THIS_WAS = re.compile(
    r"^(?:this|the) (?:article|essay|commentary|piece|text|interview|op-ed) (?:was|is|has been) "
    r"(?=(?:translated|edited) )",
    re.IGNORECASE,
)
_ROLES = {
    "translator": any_of(
        r"translated from(?: the)? \w+(?: into \w+)? by|translated into \w+ by|translated by|"
        "translation by|translation|translator|"
        "translators|"
        "english translation by|chinese translation by|trans. by|译者|翻译|編譯|编译|譯者|翻譯|译|"
        r"traduit d[eu] (?:l['’])?\w+ par|traducido del \w+ por|aus dem \w+(?: übersetzt)? von|"
        "traducción de|traducción|tradução de|tradução|traduzione di|traduzione|übersetzung|"
        "traduit par|übersetzt von|traducido por|traduzido por|traduction"
    ),
    "interviewer": any_of(
        "interview by|interviewed by|interviewer|interviewers|interview conducted by|"
        "propos recueillis par|entretien réalisé par|entretien mené par|interview réalisée par|"
        "das gespräch führte|das gespräch führten|das interview führte|die fragen stellte|"
        "entrevista de|entrevista realizada por|entrevistado por|entrevistada por|intervista di|"
        "the interview was conducted by|conversation with|questions by|moderator|moderated by|"
        "host|hosted by|"
        "采访者|采访人|采访|采写|访谈人|访谈者|记者|本报记者|本刊记者|特约记者|主持人|主持|採訪|访问者|提问"
    ),
    "editor": any_of(
        "edited by|editor|editors|editing by|copy editor|copyedited by|managing editor|"
        "责任编辑|責任編輯|责编|编辑|編輯|编审|本文编辑|执行编辑|网络编辑|文字编辑|编校"
    ),
    "none": any_of(
        "photo by|photos by|photograph by|photographs by|photography by|photo|photos|image|image "
        "by|"
        "images|picture|picture by|illustration by|illustration|illustrated by|illustrations by|"
        "cover photo|"
        "graphic by|graphics by|map by|maps by|chart by|charts by|cover image|cover|credit|photo "
        "credit|image credit|video by|"
        "uploaded by|posted by|design by|designed by|layout by|produced by|audio by|podcast by|"
        "reviewed by|fact-checked by|fact checked by|research assistance by|additional reporting "
        "by|research by|"
        "摄影|摄|图|图片|图源|图片来源|配图|供图|图/文|上传|上传者|发布者|发布人|设计|制图|插画|排版|审核|校对|审校|校对者|"
        "核稿|签发|审稿|视频|剪辑|录音|整理|责任校对|美编|值班编委|监制|终审|复审|初审|统筹|来自"
    ),
}
_CONTRIBUTED = {
    role: re.compile(
        rf"[（(\[【—–-]*\s*(?P<label>{words})\s*(?P<mark>[:：|丨｜/／]|\s(?=\S)|"
        rf"(?<=by)\s)\s*(?P<names>.+?)[）)\]】.。]*$",
        re.IGNORECASE,
    )
    for role, words in _ROLES.items()
}
_AFTER_HAN = re.compile(
    rf"[（(]?(?P<names>[{HAN}·、 ]{{2,24}}?)\s*"
    r"(?P<label>译|编译|翻译|采访整理|采访|采写|编辑|摄|图|供图|整理)[）)]?$"
)
_BY_LABEL = {
    "译": "translator",
    "编译": "translator",
    "翻译": "translator",
    "采访": "interviewer",
    "采访整理": "interviewer",
    "采写": "interviewer",
    "编辑": "editor",
}
_TAIL_OF_NAMES = re.compile(
    r"\s*(?:,?\s+for\s+[A-Z].*|\s*/\s*[A-Z].*|,\s+(?:a|an|the)\s.*|\s+on\s+\d.*|[,，]\s*\d{4}.*)$"
)


_AND_BY = re.compile(r",?\s+and\s+(?=(?:translated|edited|illustrated|photographed) by\s)")
_HAN_LEAD = re.compile(rf"^[{HAN}《》]{{0,16}}(?:记者|編輯|编辑|撰稿人|記者)[\s:：]*")


def joint_credits(text: str) -> list[str]:
    """“Translated by A and edited by B” in its parts."""
    return _AND_BY.split(text)


def is_disclaimer(sentence: str) -> bool:
    """Whether a sentence says whose views these are, or are not."""
    return len(sentence) <= LONGEST_CREDIT and bool(
        _DISCLAIMER.search(sentence)
        or _DISCLAIMER_HAN.search(sentence)
        or _OTHER_DISCLAIMER.search(sentence)
    )


def is_source(sentence: str) -> bool:
    """Whether a sentence says where the text comes from, or its original language."""
    return len(sentence) <= LONGEST_CREDIT and bool(
        _SOURCE.search(sentence)
        or _SOURCE_LABEL.match(sentence)
        or _SOURCE_HAN.search(sentence)
        or _SOURCE_HAN_LABEL.match(sentence)
        or _SOURCE_OTHER.match(sentence)
    )


def read_contributor(text: str) -> tuple[str, list[Name]] | None:
    """Role and names of “Translated by …”; role `none` for those who are nobody's authors."""
    text = text.strip(" *_")
    if len(text) > LONGEST_CREDIT // 3:
        return None
    for role, pattern in _CONTRIBUTED.items():
        match = pattern.match(_THIS_WAS.sub("", text))
        if match is None or not _is_label(match):
            continue
        listed = _HAN_LEAD.sub("", _TAIL_OF_NAMES.sub("", match["names"]))
        names = split_names(listed, sure=True)
        if names or role == "none":
            return role, names
    match = _AFTER_HAN.fullmatch(text)
    names = split_names(_HAN_LEAD.sub("", match["names"]), sure=False) if match else []
    return (_BY_LABEL.get(match["label"], "none"), names) if match and names else None


_ENDS_LABEL = (" by", " par", " von", " por", " führte", " führten", " stellte", " de", " di")


def _is_label(match: re.Match[str]) -> bool:
    """“Translated by X”, “Editor: X”, not “Image of …” or “Translation is …”."""
    label, mark = match["label"].casefold(), match["mark"].strip()
    if mark:
        return True
    return label.endswith(_ENDS_LABEL) or (
        not label.isascii() and len(label) >= 2 and len(match["names"]) <= 16
    )
