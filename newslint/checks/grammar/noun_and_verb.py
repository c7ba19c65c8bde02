"""A noun at the beginning of its clause and the verb right after it, of different number.

``noun_agreement`` needs no tags and so nouns that are nothing else; here the tags
tell “the inbox were full” and “your rivals is here” from what only looks like them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.checks.garble.sentences import Sentences
from newslint.checks.grammar.number import diagnose_verb
from newslint.diagnostics import Applicability, Diagnostic
from newslint.document import Document
from newslint.english.classes import words
from newslint.english.clauses import Clauses
from newslint.english.lexicon import lexicon
from newslint.english.nouns import plural, singulars
from newslint.english.numbers import EITHER_NUMBER, HEADLESS, NO_PLURALS, OF_MANY, OF_ONE
from newslint.english.readings import readings
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

_VERBS = words("is was has does are were have do")
_ADVERBS = words("still also now often never always already")
_DETERMINERS = words("the a an his her its their our my your this that each every another")
_QUESTIONS = words("which whose what")
#: Before a plural these make one thing of it, or belong to something else.
_OF_ONE_THING = words("a an this each every what one all another that whatever which more not even no much")
_ENDINGS_OF_ONE = ("ss", "us", "is", "ics")
_ENDINGS_OF_MANY = ("s", "men", "ese", "ish", "ans")
_SAYING = words(
    "said says say saying believe believes think thinks found find show shows showed means warned claimed know knows "
    "knew so ensure"
)
#: “Before” and its like may be prepositions, “as” opens comparisons.
_EITHER_WAY = words("as than before after since")
_UNREAL = words(
    "if though wish wishes wished unless suppose whether lest insist insisted insists demand demanded demands as "
    "proposed propose recommended recommend suggested suggest suggests require required requires requested request "
    "asked ask ordered"
)
#: “In May the …”, “Then, the …”: what may stand before the subject of a sentence.
_AHEAD = lazy(r"(?:A|M|P[NM](?:P[NM])?),|K|")
#: What follows “which camera are”, where no subject can stand behind the verb.
_AFTER_QUESTION = frozenset("JADGP")
#: “Good manners is what he lacks”, “Brave Hearts is a film”.
_NAMES_IT = frozenset("NtWRC")


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    sentences = document.shared(Sentences)
    for block, at in sentences.places(_VERBS):
        if not _is_suspect(block.pieces, at):
            continue
        sentence = sentences.around(block, at)
        verb = sentence.group_at(at) if sentence else -1
        if sentence and verb > 0 and (noun := _subject(sentence.clauses, verb)) >= 0:
            word = block.pieces[at]
            right, subject = OF_MANY.get(word) or OF_ONE[word], sentence.first + sentence.clauses.groups[noun].end - 1
            yield diagnose_verb(NOUN_AND_VERB, block, (subject, at), right, f"its subject, “{block.pieces[subject]}”")


def _is_suspect(pieces: Sequence[str], at: int) -> bool:
    """The cheap look: right before the verb a noun that may have the other number."""
    noun = at - 1
    while noun > 0 and (pieces[noun] in _ADVERBS or pieces[noun].endswith("ly")):
        noun -= 1
    if pieces[noun] == "that" and noun > 1 and pieces[at] in OF_MANY:
        noun -= 1
    if noun < 1 or not pieces[noun].islower() or not pieces[noun - 1][0].isalpha():
        return False
    return _is_plural(pieces[noun]) if pieces[at] in OF_MANY else _is_one(pieces[noun])


def _is_plural(noun: str) -> bool:
    return (
        noun.endswith("s")
        and not noun.endswith(_ENDINGS_OF_ONE)
        and noun not in EITHER_NUMBER
        and noun not in NO_PLURALS
    )


def _is_one(noun: str) -> bool:
    if noun in EITHER_NUMBER or noun in HEADLESS or noun.endswith(_ENDINGS_OF_MANY):
        return False
    own = readings(noun)
    mass = "NN" in own and "NNS" not in own and "JJ" not in own
    return mass or noun in singulars() or plural(noun) in lexicon().known


def _subject(clauses: Clauses, verb: int) -> int:
    """The group of the subject that the verb group ``verb`` does not fit, or −1."""
    code, noun = clauses.code, verb - 1
    while noun >= 0 and code[noun] == "A":
        noun -= 1
    if code[verb] == "V" and noun > 0 and code[noun] == "t" and clauses.first(verb) in OF_MANY:
        return noun - 1 if _is_antecedent(clauses, noun - 1) else -1
    if noun < 0 or code[noun] != "N" or code[verb] != "V" or not _is_plain(clauses, noun):
        return -1
    asked = noun > 0 and code[noun - 1] in "RHW" and clauses.first(noun - 1) in _QUESTIONS
    if not asked and not _begins(clauses, noun):
        return -1
    first, alone, after = clauses.first(noun), len(clauses.text(verb)) == 1, code[verb + 1 : verb + 2]
    if clauses.first(verb) in OF_MANY:
        names = alone and after in _NAMES_IT and clauses.first(verb) in ("is", "was")
        return noun if _is_many(clauses, noun) and not asked and not names else -1
    determined = first in _DETERMINERS or (asked and (after in _AFTER_QUESTION or not alone))
    unreal = not _UNREAL.isdisjoint(clauses.low[: clauses.groups[noun].start])
    return noun if clauses.head_tag(noun) == "NN" and determined and not unreal else -1


def _is_many(clauses: Clauses, noun: int) -> bool:
    """True for a plural that stands not alone, and not for one thing."""
    words_of_it = clauses.text(noun)
    return clauses.head_tag(noun) == "NNS" and len(words_of_it) > 1 and words_of_it[0] not in _OF_ONE_THING


def _is_antecedent(clauses: Clauses, noun: int) -> bool:
    """True for a plural before “that” to which nothing else comes near: no “a list of old films that is”."""
    if clauses.code[noun] != "N" or (noun and clauses.code[noun - 1] in "PKE,"):
        return False
    return _is_plural(clauses.head(noun)) and _is_plain(clauses, noun) and _is_many(clauses, noun)


def _is_plain(clauses: Clauses, noun: int) -> bool:
    """True for a noun group without names, figures and “and”, and without what may be a verb with its object."""
    group = clauses.groups[noun]
    tags, inner = clauses.tags[group.start : group.end], clauses.low[group.start : group.end - 1]
    named = any(tag.startswith("NNP") or tag in ("CD", "CC") for tag in tags)
    return not named and not any(word.endswith(("ing", "ly")) for word in inner)


def _begins(clauses: Clauses, noun: int) -> bool:
    """True if the group opens a clause."""
    code = clauses.code
    if _AHEAD.fullmatch(code, 0, noun):
        return True
    if code[noun - 1] == "t":
        return noun > 1 and clauses.head(noun - 2) in _SAYING
    return code[noun - 1] == "C" and clauses.first(noun - 1) not in _EITHER_WAY


NOUN_AND_VERB = Rule(
    id="grammar/noun-and-verb",
    summary="A verb right after a noun of the other number",
    why=(
        "“The inbox were full”, “cloud services is cheap”: nothing stands between the two that could mislead, so the "
        "subject or the verb was changed alone. Groups, measures and what may be a name are left alone."
    ),
    check=_check,
    yields=2,  # a rule that needs no tags says it better
    fix=Applicability.UNSAFE,
    flag=(
        Example("The old inbox were full.", fixed="The old inbox was full."),
        Example("Cloud platforms is cheaper than servers.", fixed="Cloud platforms are cheaper than servers."),
        Example("The board must choose which ferry are best for cars. She said the outside lighting is poor.", count=1),
        Example("He said that the outside lighting were poor. The club has some old boats that is for sale.", count=2),
    ),
    keep=(
        Example("The old inbox was full, and paper cups are cheaper. Family values is a phrase he likes."),
        Example("Default values is what they ask for. Raising young cubs is hard, and washing cups was worse."),
        Example("The team are late. A number of boats were lost. The third party have left."),
        Example("They asked that the inbox have a lid. If the inbox were full, she would see it."),
        Example("He has a list of old boats that is long. It is the old boats he loves that is his downfall."),
        Example("Which ferry are you on? Bread, butter, and a bag of cups is all they had."),
    ),
)

RULES = (NOUN_AND_VERB,)
