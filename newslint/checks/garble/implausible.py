"""Words that hardly ever follow each other, by a statistical model: what no explicit rule can name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from newslint.checks.garble.looks import Look, Looks
from newslint.checks.garble.sentences import is_prose
from newslint.diagnostics import Diagnostic, Severity
from newslint.document import Document
from newslint.english.classes import BE, DO, FINITE, HAVE, MODALS
from newslint.english.plausibility import plausibility
from newslint.english.readings import may_be
from newslint.rules import Example, Options, Rule

if TYPE_CHECKING:
    from newslint.english.context import Reading

#: Log-odds from which a sentence is read, and what a gap must come to for a hint and for a warning.
_ODD, _HINT, _WARNING = -0.3, 2.8, 4.3
#: Log-odds of the tables from which a gap of such a sentence is judged: below it hardly one is flagged.
_FAINT = -1.3
#: What the tables count beside the network, which knows little of what stands together seldom.
_TABLES = 0.5
#: So many odd sentences are read, and as many more as there are sentences over this.
_ALWAYS_READ, _SHARE_READ = 40, 6
#: How sure the mending must be to be worth a word in the message.
_SURE = 0.5
_UNKNOWN = "is a word missing, wrong or left over?"
_BRACKETS = frozenset("()")
#: “Should she win”, “Had he known”: too rare in the corpora to judge.
_INVERTING = frozenset("Should Had Were Be May".split())
#: “Nor was he …”, “On went the lights”, “Long may it last”: after such a word the verb may stand before its subject.
_AHEAD = frozenset(
    "Away Down Far Hardly In Long Neither Never Nor Not Off On Only Out Over Rarely Scarcely Seldom So Such Up".split()
)
#: “He who pays”, “whoever it was who called”: a clause on a person may follow such a word.
_PERSONS = frozenset("all any he i one she they those we you".split())
_BEFORE_WHO = _PERSONS | {"is", "was"}
#: “It had let them go”, “was forecast”: of such a pair the tables have seen little, and it is sound by itself.
_BEFORE_PARTICIPLES = HAVE | BE
#: “The one who tried to has won”, “those who couldn't were carried”: a clause may end before the verb of another.
_STRANDED = MODALS | DO | frozenset("to didn't don't doesn't".split())
_CLAUSE_OPENERS = frozenset("who that which what whoever whatever those whom".split())
_FARTHEST_OPENER = 8
#: “As may the shop”, “more than had been feared”: the verb may come at once.
_BEFORE_VERBS = frozenset("as than nor neither so".split())
#: “including an about 40-minute period”.
_ROUNDING = frozenset("about almost around nearly over roughly".split())
#: “accusing it of”, “robbed them of”: what news has every day and the corpora hardly.
_TAKE_OF = (
    *("accus", "acquit", "assur", "convict", "convinc", "cure", "depriv", "die", "inform", "notif", "reliev", "remind"),
    *("rid", "robb", "stripp", "suspect", "warn"),
)
_ARTICLES = ("a", "an", "the")
#: A word of so many letters or fewer is shown with its neighbour.
_SHORT = 4


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    looks = document.shared(Looks)
    # Of a text that is odd throughout, and so no news, not every sentence is read.
    most = _ALWAYS_READ + sum(len(block.sentences) for block in looks.blocks) // _SHARE_READ
    for look in islice(filter(_is_odd, looks.sentences), most):
        if diagnostic := _judged(look):
            yield diagnostic


def _is_odd(look: Look) -> bool:
    """True for a sentence of prose that has an odd gap."""
    words = look.block.pieces[look.start : look.start + len(look.units)]
    return look.oddest >= _ODD and is_prose(words) and look.block.is_english


def _judged(sentence: Look) -> Diagnostic | None:
    """What there is to say of the least likely gap of a sentence."""
    from newslint.english.context import context

    block, network, start = sentence.block, context(), sentence.start
    words, spans = block.pieces[start : start + len(sentence.units)], block.piece_spans[start:]
    reading = network.read(zip(sentence.units))
    score, gap = max(
        (
            (network.odds(reading.gap(gap)) + _TABLES * glanced, gap)
            for gap, glanced in enumerate(map(plausibility().odds, sentence.glances), 1)
            if glanced >= _FAINT and _is_judged(words, gap) and not block.is_quoted(spans[gap - 1][0], spans[gap][1])
        ),
        default=(0.0, 0),
    )
    if score < _HINT:
        return None
    sure = score >= _WARNING and words[-1] != "?"  # questions turn everything round
    first, last = _shown(words, gap)
    a, b = spans[first][0], spans[last][1]
    shown = " ".join(block.text[a:b].split())
    message = f"“{shown}”: these words hardly ever follow each other; {_suspicion(words, reading, gap)}"
    return IMPLAUSIBLE.diagnose(block, a, b, message, severity=Severity.WARNING if sure else Severity.INFO)


def _suspicion(words: Sequence[str], reading: Reading, gap: int) -> str:
    """What the network takes for the slip, where it is sure of it."""
    from newslint.english.context import context

    network = context()
    if gap > 1 and network.odds(reading.gap(gap - 1)) > 0:
        gap -= 1  # a wrong word has two odd gaps, and the first knows
    mending, likely = network.mending(reading.gap(gap))
    kind, _, lost = mending.partition(" ")
    if likely < _SURE:
        return _UNKNOWN
    if kind == "lost" and lost:
        return f"is “{lost}” missing?"
    if mending == "left over":
        return f"is “{words[gap]}” left over?"
    if kind == "wrong" and lost:
        return f"should “{words[gap]}” be “{lost}”?"
    if mending == "form":
        return f"is “{words[gap]}” the right form?"
    if mending == "swapped" and gap + 1 < len(words):
        return f"do “{words[gap]}” and “{words[gap + 1]}” stand in the wrong order?"
    return _UNKNOWN


def _is_judged(words: Sequence[str], gap: int) -> bool:
    """False between names and next to brackets."""
    around = words[max(0, gap - 2) : gap + 2]
    if not _BRACKETS.isdisjoint(around):
        return False
    before, after = words[gap - 1], words[gap]
    if not before[0].isalpha() or not (after[0].isalpha() or after == ".") or after in _ROUNDING:
        return False
    if gap <= 2 and (words[0] in _INVERTING or "being" in (before, after)):  # "There being no doubt, …"
        return False
    if gap <= 3 and words[0] in _AHEAD:
        return False
    if _is_turned(words, gap) or _ends_clause(words, gap) or (before in _BEFORE_PARTICIPLES and may_be(after, "VBN")):
        return False
    if after.endswith(("self", "selves")) or (after == "who" and before.lower() in _BEFORE_WHO):
        return False
    if any(one == other for one, other in pairwise(around)):  # another rule asks whether “that that” is meant
        return False
    if before in _PERSONS and after in _ARTICLES and words[gap - 2] in (",", "and"):  # "he a baker, she a nurse"
        return False
    if before == "of" and words[gap - 2] in ("kind", "sort"):  # "I kind of have to"
        return False
    if ("as", "of") in pairwise(words[gap - 1 : gap + 2]):  # "reports as of Wednesday"
        return False
    if "of" in words[gap - 1 : gap + 2] and any(word.startswith(_TAKE_OF) for word in words[max(0, gap - 3) : gap]):
        return False
    return not (before[0].isupper() and after[0].isupper() and gap > 1)


def _is_turned(words: Sequence[str], gap: int) -> bool:
    """True where a verb may stand before its subject or without one: “as may the shop”, “more than had been feared”."""
    before, after = words[gap - 1], words[gap]
    if after in FINITE and before in _BEFORE_VERBS:
        return True
    if before in FINITE and gap > 1 and words[gap - 2] in _BEFORE_VERBS:
        return True
    # “Sitting in the hall were the dead man's sisters”
    return words[0].endswith("ing") and not BE.isdisjoint((before, after))


def _ends_clause(words: Sequence[str], gap: int) -> bool:
    """True between a verb that ends a relative clause and that of the clause around it."""
    if words[gap] not in FINITE or words[gap - 1] not in _STRANDED:
        return False
    return not _CLAUSE_OPENERS.isdisjoint(word.lower() for word in words[max(0, gap - _FARTHEST_OPENER) : gap - 1])


def _shown(words: Sequence[str], gap: int) -> tuple[int, int]:
    """First and last of the two to four words by which the gap is shown."""
    first, last = gap - 1, gap
    if first and len(words[first]) <= _SHORT and words[first - 1][0].isalnum():
        first -= 1
    if last + 1 < len(words) and len(words[last]) <= _SHORT and words[last + 1][0].isalnum():
        last += 1
    return first, last


IMPLAUSIBLE = Rule(
    id="garble/implausible",
    summary="Words that hardly ever follow each other",
    why=(
        "A half-finished edit leaves sentences that break no rule one could write down: “talks would lead to an end of "
        "to the strike”. A small network has read five million words of English, sound and damaged on purpose, and "
        "tells one from the other by all the words of a sentence; where it is sure, the place is pointed at. It is a "
        "last resort: where another rule has something to say, this one is silent. Quotations, headings, captions and "
        "lists are not looked at."
    ),
    check=_check,
    yields=3,
    flag=(
        Example("The two clubs agreed on the date for of the final last week.", count=1),
        Example("She told the meeting that it is a been a hard winter for the farmers."),
        Example("Shops in the old town are hoping will for a better summer."),
        Example("They walked home through the snow after the last bus had of left."),
    ),
    keep=(
        Example("What she had had in mind was a smaller hall nearer to the station."),
        Example("Only then did the crew realise how close the ship had come."),
        Example("The judge said the sentence was as long as the law allowed it to be."),
        Example("The two states accuse it of arming the rebels, which the government itself denies."),
        Example("Reports as of Monday said the second group accused him of theft, and I kind of have to believe them."),
        Example("There being no wind, the boats stayed in the harbour."),
        Example("On went the music, and nor was he who pays for it asked."),
        Example("The pair, he a miller and she a nurse, moved away last spring."),
        Example("The shop may close, as may the mill, sooner than had been feared in the spring."),
        Example("Those who tried to have failed, and the firm, worse, had let its own case rest."),
        Example("Much as he liked the town, he could not afford to stay."),
    ),
)

RULES = (IMPLAUSIBLE,)
