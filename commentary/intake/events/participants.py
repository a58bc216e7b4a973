"""States, unions and leaders a clause speaks of, under one English name each."""

from __future__ import annotations

import re

from commentary.codes import COUNTRIES

# Name of the participant: the words for it, with people who speak for it.
_TABLE = """
United States: U.S. US USA America American Washington Biden Trump Obama Bush Clinton Blinken Yellen
 Rubio Reagan Nixon Kissinger Carter
 美国 美方 美 拜登 特朗普 奥巴马 布林肯 耶伦 尼克松 基辛格
China: Chinese Beijing PRC Xi Sino Mao Deng 中国 中方 中 习近平 王毅 李强 何立峰 毛泽东 邓小平
Russia: Russian Moscow Kremlin Putin Lavrov Yeltsin 俄罗斯 俄方 俄 普京 拉夫罗夫
Soviet Union: Soviet Gorbachev USSR 苏联 戈尔巴乔夫
United Kingdom: U.K. UK Britain British London Sunak Starmer Johnson Cameron Thatcher
 英国 英方 苏纳克 斯塔默
European Union: EU E.U. Brussels European von\u00a0der\u00a0Leyen 欧盟 欧洲联盟 冯德莱恩
France: French Macron Elysée 法国 马克龙
Germany: German Berlin Scholz Merkel Merz 德国 朔尔茨 默克尔 默茨
Japan: Japanese Tokyo Kishida Abe Ishiba 日本 岸田文雄 安倍晋三 石破茂
South Korea: Seoul South\u00a0Korean Republic\u00a0of\u00a0Korea ROK Yoon 韩国 尹锡悦 李在明
North Korea: Pyongyang North\u00a0Korean DPRK Kim 朝鲜 金正恩
India: Indian Delhi Modi 印度 莫迪
Pakistan: Pakistani Islamabad 巴基斯坦
Iran: Iranian Tehran Rouhani Raisi 伊朗
Israel: Israeli Netanyahu 以色列 内塔尼亚胡
Palestine: Palestinian 巴勒斯坦
Ukraine: Ukrainian Kyiv Zelensky Zelenskyy 乌克兰 泽连斯基
Brazil: Brazilian Lula 巴西 卢拉
Australia: Australian Canberra Albanese Morrison 澳大利亚 阿尔巴尼斯
Canada: Canadian Ottawa Trudeau Carney 加拿大 特鲁多
Mexico: Mexican Sheinbaum 墨西哥
Indonesia: Indonesian Jakarta Jokowi Widodo Prabowo 印度尼西亚 印尼 佐科
Vietnam: Vietnamese Hanoi 越南
Philippines: Philippine Filipino Manila Marcos Duterte 菲律宾 马科斯
Thailand: Thai Bangkok 泰国
Malaysia: Malaysian Anwar 马来西亚
Singapore: Singaporean 新加坡
Saudi Arabia: Saudi Riyadh 沙特阿拉伯 沙特
Türkiye: Turkey Turkish Ankara Erdoğan Erdogan 土耳其 埃尔多安
Egypt: Egyptian Cairo 埃及
South Africa: South\u00a0African Pretoria Ramaphosa 南非 拉马福萨
Nigeria: Nigerian 尼日利亚
Kenya: Kenyan Ruto 肯尼亚
Ethiopia: Ethiopian 埃塞俄比亚
Argentina: Argentine Milei 阿根廷
Chile: Chilean 智利
Italy: Italian Meloni 意大利 梅洛尼
Spain: Spanish Sánchez 西班牙
Poland: Polish Warsaw Tusk 波兰
Netherlands: Dutch 荷兰
Switzerland: Swiss 瑞士
Taiwan: Taiwanese Taipei 台湾
Kazakhstan: Kazakh Tokayev 哈萨克斯坦
United Nations: UN U.N. General\u00a0Assembly Security\u00a0Council Guterres 联合国 古特雷斯
NATO: Atlantic\u00a0Alliance 北约
ASEAN: 东盟
African Union: AU 非洲联盟 非盟
G7: Group\u00a0of\u00a0Seven 七国集团
G20: Group\u00a0of\u00a0Twenty 二十国集团
BRICS: 金砖国家 金砖
World Trade Organization: WTO 世界贸易组织 世贸组织
World Health Organization: WHO 世界卫生组织
International Monetary Fund: IMF 国际货币基金组织
OECD: 经合组织
OPEC: 欧佩克
Shanghai Cooperation Organisation: SCO 上海合作组织 上合组织
APEC: 亚太经合组织
"""
_HAN = re.compile("[\u3400-\u9fff]")
_BOTH_CHINESE = {
    "中美": ("China", "United States"),
    "美中": ("China", "United States"),
    "中俄": ("China", "Russia"),
    "俄中": ("China", "Russia"),
    "中欧": ("China", "European Union"),
    "中日": ("China", "Japan"),
    "中韩": ("China", "South Korea"),
    "中英": ("China", "United Kingdom"),
    "中法": ("China", "France"),
    "中德": ("China", "Germany"),
    "中印": ("China", "India"),
    "中澳": ("China", "Australia"),
    "美俄": ("United States", "Russia"),
    "俄美": ("United States", "Russia"),
    "美日": ("United States", "Japan"),
    "日美": ("United States", "Japan"),
    "美韩": ("United States", "South Korea"),
    "俄乌": ("Russia", "Ukraine"),
    "美欧": ("United States", "European Union"),
    "中国-东盟": ("China", "ASEAN"),
}


def _words() -> dict[str, str]:
    words: dict[str, str] = {name: name for name in COUNTRIES.values()}
    for line in _TABLE.replace("\n ", " ").strip().splitlines():
        name, _, others = line.partition(": ")
        words[name] = name
        for word in others.split(" "):
            word = word.replace("\u00a0", " ")
            if word and not (_HAN.match(word) and len(word) == 1):
                words[word] = name
    return words


_WORDS = _words()
_LATIN = re.compile(
    r"(?<![\w.])(?:"
    + "|".join(
        re.escape(word) for word in sorted(_WORDS, key=len, reverse=True) if not _HAN.match(word)
    )
    + r")(?![\w])"
)
_CHINESE = re.compile(
    "|".join(
        re.escape(word)
        for word in sorted([*_WORDS, *_BOTH_CHINESE], key=len, reverse=True)
        if _HAN.match(word)
    )
)


def participants(clause: str) -> tuple[str, ...]:
    """Each once, in the order of the clause."""
    found: dict[str, None] = {}
    for match in _LATIN.finditer(clause):
        found.setdefault(_WORDS[match[0]])
    for match in _CHINESE.finditer(clause):
        for name in _BOTH_CHINESE.get(match[0]) or (_WORDS[match[0]],):
            found.setdefault(name)
    return tuple(found)


def canonical(name: str) -> str:
    """The one English name of a participant: “Republic of Korea” and “韩国” are South Korea."""
    return _WORDS.get(name, name)
