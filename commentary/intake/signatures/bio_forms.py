"""The forms in which a sentence says who somebody is, and goes on about them."""

from __future__ import annotations

import re

from .. import posts_abroad

LABEL = re.compile(
    r"^\s*(?:about the authors?|about the contributors?|about the writers?|about the interviewee|"
    r"the authors?|authors?['’]? (?:bio|bios|biography|note|information)|"
    r"author bios?|bio|biography|biographical note|author|contributors?|editor['’]s note|"
    r"editors['’] note|note)\s*[:：—–-]\s+",
    re.IGNORECASE,
)
ABROAD = "ist|est|es|é|è|jest|är|er"
NOW = (
    r"is|are|serves as|serve as|serves|works as|work as|has been|have been|currently serves as|is "
    r"serving as|acts as"
)
PAST = (
    r"was|were|served as|has served as|had served as|worked as|held|has held|previously served as|"
    r"formerly served as|has also served as|also served as|served|sat|worked|practi[cs]ed|taught|"
    r"led|headed|chaired"
)
AT = (
    r"works? (?:at|for|with|in)|is (?:with|at|based at|affiliated with|associated with)|writes for|"
    r"(?:teach(?:es)?|studies|lectures?|researches|practi[cs]es|works on)(?: [^.]{2,60}?)? at|"
    r"joined|(?:co-)?(?:lead|head|direct|run|chair)(?=\s+the\s)|"
    r"(?:is|sits|serves) on the (?:faculty|staff|board(?: of (?:directors|trustees))?) (?:of|at)|"
    r"(?:co-)?(?:leads|heads|directs|runs|chairs|manages|oversees|coordinates|edits)"
)
# “… and teaches international law at Example University”
ALSO_AT = re.compile(
    r"\band (?:also |currently )*(?:teaches|lectures|works|practi[cs]es)(?: [^,.]{2,50}?)? "
    r"(?:at|with) (?P<bodies>(?:the )?[A-Z].*)"
)
# “She directs the Energy Programme of the Institute”: the programme is within what follows.
OF_THE = re.compile(
    r"(?P<unit>\b(?:Programme|Program|Project|Initiative|Unit|Team|Division|Section|Desk)) of "
    r"(?=the [A-Z])"
)
# “works at Brabant as a research analyst”
AS = re.compile(r"(?:the )?(?P<body>[A-Z][^,.;]{1,80}?) as (?P<post>(?:an?|the)\s.+)", re.S)
HOLDS = r"holds|hold"
ADVERB = r"(?:(?:currently|presently|also|now|concurrently|recently|both|additionally)\s+)*"
STATEMENT = re.compile(
    rf"(?P<subject>.{{2,180}}?),?\s+{ADVERB}(?:(?P<at>{AT})|(?P<now>{NOW})|"
    rf"(?P<abroad>{ABROAD})|(?P<abroad_at>{posts_abroad.AT})|"
    rf"(?P<past>(?:previously |formerly |earlier )?(?:{PAST}))|"
    rf"(?P<holds>{HOLDS}))\s+(?P<rest>.+)",
    re.S,
)
# Where a sentence goes on about the same person.
THEN = re.compile(
    r"\s*;\s*(?=(?:he|she|they)\s)|,?\s+and\s+(?=(?:is|are)\s+(?:now|currently|presently)\s"
    r"|(?:now|currently)\s+(?:serves|works|teaches|leads|directs|heads)\b"
    r"|(?:previously|formerly|earlier)\s+(?:served|worked|was|led|headed)\b"
    r"|(?:also |currently )?(?:co-)?(?:chairs|directs|heads|leads|runs|edits)\s+"
    r"(?:the|its|their)\s"
    r"|(?:was|(?:has |had )?(?:served|worked)(?: as| at| in| for)|has been|held)\s"
    r"|(?:was|served)\s+(?:previously|formerly|earlier)\b"
    r"|(?:he|she|they)\s+(?:is|was|has|also|previously)\b)"
    r"|,?\s+(?:where|and)\s+(?=(?:he|she|they)\s+(?:also\s+)?(?:is|are|serves?)\s+(?:also\s+)?(?:as\s+)?\w)"
    r"|,\s+having\s+(?=(?:previously |formerly |also )?(?:served|worked|been)\s)"
    r"|,?\s+and\s+(?=(?:also )?(?:serves|sits) on the board of\s)"
)
# “leads work on ports at …”, “oversees research at …”: no part of the body.
TASK = re.compile(r"(?:research|work|efforts|studies)(?: (?:on|in|into) .+)?", re.S)
ITS = re.compile(r"(?:also |currently )?(?:co-)?[a-z]+ (?:its|their) (?=[A-Z])")
# “Jane Doe, who served as minister of trade, is …”
RELATIVE = re.compile(r"(?P<name>[^,]{3,60}), who (?P<was>[^,]{3,150}), (?P<now>[a-z].+)", re.S)
# “A is a fellow at X and B is its chief engineer”
AND_ANOTHER = re.compile(
    r",?\s+(?:and|while)\s+(?=[A-ZÀ-Þ][\w.’'-]+(?: [\w.’'-]+){0,3} is [\w])|"
    r";\s+(?:and\s+)?(?=[A-ZÀ-Þ][\w.’'-]+(?: [\w.’'-]+){0,3} (?:is|works|teaches|leads|heads) )"
)
# “A is a researcher and B an engineer at X”
AND_ALSO = re.compile(
    r"(?P<name>,?\s+and\s+(?-i:[A-ZÀ-Þ])[\w.’'-]+(?: (?-i:[A-ZÀ-Þ])[\w.’'-]+){1,3}) "
    r"(?=(?:an?|the) [a-z])"
)
AND_IS = re.compile(r",?\s+and\s+(?=(?:is|are)\s+(?:an?|the)\s)")
AUTHOR = re.compile(
    r"(?:\(?the|both|our)?\s*(?P<who>co-?authors?|authors?|writers?|guest authors?|contributors?|"
    r"commentators?|interviewees?)(?:,? (?P<name>[A-Z][^,]{2,60}),?)?$",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"(?:(?:Previously|Earlier|Formerly|Before(?: (?:that|this|joining [^,]{2,80}))?|Prior to "
    r"(?:that|this|joining [^,]{2,80})|In addition|Currently|Additionally|From \d{4} to \d{4}|"
    r"Until \d{4}|From \d{4} until \d{4}),?\s+)?"
    r"(?:he|she|they|his|her|their)\b",
    re.IGNORECASE,
)
PAST_LEAD = re.compile(r"(?:Previously|Earlier|Formerly|Before|Prior|From \d{4}|Until \d{4})")
# “Fue subsecretaria de …”, “Elle a été …”, after a sentence about the same person.
WAS_ABROAD = re.compile(
    r"(?:Fue|Ha sido|Foi|(?:Il|Elle) (?:a été|fut)|(?:Er|Sie) war|È stat[oa])\s+(?P<rest>\S.*)",
    re.S,
)
# “A former commissioner of …, she holds …”
POST_FIRST = re.compile(
    r"(?P<post>An? (?:former|retired|longtime) [^,]{3,120}), (?=(?:he|she|they)\b)"
)
GOES_ON = re.compile(f"(?i:{PRONOUN.pattern})|{WAS_ABROAD.pattern}|{POST_FIRST.pattern}", re.S)
STUDY = re.compile(
    r"(?:an?\s+)?(?:Ph\.?D|doctorate|degree|master|bachelor|M\.?A|B\.?A|LL|JD|MBA|MSc|DPhil|"
    r"doctoral|law degree)\b(?!(?:['’]s)?\.? (?:candidate|student|researcher|fellow))",
    re.IGNORECASE,
)
APPOSED = re.compile(
    r"(?P<name>[^,()（）—–:]{3,60}?)\s*(?:\([^()]{1,60}\))?\s*(?:,|—|–|:| - )\s+(?P<rest>.+)", re.S
)
ASIDE = re.compile(r"\s*[(（\[][^()（）\]]{1,80}[)）\]]")
# “Jane Doe, an engineer by training, directs …”
BY_TRAINING = re.compile(
    r"(?:an?\s)?[\w -]{3,60}? by (?:training|profession|background)|born [^,]{3,40}"
    r"|(?:formerly|previously|once) (?:of|at|with) [^,]{2,80}|based in [^,]{2,40}"
    r"|(?:the )?(?:co-)?author of .{2,120}"
)
ARE_RESPECTIVELY = re.compile(r"(?<=\bare), respectively, ")
RESPECTIVELY = re.compile(r",?\s*respectively,?", re.IGNORECASE)
