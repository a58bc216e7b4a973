"""Sentences that say who somebody is: “NAME is a senior fellow at X and a professor at Y”."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from .. import posts_abroad
from ..draft import Post
from ..lexicon import PLURAL_ROLES
from ..names import Name, read_name, split_names
from ..posts import read_posts, starts_a_post
from ..sentences import sentences
from .signed import Signed, signed

LONGEST_BIO = 2_500
MOST_SENTENCES = 30

_LABEL = re.compile(
    r"^\s*(?:about the authors?|about the contributors?|about the writers?|about the interviewee|"
    r"the authors?|authors?['’]? (?:bio|bios|biography|note|information)|"
    r"author bios?|bio|biography|biographical note|author|contributors?|editor['’]s note|"
    r"editors['’] note|note)\s*[:：—–-]\s+",
    re.IGNORECASE,
)
_ABROAD = "ist|est|es|é|è|jest|är|er"
_NOW = (
    r"is|are|serves as|serve as|serves|works as|work as|has been|have been|currently serves as|is "
    r"serving as|acts as|joined [\w .]{2,60} as"
)
_PAST = (
    r"was|were|served as|has served as|had served as|worked as|held|has held|previously served as|"
    r"formerly served as|has also served as|also served as|served|sat|worked|practi[cs]ed|taught|"
    r"led|headed|chaired"
)
_AT = (
    r"works at|works for|works with|works in|is with|is at|is based at|teaches at|studies at|is "
    r"affiliated with|writes for|teaches [^.]{2,60}? at|works on [^.]{2,60}? at|leads|heads|"
    r"directs|runs|chairs|studies [^.]{2,60}? at"
)
# “… and teaches international law at Example University”
_ALSO_AT = re.compile(
    r"\band (?:also |currently )*(?:teaches|lectures|works|practi[cs]es)(?: [^,.]{2,50}?)? "
    r"(?:at|with) (?P<bodies>(?:the )?[A-Z].*)"
)
_HOLDS = r"holds|hold"
_ADVERB = r"(?:(?:currently|presently|also|now|concurrently|recently|both|additionally)\s+)*"
_STATEMENT = re.compile(
    rf"(?P<subject>.{{2,180}}?),?\s+{_ADVERB}(?:(?P<at>{_AT})|(?P<now>{_NOW})|"
    rf"(?P<abroad>{_ABROAD})|(?P<abroad_at>{posts_abroad.AT})|"
    rf"(?P<past>(?:previously |formerly |earlier )?(?:{_PAST}))|"
    rf"(?P<holds>{_HOLDS}))\s+(?P<rest>.+)",
    re.S,
)
# Where a sentence goes on about the same person.
_THEN = re.compile(
    r"\s*;\s*(?=(?:he|she|they)\s)|,?\s+and\s+(?=(?:is|are)\s+(?:now|currently|presently)\s"
    r"|(?:now|currently)\s+(?:serves|works|teaches|leads|directs|heads)\b"
    r"|(?:previously|formerly|earlier)\s+(?:served|worked|was|led|headed)\b"
    r"|(?:was|served)\s+(?:previously|formerly|earlier)\b"
    r"|(?:he|she|they)\s+(?:is|was|has|also|previously)\b)"
)
# “A is a fellow at X and B is its chief engineer”
_AND_ANOTHER = re.compile(
    r",?\s+(?:and|while)\s+(?=[A-ZÀ-Þ][\w.’'-]+(?: [\w.’'-]+){1,3} is (?:its|an?|the|currently) )"
)
_AND_IS = re.compile(r",?\s+and\s+(?=(?:is|are)\s+(?:an?|the)\s)")
_AUTHOR = re.compile(
    r"(?:\(?the|both|our)?\s*(?P<who>co-?authors?|authors?|writers?|guest authors?|contributors?|"
    r"commentators?|interviewees?)(?:,? (?P<name>[A-Z][^,]{2,60}),?)?$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:(?:Previously|Earlier|Formerly|Before(?: (?:that|this|joining [^,]{2,80}))?|Prior to "
    r"(?:that|this|joining [^,]{2,80})|In addition|Currently|Additionally|From \d{4} to \d{4}|"
    r"Until \d{4}|From \d{4} until \d{4}),?\s+)?"
    r"(?:he|she|they|his|her|their)\b",
    re.IGNORECASE,
)
_PAST_LEAD = re.compile(r"(?:Previously|Earlier|Formerly|Before|Prior|From \d{4}|Until \d{4})")
# “Fue subsecretaria de …”, “Elle a été …”, after a sentence about the same person.
_WAS_ABROAD = re.compile(
    r"(?:Fue|Ha sido|Foi|(?:Il|Elle) (?:a été|fut)|(?:Er|Sie) war|È stat[oa])\s+(?P<rest>\S.*)",
    re.S,
)
# “A former commissioner of …, she holds …”
_POST_FIRST = re.compile(
    r"(?P<post>An? (?:former|retired|longtime) [^,]{3,120}), (?=(?:he|she|they)\b)"
)
_GOES_ON = re.compile(f"(?i:{_PRONOUN.pattern})|{_WAS_ABROAD.pattern}|{_POST_FIRST.pattern}", re.S)
_STUDY = re.compile(
    r"(?:an?\s+)?(?:Ph\.?D|doctorate|degree|master|bachelor|M\.?A|B\.?A|LL|JD|MBA|MSc|DPhil|"
    r"doctoral|law degree)\b(?!\.? (?:candidate|student|researcher|fellow))",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r"(?P<name>[^,()（）—–:]{3,60}?)\s*(?:\([^()]{1,60}\))?\s*(?:,|—|–|:| - )\s+(?P<rest>.+)", re.S
)
_ASIDE = re.compile(r"\s*[(（\[][^()（）\]]{1,80}[)）\]]")
_RESPECTIVELY = re.compile(r",?\s*respectively,?", re.IGNORECASE)


@dataclass(slots=True)
class Bio:
    """Who is spoken of. No names and `of_author`: the one who signs elsewhere."""

    signers: list[Signed] = field(default_factory=list)
    of_author: bool = False
    posts: tuple[Post, ...] = ()
    rest: list[tuple[int, int]] = field(default_factory=list)  # sentences about something else


def read_statement(sentence: str) -> Bio | None:
    """The persons and posts of one sentence, if it says who somebody is."""
    sentence = sentence.strip().strip("*_").strip(' ()（）[]"')[:LONGEST_BIO]
    if another := _AND_ANOTHER.search(sentence):
        first, second = (
            read_statement(_ASIDE.sub("", part))
            for part in (sentence[: another.start()], sentence[another.end() :])
        )
        if first and second:
            return _joined(first, second)
    sentence, *further = _THEN.split(_LABEL.sub("", sentence, count=1))
    match = _STATEMENT.match(sentence)
    if match:
        apart = _apposition(match["subject"])
        posts = _said(match)
        if match["now"] == "are":
            posts = tuple(_singular(post) for post in posts)
        if match["past"] and (now := _AND_IS.search(sentence)):
            further = [sentence[now.end() :], *further]
        posts = (*posts, *(post for clause in further for post in _then(clause)))
        if bio := _about(apart[0], (*apart[1], *posts)):
            known = (
                bio.of_author
                or posts
                or re.match(r"(?:the|an?)?\s*(?:co-)?author of|based", match["rest"])
            )
            return _respectively(bio, match["rest"]) if known else None
    return _apposed(sentence)


def _apposition(subject: str) -> tuple[str, tuple[Post, ...]]:
    """“NAME, a commentator for X,” before the verb."""
    subject = _ASIDE.sub("", subject).strip(" ,")
    name, comma, words = subject.partition(", ")
    if comma and starts_a_post(words) and read_name(name):
        return name, read_posts(words)
    return subject, ()


def _said(match: re.Match[str]) -> tuple[Post, ...]:
    rest = _RESPECTIVELY.sub("", match["rest"])
    if match["at"]:
        return _at(rest)
    if match["abroad_at"]:
        post = posts_abroad.read_body(rest)
        return (post,) if post else ()
    if match["abroad"]:
        posts = read_posts(rest)
        return posts if any(post.position and post.institution for post in posts) else ()
    if _STUDY.match(rest):
        return ()
    if not (starts_a_post(rest) or match["holds"]):
        return ()
    if match["holds"] and not re.match(r"the\s|an?\s", rest):
        return ()
    posts = read_posts(rest, former=bool(match["past"]))
    also = _ALSO_AT.search(rest)
    return (*posts, *_at(also["bodies"])) if also else posts


def _at(bodies: str) -> tuple[Post, ...]:
    """The bodies somebody is at, whatever they do there."""
    return tuple(
        Post("", p.unit, p.institution) for p in read_posts(f"at {bodies}") if p.institution
    )


def _about(subject: str, posts: tuple[Post, ...]) -> Bio | None:
    if author := _AUTHOR.match(subject):
        name = read_name(author["name"]) if author["name"] else None
        if name:
            return Bio([signed(name, posts)])
        return Bio(of_author=True, posts=posts)
    names = split_names(subject)
    if not names and (name := read_name(subject)):
        names = [name]
    if not names and (name := _titled(subject)):
        names = [name]
    if not names and re.fullmatch(r"[A-ZÀ-Þ][\w’'-]{2,20}", subject):
        names = [name] if (name := read_name(subject, sure=True)) else []
    return Bio([signed(name, posts) for name in names]) if names else None


def _titled(subject: str) -> Name | None:
    """“Dr. Li”: a surname with its honorific."""
    if re.match(r"(?:Dr|Prof|Professor|Mr|Ms|Mrs|Ambassador|Amb)\.? [A-Z][\w’'-]+$", subject):
        return read_name(subject, sure=True)
    return None


def _singular(post: Post) -> Post:
    """“A and B are senior fellows”: each is one."""
    position = re.sub(
        rf"\b{PLURAL_ROLES}\b",
        lambda word: re.sub(r"ies$", "y", word[0]) if word[0].endswith("ies") else word[0][:-1],
        post.position,
    )
    return replace(post, position=position)


def _respectively(bio: Bio, rest: str) -> Bio:
    """“A and B are director and research fellow, respectively, at X”: one post each."""
    if len(bio.signers) < 2 or not _RESPECTIVELY.search(rest):
        return bio
    posts = bio.signers[0].posts
    if len(posts) == len(bio.signers):
        pairs = zip(bio.signers, posts, strict=True)
        bio.signers = [Signed(s.name, s.native, (post,), s.role, s.marks) for s, post in pairs]
    return bio


def _apposed(sentence: str) -> Bio | None:
    """“NAME, Senior Fellow at X.” without a verb."""
    match = _APPOSED.fullmatch(sentence)
    if match is None:
        return None
    name = read_name(match["name"])
    rest = match["rest"]
    if (
        name is None
        or not starts_a_post(rest)
        or re.search(r"\b(?:said|told|argues|writes|says|noted|has|have|will)\b", rest)
    ):
        return None
    posts = read_posts(rest)
    return Bio([signed(name, posts)]) if posts else None


def read_bio(text: str) -> Bio | None:
    """A paragraph that begins by saying who somebody is, and what else it says of them."""
    text = text[:LONGEST_BIO]
    spans = sentences(text)[:MOST_SENTENCES]
    bio: Bio | None = None
    rest: list[tuple[int, int]] = []
    for start, end in spans:
        sentence = text[start:end]
        if bio and _GOES_ON.match(sentence.strip()):
            _add_posts(bio, _further(sentence))
        elif found := read_statement(sentence):
            bio = _joined(bio, found)
        else:
            rest.append((start, end))
    if bio:
        bio.rest = rest
    return bio


def _further(sentence: str) -> tuple[Post, ...]:
    """What “He is also …”, “Previously, she served as …” adds."""
    sentence = sentence.strip()
    if first := _POST_FIRST.match(sentence):
        return (*read_posts(first["post"]), *_further(sentence[first.end() :]))
    if was := _WAS_ABROAD.match(sentence):
        return read_posts(was["rest"], former=True)
    match = _STATEMENT.match(sentence)
    if match is None or not _PRONOUN.fullmatch(match["subject"].strip(" ,")):
        return ()
    if _PAST_LEAD.match(sentence) and not match["past"]:
        return ()
    return _said(match)


def _then(clause: str) -> tuple[Post, ...]:
    """What a later clause of the same sentence adds: “and is now …”, “he was previously …”."""
    return _further(clause if _PRONOUN.match(clause) else f"he {clause}")


def _add_posts(bio: Bio, posts: tuple[Post, ...]) -> None:
    if bio.signers:
        bio.signers[-1] = bio.signers[-1].holding(posts)
    else:
        bio.posts = (*bio.posts, *posts)


def _joined(bio: Bio | None, found: Bio) -> Bio:
    if bio is None:
        return found
    last = bio.signers[-1] if bio.signers else None
    surname = found.signers[0].name if found.signers else ""
    if last and surname and " " not in surname and surname in last.name.split():
        _add_posts(bio, found.signers[0].posts)
        return bio
    bio.signers += found.signers
    bio.posts += found.posts
    bio.of_author = bio.of_author or found.of_author
    return bio
