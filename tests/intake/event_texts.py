"""Texts in the manner of published commentary, with the events that they tell of.

Every name of a person here is made up or that of a head of state. An expected event is (date,
words of its passage, place, a word of what it is).
"""

from typing import NamedTuple


class Expected(NamedTuple):
    when: str
    words: str
    where: str = ""
    what: str = ""


class Sample(NamedTuple):
    name: str
    today: str
    text: str
    events: tuple[Expected, ...] = ()


ENGLISH = (
    Sample(
        "two clauses with a date each",
        "2024",
        "Last year, an intergovernmental dialogue on AI was agreed upon during a meeting between"
        " Chinese President Xi Jinping and U.S. President Joe Biden in San Francisco; in May this"
        " year, the first meeting under it was convened, with a focus on global governance.",
        (
            Expected("2023", "a meeting between Chinese President Xi", "San Francisco", "meeting"),
            Expected("2024-05", "the first meeting under it was convened", "", "first meeting"),
        ),
    ),
    Sample(
        "a summit and what came of it",
        "2024-06-10",
        "When leaders gathered at Bletchley Park in November 2023, few expected a joint text. The"
        " declaration they signed was short. Six months later, ministers met in Seoul to see what"
        " had become of it. The mood was sober. Regulation is hard, and it should be.",
        (
            Expected("2023-11", "leaders gathered at Bletchley Park", "Bletchley Park"),
            Expected("2024-05", "ministers met in Seoul", "Seoul", "meeting"),
        ),
    ),
    Sample(
        "a law that passed and took effect",
        "2025",
        "The European Parliament approved the AI Act on 13 March 2024. It entered into force on 1"
        " August 2024. Small firms have complained ever since that compliance is costly, and the"
        " share of firms using AI rose to 13 percent in 2024.",
        (
            Expected("2024-03-13", "approved the AI Act", "", "AI Act"),
            Expected("2024-08-01", "It entered into force"),
        ),
    ),
    Sample(
        "trends and figures are no events",
        "2024",
        "Private investment in AI grew by 27 percent in 2023. Exports fell to $3.4 billion in 2022"
        " and recovered in 2023. By 2030 demand for power is expected to double. In 2021, about"
        " 2,000 people worked in the sector.",
    ),
    Sample(
        "a biography is no event",
        "2024",
        "Ines Okafor is a senior fellow at the Lagoon Centre. She joined the centre in 2016 and"
        " has served as its deputy director since 2020. She received her PhD from the University"
        " of Ibadan in 2009.",
    ),
    Sample(
        "a publication note is no event",
        "2024",
        "This article was first published in the Harbour Review on 3 May 2024. It was updated on 6"
        " May 2024. Accessed June 2, 2024. Copyright 2024 Harbour Institute.",
    ),
    Sample(
        "invasion and sanctions",
        "2023-05",
        "Russia invaded Ukraine on 24 February 2022. Within days the European Union imposed"
        " sanctions on the central bank. In December 2022, the G7 agreed a price cap on Russian"
        " oil.",
        (
            Expected("2022-02-24", "Russia invaded Ukraine", "", "invasion"),
            Expected("2022-12", "the G7 agreed a price cap", "", "price cap"),
        ),
    ),
    Sample(
        "an election ahead",
        "2024-05",
        "South Africans will vote on 29 May. The election will be held amid power cuts. If the"
        " governing party loses its majority in 2024, everything changes.",
        (Expected("2024-05-29", "South Africans will vote", "", "vote"),),
    ),
    Sample(
        "treaties named by their year",
        "2024",
        "The 1987 Intermediate-Range Nuclear Forces Treaty collapsed when Washington withdrew from"
        " it in August 2019. The New START treaty expires in February 2026.",
        (
            Expected("2019-08", "Washington withdrew from it"),
            Expected("2026-02", "The New START treaty expires", "", "New START treaty"),
        ),
    ),
    Sample(
        "ranges of days",
        "",
        "The BRICS summit took place in Kazan from 22 to 24 October 2024. APEC leaders convened"
        " in San Francisco on November 15-17, 2023.",
        (
            Expected("2024-10-22/2024-10-24", "The BRICS summit took place", "Kazan", "summit"),
            Expected("2023-11-15/2023-11-17", "APEC leaders convened", "San Francisco"),
        ),
    ),
    Sample(
        "relative dates without any reference stay unknown",
        "",
        "Last month the two foreign ministers signed a fisheries agreement in Tokyo.",
        (Expected("", "signed a fisheries agreement in Tokyo", "Tokyo", "fisheries agreement"),),
    ),
    Sample(
        "dates that move with the story",
        "2024",
        "In 2015 Iran and six powers concluded the nuclear deal in Vienna. Three years later the"
        " United States withdrew from the agreement. In May of the following year Iran announced"
        " that it would enrich more.",
        (
            Expected("2015", "concluded the nuclear deal in Vienna", "Vienna", "nuclear deal"),
            Expected("2018", "the United States withdrew from the agreement"),
            Expected("2019-05", "Iran announced"),
        ),
    ),
    Sample(
        "a ruling",
        "2024-07-20",
        "On July 1, the U.S. Supreme Court ruled that former presidents enjoy immunity for"
        " official acts. The judgment will be debated for decades.",
        (Expected("2024-07-01", "Supreme Court ruled"),),
    ),
    Sample(
        "opinions and conditionals are no events",
        "2024",
        "Congress should pass a federal privacy law in 2025. If the talks fail in June, tariffs"
        " could follow. Europe must decide by 2026 whether it wants a capital markets union.",
    ),
    Sample(
        "a speech and a strategy",
        "2024",
        "In a speech in Philadelphia in April 2022, the Treasury Secretary introduced the idea of"
        " friend-shoring. Two years later the administration published its economic security"
        " strategy.",
        (
            Expected("2022-04", "In a speech in Philadelphia", "Philadelphia", "speech"),
            Expected("2024", "published its economic security strategy", "", "strategy"),
        ),
    ),
    Sample(
        "export controls and their tightening",
        "2024-02",
        "In October 2022 the United States imposed sweeping export controls on advanced chips, and"
        " in October 2023 it tightened them. The Netherlands followed in September 2023 with"
        " licensing requirements for lithography machines.",
        (
            Expected("2022-10", "imposed sweeping export controls", "", "export controls"),
            Expected("2023-10", "it tightened them"),
            Expected("2023-09", "The Netherlands followed"),
        ),
    ),
    Sample(
        "numbers that are no years",
        "2024",
        "The 2030 Agenda names 17 goals, and Vision 2035 adds five. Resolution 2758 is often cited."
        " A Boeing 737 MAX carries 200 people. Fiscal year 2024 began badly. Article 2021 of the"
        " code was never used.",
    ),
    Sample(
        "an attack and a war in Africa",
        "2023-08",
        "On 15 April, fighting broke out in Khartoum between the army and the Rapid Support"
        " Forces. In May, envoys of both sides signed a ceasefire in Jeddah. It did not hold.",
        (
            Expected("2023-04-15", "fighting broke out in Khartoum", "Khartoum"),
            Expected("2023-05", "signed a ceasefire in Jeddah", "Jeddah", "ceasefire"),
        ),
    ),
    Sample(
        "a named event without a date",
        "2024",
        "The Bali meeting between Xi and Biden raised hopes that have not been met. Nobody should"
        " be surprised.",
        (Expected("", "The Bali meeting between Xi and Biden", "Bali", "meeting"),),
    ),
    Sample(
        "an editorial on the day",
        "2025-02-12",
        "The AI Action Summit in Paris closed yesterday with a statement that dozens of"
        " governments endorsed. We would rather ask what remains.",
        (
            Expected(
                "2025-02-11", "The AI Action Summit in Paris closed", "Paris", "AI Action Summit"
            ),
        ),
    ),
    Sample(
        "a visit and a joint statement",
        "2023-05-20",
        "President Luiz Inácio Lula da Silva visited Beijing in April and signed fifteen"
        " agreements. The joint statement of 14 April mentions Ukraine once.",
        (
            Expected("2023-04", "visited Beijing in April", "Beijing"),
            Expected("2023-04-14", "The joint statement of 14 April", "", "joint statement"),
        ),
    ),
    Sample(
        "an interview",
        "2024-03",
        "Q: What changed? A: Quite a lot. In January 2024 Egypt, Ethiopia, Iran and the United Arab"
        " Emirates joined BRICS. That was decided at the Johannesburg summit in August 2023. I do"
        " not think the club will act as one.",
        (
            Expected("2024-01", "joined BRICS"),
            Expected("2023-08", "decided at the Johannesburg summit", "Johannesburg", "summit"),
        ),
    ),
    Sample(
        "history told in passing",
        "2024",
        "The Non-Aligned Movement was founded in Belgrade in 1961. Six years earlier, leaders of 29"
        " states had met in Bandung. Its spirit is often invoked in the 2020s.",
        (
            Expected("1961", "was founded in Belgrade", "Belgrade", "Non-Aligned Movement"),
            Expected("1955", "had met in Bandung", "Bandung", "meeting"),
        ),
    ),
    Sample(
        "two dates of one treaty",
        "2024",
        "The High Seas Treaty was adopted in June 2023 and will enter into force once sixty states"
        " have ratified it. Chile ratified it in January 2024.",
        (
            Expected("2023-06", "The High Seas Treaty was adopted", "", "High Seas Treaty"),
            Expected("2024-01", "Chile ratified it"),
        ),
    ),
    Sample(
        "a newsletter with weekdays",
        "2024-05-16",
        "On Tuesday the White House announced tariffs of 100 percent on Chinese electric vehicles."
        " The Commission will decide on its own duties next month.",
        (
            Expected("2024-05-14", "announced tariffs of 100 percent", "", "tariffs"),
            Expected("2024-06", "The Commission will decide"),
        ),
    ),
    Sample(
        "a coup and its suspension from a union",
        "2023-10",
        "Soldiers seized power in Niger on 26 July. ECOWAS leaders met in Abuja four days later and"
        " threatened force.",
        (
            Expected("2023-07-26", "Soldiers seized power in Niger", "Niger"),
            Expected("2023-07-30", "ECOWAS leaders met in Abuja", "Abuja"),
        ),
    ),
    Sample(
        "approximate years",
        "2024",
        "Around 2015 the two navies signed a memorandum on encounters at sea. It is forgotten now.",
        (Expected("2015~", "signed a memorandum", "", "memorandum"),),
    ),
    Sample(
        "what people have been doing for years",
        "2024",
        "Since 2018 the two economies have been drifting apart. Between 2019 and 2023 the number of"
        " students fell by half. For two years we have met every month.",
    ),
    Sample(
        "a referendum and an accession",
        "2024",
        "In a referendum on 23 June 2016, British voters chose to leave the European Union."
        " Finland joined NATO on 4 April 2023; Sweden joined in March 2024.",
        (
            Expected("2016-06-23", "In a referendum on 23 June 2016", "", "referendum"),
            Expected("2023-04-04", "Finland joined NATO", "", "NATO"),
            Expected("2024-03", "Sweden joined in March 2024"),
        ),
    ),
    Sample(
        "a climate conference",
        "2024-12",
        "COP29 closed in Baku last month with a pledge of $300 billion a year. At COP28, in Dubai"
        " in December 2023, governments had agreed to transition away from fossil fuels.",
        (
            Expected("2024-11", "COP29 closed in Baku", "Baku"),
            Expected("2023-12", "governments had agreed to transition", "Dubai"),
        ),
    ),
    Sample(
        "footnote-like references",
        "2024",
        "See Amelia Brandt, “Sea Lanes and Sovereignty,” Journal of Straits 12, no. 3 (2019), pp."
        " 44–61. Ibid. Available at https://example.org/2021/05/paper, accessed 3 May 2024.",
    ),
    Sample(
        "an African agreement",
        "2024",
        "African leaders signed the agreement establishing the African Continental Free Trade Area"
        " in Kigali in March 2018, and trading under it began in January 2021.",
        (
            Expected("2018-03", "signed the agreement establishing", "Kigali", "agreement"),
            Expected("2021-01", "trading under it began"),
        ),
    ),
    Sample(
        "a launch and a test",
        "2022-12",
        "North Korea launched an intercontinental missile on 18 November. India and the United"
        " States held military exercises near the Chinese border later that month.",
        (
            Expected("2022-11-18", "North Korea launched an intercontinental missile"),
            Expected("2022-11", "held military exercises near the Chinese border", "", "exercises"),
        ),
    ),
)

CHINESE = (
    Sample(
        "元首会晤与首次会议",
        "2024",
        "去年11月，中美两国元首在旧金山举行会晤，同意建立人工智能政府间对话机制。今年5月，对话首次会议在日内瓦召开。",
        (
            Expected("2023-11", "中美两国元首在旧金山举行会晤", "旧金山", "会晤"),
            Expected("2024-05", "对话首次会议在日内瓦召开", "日内瓦", "首次会议"),
        ),
    ),
    Sample(
        "倡议与决议",
        "2024",
        "2023年10月18日，中国发布《全球人工智能治理倡议》。2024年7月1日，第78届联合国大会协商一致通过中国主提的加强人工智能能力建设国际合作决议。",
        (
            Expected("2023-10-18", "中国发布《全球人工智能治理倡议》", "", "全球人工智能治理倡议"),
            Expected("2024-07-01", "联合国大会协商一致通过", "", "决议"),
        ),
    ),
    Sample(
        "数字与趋势",
        "2024",
        "2023年，我国数字经济规模达到55万亿元，同比增长7%。近十年来，双边贸易额不断上升。到2030年，需求将增长一倍。",
    ),
    Sample(
        "作者简介",
        "2024",
        "作者系云洲研究院副研究员，2015年毕业于南方大学，2019年起任教。本文原载《环球评论》2024年第3期。",
    ),
    Sample(
        "法律的通过与施行",
        "2023",
        "2021年8月20日，全国人大常委会表决通过《中华人民共和国个人信息保护法》，该法自2021年11月1日起施行。",
        (
            Expected(
                "2021-08-20", "表决通过《中华人民共和国个人信息保护法》", "", "个人信息保护法"
            ),
            Expected("2021-11-01", "起施行"),
        ),
    ),
    Sample(
        "制裁与管制",
        "2023",
        "2022年10月，美国商务部宣布对华芯片出口管制措施；今年1月，美国与日本、荷兰就此达成协议。",
        (
            Expected("2022-10", "美国商务部宣布对华芯片出口管制措施", "", "出口管制"),
            Expected("2023-01", "达成协议", "", "协议"),
        ),
    ),
    Sample(
        "本月与上月",
        "2024-06",
        "上月，中俄两国元首在北京举行会谈，并签署联合声明。本月，七国集团峰会将在意大利召开。",
        (
            Expected("2024-05", "中俄两国元首在北京举行会谈", "北京", "会谈"),
            Expected("2024-06", "七国集团峰会将在意大利召开", "意大利", "七国集团峰会"),
        ),
    ),
    Sample(
        "没有参照的相对时间",
        "",
        "去年，两国外长在东京签署渔业协定。",
        (Expected("", "两国外长在东京签署渔业协定", "东京", "渔业协定"),),
    ),
    Sample(
        "历史回顾",
        "2024",
        "1955年4月，亚非会议在万隆召开。1979年1月1日，中美正式建交。同年，邓小平访问美国。",
        (
            Expected("1955-04", "亚非会议在万隆召开", "万隆", "亚非会议"),
            Expected("1979-01-01", "中美正式建交", "", "建交"),
            Expected("1979", "邓小平访问美国"),
        ),
    ),
    Sample(
        "观点与假设",
        "2024",
        "如果双方在2025年能够达成协议，前景将更为乐观。各国应当在2026年之前完善治理规则。",
    ),
    Sample(
        "峰会的起止日期",
        "",
        "2023年11月1日至2日，首届人工智能安全峰会在英国布莱切利园举行，包括中国在内的28国签署《布莱切利宣言》。",
        (Expected("2023-11-01/2023-11-02", "首届人工智能安全峰会", "布莱切利园", ""),),
    ),
    Sample(
        "战争与停火",
        "2024",
        "2022年2月24日，俄罗斯对乌克兰发起特别军事行动。2023年10月7日，哈马斯袭击以色列，新一轮巴以冲突爆发。",
        (
            Expected("2022-02-24", "俄罗斯对乌克兰发起特别军事行动"),
            Expected("2023-10-07", "哈马斯袭击以色列"),
        ),
    ),
    Sample(
        "大选",
        "2024-07",
        "11月5日，美国将举行总统大选。无论谁当选，对华政策都难有根本变化。",
        (Expected("2024-11-05", "美国将举行总统大选", "", "总统大选"),),
    ),
    Sample(
        "三年前",
        "2024",
        "三年前，中国正式申请加入《全面与进步跨太平洋伙伴关系协定》。《2030年可持续发展议程》尚待落实。",
        (Expected("2021", "中国正式申请加入"),),
    ),
)
SAMPLES = ENGLISH + CHINESE
