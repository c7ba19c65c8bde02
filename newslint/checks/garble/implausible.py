"""Words that hardly ever follow each other, by a statistical model: what no explicit rule can name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newslint.diagnostics import Diagnostic, Severity
from newslint.document import Block, Document, Kind, is_running_text
from newslint.english.context import context
from newslint.english.plausibility import Plausibility, padded, plausibility
from newslint.english.repairs import Repair, best_repair
from newslint.english.units import OPENING
from newslint.rules import Example, Options, Rule

#: Log-odds from which a gap is looked at again, is judged, and is read with all that stands around it.
_FIRST_LOOK, _SECOND_LOOK, _READ = -1.4, 0.3, 1.7
#: What the judgement counts beside the reading, and what both must come to for a hint and for a warning.
_COUNTED, _HINT, _WARNING = 0.7, 2.5, 3.8
#: A change is worth a word in the message if it leaves no more than this.
_PLAUSIBLE = -2.0
_FEWEST, _MOST = 6, 60
#: Sentences with such marks are formulas, lists, stage directions.
_FOREIGN = frozenset("[]/=@<>*_|#+{}~\\^")
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
#: “including an about 40-minute period”.
_ROUNDING = frozenset("about almost around nearly over roughly".split())
#: “accusing it of”, “robbed them of”: what news has every day and the corpora hardly.
_TAKE_OF = (
    *("accus", "acquit", "assur", "convict", "convinc", "cure", "depriv", "die", "inform", "notif", "reliev", "remind"),
    *("rid", "robb", "stripp", "suspect", "warn"),
)
_ARTICLES = ("a", "an", "the")
_STOPS = frozenset(".!?…") | OPENING
_FINAL = (".", "!", "?")
#: More of a sentence in capitals or figures is a list of names or results.
_MOST_NAMES = 0.4
#: A word of so many letters or fewer is shown with its neighbour.
_SHORT = 4


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block in document.prose:
        if block.kind is not Kind.PARAGRAPH or block.quoted or not is_running_text(block):
            continue
        pieces = block.pieces
        openings = [0, *(at + 1 for at, piece in enumerate(pieces[:-1]) if piece in _STOPS)]
        model = plausibility()
        numbers = model.numbers(pieces, openings)
        suspects = model.first_look(numbers, _FIRST_LOOK)
        if suspects and block.is_english:
            yield from _report(block, numbers, suspects, model)


def _report(block: Block, numbers: Sequence[int], suspects: Sequence[int], model: Plausibility) -> Iterator[Diagnostic]:
    """The oddest gap of each sentence that has an odd one."""
    pieces, spans = block.pieces, block.piece_spans
    starts = [start for start, _ in spans]
    bounds = [bisect_left(starts, sentence.start) for sentence in block.sentences] + [len(pieces)]
    for start, end in pairwise(bounds):
        words = pieces[start:end]
        within = suspects[bisect_left(suspects, start + 1) : bisect_left(suspects, end)]
        gaps = [
            at - start
            for at in within
            if _is_judged(words, at - start) and not block.is_quoted(spans[at - 1][0], spans[at][1])
        ]
        if not gaps or not _is_prose(words):
            continue
        sentence = padded(numbers[start:end])
        judged = [(model.judge(sentence, gap), gap) for gap in gaps if model.second_look(sentence, gap) >= _SECOND_LOOK]
        score, gap = max(judged, default=(0.0, 0))
        if score < _READ:
            continue
        score = _COUNTED * score + context().judge(sentence, gap)
        if score < _HINT:
            continue
        sure = score >= _WARNING and words[-1] != "?"  # questions turn everything round
        repair = best_repair(model, sentence, gap) if sure else None
        first, last = _shown(words, gap)
        a, b = spans[start + first][0], spans[start + last][1]
        severity = Severity.WARNING if sure else Severity.INFO
        shown = " ".join(block.text[a:b].split())
        message = f"“{shown}”: these words hardly ever follow each other; {_suspicion(words, repair)}"
        yield IMPLAUSIBLE.diagnose(block, a, b, message, severity=severity)


def _suspicion(words: Sequence[str], repair: Repair | None) -> str:
    """What the smallest change that helps says about the slip."""
    if repair is None or repair.score > _PLAUSIBLE:
        return "is a word missing, wrong or left over?"
    word = words[repair.at]
    if repair.kind == "missing":
        return f"is “{repair.word}” missing?"
    if repair.kind == "left over":
        return f"is “{word}” left over?"
    if repair.kind == "wrong":
        return f"should “{word}” be “{repair.word}”?"
    return f"do “{word}” and “{words[repair.at + 1]}” stand in the wrong order?"


def _is_prose(words: Sequence[str]) -> bool:
    """False for fragments, lists of names, formulas: what the model was not trained on."""
    letters = [word for word in words if word[0].isalnum()]
    if not _FEWEST <= len(letters) <= _MOST or not letters[0][0].isupper() or not _FOREIGN.isdisjoint(words):
        return False
    if not any(mark in _FINAL for mark in words[-2:]):
        return False
    names = sum(1 for word in letters[1:] if not word[0].islower())
    return names <= _MOST_NAMES * len(letters)


def _is_judged(words: Sequence[str], gap: int) -> bool:
    """False between names and next to brackets."""
    around = words[max(0, gap - 2) : gap + 2]
    if not _BRACKETS.isdisjoint(around):
        return False
    before, after = words[gap - 1], words[gap]
    if not before[0].isalpha() or not (after[0].isalpha() or after == ".") or after in _ROUNDING:
        return False
    if gap <= 2 and (words[0] in _INVERTING or after == "being"):  # "There being no doubt, …"
        return False
    if gap <= 3 and words[0] in _AHEAD:
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
        "to the strike”. newslint has counted how words and kinds of words follow each other in five million words of "
        "English, and a small network has learned from the same words what sound and damaged sentences look like; "
        "where both agree, the place is pointed at. It is a last resort: "
        "where another rule has something to say, this one is silent. Quotations, headings, captions and lists are "
        "not looked at."
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
        Example("Much as he liked the town, he could not afford to stay."),
    ),
)

RULES = (IMPLAUSIBLE,)
