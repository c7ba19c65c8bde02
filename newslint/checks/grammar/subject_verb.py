"""A verb that agrees with the wrong noun: “the cost of the repairs have risen”, “the people who has left”.

What is cheap comes first: a form of “be”, “have” or “do”, a preposition before
it, and before that a noun of the other number.  Only then is the sentence
tagged, and the subject must be a noun phrase with prepositional phrases after
it and nothing else, from the beginning of its clause up to the verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.checks.grammar.number import diagnose_verb
from newslint.diagnostics import Applicability, Diagnostic
from newslint.document import SENTENCE_KINDS, Block, Document
from newslint.english.classes import words
from newslint.english.forms import forms
from newslint.english.numbers import EITHER_NUMBER, OF_MANY, OF_ONE
from newslint.english.tagger import tags
from newslint.rules import Example, Options, Rule

_VERBS = frozenset(OF_MANY) | frozenset(OF_ONE)
_PREPOSITIONS = words(
    "of to in on at for from by between among about against near under over within behind inside outside along during "
    "into across around"
)
_ENDS = frozenset('.!?;:"()—–-')
#: After one of these a clause begins with its subject; after "and" and a comma only when the comma is before it.
_OPENS = words("that because although though whether since when while where why how said says")
#: A sentence that begins so may have its subject after the first comma.
_FRONTED = words(
    "in on after before while when although since despite during by as at for last because though to under with "
    "however meanwhile according"
)
_ONE_ONLY = words("a an this that each every another either neither")
_MANY_ONLY = words("these those many several few both")
#: Whatever follows, the verb may be that of something else.
_HEADLESS = words(
    "circle number majority variety total average combination lack lots none half rest percent more most all"
)
_UNREAL = words("if though wish wishes wished unless suppose lest insist insisted insists demand demanded demands")
_INSIDE = frozenset("JJ JJR JJS CD NN NNS NNP NNPS NN+POS NNP+POS NNS+POS".split())
#: The noun stands so many words before its verb at most.
_FARTHEST = 14


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block in document.prose:
        if block.kind not in SENTENCE_KINDS:
            continue
        pieces = block.pieces
        if _VERBS.isdisjoint(pieces):
            continue
        for at in [at for at, piece in enumerate(pieces) if piece in _VERBS]:
            head = _suspect(pieces, at)
            if head >= 0 and block.is_english and _is_wrong(pieces, head, at):
                yield _diagnose(block, head, at)


def _suspect(pieces: Sequence[str], at: int) -> int:
    """Where a noun of the wrong number stands before a preposition, or “who”, and the verb at ``at``; or −1."""
    if at > 1 and pieces[at - 1] == "who":
        return at - 2 if _is_other(pieces[at - 2], pieces[at]) else -1
    head = -1
    for place in range(at - 1, max(0, at - _FARTHEST), -1):
        piece = pieces[place]
        if not piece[0].isalnum() or piece in _OPENS:
            break
        if piece in _PREPOSITIONS:
            head = place - 1
    return head if head >= 0 and _is_other(pieces[head], pieces[at]) else -1


def _is_other(noun: str, verb: str) -> bool:
    """True for a noun of the number that the verb does not have."""
    if not noun[0].islower() or noun in EITHER_NUMBER or noun in _HEADLESS:
        return False
    return forms().is_plural(noun) if verb in OF_MANY else forms().is_singular(noun)


#: What has more words before the verb is no sentence; each verb in it would read it from the start.
_LONGEST = 200


def _is_wrong(pieces: Sequence[str], head: int, at: int) -> bool:
    """True if the tags say that the noun at ``head`` is the head of the verb's subject."""
    first, last = max(0, at - _LONGEST), min(len(pieces), at + _LONGEST)
    start = next((place + 1 for place in range(at - 1, first - 1, -1) if pieces[place] in _ENDS), first)
    end = next((place + 1 for place in range(at, last) if pieces[place] in _ENDS), last)
    if start == first > 0 and pieces[first - 1] not in _ENDS:
        return False
    if start > 1 and pieces[start - 1] == '"' and pieces[start - 2][0].isalnum():
        return False  # “the less “advanced” countries of the world is”: the beginning is further to the left
    sentence = pieces[start:end]
    tagged = tags(sentence)
    head, at = head - start, at - start
    if head < 0 or tagged[head] != ("NNS" if pieces[start + at] in OF_MANY else "NN"):
        return False
    begin = _noun_phrase(sentence, tagged, head)
    if begin < 0:
        return False
    if sentence[at - 1] == "who":
        return _is_antecedent(sentence, begin, head)
    return _opens_clause(sentence, begin, sentence[at]) and _only_phrases(tagged, sentence, head + 1, at)


def _noun_phrase(sentence: Sequence[str], tagged: Sequence[str], head: int) -> int:
    """Where the noun phrase begins whose last word is at ``head``; −1 if its determiner has another number."""
    begin = head
    while begin and tagged[begin - 1] in _INSIDE:
        begin -= 1
    if tagged[begin] == "CD" and tagged[head] == "NN":
        return -1
    if begin and tagged[begin - 1] in ("DT", "PRP$", "PDT"):
        begin -= 1
        if sentence[begin].lower() in (_ONE_ONLY if tagged[head] == "NNS" else _MANY_ONLY):
            return -1
        if begin and tagged[begin - 1] == "PDT":
            begin -= 1
        return begin
    # A singular without a determiner is a name or a substance; a figure makes a sum.
    bare = tagged[head] == "NN" or "CD" in tagged[begin:head]
    return -1 if bare else begin


def _opens_clause(sentence: Sequence[str], begin: int, verb: str) -> bool:
    if verb in ("were", "weren't", "have", "haven't", "do") and not _UNREAL.isdisjoint(
        map(str.lower, sentence[:begin])
    ):
        return False
    if begin == 0:
        return True
    before = sentence[begin - 1]
    if before == ",":
        return sentence[0].lower() in _FRONTED and sentence.index(",") == begin - 1
    return before in _OPENS or (before in ("and", "but") and begin > 1 and sentence[begin - 2] == ",")


def _only_phrases(tagged: Sequence[str], sentence: Sequence[str], start: int, end: int) -> bool:
    """True if prepositional phrases, and perhaps an adverb, fill the place."""
    at, length = start, end
    while length > start and tagged[length - 1] == "RB" and sentence[length - 1] != "not":
        length -= 1
    while at < length:
        if sentence[at] not in _PREPOSITIONS or tagged[at] != "IN":
            return False
        at += 1
        while at < length and tagged[at] in ("DT", "PRP$", "PDT"):
            at += 1
        first = at
        while at < length and tagged[at] in _INSIDE:
            at += 1
        if at == first or (sentence[at - 1].endswith("ing") and tagged[at - 1] == "NN"):
            return False
    return True


def _is_antecedent(sentence: Sequence[str], begin: int, head: int) -> bool:
    """False for “one of the people who has”, “a group of people who has”, “the mayor and the man who were”."""
    before = {word.lower() for word in sentence[max(0, begin - 6) : begin]}
    return before.isdisjoint(("of", "and", "or", "with", "than", ",", "only")) and sentence[head - 1] != "and"


def _diagnose(block: Block, head: int, at: int) -> Diagnostic:
    right = OF_MANY.get(block.pieces[at]) or OF_ONE[block.pieces[at]]
    return diagnose_verb(SUBJECT, block, (head, at), right, f"the head of its subject, “{block.pieces[head]}”")


SUBJECT = Rule(
    id="grammar/subject-verb",
    summary="The verb has the number of the wrong noun",
    why=(
        "With a phrase between the subject and its verb, the writer’s ear takes the nearest noun for the subject: "
        "“the cost of the repairs have risen”. newslint tags the sentence and speaks only where the subject can be "
        "nothing but one noun phrase and its prepositional phrases."
    ),
    check=_check,
    yields=1,
    fix=Applicability.UNSAFE,
    flag=(
        Example(
            "The cost of the repairs have risen since the spring.",
            fixed="The cost of the repairs has risen since the spring.",
        ),
        Example(
            "The windows of the old mill was broken by hail.",
            fixed="The windows of the old mill were broken by hail.",
        ),
        Example("She said that the answers from the ministry is hardly a surprise."),
        Example("They wrote to the neighbours who has lost their gardens."),
    ),
    keep=(
        Example("The cost of the repairs has risen. The windows of the mill were broken."),
        Example("A number of repairs have been made, and the majority of the windows are new."),
        Example("He is one of the neighbours who has lost his garden. A group of people who has left is back."),
        Example(
            "If the owner of the mills were here, he would agree. They demanded that the owner of the mill do more."
        ),
        Example("What the owners of the mill want is rest. Repairing the windows of the mill is dear."),
        Example("The mayor and the owner of the mill were there. In the windows of the mill is a light."),
        Example("Ten years of the owner’s life was lost. Three miles of road is closed."),
    ),
)

RULES = (SUBJECT,)
