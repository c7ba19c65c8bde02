"""Nouns made from verbs: “announce” gives “announcement”, “decide” “decision”."""

from __future__ import annotations

from newslint.english.readings import may_be

#: What the end of a verb becomes in its noun; the first that gives a known noun is taken.
_ENDINGS = (
    ("", "ment"), ("", "al"), ("", "ation"), ("", "ion"), ("", "ance"), ("", "ence"), ("", "ure"), ("", "y"),
    ("e", "al"), ("e", "ation"), ("e", "ion"), ("e", "ition"), ("e", "ance"), ("e", "ence"), ("e", "ure"),
    ("de", "sion"), ("d", "sion"), ("nd", "nsion"), ("t", "ssion"), ("it", "ission"), ("end", "ention"),
    ("ceive", "ception"), ("scribe", "scription"), ("duce", "duction"), ("quire", "quisition"), ("y", "iance"),
    ("fy", "fication"), ("ply", "plication"), ("pose", "position"), ("sume", "sumption"), ("eak", "eech"),
    ("ve", "th"), ("ve", "f"), ("ow", "owth"), ("rge", "rgence"), ("olve", "olution"), ("ain", "ention"),
    ("ibit", "ibition"), ("ete", "etion"), ("ede", "ession"), ("eed", "ess"), ("ose", "oss"), ("ie", "eath"),
)  # fmt: skip
_BY_HAND = {
    "admire": "admiration",
    "apply": "application",
    "breathe": "breath",
    "inquire": "inquiry",
    "provide": "provision",
    "vie": "",
    "arrive": "arrival",
    "choose": "choice",
    "know": "knowledge",
    "lose": "loss",
    "sell": "sale",
    "marry": "marriage",
    "complain": "complaint",
    "explain": "explanation",
    "destroy": "destruction",
    "maintain": "maintenance",
    "pursue": "pursuit",
    "remember": "memory",
    "tend": "tendency",
    "behave": "behaviour",
    "advise": "advice",
    "believe": "belief",
    "relieve": "relief",
    "apologize": "apology",
    "apologise": "apology",
    "analyze": "analysis",
    "analyse": "analysis",
    "criticize": "criticism",
    "criticise": "criticism",
    "emphasize": "emphasis",
    "emphasise": "emphasis",
}


def noun_of(verb: str) -> str:
    """The noun for what a plain verb in lower case does, or nothing if the dictionary has none that looks like it."""
    if verb in _BY_HAND:
        return _BY_HAND[verb]
    for ending, own in _ENDINGS:
        if verb.endswith(ending):
            noun = verb[: len(verb) - len(ending)] + own
            if noun != verb and may_be(noun, "NN"):
                return noun
    return ""
