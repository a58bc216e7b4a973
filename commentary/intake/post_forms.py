"""The forms in which a post is printed in English: where it begins, ends and is held."""

from __future__ import annotations

import re

from .lexicon import BODY_NOUNS, OUTER_NOUNS, PLURAL_ROLES, ROLE_NOUNS

CONTACT = re.compile(
    r"\[email\s+protected\]|\(?\b[\w.+-]{1,64}@[\w.-]{1,200}\)?|(?<!\w)@\w{2,30}\b|"
    r"https?://[^\s,;]{1,300}"
    r"|(?:www|orcid)\.[^\s,;]{1,200}|\b(?:[Ee]-?mail|ORCID(?: iD)?|Twitter|X|LinkedIn|Contact)\s?:"
    r"|\b(?:\d{4}-){3}\d{3}[\dX]\b|\b(?:Follow|Reach|Contact) (?:him|her|them|the author)\b.*$"
)
MODIFIER = (
    r"(?!(?:at|of|in|for|with|and|the|to|on|by|from|as|under|within|is|was|are|were|who|he|she|"
    r"they|has|that|which)\s)[\w’'./-]+(?:[ ]|\s)"
)
BOARD = (
    r"(?:\s+of\s+(?:the\s+)?(?:[A-Za-z]+\s+){0,2}[Bb]oard"
    r"(?:\s+of\s+(?:[Dd]irectors|[Tt]rustees|[Gg]overnors|[Aa]dvis[eo]rs))?)?"
)
ADVERBS = (
    r"(?:(?:currently|presently|now|also|concurrently|both|formerly|previously|most recently|is|"
    r"was|as|he is|she is|they are)\s+)*"
)
# “the Margaret and Paul Ashe Senior Fellow”: a chair named for two.
DONORS = (
    rf"(?:(?<=the )(?!(?:{ROLE_NOUNS})\b)(?-i:[A-ZÀ-Þ])[\w.’'-]*\s+(?:and|&)\s+"
    rf"(?!(?:{ROLE_NOUNS})\b)(?=(?-i:[A-ZÀ-Þ])[\w.’'-]*\s+(?-i:[A-ZÀ-Þ])))?"
)
# “Deputy Vice-Chancellor Pacific at …”; after most other words in capitals a name may come.
PORTFOLIO = (
    r"(?-i:Africa|Americas|Asia|Asia-Pacific|Europe|Pacific|EMEA|International|Global|Research|"
    r"Studies|Academic|Education|Engagement|Innovation|Operations|Partnerships|Policy|Programmes|"
    r"Programs|Strategy)"
)
START = re.compile(
    rf"{ADVERBS}(?P<article>(?:an?|the|its|their|one of the|our)\s+)?"
    rf"(?P<role>{DONORS}(?:{MODIFIER}){{0,7}}?(?:ex-|co-|(?:pro-)?vice-)?"
    rf"(?:{ROLE_NOUNS}|{PLURAL_ROLES})(?:[- "
    rf"]in[- ]chief|"
    rf"[ -]at[ -]large"
    rf"|[ -]in[ -]residence|[ ](?:emeritus|emerita)|[ ]of[ ]Parliament\b"
    rf"|[ ]\((?:[a-z-]+)\))?{BOARD})"
    r"(?=\s*(?:$|[,;.:()/|&–—]|[’'](?!s\b)|(?<=\s)-\s|"
    rf"\s{PORTFOLIO}\sat\s|\s(?:at|of|in|for|with|to|on|from|and|specialising|specializing|"
    r"focusing|based|within|under|covering|responsible|who|where|working|leading|studying|"
    r"researching|from|until|since|between|here|currently|as|jointly|there)\b))",
    re.IGNORECASE,
)
# “… and a door tenant at Gray's Chambers”: a post of whatever name, by the body after it.
UNUSUAL = re.compile(
    r"(?P<article>an?\s+)(?P<role>(?:[a-z][a-z-]+\s+){0,2}[a-z][a-z-]+)"
    r"(?=\s+(?:at|with)\s+(?:the\s+)?[A-Z])"
)
# “a Coral Forum Young Leader”: the body stands before the post.
FELLOWSHIP = re.compile(
    r"(?P<body>(?:[A-Z][\w’'&.-]*\s+)+(?:Council|Institute|Institution|Forum|Center|Centre))\s+"
    r"(?P<role>(?:Senior|Visiting|Non-?[Rr]esident|Young|Associate|Research|Policy)\s+"
    r"(?:[A-Z]\w+\s+)?(?:Fellow|Scholar|Leader|Analyst|Associate))"
)
# “director of, and a research fellow at, the Institute”
SHARED_BODY = re.compile(
    r"\s(?:of|at|in|with),? (?P<second>and [\w -]{3,60}? (?:of|at|in|with)),?\s+"
    r"(?=(?:the\s+)?[A-Z])"
)
SEPARATOR = re.compile(
    r"\s*(?:;|,|(?<=[a-z]{3})\.\s|\s/\s|\s\|\s|\s[–—]\s|\b(?:and|as well as|while)\b|&)\s*(?:,\s*)?"
    r"(?:(?:and|also|both|is|serves as|as well as|concurrently)\s+(?=[\w])){0,3}"
)
ASIDE = re.compile(
    r",?\s+(?:and (?:also |[A-Z][\w’'-]+ )?(?:holds|hosts|has|had|leads|writes|teaches|serves on|"
    r"sits on|received|earned|covers|"
    r"focuses|"
    r"studies|specializes|lives|advised|advises|consults|blogs|spent|wrote|won|"
    r"in the past)|where|who|which|whose|"
    r"specialising|specializing|specialized|"
    r"focusing|working on|with (?:an? |special |particular )*(?:focus|interest|expertise|emphasis)|"
    r"covering|"
    r"responsible for|in charge of|whose|studying|researching|based in|until|since \d|in \d{4}|"
    r"after (?:[\w-]+ ){1,3}(?:at|with|in|as)|from \d{4}|"
    r"between \d{4}|and (?:the )?(?:co-)?author of|(?:the )?(?:co-)?author of)\b.*$",
    re.S,
)
# “Doctor of Economics, Academic Director of …”: a degree is no post.
DEGREE_FIRST = re.compile(
    r"(?:an?\s+)?(?:(?:Doctor|Candidate|Master) of (?:[A-Z]\w+(?: |(?=,))){1,3}|"
    r"(?:Ph\.?D|DSc|Dr\. ?Sc)\.?(?: in [A-Z][\w ]{2,30}| \([A-Z][\w ]{2,30}\))),\s*"
)
# “…, at the Seventh Annual Conference on Ports”: where it was said.
OCCASION = re.compile(
    r",?\s+(?:at|to|before) the (?:[\w’'-]+\s+){0,5}?(?:"
    r"(?:[Aa]nnual|[A-Z]\w+(?:th|st|nd|rd)|First|Second|Third|Ninth|\d+(?:st|nd|rd|th))\s+"
    r"(?:[A-Z][\w’'-]*\s+){0,4}(?:Conference|Congress|Forum|Symposium|Summit|Workshop|Seminar|Meeting)|"
    r"(?:Conference|Symposium|Summit|Workshop|Seminar|Roundtable) on)\b.*$",
    re.S,
)
AT = re.compile(
    r"(?:^|\s|,\s*)(?:at|with|within|based at)\s+(?=(?:both\s+)?(?:the\s+|its\s+)?[A-Z0-9\"“])"
)
PREPOSITION = re.compile(r"(?:^|\s)(of|in|for|on|from)\s+(?=(?:(?:the|its|their)\s+)?[\"“A-Z])")
LOWER_UNIT = re.compile(
    r"(?:^|\s)(of|in)\s+(?=(?:the|its|their)\s+(?:[a-z-]+\s+){1,4}?(?:department|program|programme|"
    r"division|unit|team|office|school|faculty|centre|center|section|desk|initiative|project)\b)"
)
FORMER = re.compile(r"\b(?:former|formerly|ex-|previous|retired|past|onetime|then)", re.IGNORECASE)
NOW = re.compile(r"\s*(?:is\s+)?(?:now|currently|presently)\b")
WAS = re.compile(r"(?P<article>(?:(?:an?|the)\s+)?)(?:former|retired)\s+(?=[\w])")
ENDS_OF = re.compile(
    r"(?:director|president|chair|chairman|chairwoman|chairperson|dean|head|founder|co-founder|"
    r"cofounder|CEO|executive|editor|editor-in-chief|in chief|partner|member|principal|rector|"
    r"co-chair|co-director|board|publisher|chief|host|officer|trustee|provost|chancellor)$",
    re.IGNORECASE,
)
# “Head of Sovereign Risk, Meridian Re”: of what, then where.
LEADS = re.compile(r"(?:head|director|chief|lead|manager|officer)$", re.IGNORECASE)
FIELD = re.compile(r"\s*(?:of|for) [A-Z][\w’'-]+(?: (?:and |& )?[A-Z][\w’'-]+){0,3}")
SHORT_BODY = re.compile(r"\s*[A-Z][\w’'&.-]*(?: [A-Z&][\w’'&.-]*){0,2}")
ENDS_FOR = re.compile(
    r"(?:columnist|correspondent|commentator|writer|contributor|reporter|journalist|editor)$", re.I
)
# “Ambassador of Jordan to the European Union”: to whom is a part of the post.
ENVOY = re.compile(r"(?:ambassador|representative|envoy|rapporteur|consul|observer)$", re.I)
FIRM = re.compile(r"(?:Partners|Associates|Consultants|Fellows|Advisers|Advisors|Lawyers)\b")
# “a fellow in the Centre for Sea Studies (CSS) at …”
BRACKETED = re.compile(r"\s*\([A-Z][\w&-]{1,11}\)")
TEACHES = re.compile(r"(?:professor|lecturer|reader|chair|fellow|emeritus|emerita)$", re.IGNORECASE)
OUTER = re.compile(rf"\b(?:{OUTER_NOUNS})\b")
BODY_LAST = re.compile(r"^[^,]*\b(?:College|Institute|Academy|Council|Foundation|Hall)(?:,|$)")
# “the Rhine Council president”; a “China bureau chief” is no body's.
BODY_BEFORE = re.compile(
    rf"((?:[\w’'&.-]+\s+){{1,8}}?(?=[A-Z])(?:{BODY_NOUNS}))\s+([a-z][\w\s’'-]*)"
)
CENTRE = re.compile(r"\b(?:Cent(?:er|re)|School|Lab|Laboratory|Faculty|Observatory)\b")
# Who works alone shares no body of the next post.
ALONE = re.compile(r"\b(?:independent|freelance|self-employed|private practice)\b|-based\b")
PART = re.compile(r"(?:School|Department|Faculty|Center|Centre|College|Division) (?:of|for)\b")
TOPIC = re.compile(
    r"(?:Research|Studies|Policy|Programs|Programmes|Communications|Strategy|Operations|Affairs|"
    r"Analysis|Security|Relations|Law|State|Staff|Development)\b"
    r"|^(?:[\w-]+ )?(?:Asia|China|Europe|Africa)\b"
    r"|^(?:Unit|Mission|Delegation|Office|Department|Division|Section|Cabinet)$"
)
# “the Rhine Institute’s director of research”
OWNED = re.compile(r"(?P<body>.{3,80}?)(?:[’']s|(?<=s)[’'])\s+(?P<role>\S.*)")
# “at the law firm Marsh & Vale”: what a body is, before its name.
DESCRIBED = re.compile(
    r"(?<=\b(?:at|of) )(?:the|an?) (?:[\w-]+-based )?(?:[a-z-]+ ){0,3}?(?:firm|think[ -]tank|"
    r"consultancy|company|NGO|charity|non-?profit|newspaper|magazine|network|group|organi[sz]ation|"
    r"start-?up|podcast|newsletter|website|blog|journal|fund|agency|institute|university) (?=[A-Z])"
)
