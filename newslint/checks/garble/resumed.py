"""A subject said twice: “the mayor, who is ill, she said that …”, “nurses at the clinic they had not been paid”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newslint.checks.garble.sentences import Sentences
from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import SENTENCE_KINDS, Block, Document
from newslint.english.classes import BE, DO, FUNCTION_WORDS, HAVE, MODALS, words
from newslint.english.clauses import Clauses, may_be_finite
from newslint.english.content import takes_clause
from newslint.english.forms import Forms, forms
from newslint.rules import Example, Options, Rule

_RELATIVES = words("who which")
_RESUMES = {"who": words("he she they"), "which": words("it they")}
_DETERMINERS = words("the a an his her its our their my your this that these those")
_FINITE = BE | HAVE | DO | MODALS | words("didn't doesn't don't isn't aren't wasn't weren't hasn't haven't hadn't")
_SAYING = words("said says told added wrote argued explained claimed insisted admitted warned thinks thought believes")
_PAST = words(
    "spread took went came made gave left lost won hit began got became ran fell rose held kept found brought built "
    "bought cost cut put set led met sent sold paid saw knew wrote spoke stood grew drove flew broke chose hurt shut"
)
_START = frozenset(".!?")
_REPEATING = words("he she they it")
_LONGEST_START = 9
_JOINS = words(
    "that which who whom what when where how why if and or but nor than as not only before after since while"
)
_FREE_NOUNS = words("way ways time times reason day year moment place means thing things")
#: So many pieces may stand before the relative clause, and in it.
_LONGEST_SUBJECT, _LONGEST_CLAUSE = 6, 24


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    table = forms()
    for block in document.prose:
        if block.kind not in SENTENCE_KINDS:
            continue
        pieces = block.pieces
        if _RELATIVES.isdisjoint(pieces):
            continue
        for at in [at for at, piece in enumerate(pieces) if piece in _RELATIVES]:
            comma = _resumed_at(pieces, at, table)
            if comma and block.is_english:
                yield _diagnose(block, comma)
    sentences = document.shared(Sentences)
    for block, at in sentences.places(_REPEATING):
        if block.kind in SENTENCE_KINDS and _may_resume(block.pieces, sentences.bounds(block, at)[0], at):
            sentence = sentences.around(block, at)
            if sentence and _resumes(sentence.clauses, sentence.group_at(at)):
                yield _diagnose(block, at - 1)


def _may_resume(pieces: Sequence[str], first: int, at: int) -> bool:
    """The cheap look: a pronoun near the beginning, after nothing but a noun and its phrases."""
    before = pieces[first:at]
    if not 1 < len(before) <= _LONGEST_START or at + 2 >= len(pieces) or not before[-1][0].islower():
        return False
    if before[0].lower() not in _DETERMINERS and not (before[0][0].isupper() and before[0].endswith("s")):
        return False
    plain = all(piece[0].isalpha() for piece in before) and (_JOINS | takes_clause()).isdisjoint(before)
    return plain and may_be_finite(pieces[at + 1].lower())


def _resumes(clauses: Clauses, pronoun: int) -> bool:
    """True if the pronoun has the only verb of the sentence: “the bridge they built is shut” is left alone."""
    code = clauses.code
    match = re.match(r"N(?:P[NM]|GP?[NM])*$", code[:pronoun]) and re.match(r"[SI]A?V", code[pronoun:])
    if not match or (pronoun == 1 and clauses.first(0) not in _DETERMINERS):
        return False
    verb = pronoun + match.end() - 1
    noun, rest = clauses.tags[clauses.groups[0].end - 1], code[verb + 1 :]
    if clauses.first(pronoun) != "it" and (clauses.first(pronoun) == "they") != (noun in ("NNS", "NNPS")):
        return False
    alone = not clauses.may_be_finite(clauses.groups[verb].end, len(clauses.words) - 1)
    heads = {clauses.head(at) for at in range(pronoun)}
    whole = clauses.complete(verb) or clauses.passive(verb)
    return alone and whole and "t" not in rest and heads.isdisjoint(_FREE_NOUNS)


def _resumed_at(pieces: Sequence[str], at: int, table: Forms) -> int:
    """The comma that ends the relative clause at ``at`` and has the subject's pronoun after it, or 0."""
    if at < 2 or pieces[at - 1] != "," or not _is_subject(pieces, at - 1):
        return 0
    for comma in range(at + 2, min(at + _LONGEST_CLAUSE, len(pieces) - 3)):
        if pieces[comma] in (".", "!", "?", ";", ":", '"', "—", "–", "("):
            return 0
        if pieces[comma] == ",":
            return comma if _is_clause(pieces, comma + 1, _RESUMES[pieces[at]], table) else 0
    return 0


def _is_subject(pieces: Sequence[str], end: int) -> bool:
    """True if a sentence begins with a noun phrase that ends at ``end``."""
    for at in range(end - 1, max(-1, end - 2 - _LONGEST_SUBJECT), -1):
        begins = at == 0 or pieces[at - 1] in _START
        word = pieces[at].lower()
        if begins:
            return pieces[at][0].isupper() and (word in _DETERMINERS or word not in FUNCTION_WORDS)
        if not pieces[at][0].isalnum() or (word in FUNCTION_WORDS and word != "of"):
            return False
    return False


def _is_clause(pieces: Sequence[str], at: int, pronouns: frozenset[str], table: Forms) -> bool:
    """True if a pronoun and its verb stand there, and are no attribution: “, she said,”."""
    if pieces[at] not in pronouns or at + 2 >= len(pieces):
        return False
    verb, follows = pieces[at + 1], pieces[at + 2]
    if verb in _SAYING:
        end = follows in (",", ".", '"', ";", "—", "–", "?", "!") or follows in _FINITE or follows in ("on", "in", "at")
        return not end
    return verb in _FINITE or verb in _PAST or verb in table.third or verb in table.past


def _diagnose(block: Block, comma: int) -> Diagnostic:
    (start, end) = block.piece_spans[comma + 1]
    (after, last) = block.piece_spans[comma + 2]
    edit = block.edit(start, after, "")
    fix = Fix("delete the pronoun", (edit,), Applicability.UNSAFE) if edit else None
    severity = Severity.INFO if block.is_quoted(start, last) else None
    message = f"the subject is said twice: “{block.text[start:end]}” after the noun"
    return RESUMED.diagnose(block, start, last, message, severity=severity, fix=fix)


RESUMED = Rule(
    id="garble/subject-twice",
    summary="A pronoun repeats the subject of the sentence",
    why=(
        "A clause put in after the subject makes the writer forget that the sentence has one: the pronoun after the "
        "clause is one too many. Attributions (“, she said,”) are left alone."
    ),
    check=_check,
    fix=Applicability.UNSAFE,
    flag=(
        Example(
            "The head teacher, who retires in June, she will thank the town.",
            fixed="The head teacher, who retires in June, will thank the town.",
        ),
        Example("The old pier, which was built of oak, it has lost its roof."),
        Example(
            "Drivers at the depot they have not been paid since May.",
            fixed="Drivers at the depot have not been paid since May.",
        ),
        Example("Divers searching for the wreck they found its bell near the pier."),
        Example("Fishermen, who are paid by the day, they said the price was too low."),
    ),
    keep=(
        Example("The old pier, which was built of oak, she said, has lost its roof."),
        Example("For the head teacher, who retires in June, it was a sad day."),
        Example(
            "The cooks they hired have not been paid. The outer rooms they do not know. The hall they had not seen."
        ),
        Example("The head teacher, who retires in June, said she would thank the town."),
        Example("“The pier, which is old, it has lost its roof,” he said."),
        Example("In the old pier, which was built of oak, they have found a letter."),
    ),
)

RULES = (RESUMED,)
