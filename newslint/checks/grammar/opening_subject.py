"""A sentence that begins with its subject and has a verb of the other number: “one of the boats have”.

``noun_agreement`` knows subjects of one noun; here they are made of several
parts that together leave no doubt about the number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.checks.garble.sentences import Sentence, Sentences
from newslint.checks.grammar.number import diagnose_verb
from newslint.diagnostics import Applicability, Diagnostic
from newslint.document import Block, Document, is_running_text
from newslint.english.classes import words
from newslint.english.clauses import Clauses
from newslint.english.forms import forms
from newslint.english.numbers import EITHER_NUMBER, HEADLESS, NO_PLURALS, OF_MANY, OF_ONE
from newslint.english.readings import may_be, readings
from newslint.english.verbs import inflect
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

_DETERMINERS = words("the a an his her its their our my")
_PERSONS = words("he she they we i")
_EVERY = words("everybody everyone nobody somebody someone anybody anyone everything nothing something")
#: “The way the miller and his sons work is”: a clause without an opening word follows.
_BEFORE_CLAUSES = words("way time moment day reason place point manner extent")
#: “His friend and colleague was”: two nouns with a determiner each are two, but not those that make one thing.
_JOINED = lazy(r"(?P<one>[NS])K(?P<other>N)A?(?P<verb>V)")
_ONE_OF = lazy(r"NPN(?:[VD]A?(?:P[NM])*)?A?(?P<verb>V)")
_ALONE = lazy(r"[NI](?:P[NM])*A?(?P<verb>V)")
_DOING = lazy(r"GP[NM](?:K?P[NM]|K[NM])*A?(?P<verb>V)")
_BOTH = lazy(r"KN(?:P[NM])*A?(?P<verb>V)")
#: The verb stands among so many first words.
_FARTHEST = 20


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    blocks = {block.index for block in document.prose if not block.quoted and is_running_text(block)}
    sentences = document.shared(Sentences)
    starts = (start for start in sentences.starts if start[0].index in blocks)
    for block, sentence in sentences.prose(
        start for start in starts if _may_differ(start[0].pieces[start[1] : start[2]])
    ):
        if found := _wrong(sentence.clauses):
            yield _diagnose(block, sentence, *found)


def _may_differ(pieces: Sequence[str]) -> bool:
    """A look that needs no tags: how a sentence begins, and a verb that would not fit that."""
    first, rest = pieces[0].lower(), pieces[1:_FARTHEST]
    if first in _EVERY or first == "one":
        return (first != "one" or rest[:1] == ["of"]) and any(word in OF_ONE or _is_plain(word) for word in rest)
    if first.endswith("ing"):
        return not OF_ONE.keys().isdisjoint(rest)
    joined = first == "both" or (first in _DETERMINERS | _PERSONS and "and" in rest)
    return joined and any(word in OF_MANY or _is_third(word) for word in rest[1:])


def _wrong(clauses: Clauses) -> tuple[int, int, str] | None:
    """The last word of the subject and the group of its verb, and what the verb should be; None if all is well."""
    code, first = clauses.code, clauses.low[0]
    if clauses.words[-1] == "?":
        return None
    if match := _JOINED.match(code):
        verb = match.start("verb")
        joined = clauses.first(1) == "and" and _is_part(clauses, 0) and _is_part(clauses, 2)
        return _unless(clauses, verb, of_one=False) if joined else None
    if first == "both" and (match := _BOTH.match(code)) and clauses.head_tag(1) == "NNS":
        return _unless(clauses, match.start("verb"), of_one=False)
    if first == "one" and (match := _ONE_OF.match(code)) and _is_one_of(clauses, match.start("verb")):
        return _unless(clauses, match.start("verb"), of_one=True)
    if first in _EVERY and (match := _ALONE.match(code)) and len(clauses.text(0)) == 1:
        return _unless(clauses, match.start("verb"), of_one=True)
    if clauses.tags[0] == "VBG" and (match := _DOING.match(code)) and clauses.first(match.start("verb")) in OF_ONE:
        # “Standing in the hall are two men”: what follows is the subject.
        return None if code[match.end()] in "NMI" else _unless(clauses, match.start("verb"), of_one=True)
    return None


def _is_part(clauses: Clauses, group: int) -> bool:
    """True for a person’s pronoun, or a common noun with its determiner."""
    text = clauses.text(group)
    if clauses.code[group] == "S":
        return text[-1] in _PERSONS
    return (
        text[0] in _DETERMINERS
        and len(text) > 1
        and clauses.head_tag(group) in ("NN", "NNS")
        and _BEFORE_CLAUSES.isdisjoint(text)
    )


def _is_one_of(clauses: Clauses, verb: int) -> bool:
    """True for “one of the boats”, perhaps with a participle behind it."""
    if (
        clauses.first(1) != "of"
        or clauses.head_tag(2) != "NNS"
        or clauses.head(2) in HEADLESS | EITHER_NUMBER | NO_PLURALS
    ):
        return False
    inside = [group for group in range(3, verb) if clauses.code[group] == "V"]
    return all(len(clauses.text(group)) == 1 and may_be(clauses.head(group), "VBN") for group in inside)


def _unless(clauses: Clauses, verb: int, *, of_one: bool) -> tuple[int, int, str] | None:
    """The finding, unless the verb has the number that it should have, or none."""
    word, tag = clauses.first(verb), clauses.tags[clauses.groups[verb].start]
    right = (OF_ONE if of_one else OF_MANY).get(word, "")
    if not right and of_one and tag == "VBP" and _is_plain(word):
        right = inflect(word, "VBZ")
    elif not right and not of_one and tag == "VBZ" and _is_third(word):
        right = inflect(word, "VB")
    subject = clauses.groups[verb].start - 1
    return (subject, verb, right) if right else None


def _is_plain(word: str) -> bool:
    """True for a verb in its plain form that is hardly anything else."""
    return (readings(word) <= {"VB", "VBP"} or word in forms().plain) and not may_be(word, "VBD")


def _is_third(word: str) -> bool:
    return readings(word) == {"VBZ"} or word in forms().third


def _diagnose(block: Block, sentence: Sentence, subject: int, verb: int, right: str) -> Diagnostic:
    first, at = sentence.first, sentence.first + sentence.clauses.groups[verb].start
    text = block.text[block.piece_spans[first][0] : block.piece_spans[first + subject][1]]
    return diagnose_verb(OPENING, block, (at, at), right, f"its subject, “{text}”")


OPENING = Rule(
    id="grammar/opening-subject",
    summary="A verb and the subject that the sentence begins with, of different number",
    why=(
        "“One of the boats” is one, however many boats there are, “the mayor and his deputy” are two, and “spending on "
        "roads” is one thing. Only sentences that begin with such a subject are looked at."
    ),
    check=_check,
    yields=2,  # a rule that needs no tags says it better
    fix=Applicability.UNSAFE,
    flag=(
        Example(
            "One of the bells have cracked in the frost of last night.",
            fixed="One of the bells has cracked in the frost of last night.",
        ),
        Example("The baker and his niece was asked to leave the hall."),
        Example("He and his neighbour owns the field behind the mill."),
        Example("Everybody in the two hamlets know the old ferryman."),
        Example(
            "Working on farms and in mills have always kept him fit.",
            fixed="Working on farms and in mills has always kept him fit.",
        ),
        Example("Both the brothers was born in a small town in Kent."),
        Example("One of the drivers stopped at the border were let go."),
    ),
    keep=(
        Example("One of the bells that have cracked is old. One of the few who know him was there."),
        Example("The baker and his niece were asked to leave. His friend and colleague was asked to stay."),
        Example("Everybody who knows the hamlets knows him. Did everybody know?"),
        Example("Working on farms has kept him fit, and visiting friends are welcome."),
        Example("Standing in the hall of the old mill were two tall men."),
        Example("The way the miller and his sons work is known all over the county."),
        Example("The bread and the wine were good. Bread and butter is what they had."),
    ),
)

RULES = (OPENING,)
