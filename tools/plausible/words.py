"""Word lists of the damage: little words, what they are mistaken for, and other forms of words."""

from __future__ import annotations

from collections.abc import Collection


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.split()))


INSERTED = _words(
    "the a this that these those his her its their of in to for with on at from by about as into over after and but or "
    "so if because while when where which who that he she it they we is are was were has have had will would could "
    "should may can be been not them him us up out off more"
)
LITTLE = frozenset(
    _words(
        "the a this that these those his her its their my our your of in to for with on at from by about as into over "
        "after before under between against during without within and but or so if because while when where which "
        "who whom whose what how why that he she it they i we you him them us me is are was were be been being am has "
        "have had having do does did would could should will can may might must shall not no than then there here "
        "also only just such each every some any all both either neither more most less very too much many I it's "
        "don't onto upon through since until up out off down around"
    )
)
DROPPED = frozenset(
    _words(
        "to of the a be been is was are were in that for with on at by has have had and his their its it he they as "
        "from will would who not or into than about"
    )
)
#: After these a verb takes one form only.
AUXILIARIES = _words(
    "will would can could may might shall should must to is are was were be been being has have had do does did "
    "not n't also"
)
#: What an edit leaves before a verb; two words are joined by “_”.
BEFORE_VERB = _words(
    "was were is are be been being has have had will would to has_been have_been had_been will_be to_be was_being"
)
AGREEMENT = tuple(
    (pair.split()[0], pair.split()[1])
    for pair in (
        "is are|was were|has have|does do|isn't aren't|wasn't weren't|doesn't don't|says say|needs need|makes make|"
        "wants want|seems seem|goes go|takes take|this these"
    ).split("|")
)

_CONFUSED = (
    "of to for in on with at by from as into|the a this that its their his|and or but to that|"
    "is was are were has have had be been will would|that which who what where when|he she it we they|"
    "than then that as|could would should can will may might must|this these that those the|"
    "if when that because while so as|about over after on|has is was had|have had be been has|him her them us it his|"
    "their there they its|a the one|to too so"
)
_IRREGULAR = (
    "is are was were be been being|has have had having|do does did done doing|go goes went gone going|"
    "say says said saying|take takes took taken taking|give gives gave given giving|see sees saw seen seeing|"
    "come comes came coming|make makes made making|get gets got getting|know knows knew known|"
    "write writes wrote written|begin begins began begun|become becomes became|lead leads led leading|this these|"
    "he him his|she her|they them their|I me my|we us our|who whom whose|woman women|man men|child children|"
    "much many|less fewer|good better best|find finds found finding|think thinks thought thinking|"
    "tell tells told telling|leave leaves left leaving|keep keeps kept|hold holds held holding|"
    "bring brings brought bringing|pay pays paid paying|meet meets met meeting|run runs ran running|"
    "send sent sending|build built building|fall fell fallen|rise rose risen|speak spoke spoken|"
    "break broke broken|choose chose chosen choice|drive drove driven|grow grew grown|show showed shown|"
    "difference different|important importance|difficult difficulty|succeed success successful|"
    "economy economic|politics political|safe safety|die dies died death dead"
)
#: What words that are no units themselves become: shapes by the first tags of the shape.
_SHAPES = {
    "VBD VBN": ["<VBG -ing>", "<VB word>", "<VBZ -s>", "<NN -ation>"],
    "VBG": ["<VBD VBN -ed>", "<VB word>", "<VBZ -s>"],
    "VBZ": ["<VB word>", "<VBG -ing>", "<VBD VBN -ed>", "<NN -er>"],
    "VB": ["<VBD VBN -ed>", "<VBZ -s>", "<VBG -ing>", "<NN -ation>", "<NN -er>"],
    "NN": ["<VB word>", "<JJ -al>", "<VBD VBN -ed>"],
    "JJ": ["<RB -ly>", "<NN -ity>"],
    "RB": ["<JJ -al>", "<NN -ity>"],
    "NNS": ["<VBG -ing>", "<VB word>"],
}
#: Endings by which words of one family differ, longest first.
_FAMILY = (
    "isations izations isation ization ations ation ments ment ities ity ness ances ance ences ence ions ion ings ing "
    "ors or ers er ives ive able ably ible ally al ants ant ents ent ists ist isms ism fully ful ly es ed ies ied s y e"
).split()
_LEAST_STEM = 4


def confused() -> dict[str, list[str]]:
    """Little words by the little word that they are mistaken for."""
    return _grouped(_CONFUSED)


def forms(known: Collection[str]) -> dict[str, list[str]]:
    """Other known forms of every known word in lower case, and of the shapes of unknown words."""
    found = _grouped(_IRREGULAR)
    families: dict[str, list[str]] = {}
    for word in sorted(known):
        if word[0] == "<":
            shapes = next((to for tags, to in _SHAPES.items() if word.startswith(f"<{tags} ")), [])
            if shapes:
                found[word] = [shape for shape in shapes if shape in known]
        elif word[0].islower() and len(word) > 2:
            families.setdefault(_stem(word), []).append(word)
    for word in known:
        if word[0].islower() and word not in found and len(word) > 2:
            related = _regular(word) | set(families[_stem(word)])
            regular = sorted(form for form in related if form in known and form != word and len(form) > 2)
            if regular:
                found[word] = regular
    return found


def _stem(word: str) -> str:
    """What words of one family share: “investor”, “investment” and “invests” begin with “invest”."""
    endings = (e for e in _FAMILY if word.endswith(e) and len(word) >= len(e) + _LEAST_STEM)
    return word.removesuffix(next(endings, ""))


def _grouped(text: str) -> dict[str, list[str]]:
    others: dict[str, list[str]] = {}
    for group in text.split("|"):
        for word in group.split():
            others.setdefault(word, []).extend(other for other in group.split() if other != word)
    return {word: list(dict.fromkeys(found)) for word, found in others.items()}


def _regular(word: str) -> set[str]:
    found = {word + ending for ending in ("s", "ed", "ing", "es", "d", "ly")}
    if word.endswith("s"):
        found |= {word[:-1], word[:-2], word[:-1] + "ing", word[:-1] + "ed"}
    if word.endswith("ed"):
        found |= {word[:-2], word[:-1], word[:-2] + "ing", word[:-2] + "s", word[:-1] + "s"}
    if word.endswith("ing"):
        found |= {word[:-3], word[:-3] + "e", word[:-3] + "ed", word[:-3] + "s"}
    if word.endswith("e"):
        found.add(word[:-1] + "ing")
    if word.endswith("y"):
        found |= {word[:-1] + "ies", word[:-1] + "ied"}
    if word.endswith("ies"):
        found.add(word[:-3] + "y")
    if word.endswith("ly"):
        found.add(word[:-2])
    return found
