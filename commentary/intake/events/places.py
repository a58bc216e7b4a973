"""Where an event was: names of places known beforehand, and names that stand where places stand."""

from __future__ import annotations

import re

from commentary.codes import COUNTRIES

_CITIES = """
Abu Dhabi; Abuja; Accra; Addis Ababa; Ankara; Antalya; Amman; Amsterdam; Astana; Athens; Auckland;
Baghdad; Baku; Bali; Bandung; Bangkok; Barcelona; Basel; Beijing; Beirut; Belém; Belgrade; Berlin;
Bern; Bletchley Park; Bletchley; Boao; Bogotá; Bonn; Brasília; Bratislava; Brazzaville; Bretton
Woods; Brussels; Bucharest; Budapest; Buenos Aires; Busan; Cairo; Camp David; Canberra; Cancún;
Cape Town; Caracas; Cartagena; Charm el-Cheikh; Chengdu; Chiang Mai; Chicago; Colombo; Copenhagen;
Dakar; Dalian; Damascus; Dar es Salaam; Davos; Dayton; Delhi; Dhaka; Doha; Dubai; Dublin; Durban;
Dushanbe; Edinburgh; Elmau; Evian; Florence; Frankfurt; Geneva; Glasgow; Gothenburg; Guangzhou;
Hague; Hamburg; Hangzhou; Hanoi; Harare; Havana; Helsinki; Hiroshima; Ho Chi Minh City; Hong Kong;
Honolulu; Islamabad; Istanbul; Jakarta; Jeddah; Jerusalem; Johannesburg; Juba; Kabul; Kampala;
Kananaskis; Karachi; Kathmandu; Kazan; Khartoum; Kigali; Kinshasa; Kunming; Kuala Lumpur; Kyiv;
Kyoto; Lagos; Laos; Lausanne; Lhasa; Lima; Lisbon; Ljubljana; London; Los Angeles; Lusaka;
Luxembourg; Macau; Madrid; Malé; Manama; Manila; Maputo; Mar-a-Lago; Marrakech; Marrakesh; Mexico
City; Miami; Milan; Minsk; Mogadishu; Montevideo; Montreal; Moscow; Mumbai; Munich; Nairobi;
Nanjing; Naypyidaw; New Delhi; New York; Niamey; Nice; Nicosia; Nuuk; Osaka; Oslo; Ottawa; Paris;
Phnom Penh; Port Moresby; Porto; Prague; Pretoria; Pyongyang; Quito; Rabat; Ramallah; Reykjavik;
Riga; Rio de Janeiro; Riyadh; Rome; Saint Petersburg; Samarkand; San Francisco; San José;
Santiago; São Paulo; Sapporo; Seattle; Seoul; Shanghai; Sharm el-Sheikh; Shenzhen; Singapore;
Sochi; Sofia; St. Petersburg; Stockholm; Strasbourg; Suva; Sydney; Taipei; Tallinn; Tashkent;
Tbilisi; Tehran; The Hague; Tianjin; Tirana; Tokyo; Toronto; Tripoli; Tunis; Ufa; Ulaanbaatar;
Valletta; Vancouver; Venice; Versailles; Vienna; Vientiane; Vilnius; Vladivostok; Warsaw;
Washington; Washington, D.C.; Washington, DC; Wellington; Windhoek; Woodside; Wuhan; Wuzhen;
Xiamen; Xi’an; Yalta; Yangon; Yekaterinburg; Yerevan; Zagreb; Zhuhai; Zurich; Filoli; Sunnylands;
Anchorage; Alaska; Camp Humphreys; Gaza; Crimea; Kashmir; Tibet; Xinjiang; Taiwan; Taiwan Strait;
South China Sea; Red Sea; Strait of Hormuz; Black Sea; Gulf of Aden; Arctic; Antarctica; Silicon
Valley; California; Texas; Hawaii; Scotland; Wales; England; Northern Ireland; Catalonia; Bavaria;
West Bank; Golan Heights; Donbas; Hainan; Okinawa; Jeju; Gyeongju; Apia; Nadi; Rarotonga; Honiara;
Livingstone; Malabo; Sirte; Maastricht; Lugano; Bürgenstock; Potsdam; Oxford; Cambridge; Boston;
Philadelphia; Houston; Atlanta; Denver; Puebla; Querétaro; Los Cabos; Punta del Este; Asunción; La
Paz; Nassau; Kingston; Bridgetown; Panama City; Guatemala City; Tegucigalpa; Managua; San
Salvador; Ramstein; Nagasaki; Fukushima
"""
_CITIES_ZH = """
北京 上海 广州 深圳 杭州 南京 武汉 成都 西安 天津 重庆 厦门 青岛 海南 博鳌 三亚
香港 澳门 台北 乌镇 大连 昆明 纽约 华盛顿 旧金山 伍德赛德 洛杉矶 芝加哥 加利福尼亚
夏威夷 檀香山 安克雷奇 阿拉斯加 海湖庄园 戴维营 日内瓦 苏黎世 达沃斯 洛桑 伯尔尼
巴黎 马赛 尼斯 斯特拉斯堡 伦敦 布莱切利园 布莱奇利 布莱切利庄园 格拉斯哥 爱丁堡
布鲁塞尔 柏林 慕尼黑 汉堡 波恩 维也纳 罗马 米兰 威尼斯 马德里 巴塞罗那 里斯本
阿姆斯特丹 海牙 马斯特里赫特 哥本哈根 斯德哥尔摩 奥斯陆 赫尔辛基 雷克雅未克 华沙
布拉格 布达佩斯 贝尔格莱德 雅典 伊斯坦布尔 安卡拉 安塔利亚 基辅 明斯克 莫斯科
圣彼得堡 喀山 索契 海参崴 符拉迪沃斯托克 东京 大阪 京都 广岛 长崎 札幌 首尔 釜山
庆州 平壤 板门店 河内 曼谷 清迈 万象 金边 仰光 内比都 新加坡 吉隆坡 雅加达 巴厘岛
万隆 马尼拉 新德里 孟买 伊斯兰堡 卡拉奇 达卡 科伦坡 加德满都 喀布尔 德黑兰 巴格达
利雅得 吉达 多哈 迪拜 阿布扎比 麦纳麦 马斯喀特 开罗 沙姆沙伊赫 耶路撒冷 加沙 贝鲁特
大马士革 安曼 的黎波里 突尼斯 阿尔及尔 拉巴特 马拉喀什 亚的斯亚贝巴 内罗毕 坎帕拉
基加利 达累斯萨拉姆 卢萨卡 哈拉雷 约翰内斯堡 比勒陀利亚 开普敦 德班 阿布贾 拉各斯
阿克拉 达喀尔 喀土穆 金沙萨 温得和克 巴库 第比利斯 埃里温 阿斯塔纳 塔什干 撒马尔罕
杜尚别 比什凯克 乌兰巴托 里约热内卢 圣保罗 巴西利亚 贝伦 布宜诺斯艾利斯 圣地亚哥 利马
波哥大 基多 加拉加斯 哈瓦那 墨西哥城 坎昆 渥太华 蒙特利尔 多伦多 温哥华 悉尼 堪培拉
墨尔本 惠灵顿 奥克兰 苏瓦 莫尔兹比港 台湾 台海 南海 红海 黑海 克里米亚 西藏 新疆
硅谷 中南海 人民大会堂 钓鱼台国宾馆
"""
_MORE_COUNTRIES = {
    "the United States": "United States",
    "U.S.": "United States",
    "US": "United States",
    "UK": "United Kingdom",
    "Britain": "United Kingdom",
    "Korea": "Korea",
    "UAE": "United Arab Emirates",
    "Turkey": "Türkiye",
    "Türkiye": "Türkiye",
    "Myanmar": "Myanmar",
    "Burma": "Myanmar",
    "Congo": "Congo",
}


def _names(table: str) -> tuple[str, ...]:
    return tuple(name for name in (" ".join(n.split()) for n in table.split(";")) if name)


CITIES = frozenset(_names(_CITIES))
COUNTRY_NAMES = frozenset(COUNTRIES.values()) | frozenset(_MORE_COUNTRIES)
KNOWN = CITIES | COUNTRY_NAMES
CHINESE_CITIES = tuple(sorted(_CITIES_ZH.split(), key=len, reverse=True))

_WORD = r"(?:[A-ZÀ-Þ][\w’'-]*|St\.|D\.C\.)"
_NAME = rf"{_WORD}(?: (?:(?:de|del|el|al|da|do|e|es|la|di)[ -])?{_WORD}){{0,3}}"
_AT = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|near|outside|[Oo]ff|visited|toured|travell?ed to|flew to|visit to|trip to"
    r"|came to|arrived in|returned to|left for|fled to)"
    rf" (?:the )?(?P<name>{_NAME})(?P<more>, {_NAME})?"
)
_DATELINE = re.compile(r"(?P<name>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)?)(?:,| [–—-]) ")
_CAPITAL = re.compile(
    r"\b(?:[Ii]n|[Aa]t) (?P<name>the (?:[A-Z]\w+ (?:capital|city|resort|port|town)(?: of"
    r" [A-Z]\w+)?))"
)
_GATHERING = re.compile(
    rf"(?P<name>{_NAME})(?:['’]s)? (?:(?:\w+ )?(?:summit|meeting|talks|dialogue|conference"
    rf"|forum|process"
    r"|attack|attacks|round)|(?:AI )?(?:Safety |Action )?(?:Summit|Conference|Meeting"
    r"|Dialogue|Forum|Talks))\b"
)
# What follows “in” or “at” and is no place of an event.
_NO_PLACES = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|AI|Congress|Parliament"
    r"|Article|GDP"
    r"|President|Prime|Chinese|American|European|Asian|English|UN|EU|NATO|G7|G20|BRICS|APEC"
    r"|ASEAN|I|It"
    r"|Annex|Chapter|Section|Resolution|Phase|Part|COP\d*|Q[1-4]|Mr|Dr|Ms|House|Senate|The|A)\b"
)
# “Schrems II”, “GDPR”: a case, an act.
_NUMBERED = re.compile(r"\b[IVX]+\b|\b[A-Z]{2,}\b")
_BODIES = re.compile(
    r"\b(?:University|Institute|Council|Commission|Assembly|Bank|Organi[sz]ation|Union"
    r"|Nations|Court"
    r"|Committee|Ministry|Department|School|Senate|Board|Association|Foundation|Agency|Fund|Party"
    r"|Summit|Conference|Forum|Dialogue|Act|Law|Agreement|Treaty|Congress|Parliament|Parties)\b"
)
_HELD = "(?:元首)?(?:峰会|会晤|会谈|会议|对话|宣言)"
_HAN_AT = re.compile(
    r"(?:在|(?<![由关对基位])于|赴|抵达|访问)(?P<name>[\u3400-\u9fff·]{2,12}?)(?=举行|召开|举办|会晤|会面|会谈"
    r"|签署|发表|开幕|闭幕|通过|与|同|和|出席|宣布|达成|启动|，|落下)"
)


def where(clause: str) -> str:
    """The place the clause names, in its own words; '' if it names none for the event."""
    dateline = _DATELINE.match(clause)
    if dateline and dateline["name"].title() in CITIES:
        return dateline["name"].title()
    capital = _CAPITAL.search(clause)
    unknown = ""
    for match in _AT.finditer(clause):
        name = match["name"]
        known = _longest_known(name)
        if known:
            return _with_more(known, name, match["more"])
        article = " the " in match[0][: match.start("name") - match.start()]
        if not (unknown or article or _NO_PLACES.match(name) or _BODIES.search(name)):
            unknown = name
    if capital:
        return capital["name"]
    for match in _GATHERING.finditer(clause):
        known = _last_known_city(match["name"])
        if known:
            return known
    return unknown if len(unknown) > 3 and not _NUMBERED.search(unknown) else ""


def _longest_known(name: str) -> str:
    name = re.sub(r"['’]s$", "", name)
    words = name.split(" ")
    for count in range(len(words), 0, -1):
        part = " ".join(words[:count])
        if part in KNOWN:
            return "The Hague" if part == "Hague" else part
    return ""


def _with_more(known: str, name: str, more: str | None) -> str:
    """“Woodside, California”: the region after the place belongs to it."""
    region = (more or "").removeprefix(", ")
    return f"{known}, {region}" if known == name and region in KNOWN else known


def _last_known_city(name: str) -> str:
    words = name.split(" ")
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            part = " ".join(words[start:end])
            if part in CITIES:
                return part
    return ""


def where_chinese(clause: str) -> str:
    """The same for Chinese: a known city first, else what stands between 在 and the verb."""
    for match in _HAN_AT.finditer(clause):
        name = match["name"]
        city = next((city for city in CHINESE_CITIES if city in name), "")
        if city:
            return city
        if len(name) <= 6 and not re.search(r"[会议框架期间上下中时]|方面|领域|问题|背景", name):
            return name
    return next(
        (
            city
            for city in CHINESE_CITIES
            if re.search(city + r"(?:元首)?(?:峰会|会晤|会谈|会议|对话|宣言)", clause)
        ),
        "",
    )
