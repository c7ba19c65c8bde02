"""A noun and a verb of different number: “lawmakers has”, “the victims, all in their twenties, was”.

Only subjects of which nothing else can be the head are looked at: a determiner
and a noun of one number at the beginning of a clause, right before the verb or
before one aside between commas.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import SENTENCE_KINDS, Block, Document
from newslint.english.classes import FUNCTION_WORDS, PREPOSITIONS, RELATIVES, words
from newslint.english.forms import Forms, forms
from newslint.english.numbers import OF_MANY, OF_ONE
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

_VERBS = frozenset(OF_MANY) | frozenset(OF_ONE)

#: Words that open a subject, in lower case, whatever its number.
_DETERMINERS = words("the his her its our their my your some")
_ONE_ONLY = words("a an this that each every another one")
_MANY_ONLY = words("these those both several many other various")
_START = frozenset(".!?:;")
#: After one of these, too, a clause begins with its subject.
_OPENS = words("because when whether if while although though since unless where whereas how but") | {"that", ","}
#: No adjective and no first half of a compound: with one of them between, the noun is not the only head.
_FUNCTION = FUNCTION_WORDS | words("half quarter third rest number lot majority couple series range bulk part than")
#: Measures: as a sum they are singular ("the next ten years has been planned").
_MEASURES = words(
    "years months weeks days hours minutes seconds miles dollars pounds euros metres meters kilometres kilometers feet "
    "inches acres points percent goals runs games seasons terms"
)
#: In such a sentence a verb form may be unreal or somebody's wish.
_UNREAL = words("if though wish wishes wished unless suppose whether lest insist insisted demand demanded demands")
#: Endings of words for people: no other plural is taken for a subject without a determiner or an adjective.
_PERSONS = ("ers", "ors", "ists", "ians", "men", "ants", "ents", "cials", "ees", "ates")
_THINGS = words("Prices Rents Wages Profits Shares Exports Imports Jobs Schools Hospitals Houses Roads Trains Flights")
_LONGEST_SUBJECT = 4
#: They may stand between a subject and its verb.
_ADVERBS = words("still also now often never always already no longer")
#: An aside of more pieces holds too much to be sure.
_LONGEST_ASIDE = 9
#: With one of these in it, an aside may add to the subject, or be no aside.
_NO_ASIDE = words("and with plus including or but said says say is are was were has have had it they he she we i")

_CAPITAL_INSIDE = lazy(r"(?<=[a-z,] )([A-ZÀ-ÖØ-Þ]\w*)((?:['-]\w+)*)")


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    table = forms()
    for block in document.prose:
        if block.kind not in SENTENCE_KINDS:
            continue
        pieces = block.pieces
        for at in [at for at, piece in enumerate(pieces) if piece in _VERBS]:
            right = _right_verb(pieces, at, table)
            if right and block.is_english and not _is_name(document, pieces[right[0]]):
                yield right_diagnosis(block, at, *right)


def _is_name(document: Document, noun: str) -> bool:
    """True for “Farmers” where the text has it with a capital in mid-sentence too."""
    return noun[0].isupper() and noun in document.shared(_capitals_inside)


def _capitals_inside(document: Document) -> frozenset[str]:
    """The words that have a capital in mid-sentence, and what of them stands before a hyphen or apostrophe."""
    found = _CAPITAL_INSIDE.findall(document.text)
    return frozenset(first for first, _ in found).union(first + rest for first, rest in found)


def _right_verb(pieces: Sequence[str], at: int, table: Forms) -> tuple[int, str] | None:
    """Where the subject's noun stands and the verb that fits it, or None if all is well or not sure."""
    noun_at = at - 1
    while noun_at > 0 and pieces[noun_at] in _ADVERBS:
        noun_at -= 1
    if noun_at >= 0 and pieces[noun_at] == ",":
        noun_at = _before_aside(pieces, at)
    if noun_at < 0:
        return None
    noun, verb = pieces[noun_at], pieces[at]
    single = verb in OF_MANY
    if not (table.is_plural(noun.lower()) if single else table.is_singular(noun)):
        return None
    if single and noun[0].isupper() and not (_begins(pieces, noun_at) and (noun.endswith(_PERSONS) or noun in _THINGS)):
        return None  # a name: "Insights is"
    if single and noun in _MEASURES:
        return None
    if not _is_whole_subject(pieces, noun_at, single, noun in (table.plural if single else table.singular)):
        return None
    before = [piece.lower() for piece in pieces[max(0, noun_at - 5) : noun_at]]
    if verb in ("have", "haven't") and not words("that insist demand").isdisjoint(before):
        return None
    if verb in ("were", "weren't") and not _UNREAL.isdisjoint(before):
        return None
    return noun_at, (OF_MANY if single else OF_ONE)[verb]


def _before_aside(pieces: Sequence[str], at: int) -> int:
    """The place of the noun before an aside that ends with the comma before ``at``, or −1."""
    for back in range(at - 2, max(-1, at - 3 - _LONGEST_ASIDE), -1):
        piece = pieces[back]
        if piece == ",":
            aside = {inner.lower() for inner in pieces[back + 1 : at - 1]}
            in_list = "," in pieces[max(0, back - 1 - _LONGEST_SUBJECT) : back]
            return back - 1 if aside and not in_list and _NO_ASIDE.isdisjoint(aside) else -1
        if not piece[0].isalnum():
            return -1
    return -1


def _is_whole_subject(pieces: Sequence[str], noun_at: int, single: bool, sure: bool) -> bool:
    """True if the words before the noun, back to the beginning of a clause, can only belong to it.

    ``sure``: the noun can be no verb.
    """
    at = noun_at
    bare = _begins(pieces, at)
    if bare:  # "Lawmakers has": at the beginning of a sentence only
        return single and pieces[at][0].isupper() and (at == 0 or pieces[at - 1] in _START)
    while at > 0 and noun_at - at < _LONGEST_SUBJECT:
        at -= 1
        word = pieces[at].lower()
        if word in PREPOSITIONS:
            return _same_number(pieces, at - 1, single)
        if noun_at - at > 2 and not sure:
            return False  # "the way government works is"
        if word in _DETERMINERS or word in (_MANY_ONLY if single else _ONE_ONLY):
            if at > 1 and pieces[at - 1] in PREPOSITIONS:
                return _same_number(pieces, at - 2, single)
            return _begins(pieces, at)
        if not pieces[at].isalpha() or word in _FUNCTION or not (pieces[at].islower() or _begins(pieces, at)):
            return False
        if _begins(pieces, at) and pieces[at].lower() not in ("total", "united"):
            return single and sure and (at == 0 or pieces[at - 1] in _START) and not word.endswith(("ing", "ly"))
    return False


def _same_number(pieces: Sequence[str], at: int, single: bool) -> bool:
    """True for “the owners of”: a subject of the same number before the preposition."""
    table = forms()
    noun = pieces[at] if at >= 0 else "."
    return noun in (table.plural if single else table.singular) and _is_whole_subject(pieces, at, single, True)


def _begins(pieces: Sequence[str], at: int) -> bool:
    """True if a clause begins at ``pieces[at]``."""
    if at == 0:
        return True
    before = pieces[at - 1]
    if before in ("Whether", "How"):
        return False  # "Whether the weather holds is not known": the clause is the subject
    if before in _START:
        return pieces[at][0].isupper()
    if before == ",":
        return at < 2 or pieces[at - 2].lower() not in _FUNCTION
    if before == "that":
        return at >= 2 and pieces[at - 2] in _REPORTS
    if before in ("said", "says"):
        return RELATIVES.isdisjoint(pieces[max(0, at - 4) : at])
    return before.lower() in _OPENS and not (before.lower() == "how" and pieces[at] in ("many", "few"))


#: Verbs and nouns whose "that" opens a clause with a subject of its own.
_REPORTS = words(
    "said says say saying believe believes believed think thinks thought know knows knew found finds find showed shows "
    "show announced added argued argues warned warns told reported reports claims claimed claim confirmed "
    "revealed means fact so sure clear likely say hopes hoped feared fears felt feel concluded ensure ensures ensuring"
)


def right_diagnosis(block: Block, verb_at: int, noun_at: int, right: str) -> Diagnostic:
    """The finding, with the verb that fits as an unsafe fix."""
    start, (verb, end) = block.piece_spans[noun_at][0], block.piece_spans[verb_at]
    edit = block.edit(verb, end, right)
    fix = Fix(f"write “{right}”", (edit,), Applicability.UNSAFE) if edit else None
    severity = Severity.INFO if block.is_quoted(start, end) else None
    message = f"the verb does not fit its subject: “{block.text[start:end]}” for “{block.text[start:verb]}{right}”"
    return AGREEMENT.diagnose(block, start, end, message, severity=severity, fix=fix)


AGREEMENT = Rule(
    id="grammar/noun-agreement",
    summary="The verb does not have the number of the noun before it",
    why=(
        "“Lawmakers has” comes from an edit that changed the subject and not the verb. Only subjects with one possible "
        "head are looked at; collectives (“the team are”), measures and lists are left alone."
    ),
    check=_check,
    yields=1,
    fix=Applicability.UNSAFE,
    flag=(
        Example("Lawmakers has until Friday to vote.", fixed="Lawmakers have until Friday to vote."),
        Example("The bridge were closed to lorries.", fixed="The bridge was closed to lorries."),
        Example(
            "The new owners, both from Leeds, was not told.", fixed="The new owners, both from Leeds, were not told."
        ),
        Example("She said that the local residents is angry, because the plan are old.", count=2),
        Example("If the price are too high, the goals is out of reach."),
        Example("The lift do not stop here. She said that the shops still does not open.", count=2),
    ),
    keep=(
        Example("The team are late, the police were called, and the government have lost the vote."),
        Example("A number of residents are angry. The owner of the shops is ill, and one of the drivers was hurt."),
        Example("The mayor and the bishop were there. Bread, the paper and the wine are dear."),
        Example("Ten years is a long time. Friends is a show that the critics were fond of."),
        Example("If the bridge were open, the town would gain. They insisted that the mayor have a say."),
        Example("The only thing the owners want is peace. What the villagers need is rain."),
        Example("The mayor, with two of his aides, were seen. The couple’s sons, he said, was a lie."),
        Example("Also in the van were two dogs. Bread, the paper, the wine, are dear. The dead were men."),
        Example("There are on the hill a castle and a tower. In the yard are a cart and a horse."),
    ),
)

RULES = (AGREEMENT,)
