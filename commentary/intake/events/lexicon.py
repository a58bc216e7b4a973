"""Words that speak of an event, with the kind of event they speak of.

The kinds are those of `EventKind`. A strong verb tells of something done on a date; a weak one
needs an event's noun beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NOUNS = {
    "summit": "summit summits",
    "dialogue": "meeting meetings dialogue dialogues talks talk conference conferences forum"
    " session sessions visit visits negotiations negotiation consultations"
    " consultation round gathering plenum plenary congress symposium assembly"
    " call workshop roundtable trip tour conclave ministerial hearing"
    " hearings",
    "agreement": "agreement agreements treaty treaties pact pacts accord accords deal deals"
    " memorandum protocol convention compact ceasefire truce armistice charter"
    " partnership settlement understanding",
    "resolution": "resolution resolutions",
    "law": "law laws act bill bills legislation regulation regulations directive order"
    " orders rule rules sanctions tariff tariffs ban bans embargo measures"
    " controls control restrictions restriction amendment amendments decree"
    " constitution ordinance code duties budget moratorium quota quotas subsidy"
    " subsidies package",
    "ruling": "ruling rulings verdict judgment judgement award opinion indictment"
    " conviction acquittal",
    "election": "election elections vote votes referendum poll polls ballot inauguration"
    " runoff primary primaries",
    "military": "invasion attack attacks strike strikes airstrike airstrikes war coup"
    " exercise exercises drill drills offensive bombing raid blockade annexation"
    " clash clashes operation test tests occupation assassination mutiny uprising"
    " withdrawal incursion massacre standoff shelling launches",
    "speech": "speech address remarks keynote",
    "publication": "report reports paper strategy guidelines blueprint communiqué"
    " review survey index plan plans roadmap doctrine",
    "announcement": "announcement launch declaration statement initiative pledge decision"
    " communique offer proposal fund programme program framework ultimatum"
    " commitment",
    "other": "crisis accident protests protest earthquake outbreak disaster default"
    " collapse accession enlargement reform devaluation unification independence"
    " opening explosion appointment resignation hotline explosions",
}
_STRONG = {
    "agreement": "renegotiated normalised normalized signed ratified acceded concluded"
    " initialled initialed inked brokered agreed",
    "law": "scrapped revoked reinstated halted paused retaliated renewed enacted passed"
    " promulgated repealed legislated imposed sanctioned blacklisted outlawed"
    " banned vetoed lifted slapped",
    "resolution": "adopted",
    "dialogue": "met convened hosted co-hosted gathered visited travelled traveled reconvened"
    " co-chaired",
    "announcement": "announced unveiled launched proclaimed inaugurated proposed pledged"
    " established severed recognised recognized suspended declared",
    "election": "elected re-elected ousted voted resigned dissolved",
    "military": "arrested detained impeached retook evacuated surrendered liberated invaded"
    " attacked bombed shelled annexed seized occupied detonated sank assassinated"
    " blockaded downed struck overthrew overthrown toppled stormed"
    " captured fired mobilised mobilized",
    "ruling": "ruled ordered upheld convicted sentenced indicted acquitted overturned annulled",
    "publication": "published released issued",
    "other": "admitted abolished expelled approved endorsed erupted withdrew joined opened"
    " formalised formalized",
}
_WEAK = (
    "gather convene formed heard expires begins opens meets votes convenes "
    "held took came went entered began started ended expired opened closed delivered gave made"
    " reached won lost left broke fell cut raised created founded joined extended tightened"
    " expanded introduced tabled submitted filed resumed completed attended addressed spoke told"
    " called urged affirmed reaffirmed committed decided authorised authorized appointed tested"
    " deployed collapsed happened occurred yielded produced led set ushered granted amended"
    " revised updated finalised finalized cancelled canceled postponed scheduled due triggered"
    " exploded killed clashed carried conducted staged hit defaulted devalued chaired promised"
    " vowed responded reacted warned demanded followed wrapped kicked nominated defeated blocked"
    " rejected turned crossed"
)
_GATHERINGS = (
    "summit meeting dialogue talks conference forum session gathering congress assembly plenum"
    " ministerial negotiations visit"
)
_VERBS_AHEAD = (
    "be|meet|hold|convene|host|gather|sign|adopt|vote|elect|take|enter|launch|open|visit|publish"
    "|release|announce|expire|begin|start|go|come|unveil|chair|travel|decide|attend|submit|return"
)
_PHRASES = {
    "law": r"(?:took|takes?|taking|came|come|comes|entered|enters?|went|goes|go|entry)"
    r" (?:in)?to (?:force|effect)|(?:took|takes?|taking) effect|in force since",
    "election": r"(?:took|takes?) office|(?:was|were|been|is) sworn in|went to the polls"
    r"|go to the polls|came to power|came to office|stepped down",
    "military": r"broke out|opened fire|crossed into|landed in|seized power",
    "agreement": r"(?:reached|struck) (?:an? |the )?(?:\w+ ){0,4}(?:deal|agreement|accord|truce"
    r"|understanding|consensus)|diplomatic (?:relations|ties)",
    "dialogue": r"held talks|sat down|paid an? (?:\w+ ){0,2}visit|took place|was held|were held"
    r"|kicked off",
    "ruling": r"struck down",
    "announcement": r"rolled out",
}

NOUN_KINDS = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}
VERB_KINDS = {verb: kind for kind, verbs in _STRONG.items() for verb in verbs.split()}
WEAK_VERBS = frozenset(_WEAK.split())
# Gatherings: what is held in a place, and may be called by it.
GATHERINGS = frozenset(_GATHERINGS.split())
_WORD = re.compile(r"[A-Za-zé]+(?:-[a-z]+)?")


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a clause that may tell of an event: where the first verbs stand, a noun."""

    strong: int = -1  # a place in the clause; -1 if none
    weak: int = -1
    strong_verb: str = ""
    has_noun: bool = False

    @property
    def verb(self) -> int:
        """Where the surest verb stands."""
        return self.strong if self.strong >= 0 else self.weak


def told(clause: str) -> Told:
    """One pass over the words: looking each up costs less than one pattern for all."""
    strong = weak = -1
    strong_verb, has_noun = "", False
    for match in _WORD.finditer(clause):
        word = match[0]
        has_noun = has_noun or word.lower() in NOUN_KINDS
        if strong < 0 and word in VERB_KINDS:
            strong, strong_verb = match.start(), word
        elif weak < 0 and word in WEAK_VERBS:
            weak = match.start()
    return Told(strong, weak, strong_verb, has_noun)


AHEAD = re.compile(
    rf"\b(?:will|is to|are to|(?:is|are|was) (?:due|set|scheduled|expected|slated) to)"
    rf" (?:also |then |now |finally |again )?(?:{_VERBS_AHEAD})\b"
    r"|\b(?:scheduled|planned|slated|due|expected) (?:for|in|on)\b"
)
PHRASES = tuple((re.compile(rf"\b(?:{text})\b"), kind) for kind, text in _PHRASES.items())

# Notes on the publication itself.
IMPRINT = re.compile(
    r"\b(?:(?:originally|first|previously) (?:published|appeared)|this (?:article|commentary"
    r"|piece|essay|paper|op-ed|blog|post|interview|text) (?:was|is|first|originally|appeared|has"
    r"|draws)|all rights reserved|copyright|reprinted|last updated|updated on|posted on|accessed"
    r"|retrieved|ISBN|doi|ibid|et al|see also|published (?:by|in) (?:the )?[A-Z][\w ]+(?:Press"
    r"|Review|Journal)|translated (?:by|from)|read more|the views expressed|opinions expressed"
    r"|available at|photo(?:graph)?|subscribe|told (?:me|us)|interviews conducted|fieldwork"
    r"|newsletter|print edition)\b|https?://|www\.",
    re.IGNORECASE,
)
