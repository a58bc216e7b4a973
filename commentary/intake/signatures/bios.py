"""Sentences that say who somebody is: “NAME is a senior fellow at X and a professor at Y”."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from .. import posts_abroad
from ..bodies import PROGRAMME, is_called_a_body
from ..draft import Post
from ..lexicon import PLURAL_ROLES
from ..names import Name, read_name, split_names
from ..posts import read_posts, starts_a_post
from ..sentences import sentences
from .bio_forms import (
    ALSO_AT,
    AND_ALSO,
    AND_ANOTHER,
    AND_IS,
    APPOSED,
    ARE_RESPECTIVELY,
    AS,
    ASIDE,
    AUTHOR,
    BY_TRAINING,
    GOES_ON,
    ITS,
    LABEL,
    OF_THE,
    PAST_LEAD,
    POST_FIRST,
    PRONOUN,
    RELATIVE,
    RESPECTIVELY,
    STATEMENT,
    STUDY,
    TASK,
    THEN,
    WAS_ABROAD,
)
from .named_again import with_names
from .signed import Signed, institutions_of, signed

LONGEST_BIO = 2_500
MOST_SENTENCES = 30


@dataclass(slots=True)
class Bio:
    """Who is spoken of. No names and `of_author`: the one who signs elsewhere."""

    signers: list[Signed] = field(default_factory=list)
    of_author: bool = False
    posts: tuple[Post, ...] = ()
    rest: list[tuple[int, int]] = field(default_factory=list)  # sentences about something else


def read_statement(sentence: str) -> Bio | None:
    """The persons and posts of one sentence, if it says who somebody is."""
    sentence = ARE_RESPECTIVELY.sub(" respectively ", _bare(sentence)[:LONGEST_BIO])
    if both := _two_persons(sentence):
        return both
    if relative := RELATIVE.fullmatch(sentence):
        return _with_earlier(relative)
    sentence, *further = THEN.split(LABEL.sub("", sentence, count=1))
    match = STATEMENT.match(sentence)
    if match:
        apart = _apposition(match["subject"])
        posts = _said(match)
        if match["now"] == "are":
            posts = tuple(_singular(post) for post in posts)
        if match["past"] and (now := AND_IS.search(sentence)):
            further = [sentence[now.end() :], *further]
        for clause in further:
            posts = (*posts, *_of_these(posts, clause))
        if bio := _about(apart[0], (*apart[1], *posts)):
            known = (
                bio.of_author
                or posts
                or re.match(r"(?:the|an?)?\s*(?:co-)?author of|based", match["rest"])
            )
            return _respectively(bio, match["rest"]) if known else None
    return _apposed(sentence)


def _with_earlier(said: re.Match[str]) -> Bio | None:
    """“Jane Doe, who served as minister of trade, is now a partner at …”."""
    bio = read_statement(f"{said['name']} {said['now']}")
    if bio:
        earlier = _then(said["was"])
        bio.signers = [replace(who, posts=(*earlier, *who.posts)) for who in bio.signers]
        bio.posts = (*earlier, *bio.posts) if bio.of_author else ()
    return bio


def _bare(sentence: str) -> str:
    """Without what encloses it; “… at the Example Body (EB).” keeps its own parentheses."""
    bare = sentence.strip().strip("*_").strip(' "').lstrip("(（[")
    closed = sum(map(bare.count, "(（[")) == sum(map(bare.count, ")）]"))
    return bare if closed else bare.rstrip(" .)）]")


def _two_persons(sentence: str) -> Bio | None:
    """“A is a research fellow and B is the director at X”: the body stands once, at the end."""
    sentence = AND_ALSO.sub(r"\g<name> is ", sentence)
    another = AND_ANOTHER.search(sentence)
    if another is None:
        return None
    parts = (sentence[: another.start()], sentence[another.end() :])
    first, second = (read_statement(ASIDE.sub("", part)) for part in parts)
    if not (first and second):
        return None
    said = [STATEMENT.match(part) for part in parts]
    if len(first.signers) == 1 and not any(p.institution for p in first.signers[0].posts):
        together = read_posts(" and ".join(match["rest"] for match in said if match))
        shared = together[: len(first.signers[0].posts)]
        first.signers = [replace(first.signers[0], posts=shared)]
    return _joined(first, second)


def _apposition(subject: str) -> tuple[str, tuple[Post, ...]]:
    """“NAME, a commentator for X,” before the verb."""
    subject = ASIDE.sub("", subject).strip(" ,")
    name, comma, words = subject.partition(", ")
    known = read_name(name) or _titled(name) or AUTHOR.fullmatch(name)
    if comma and known and (starts_a_post(words) or is_called_a_body(words)):
        return name, read_posts(words)
    return (name if comma and BY_TRAINING.fullmatch(words) else subject), ()


def _said(match: re.Match[str]) -> tuple[Post, ...]:
    rest = RESPECTIVELY.sub("", match["rest"]).lstrip()
    if match["at"]:
        if (held := AS.fullmatch(rest)) and starts_a_post(held["post"]):
            return read_posts(f"{held['post']} at {held['body']}")
        rest, *clauses = AND_IS.split(rest)
        also = ALSO_AT.search(rest)
        posts = (*_at(rest[: also.start()]), *_at(also["bodies"])) if also else _at(rest)
        return (*posts, *(post for clause in clauses for post in _then(clause)))
    if match["abroad_at"]:
        post = posts_abroad.read_body(rest)
        return (post,) if post else ()
    if match["abroad"]:
        posts = read_posts(rest)
        return posts if any(post.position and post.institution for post in posts) else ()
    if STUDY.match(rest):
        return ()
    if not (starts_a_post(rest) or match["holds"]):
        return ()
    if match["holds"] and not re.match(r"the\s|an?\s", rest):
        return ()
    posts = read_posts(rest, former=bool(match["past"]))
    also = ALSO_AT.search(rest)
    return (*posts, *_at(also["bodies"])) if also else posts


def _at(bodies: str) -> tuple[Post, ...]:
    """The bodies somebody is at, whatever they do there."""
    bodies = OF_THE.sub(r"\g<unit> at ", bodies)
    return tuple(
        Post("", "" if TASK.fullmatch(p.unit) else p.unit, p.institution)
        for p in read_posts(f"at {bodies}")
        if p.institution
    )


def _about(subject: str, posts: tuple[Post, ...]) -> Bio | None:
    if author := AUTHOR.match(subject):
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
    if len(bio.signers) < 2 or not RESPECTIVELY.search(rest):
        return bio
    posts = bio.signers[0].posts
    if len(posts) == len(bio.signers):
        pairs = zip(bio.signers, posts, strict=True)
        bio.signers = [Signed(s.name, s.native, (post,), s.role, s.marks) for s, post in pairs]
    return bio


def _apposed(sentence: str) -> Bio | None:
    """“NAME, Senior Fellow at X.” without a verb."""
    match = APPOSED.fullmatch(sentence)
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
        sentence = with_names(text[start:end], institutions_of(bio.signers if bio else ()))
        if bio and GOES_ON.match(sentence.strip()):
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
    if first := POST_FIRST.match(sentence):
        return (*read_posts(first["post"]), *_further(sentence[first.end() :]))
    if was := WAS_ABROAD.match(sentence):
        return read_posts(was["rest"], former=True)
    match = STATEMENT.match(sentence)
    if match is None or not PRONOUN.fullmatch(match["subject"].strip(" ,")):
        return ()
    if PAST_LEAD.match(sentence) and not match["past"]:
        return ()
    return _said(match)


def _then(clause: str) -> tuple[Post, ...]:
    """What a later clause of the same sentence adds: “and is now …”, “he was previously …”."""
    return _further(clause if PRONOUN.match(clause) else f"he {clause}")


def _of_these(posts: tuple[Post, ...], clause: str) -> tuple[Post, ...]:
    """“… and directs its Center for Ports”: a part of the body named before."""
    named = _then(clause)
    [*_, whole] = [post.institution for post in posts if post.institution] or [""]
    own = bool(ITS.match(clause))
    return tuple(
        replace(post, unit=post.institution, institution=whole)
        if whole and not post.unit and (own or PROGRAMME.search(post.institution))
        else post
        for post in named
    )


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
