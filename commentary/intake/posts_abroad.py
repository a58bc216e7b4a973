"""Posts in French, Spanish, Portuguese, Italian and German: “chercheuse à l'Institut …”."""

from __future__ import annotations

import re

from .draft import Post
from .lexicon import any_of

LONGEST_SIGNATURE = 1_000

_ROLES = (
    "chercheure?|chercheuse|enseignante?-chercheure?|enseignante?-chercheuse|enseignante?|"
    "directeur|directrice|professeure?|maître(?:sse)? de conférences|économiste|politologue|"
    "politiste|historienne?|sociologue|géographe|juriste|avocate?|journaliste|analyste|"
    "présidente?|vice-présidente?|secrétaire générale?|conseill(?:er|ère)|ambassadeur|ambassadrice|"
    "doctorante?|chargée? de (?:recherche|mission|cours)|déléguée? générale?|ingénieure?|"
    "consultante?|coordinat(?:eur|rice)|responsable|experte?|philosophe|membre|"
    "maire|élue?|députée?|"
    "doctora?|investigadora?|profesora?|directora?|economista|catedrátic[oa]|politólog[oa]|historiadora?|"
    "abogad[oa]|académic[oa]|docente|consultora?|coordinadora?|analista|asesora?|presidenta?|"
    "periodista|embajadora?|rectora?|(?:sub)?secretari[oa]|"
    "pesquisadora?|diretora?|professora?|coordenadora?|doutorand[oa]|jornalista|"
    "ricercatore|ricercatrice|direttore|direttrice|professoressa|professore|presidente|"
    "(?-i:[\\w-]*(?:[Ww]issenschaftler|[Mm]itarbeiter|[Ll]ehrbeauftragt|[Rr]eferent|[Ff]orscher|[Dd]ozent|[Dd]irektor|"
    "[Ll]eiter|[Öö]konom|[Hh]istoriker|[Jj]ournalist|[Pp]rofessor|[Ss]oziolog|[Jj]urist|[Bb]erater|"
    "[Pp]räsident|[Bb]otschafter|[Ee]xpert|[Gg]eschäftsführer|[Vv]orsitzende|[Ss]precher|"
    "[Rr]echtsanwält|[Rr]echtsanwalt|[Rr]edakteur|[Mm]itglied|[Mm]itgründer)(?:in|en|e|er)?)|"
    "(?:Senior )?Fellow|(?:ex)?ministr[aeo]|ministre"
)
_ARTICLE = (
    r"(?:(?:une?|l['’]une? des|la|le|el|una?|um|uma|uno|il|eine?|der|die|das|l['’]|o|a)\s*\b)?"
)
_BEFORE = r"(?:[\w'’.-]+\s+){0,3}?"
_START = re.compile(
    rf"{_ARTICLE}(?P<role>{_BEFORE}(?:{_ROLES})\b(?:\s+(?:associée?|titular|asociad[oa]|adjunt[oa]|"
    r"principal|émérite|emérit[oa]|adjointe?|sénior|senior|invitée?|visitante|general|"
    r"générale?|exécuti(?:f|ve)|ejecutiv[oa]|scientifique|sênior))*)"
    r"(?=\s+(?:à|aux?|de|du|des|en|em|in|del|della|dell|der|am|an|im|für|beim|bei|n[ao]|d[ao]|presso|"
    r"per|al|alla|all|e|y|et|und|sur|sobre|chez|spécialis|especializ)\b|\s+d['’]|\s*[,;.]|\s*$)",
    re.IGNORECASE,
)
_BODY = any_of(
    "université|universités|institut|école|centre|fondation|ministère|laboratoire|observatoire|"
    "conseil|collège|faculté|académie|agence|chaire|département|revue|association|société|"
    "programa|proyecto|projet|unidad|universidad|instituto|centro|fundación|facultad|escuela|ministerio|consejo|academia|"
    "observatorio|departamento|universidade|faculdade|escola|fundação|ministério|conselho|"
    "università|istituto|fondazione|dipartimento|scuola|"
    "universität|forschungsgruppe|arbeitsgruppe|abteilung|programm|zentrum|stiftung|hochschule|fakultät|lehrstuhl|ministerium|akademie|"
    "forschungsinstitut|gesellschaft|verband|bundesministerium|kolleg|think tank"
)
_HELD_AT = re.compile(
    r"\s*,?\s*\b(?:à l['’]|à la|aux?|à|chez|au sein d(?:e l['’]|e la|u|es|['’]|e)|de l['’]|"
    r"du|de la|d['’]|en el|en la|en|del|dell['’]|della|de|da|do|na|no|presso(?: l['’]| la| il)?|"
    r"all['’]|alla|al|an der|am|im|beim|bei der|bei|in der|in dem|der|des)\s*"
    rf"(?=(?-i:[A-ZÀ-Þ])|(?:{_BODY})\b)",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"\s*,\s*(?=(?:[A-ZÀ-Þ][\w'’-]*\s+)*(?i:{_BODY})\b|[A-Z]{{3,8}}\b)")
_BODY_AT_START = re.compile(rf"(?:[\w'’-]+\s+){{0,2}}(?i:[\w-]*(?:{_BODY})(?:e?s)?)\b")
_INNER = re.compile(
    r"(?P<unit>.+?)\s+(?:de l['’]|de la|du|del|della|dell['’]|da|do|der|des|de|am|an der|beim)\s*"
    r"(?P<outer>(?:[\w-]+\s+)?(?:universi[td]|institut|istitut|fundaci|fondation|hochschule|akademie|"
    r"ministère|ministerio|sciences po|académie|academia)[\wàéèäöüß]*\b.*)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\s*(?:,|;|\bet\b|\by\b|\be\b|\bund\b|\bsowie\b|\bainsi que\b)\s*(?:(?:est|ist|es)\s+)?"
    rf"(?={_START.pattern.replace('?P<role>', '?:')})",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"(?:ancien(?:ne)?|ex[- ]|ex(?=[mpdsv])|ehemalig|früher|antigu[oa] |ex-|già )", re.IGNORECASE
)
_ASIDE = re.compile(
    r"\s*(?:[,.;]?\s*(?:où|qui|donde|quien|wo|auteure? de|autora? de|autor(?:in)? von)\b.*|"
    r"\([^()]{1,60}\))",
    re.S,
)
_PLACE = re.compile(r"(?:,|\s(?:in|à|en))\s+(?:[A-ZÀ-Þ][\w’'-]+(?:[ -][A-ZÀ-Þ][\w’'-]+){0,2})$")
# Verbs before the body itself.
AT = (
    r"dirige|leitet|préside|preside|coordonne|coordina|enseigne|lehrt|forscht|arbeitet|travaille|"
    r"enseña|trabaja|insegna|leciona"
)
_TO_BODY = re.compile(
    r"(?:à l['’]|à la|à|au|en la|en el|en|l['’]|le|la|el|das|die|den|an der|am|beim|bei der|bei|"
    r"nell['’]|all['’]|na|no|o|a)\s*(?=\S)",
    re.IGNORECASE,
)


def starts_a_post(text: str) -> bool:
    """Whether a text begins with what somebody is: “chercheuse à …”, “Professor für …”."""
    return bool(_START.match(text.strip()))


def read_posts(text: str, *, former: bool = False) -> tuple[Post, ...]:
    """Every post that a signature names; a former one is a position alone."""
    text = re.sub(r"\s+", " ", _ASIDE.sub("", text[:LONGEST_SIGNATURE])).strip(" ,.;()")
    posts = [_post(part, former=former) for part in _NEXT.split(text) if part.strip()]
    return tuple(dict.fromkeys(_shared([post for post in posts if post.position])))


def read_body(text: str) -> Post | None:
    """The body after “leitet”, “enseigne à”: “das Institut für Gebäudetechnik in Dornbach”."""
    text = _TO_BODY.sub("", text, count=1)
    return Post("", *_split(text)) if _BODY_AT_START.match(text) else None


def _post(text: str, *, former: bool) -> Post:
    match = _START.match(text.strip())
    if match is None:
        return Post("")
    words = text.strip()[match.start("role") :]
    if former or _FORMER.match(words):
        return Post(words.strip(" ,."))
    role = len(match["role"])
    for found in (*_HELD_AT.finditer(words, role), *_ALONE.finditer(words, role)):
        body = words[found.end() :]
        if _BODY_AT_START.match(body) or re.match(r"[A-Z]{2,8}\b|Sciences Po", body):
            unit, institution = _split(body)
            return Post(words[: found.start()].strip(" ,"), unit, institution)
    return Post(words.strip(" ,."))


def _split(text: str) -> tuple[str, str]:
    """Unit and institution: “Zentrum für Energierecht der Universität Hohenau”."""
    text = _PLACE.sub("", text.strip(" ,."))
    inner, _, outer = text.partition(", ")
    if outer and _BODY_AT_START.match(outer):
        return inner, outer
    if match := _INNER.fullmatch(text):
        return match["unit"], match["outer"]
    return "", text


def _shared(posts: list[Post]) -> list[Post]:
    """“profesora e investigadora en el Instituto …”: a post without a body takes the next one's."""
    shared: list[Post] = []
    following: Post | None = None
    for post in reversed(posts):
        if not post.institution and following and not _FORMER.match(post.position):
            post = Post(post.position, following.unit, following.institution)
        following = post if post.institution else following
        shared.append(post)
    return shared[::-1]
