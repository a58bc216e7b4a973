"""The words by which posts, bodies, places and names are told apart: lists, no rules."""

from __future__ import annotations

import re


def any_of(words: str) -> str:
    """A pattern for one of the words, `|` apart, the longest first so that none hides another."""
    parts = (part.strip() for part in words.replace("\n", "").split("|"))
    return "(?:" + "|".join(sorted(filter(None, parts), key=len, reverse=True)) + ")"


_SIMPLE = (
    "员长学会协国务书记执总编业专评论经济师顾问议际关党团实验网报杂电台视广资欧联检处"
    "馆军银课题组导硕创办监门户环战员级讲访杰兼议产战续动态财职单华东"
)
_TRADITIONAL = (
    "員長學會協國務書記執總編業專評論經濟師顧問議際關黨團實驗網報雜電臺視廣資歐聯檢處"
    "館軍銀課題組導碩創辦監門戶環戰員級講訪傑兼議產戰續動態財職單華東"
)
_AS_TRADITIONAL = str.maketrans(_SIMPLE, _TRADITIONAL)


def both_scripts(words: str, separator: str = "|") -> str:
    """A list of Chinese words in simplified and traditional characters."""
    return f"{words}{separator}{words.translate(_AS_TRADITIONAL)}"


def _parts(names: str) -> frozenset[str]:
    return frozenset(name.casefold() for name in names.split("|"))


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# The last word of what somebody is: “associate research fellow”, “editor-in-chief”.
ROLE_NOUNS = any_of(
    "fellow|director|professor|researcher|lecturer|reader|scholar|analyst|adviser|advisor|"
    "economist|president|chair|chairman|chairwoman|chairperson|vice-chair|dean|head|founder|"
    "co-founder|cofounder|editor|editor-in-chief|columnist|correspondent|journalist|reporter|"
    "commentator|writer|contributor|secretary|secretary-general|under-secretary-general|"
    "director-general|attorney-general|auditor-general|comptroller|minister|ambassador|envoy|"
    "diplomat|officer|manager|coordinator|consultant|counsel|counsellor|counselor|attorney|"
    "lawyer|barrister|partner|associate|assistant|principal|strategist|specialist|expert|"
    "scientist|engineer|historian|sociologist|anthropologist|philosopher|student|candidate|intern|"
    "postdoc|commissioner|governor|senator|representative|member|trustee|chancellor|provost|"
    "rector|negotiator|executive|CEO|CTO|COO|CFO|co-director|co-chair|co-editor|co-lead|lead|"
    "leader|general|admiral|colonel|commander|judge|legislator|parliamentarian|congressman|"
    "teacher|instructor|author|poet|activist|entrepreneur|investor|banker|politician|physician|"
    "geographer|demographer|criminologist|emeritus|emerita|laureate|administrator|treasurer|"
    "undersecretary|under-secretary|co-convener|convener|convenor|pollster|broadcaster|producer|"
    "speechwriter|academic|associate-fellow|freelancer|producer|host|presenter|inspector|mayor|"
    "deputy|delegate|rapporteur|Sherpa|statistician|psychologist|biologist|physicist|chemist|"
    "theorist|jurist|sinologist|Sinologist|observer|practitioner|supervisor|postgraduate|chief|"
    "clerk|of counsel|Of Counsel|[A-Za-z]*ologist|[A-Za-z]*ographer|nurse|surgeon|"
    "paediatrician|pediatrician|clinician|"
    "psychiatrist|agronomist|actuary|auditor|ombudsman|magistrate|prosecutor|solicitor|"
    "investigator|headteacher|educator|designer|architect|planner|developer|technologist|ethicist|"
    "regulator|farmer|midwife|pharmacist|mathematician|linguist|curator|novelist|essayist|"
    "filmmaker|mediator|arbitrator|parliamentary counsel|"
    "chargé d'affaires|trainee|volunteer|campaigner|organiser|organizer|archivist|librarian|"
    "spokesperson|spokesman|spokeswoman|advocate|chief justice|associate justice|premier|"
    "archbishop|councillor|alderman|"
    "MP|MEP|official|aide|staffer|publisher|owner|blogger|podcaster|anchor|critic|translator|"
    "policymaker|businessman|businesswoman|industrialist|lobbyist|trader|broker|undergraduate|"
    "docent|attaché|unionist|defender|peacebuilder|facilitator|trainer|tutor|mentor|academician|"
    "modeller|evaluator|ombudswoman|registrar|assemblyman|assemblywoman|congresswoman|lawmaker|"
    "backbencher|speaker|superintendent|captain|servant|sergeant|veteran"
)
PLURAL_ROLES = any_of(
    "fellows|directors|professors|researchers|lecturers|scholars|analysts|advisers|advisors|"
    "economists|presidents|co-founders|founders|editors|columnists|correspondents|journalists|"
    "commentators|writers|contributors|secretaries|ministers|ambassadors|diplomats|officers|"
    "managers|consultants|lawyers|partners|associates|specialists|experts|scientists|historians|"
    "students|candidates|members|co-directors|co-chairs|chairs|deans|heads|strategists|assistants|"
    "advocates|officials|spokespersons|lawmakers|councillors|policymakers|translators"
)
# What a body is called; a name with one of these is taken for an organization.
BODY_NOUNS = any_of(
    "Institute|Institutes|Institution|Center|Centre|Centers|Centres|University|College|School|"
    "Academy|Department|Faculty|Division|Office|Bureau|Ministry|Program|Programme|Project|"
    "Initiative|Council|Foundation|Endowment|Committee|Commission|Association|Society|Forum|"
    "Network|Club|Facility|Group|Lab|Laboratory|Observatory|Unit|Section|Desk|Hub|Agency|Authority|Bank|"
    "Corporation|Company|Inc|Ltd|LLC|LLP|Fund|Trust|Union|Alliance|Federation|League|Board|"
    "Secretariat|Chamber|House|Parliament|Senate|Congress|Assembly|Court|Embassy|Mission|"
    "Consulate|Delegation|Cabinet|Administration|Service|Force|Forces|Army|Navy|Command|Party|"
    "Press|Times|Post|News|Review|Journal|Daily|Magazine|Gazette|Herald|Tribune|Observer|"
    "Guardian|Economist|Chronicle|Newspaper|Weekly|Television|Radio|Broadcasting|Agency|"
    "Consultancy|Partners|Associates|Partnership|Consortium|Coalition|Platform|Accelerator|"
    "Collaborative|Cooperative|Museum|Library|Archive|Hospital|Organization|Organisation|Team|"
    "Branch|Campus|Polytechnic|Conservatory|Conference|Secretariat|Directorate|Taskforce|"
    "Nations|Cluster|Chapter|Observatory|Collegium|Institut|Instituto|Istituto|Fundación|"
    "Fundação|Stiftung|Université|Universidad|Universidade|Universität|Centro|Collège|Escuela|"
    "Confederation|Tribunal|Treasury|Chancellery|Guild|Inspectorate|Observatorio|"
    "Facultad|Ministerio|Consejo|Departamento|Observatoire|Ministère|Conseil|Asociación|"
    "Associação|Verband|Gesellschaft|Zentrum|"
    "Sciences Po|Faculdade|Institutet|Universiteit|Università|Hochschule|program|programme|"
    "project|initiative|department|team|unit|division|office|centre|center|desk|network|"
    "institute|school|faculty|think tank|think-tank|committee|council|bureau|board|group|section"
)
# A body that seldom is a part of another, and one that mostly is.
OUTER_NOUNS = any_of(
    "University|Academy|Endowment|Institution|Foundation|Ministry|Corporation|Bank|Nations|Union|"
    "Universidad|Université|Universität|Parliament|Congress|Institutes"
)
INNER_NOUNS = any_of(
    "Department|Program|Programme|Faculty|Division|Office|Project|Initiative|Unit|Section|Desk|"
    "Lab|Laboratory|Hub|Team|School|Center|Centre|College|Institute|Branch|Group|Directorate"
)
PLACES = _parts(
    "Washington|Washington DC|Washington D.C.|Washington D.C|D.C.|D.C|DC|New York|"
    "New York City|N.Y.|NY|Boston|Cambridge|Cambridge MA|Massachusetts|Mass.|MA|Chicago|"
    "Illinois|California|CA|Calif.|Los Angeles|San Francisco|Stanford|Palo Alto|Santa Monica|"
    "Berkeley|San Diego|Seattle|Houston|Texas|TX|Austin|Atlanta|Georgia|Virginia|VA|Va.|"
    "Arlington|Maryland|MD|Md.|Baltimore|Philadelphia|Pennsylvania|PA|Pa.|Princeton|"
    "New Jersey|NJ|N.J.|New Haven|Connecticut|CT|Conn.|Florida|FL|Miami|Michigan|Ann Arbor|"
    "Ohio|Denver|Colorado|Honolulu|Hawaii|Ottawa|Toronto|Montreal|Montréal|Vancouver|"
    "Waterloo|Ontario|Canada|United States|United States of America|USA|U.S.A.|US|U.S.|"
    "London|Oxford|Edinburgh|Glasgow|Birmingham|Manchester|England|Scotland|Wales|UK|U.K.|"
    "United Kingdom|Great Britain|Ireland|Dublin|Paris|France|Brussels|Belgium|Bruges|Berlin|"
    "Munich|München|Hamburg|Frankfurt|Bonn|Cologne|Germany|Deutschland|Vienna|Austria|Geneva|"
    "Zurich|Zürich|Bern|Switzerland|The Hague|Amsterdam|Leiden|Netherlands|the Netherlands|"
    "The Netherlands|Luxembourg|Rome|Milan|Florence|Bologna|Turin|Italy|Madrid|Barcelona|"
    "Spain|Lisbon|Portugal|Stockholm|Sweden|Oslo|Norway|Copenhagen|Denmark|Helsinki|Finland|"
    "Tallinn|Estonia|Riga|Latvia|Vilnius|Lithuania|Warsaw|Poland|Prague|Czech Republic|"
    "Czechia|Bratislava|Slovakia|Budapest|Hungary|Bucharest|Romania|Sofia|Bulgaria|Athens|"
    "Greece|Belgrade|Serbia|Kyiv|Ukraine|Moscow|St. Petersburg|Saint Petersburg|Russia|"
    "Ankara|Istanbul|Turkey|Türkiye|Cairo|Egypt|Tunis|Tunisia|Rabat|Morocco|Algiers|Algeria|"
    "Dakar|Senegal|Abuja|Lagos|Nigeria|Accra|Ghana|Nairobi|Kenya|Addis Ababa|Ethiopia|"
    "Kampala|Uganda|Kigali|Rwanda|Dar es Salaam|Tanzania|Johannesburg|Pretoria|Tshwane|"
    "Cape Town|South Africa|Harare|Zimbabwe|Lusaka|Zambia|Gaborone|Botswana|Windhoek|Namibia|"
    "Bamako|Mali|Abidjan|Côte d'Ivoire|Kinshasa|Khartoum|Sudan|Beirut|Lebanon|Amman|Jordan|"
    "Jerusalem|Tel Aviv|Haifa|Israel|Ramallah|Baghdad|Iraq|Tehran|Iran|Riyadh|Saudi Arabia|"
    "Doha|Qatar|Abu Dhabi|Dubai|UAE|United Arab Emirates|Kuwait|Muscat|Oman|Astana|Almaty|"
    "Kazakhstan|Tashkent|Uzbekistan|Bishkek|Islamabad|Karachi|Lahore|Pakistan|New Delhi|"
    "Delhi|Mumbai|Bangalore|Bengaluru|Chennai|Kolkata|India|Dhaka|Bangladesh|Colombo|"
    "Sri Lanka|Kathmandu|Nepal|Beijing|Shanghai|Guangzhou|Shenzhen|Nanjing|Wuhan|Xiamen|"
    "Hangzhou|Tianjin|Chongqing|Chengdu|Xi'an|Haikou|Hainan|Jilin|Changchun|China|P.R. China|"
    "PR China|People's Republic of China|Hong Kong|Macau|Macao|Taipei|Taiwan|Tokyo|Kyoto|"
    "Osaka|Japan|Seoul|Busan|South Korea|Republic of Korea|Korea|Ulaanbaatar|Mongolia|"
    "Singapore|Kuala Lumpur|Malaysia|Jakarta|Indonesia|Manila|Quezon City|Philippines|"
    "the Philippines|Bangkok|Thailand|Hanoi|Ho Chi Minh City|Vietnam|Viet Nam|Phnom Penh|"
    "Cambodia|Vientiane|Laos|Yangon|Myanmar|Canberra|Sydney|Melbourne|Brisbane|Perth|"
    "Adelaide|Australia|Wellington|Auckland|New Zealand|Suva|Fiji|Mexico City|Ciudad de México|"
    "Mexico|"
    "Guatemala City|San José|Costa Rica|Panama City|Panama|Havana|Cuba|Kingston|Jamaica|"
    "Port of Spain|Bogotá|Bogota|Colombia|Caracas|Venezuela|Quito|Ecuador|Lima|Peru|La Paz|"
    "Bolivia|Santiago|Chile|Buenos Aires|Argentina|Montevideo|Uruguay|Asunción|Paraguay|"
    "Brasília|Brasilia|Rio de Janeiro|São Paulo|Sao Paulo|Brazil|Kabul|Afghanistan|Davos|"
    "Boao|San Salvador|New Brunswick|Tempe|Arizona|Notre Dame|Indiana|Durham|North Carolina|"
    "Evanston|Reykjavik|Iceland|Nicosia|Cyprus|Zagreb|Croatia|Ljubljana|Slovenia|Tbilisi|"
    "Yerevan|Baku|Azerbaijan|Armenia|Minsk|Belarus|Chisinau|Moldova|Skopje|Tirana|Albania|"
    "Sarajevo|Pristina|Kosovo|Geneva and New York|Malé|Maldives|Thimphu|Bhutan|Port Moresby|"
    "Papua New Guinea|Rotterdam|Utrecht|Groningen|Maastricht|Antwerp|Ghent|Leuven|Lyon|Marseille|"
    "Toulouse|Bordeaux|Strasbourg|Leipzig|Dresden|Stuttgart|Düsseldorf|Gothenburg|Malmö|Uppsala|"
    "Bergen|Aarhus|Tampere|Kraków|Gdańsk|Naples|Valencia|Seville|Porto|Basel|Lausanne|Salzburg|"
    "Belfast|Cardiff|Leeds|Bristol|Brighton|Durban|Kumasi|Mombasa|Casablanca|Alexandria|Chiang Mai|"
    "Penang|Cebu|Pune|Hyderabad|Ahmedabad|Dalian|Qingdao|Jinan|Harbin|Shenyang|Suzhou|Ningbo|"
    "Fuzhou|Kunming|Nagoya|Fukuoka|Hiroshima|Sapporo|Incheon|Daejeon|Monterrey|Guadalajara|"
    "Medellín|Calgary|Edmonton|Winnipeg|Québec|Halifax|Pittsburgh|Detroit|Minneapolis|Portland|"
    "Andorra|Angola|Bahamas|The Bahamas|Bahrain|Barbados|Belize|Benin|"
    "Bosnia and Herzegovina|Brunei|Burkina Faso|Burundi|Cameroon|Cape Verde|Chad|Congo|"
    "Djibouti|Dominican Republic|El Salvador|Eritrea|Eswatini|Gabon|Gambia|The Gambia|"
    "Grenada|Guatemala|Guinea|Guyana|Haiti|Honduras|Kiribati|Kyrgyzstan|Lesotho|Liberia|"
    "Libya|Liechtenstein|Madagascar|Malawi|Malta|Mauritania|Mauritius|Monaco|Montenegro|"
    "Mozambique|Nauru|Nicaragua|Niger|North Macedonia|Palau|Palestine|Samoa|Seychelles|"
    "Sierra Leone|Solomon Islands|Somalia|South Sudan|Suriname|Syria|Tajikistan|"
    "Timor-Leste|Togo|Tonga|Trinidad and Tobago|Turkmenistan|Vanuatu|Yemen|Manama|"
    "Bridgetown|Nassau|Porto-Novo|Ouagadougou|Bujumbura|Yaoundé|Praia|N'Djamena|"
    "Brazzaville|Santo Domingo|Asmara|Mbabane|Libreville|Banjul|Conakry|Port-au-Prince|"
    "Tegucigalpa|Maseru|Monrovia|Tripoli|Vaduz|Antananarivo|Lilongwe|Valletta|Nouakchott|"
    "Port Louis|Podgorica|Maputo|Managua|Niamey|Apia|Freetown|Honiara|Mogadishu|Juba|"
    "Paramaribo|Damascus|Dushanbe|Dodoma|Lomé|Ashgabat|Port Vila|Sana'a|Aden|Luanda|"
    "Belmopan|Bandar Seri Begawan|Dili|Bangui|Cotonou|Douala|Arusha|Jeddah|Graz|Lille|"
    "Grenoble|Trondheim|Turku|Tartu|Wrocław|Poznań|Bilbao|Trieste|Heidelberg|Kiel|Bremen|"
    "Kobe|Sejong|Changsha|Zhengzhou|Hefei|Guiyang|Nanning|Urumqi|Lanzhou|Lhasa"
)
# Systems of universities whose campus, after a comma, is a part of the name.
MANY_CAMPUSES = re.compile(
    r"(?:University of (?:California|Wisconsin|Maryland|Texas|Illinois|Michigan|Massachusetts|"
    r"North Carolina|Minnesota|Missouri|Colorado|Nebraska|Tennessee|Alabama|Nottingham|"
    r"Hawai[ʻ'‘]?i|"
    r"the West Indies|Washington|Arkansas|Nevada|Malaya)|State University of New York|"
    r"California State University|City University of New York|New York University|Indiana "
    r"University|"
    r"Louisiana State University|Purdue University|Rutgers University|Monash University|"
    r"Xi'an Jiaotong-Liverpool University|Johns Hopkins University SAIS)$"
)
HONORIFICS = any_of(
    r"Rt Hon|Rt\. Hon\.|The Rt Hon|the Rt Hon|The Right Honourable|"
    r"Adv\.|Dr|Dr\.|dr\.|Drs\.|drs\.|ir\.|mr\.|Prof|Prof\.|Professor|Mr|Mr\.|Mrs|Mrs\.|Ms|Ms\.|Miss|Mx|Sir|Dame|Lord|Lady|"
    r"Baroness|Baron|H\.E\.|H\. E\.|HE(?= \S+ \S)|His Excellency|"
    r"Her Excellency|Amb|Amb\.|Ambassador|Hon|"
    r"Hon\.|Commissioner|"
    r"the Hon\.|The Hon\.|Honourable|the Honourable|The Honourable|The Honorable|the Honorable|Rev|"
    r"Rev\.|Fr\.|Gen|Gen\.|General|Lt|Lt\.|Lieutenant|Maj|Maj\.|Major|Brig|Brig\.|Brigadier|Col|"
    r"Col\.|Colonel|Capt|Capt\.|Captain|Cdr|Cdr\.|Commander|Adm|Adm\.|Admiral|Vice Admiral|"
    r"Rear Admiral|Air Marshal|Air Vice-Marshal|Sen\.|Senator|Rep\.|Congressman|Congresswoman|"
    r"Judge|Justice|President|Minister|Premier|Secretary|Governor|Chancellor|Shri|Smt\.|Dato'|"
    r"Dato’|Datuk|Tan Sri|Tun|Ir\.|Eng\.|Assoc\. Prof\.|Asst\. Prof\.|Associate Professor|"
    r"Assistant Professor|Emeritus Professor|Prof\. Dr\.|Lt\. Gen\.|Lt Gen|Maj\. Gen\.|Maj Gen|"
    r"Lt-Gen|Lt-Col|Maj-Gen|Brig-Gen|Lieutenant-General|Lieutenant-Colonel|Major-General|"
    r"Vice-Admiral|Rear-Admiral|Air Chief Marshal|Field Marshal|"
    r"Lieutenant General|Major General|Lieutenant Colonel|Lt\. Col\.|Brigadier General|Brig\. "
    r"Gen\.|"
    r"Mme|M\.|Herr|Frau|Don|Doña|Sra\.|Sr\.a|Sheikh|Prince|Princess|Archbishop|Bishop|Cardinal"
)
PARTICLES = _set(
    "van der den de di da del della dela dos das du la le el al bin ibn binti bint von zu zur ter"
    " ten y e af av abu ben bar san st ul ur los las do 't op"
)
DEGREES = any_of(
    r"Ph\.? ?D\.?|PhD|M\.?D\.?|M\.?A\.?|MBA|J\.?D\.?|LL\.?M\.?|MSc|M\.Sc\.|MPP|MPA|CBE|OBE|"
    r"MBE|KBE|DBE|GBE|KCB|FRSA|FRCP|FRCS|KCMG|MPH|MPhil|M\.Phil\.|BSc|DSc|ScD|SJD|LLB|DVM|"
    r"CMG|GCMG|AO|AC|AM|KC|QC|SC|MP|MEP|MLA|Esq\.?|FRS|FBA|FAcSS|RN|USN|USMC|USAF|\(?[Rr]et\.?\)?|"
    r"\(?[Rr]etd\.?\)?|\(?[Rr]etired\)?|DPhil|D\.Phil\.|EdD|DrPH|CFA|IAS|IFS"
)
# Words of titles and labels that no name has.
NOT_IN_NAMES = _set(
    "the a and or of in on for to with at by from is are was be how why what when where who"
    " can should must not no new next last first its their our your this that these those it we "
    "they"
    " you i us as after before beyond about between against into over under without toward towards"
    " global international national regional world western eastern northern southern american"
    " chinese european asian african russian indian japanese british german french arab trump's"
    " policy policies politics economy economic trade security defense defence strategy strategic"
    " foreign affairs relations climate energy technology technologies digital nuclear military"
    " war peace power order crisis future past present rise fall end age era case report brief"
    " review commentary analysis opinion editorial essay interview perspective perspectives insight"
    " insights newsletter explainer event events blog news media press podcast video webinar"
    " january february march april june july august september october november december monday"
    " tuesday wednesday thursday friday saturday sunday today yesterday published updated posted"
    " minutes share print download subscribe related topics topic tags staff team editors"
    " board editor author authors contributor contributors photo image source copyright rights"
    " reserved views conclusion introduction background summary abstract notes references"
    " recommendations methodology acknowledgements acknowledgments china united states europe asia"
    " africa america russia india japan britain germany france ukraine taiwan korea iran israel"
    " pacific atlantic indo-pacific arctic middle east west north south central belt road silk"
    " human rights law governance artificial intelligence ai cooperation competition development"
    " sustainable public private health food water ocean maritime cyber space data market markets"
    " finance financial bank government state federal republic union nations council institute"
    " center centre university college school academy program programme department foundation"
    " society association forum network group committee commission ministry office bureau"
    " agency company corporation project initiative lessons challenge challenges opportunity"
    " opportunities question questions answer answers key takeaways part chapter section"
    " executive click here full text original version table contents figure special"
    " one two three four five six seven eight nine ten"
    " great big small good bad better best more less than but if so only just also still yet"
    " senior research fellow director professor deputy associate assistant president chair dean"
    " head founder correspondent columnist writer reporter analyst adviser advisor economist"
    " home contact search menu login sign email twitter facebook linkedin weibo wechat"
    " industrial supply chain chains export exports controls control sanctions tariffs tariff"
    " democracy democratic summit declaration agreement treaty looking ahead way forward back"
    " diplomacy migration inequality infrastructure investment innovation growth debt green"
)
PINYIN_SURNAMES = _set(
    "li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang"
    " xie song tang han feng deng cao peng zeng xiao tian dong yuan pan yu jiang cai jia ding wei "
    "xue"
    " ye yan du su lu dai xia zhong fan fang shi yao tan liao zou xiong jin hao kong bai cui kang "
    "mao"
    " qiu qin gu hou shao meng long wan duan lei qian yin ning lü qiao jie da cheng ruan ji ni "
    "ouyang"
    " sima zhuge shangguan hong qi mei sheng diao zhuang ge nie yue mo bi bo chu dou fu gong guan "
    "hua"
    " huo kuang lang lao leng mu ning pei pu qu rao ren shan shen tao tong tu wen weng xi xiang "
    "xing"
    " xuan yi you zang zhan zhen zuo an bao bian chai chang che cen"
)
HAN_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚"
    "卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温"
    "康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍"
    "涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑"
    "景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟"
    "邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝海阎屠展薄信晋苍但丘隆昌"
    "張劉陳楊黃趙吳孫馬羅鄭許韓馮鄧蕭葉蘇呂盧鍾譚陸賈韋鄒閻龍賀顧龔萬錢嚴湯顏龐聶魯歐關蘭寧紀單塗駱藍鮑華習"
    "习闞阚逄"
)
COMPOUND_SURNAMES = any_of(
    "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|夏侯|令狐|端木|南宫|歐陽|司馬|諸葛|東方|澹台|拓跋|西门|独孤"
)
