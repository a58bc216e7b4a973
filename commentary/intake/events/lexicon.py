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
    " hearings ceremony ceremonies signing procession debate briefing briefings mission",
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
    " runoff run-off primary primaries victory landslide defeat",
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
    " opening explosion crash flood floods eruption famine hurricane cyclone typhoon"
    " appointment resignation hotline explosions",
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
# Verbs in the past tense of what was or went on, moved or was thought: no acts on a date.
_STATES = (
    "remained seemed appeared lived believed wanted needed stayed continued existed belonged"
    " depended looked hoped feared expected worked lasted averaged numbered used tended deserved"
    " owed owned preferred liked loved hated mattered resembled reflected relied rested"
    " peaked slowed slumped plunged recovered rebounded eased weakened strengthened stagnated"
    " widened narrowed contracted jumped dipped hovered exceeded topped gained outpaced"
    " accelerated cooled grew rose increased decreased declined dropped surged doubled tripled"
    " soared climbed stabilised stabilized deteriorated worsened improved shifted evolved changed"
    " surveyed polled interviewed wondered thought knew argued noted observed estimated"
    " based related limited united advanced armed mixed aged so-called supposed alleged"
    " involved concerned required included featured covered compared combined ranked stretched"
    " moved turned remembered learned learnt concluded studied graduated taught retired"
)
_IRREGULAR = (
    "became began bought brought built caught chose came dealt drew drove fell flew fought found"
    " gave got held kept laid landed led left lost made met paid put quit ran read said saw sent"
    " shot shook showed sold spoke stood struck swept swore took told threw won withdrew wrote"
    " set cut hit let beat broke backed"
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
    r"|go to the polls|came to power|came to office",
    "military": r"broke out|opened fire|crossed into|landed in|seized power",
    "agreement": r"(?:reached|struck) (?:an? |the )?(?:\w+ ){0,4}(?:deal|agreement|accord|truce"
    r"|understanding|consensus)|diplomatic (?:relations|ties)",
    "dialogue": r"held talks|sat down|paid an? (?:\w+ ){0,2}visit|took place|was held|were held"
    r"|kicked off",
    "ruling": r"struck down",
    "announcement": r"rolled out|(?:raised|raising|lifted|cut|cutting|held|left|lowered|hiked|kept)"
    r" (?:its|the|their|interest)(?: \w+){0,3} rates?",
    "other": r"walked out|made landfall|brought down|broke down|stepped down",
}

NOUN_KINDS = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}
VERB_KINDS = {verb: kind for kind, verbs in _STRONG.items() for verb in verbs.split()}
WEAK_VERBS = frozenset(_WEAK.split())
# Gatherings: what is held in a place, and may be called by it.
GATHERINGS = frozenset(_GATHERINGS.split())
_ACTED = frozenset(_IRREGULAR.split())
_NOT_ACTED = frozenset(_STATES.split())
# A participle stands after these as an adjective: “the proposed rules”.
_BEFORE_ADJECTIVES_TEXT = (
    "the a an its their his her our this that these those of for with in as by more most"
)
_BEFORE_ADJECTIVES = frozenset(_BEFORE_ADJECTIVES_TEXT.split())
_WORD = re.compile(r"[A-Za-zé]+(?:-[a-z]+)?")


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a clause that may tell of an event: where the first verbs stand, a noun."""

    strong: int = -1  # a place in the clause; -1 if none
    weak: int = -1
    mild: int = -1  # any other verb in the past tense
    strong_verb: str = ""
    has_noun: bool = False

    @property
    def verb(self) -> int:
        """Where the surest verb stands."""
        return next((at for at in (self.strong, self.weak, self.mild) if at >= 0), -1)


def told(clause: str) -> Told:
    """One pass over the words: looking each up costs less than one pattern for all."""
    strong = weak = mild = -1
    strong_verb, before, has_noun = "", "", False
    for match in _WORD.finditer(clause):
        word = match[0]
        low = word.lower()
        has_noun = has_noun or low in NOUN_KINDS or low.rpartition("-")[2] in NOUN_KINDS
        if strong < 0 and word in VERB_KINDS:
            strong, strong_verb = match.start(), word
        elif weak < 0 and (word if match.start() else low) in WEAK_VERBS:
            weak = match.start()
        elif mild < 0 and _is_past_tense(word, before):
            mild = match.start()
        before = low
    return Told(strong, weak, mild, strong_verb, has_noun)


def _is_past_tense(word: str, before: str) -> bool:
    """Whether a word is some verb of an act in the past tense, as far as its letters tell."""
    if word in _ACTED:
        return True
    regular = word.endswith("ed") and not word.endswith("eed") and len(word) > 4
    return regular and word not in _NOT_ACTED and before not in _BEFORE_ADJECTIVES


AHEAD = re.compile(
    rf"\b(?:will|is to|are to|(?:is|are|was) (?:due|set|scheduled|expected|slated) to)"
    rf" (?:also |then |now |finally |again )?(?:{_VERBS_AHEAD})\b"
    r"|\b(?:scheduled|planned|slated|due|expected) (?:for|in|on)\b"
)
SOME_ACT_AHEAD = re.compile(
    r"\b(?:will|is to|are to) (?:not )?(?!be\b|have\b|need|remain|continue|grow|rise|fall|reach"
    r"|depend|increase|decline|exceed|cost|require|likely|still|become)[a-z]{3,}"
)
PHRASES = tuple((re.compile(rf"\b(?:{text})\b"), kind) for kind, text in _PHRASES.items())

# Notes on the publication itself.
IMPRINT = re.compile(
    r"\b(?:(?:originally|first|previously) (?:published|appeared)|this (?:article|commentary"
    r"|piece|essay|paper|op-ed|blog|post|interview|text) (?:was|is|first|originally|appeared|has"
    r"|draws)|all rights reserved|copyright|reprinted|last updated|updated on|posted on|accessed"
    r"|retrieved|ISBN|doi|ibid|et al|see also|published (?:by|in) (?:the )?[A-Z][\w ]+(?:Press"
    r"|Review|Journal)|translated (?:by|from)|read more|the views expressed|opinions expressed"
    r"|available at|photo(?:graph)?s?(?= by| credit|:| ©)|subscribe|told (?:me|us)"
    r"|interviews conducted|fieldwork|newsletter|print edition)\b|https?://|www\.",
    re.IGNORECASE,
)
