"""Verbs, nouns and adjectives that a clause can follow without “that”: “she said the road was closed”."""

from __future__ import annotations

from newslint.english.classes import words
from newslint.english.verbs import forms_of
from newslint.prepared import prepared

_VERBS = words(
    "say tell believe think know hope feel fear claim announce wish suggest insist admit confirm understand realise "
    "realize report expect warn mean ensure guess bet decide find see show state argue reveal learn explain agree hear "
    "notice give assume imagine suppose suspect reckon estimate add conclude predict promise pledge vow swear declare "
    "deny discover doubt dream determine demonstrate indicate imply note observe prove recall remember remind repeat "
    "rule seem appear appreciate accept acknowledge assert boast complain concede contend hint maintain pray propose "
    "recommend regret reply signal speculate stress testify write urge worry judge order demand ask request require "
    "prefer figure forget hold gather read tweet post joke quip mention let make help watch want rumour rumor "
    "allege feel convince persuade assure inform notify advise teach satisfy would happen provide grant save verify "
    "check rate consider deem call mind care marvel wonder calculate project forecast anticipate lament trust confess "
    "emphasise emphasize highlight underline guarantee pretend presume bear warrant foresee caution recount"
)
_OTHERS = words(
    "sure glad happy afraid aware convinced confident sorry proud certain clear likely so such fact facts claim claims "
    "allegation allegations belief hope hopes fear fears news sign signs doubt idea rumour rumours rumors reports "
    "evidence chance chances case pity shame guess grateful pleased lucky worried thing disappointed hopeful delighted "
    "thankful angry surprised shocked relieved given provided providing notice warning warnings speculation suspicion"
)


@prepared
def takes_clause() -> frozenset[str]:
    """Every such word, in all of its forms."""
    return frozenset(form for verb in _VERBS for form in forms_of(verb)) - {"born"} | _OTHERS
