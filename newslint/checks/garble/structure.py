"""Sentences whose parts do not make a whole, by a statistical model of their build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newslint.checks.garble.looks import STRANGE, Looks
from newslint.checks.garble.sentences import Sentence, Sentences
from newslint.diagnostics import Diagnostic, Severity
from newslint.document import Block, Document
from newslint.english.classes import words
from newslint.english.clauses import TWO_OBJECTS, Clauses, Group
from newslint.english.numbers import EITHER_NUMBER
from newslint.english.readings import may_be
from newslint.english.structure import structure
from newslint.rules import Example, Options, Rule

if TYPE_CHECKING:
    from newslint.english.context import Reading

#: What the glance must make of a gap for the network to read it; log-odds of a hint and of a warning.
_ODD, _HINT, _WARNING = -1.0, 3.0, 4.0
#: So many odd sentences are read, and as many more as there are sentences over this.
_ALWAYS_READ, _SHARE_READ = 40, 6
#: How sure the mending must be to be worth a word in the message.
_SURE = 0.4
_SAYS = {
    "agreement": "does the verb agree with its subject?",
    "verb": "is a verb missing?",
    "object": "is something missing here?",
    "subject": "is a subject missing?",
    "small": "is a small word missing, wrong or left over?",
    "form": "is this the right form of the word?",
    "twice": "were two versions kept?",
    "anew": "does the sentence begin anew here?",
    "joined": "did two sentences run together, or words get lost between them?",
    "end": "does the sentence stop too early?",
    "order": "do these words stand in the wrong place?",
    "link": "is this the right word to join the two parts?",
}
_UNKNOWN = "is something missing, wrong or left over?"
#: In the first groups of a sentence that begins with such a word the verb may stand before its subject.
_OPENING = 4
_AHEAD = words(
    "away down far hardly in long neither never nor not off on only out over rarely scarcely seldom so such up should "
    "had were be may there what"
)
#: Words that a sentence may end with, though a noun belongs after them more often than not.
_MAY_END = words(
    "to but not so whatever between by in on off out up over through around along about at all has have had do does "
    "did is are was were will would can could"
)
#: Next to these the model has seen too little that is right.
_RARE = words("like than whichever whoever whatever whose failing friends whereas")
_SPOKEN = words("gonna wanna gotta")
#: “Was found hidden”, “returned changed”.
_BEFORE_STATES = words(
    "find found leave left keep kept see seen hear heard return returned remain remained stay stayed lie lay lying "
    "stand stood sit sat get got have had make made want wanted feel felt look looked seem seemed become became"
)
_NAMES_TOO = words("will may play mark grant chase bill")
#: Before such words a verb may have the form of no number.
_UNREAL = words(
    "if though wish wishes wished unless suppose whether lest condition insist insists insisted demand demands "
    "demanded propose proposes proposed recommend recommends recommended suggest suggests suggested request requested "
    "require requires required essential important vital necessary order ordered rule ruled urge urged ask asked"
)
#: Of a longer group only so many words are shown.
_SHOWN = 3


class _Odd(NamedTuple):
    """A sentence with odd gaps, as the network reads it."""

    block: Block
    sentence: Sentence
    reading: Reading
    gaps: list[int]


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    sentences, looks = document.shared(Sentences), document.shared(Looks)
    # Of a text that is odd throughout, and so no news, not every sentence is read.
    most = _ALWAYS_READ + len(looks.sentences) // _SHARE_READ
    for odd in islice(_odd(sentences, looks.odd(sentences.starts, STRANGE)), most):
        if diagnostic := _judged(odd):
            yield diagnostic


def _odd(sentences: Sentences, starts: Iterable[tuple[Block, int, int]]) -> Iterator[_Odd]:
    """Sentences with gaps between their groups that look odd at a glance."""
    model = structure()
    for block, sentence in sentences.prose(starts):
        rows = model.rows(sentence.clauses, sentence.frames)
        gaps = [gap for gap, odds in enumerate(model.glances(rows), 1) if odds >= _ODD]
        if gaps:
            yield _Odd(block, sentence, model.read(rows), gaps)


def _judged(odd: _Odd) -> Diagnostic | None:
    """What there is to say of the least likely gap of a sentence."""
    network, clauses = structure().network, odd.sentence.clauses
    score, gap = max(
        ((network.odds(odd.reading.gap(gap)), gap) for gap in odd.gaps if _is_judged(clauses, gap)),
        default=(0.0, 0),
    )
    if score < _HINT:
        return None
    before, after = clauses.groups[gap - 1], clauses.groups[gap]
    spans, first, text = odd.block.piece_spans, odd.sentence.first, odd.block.text
    start = spans[first + max(before.start, before.end - _SHOWN)][0]
    end = spans[first + min(after.end, after.start + _SHOWN) - 1][1]
    if odd.block.is_quoted(start, end):
        return None
    mending, likely = network.mending(odd.reading.gap(gap))
    if mending in ("agreement", "form") and _is_collective(odd.sentence, gap):
        return None
    if mending == "verb" and _may_be_verb(clauses, gap):
        return None
    sure = score >= _WARNING and clauses.words[-1] != "?"
    shown = " ".join(text[start:end].split())
    suspicion = _SAYS.get(mending, _UNKNOWN) if likely >= _SURE else _UNKNOWN
    message = f"“{shown}”: the sentence does not hold together here; {suspicion}"
    return STRUCTURE.diagnose(odd.block, start, end, message, severity=Severity.WARNING if sure else Severity.INFO)


def _is_collective(sentence: Sentence, verb: int) -> bool:
    """“The team are”, “Leeds have”: a verb may take either for many."""
    subject = sentence.frames[verb].subject
    if subject < 0:
        return False
    clauses = sentence.clauses
    group, tag = clauses.groups[subject], clauses.head_tag(subject)
    measured = "CD" in clauses.tags[group.start : group.end]  # “five miles was as far as”
    return measured or clauses.head(subject) in EITHER_NUMBER or tag.startswith("NNP")


def _may_be_verb(clauses: Clauses, gap: int) -> bool:
    """“Farmers in the valley fear ¦ a repeat”: what looks like the end of a noun group may be the verb."""
    group = clauses.groups[gap - 1]
    return group.kind in "NM" and group.end - group.start > 1 and may_be(clauses.low[group.end - 1], "VB")


def _is_judged(clauses: Clauses, gap: int) -> bool:
    """False next to brackets and quotes, and for what is right and rare: the corpora hardly have it."""
    groups, low, code = clauses.groups, clauses.low, clauses.code
    around = groups[max(0, gap - 2) : gap + 2]
    if any(group.kind in '("' for group in around):
        return False
    before, after = groups[gap - 1], groups[gap]
    one, other = low[before.end - 1], low[after.start]
    if _RARE & {one, other, *low[before.start : before.end]} or not _SPOKEN.isdisjoint(low):
        return False
    if other == "of" and low[after.end : after.end + 1] == ["by"]:  # “taken advantage of by”
        return False
    if gap <= _OPENING and (low[0] in _AHEAD or "being" in low[: after.end]):
        return False
    if clauses.words[after.start][0].isupper() and one in _NAMES_TOO:  # “will play Will Keane”
        return False
    if after.kind == ".":
        return one not in _MAY_END
    if low[after.end] == "." and other in _MAY_END:
        return False
    if other == "had" and (one == "had" or (before.kind == "V" and code[gap + 1] in "NS")):
        return False  # “he had had no contact”, “he would have died had he not”
    if one.endswith("ing") and code[gap - 2] == "P" and after.kind in "NMIO":  # “ways of lighting its streets”
        return False
    if (after.kind == "D" and one in _BEFORE_STATES) or (one == other and after.kind == "V"):  # “where it was was”
        return False
    if after.kind in "NMIA" and before.kind in "NI":
        if code[gap - 2] in "K,":  # “and the coast neither”
            return False
        if code[gap - 2] in "VTGB" and clauses.head(gap - 2) in TWO_OBJECTS:  # “cost the teacher his job”
            return False
    return not (_UNREAL & set(low[: after.end]) and _is_unreal(clauses, after))


def _is_unreal(clauses: Clauses, verb: Group) -> bool:
    """“If it were”, “on condition that he surrender”; and a past that looks like a present."""
    return clauses.low[verb.start] == "were" or clauses.tags[verb.start] in ("VB", "VBP")


STRUCTURE = Rule(
    id="garble/structure",
    summary="Parts of a sentence that do not make a whole",
    why=(
        "An edit that stops halfway leaves each word beside one that it may follow, and still no sentence: “Surgeons "
        "removed during a long operation”. A small network has read the build of a million sentences, sound and broken "
        "on purpose: which noun each verb has for a subject, what follows it, what a conjunction opens. Where it is "
        "sure, the place is pointed at. It is a last resort: where another rule has something to say, this one is "
        "silent. Quotations, headings, captions and lists are not looked at."
    ),
    check=_check,
    yields=4,
    flag=(
        Example("The board has agreed announced a cut in fares for the young."),
        Example("The author said sold the rights to the book for a large sum."),
        Example("The museum hopes draws bigger crowds with a new wing."),
        Example("The gallery will open stay until ten on Fridays in the summer."),
    ),
    keep=(
        Example("Much of what the stall sells is no bargain whatever, and nobody asks whose it was."),
        Example("The east of the town had power, the west had none, and the harbour neither."),
        Example("The strike cost the baker his shop, and he would have left had he found a buyer."),
        Example("The purse was found hidden behind the bar, and the waiter had had no idea."),
        Example("Growers in the valley fear a repeat of the frost that killed the vines."),
        Example("Granted bail on condition that she stay at home, the singer left by the back door."),
        Example("On went the lights, and the band, it being a holiday, played until dawn."),
        Example("The team are staying in the north. Ten miles was as far as the van would go."),
        Example("The clerks had been taken advantage of by the bank, and they say they still are."),
    ),
)

RULES = (STRUCTURE,)
