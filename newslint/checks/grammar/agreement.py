"""A plain subject and a verb that does not fit it: “he have”, “they was”, “everyone are”."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import SENTENCE_KINDS, Block, Document
from newslint.english.classes import BE, DO, HAVE, MODALS, PREPOSITIONS
from newslint.english.lexicon import lexicon
from newslint.english.numbers import OF_MANY, OF_ONE
from newslint.rules import Example, Options, Rule

_FIRST = {"is": "am", "are": "am", "has": "have", "does": "do", "doesn't": "don't", "hasn't": "haven't"}

_INDEFINITE = "everyone everybody someone somebody anyone anybody nobody everything something nothing anything".split()


def _table() -> dict[tuple[str, str], str]:
    """(subject, verb) -> the right verb."""
    table: dict[tuple[str, str], str] = {}
    for subjects, verbs in (
        (["he", "she", "it", "this", *_INDEFINITE], OF_ONE),
        (["we", "they", "you", "these", "those"], OF_MANY),
        (["I"], _FIRST),
    ):
        for subject in subjects:
            for verb, right in verbs.items():
                table[subject, verb] = right
                table[subject.capitalize(), verb] = right
    return table


_RIGHT = _table()
_PAIRS = frozenset(_RIGHT)
#: Nominative: no word before can make them the end of another phrase.
_ONLY_SUBJECTS = frozenset("he she we they I".split())
#: The same with one word between, for subjects that are clear: "they usually has", "This machine are".
_FAR_RIGHT = {
    (subject, verb): right
    for (subject, verb), right in _RIGHT.items()
    if (subject.lower() in _ONLY_SUBJECTS and verb not in ("were", "do")) or subject == "This"
} | {(subject, verb): right for subject in ("Each", "Every") for verb, right in OF_ONE.items()}
_FAR = frozenset(_FAR_RIGHT)
_ADVERBS = frozenset("also never always often still now just already soon then even sometimes".split())
#: Singular nouns that take a plural verb too, plurals without an s, and what is no noun.
_COLLECTIVE = frozenset(
    "team family group company government party band couple pair lot crew staff committee club generation "
    "bunch audience public crowd police council cabinet jury board class people children men women sheep fish "
    "media data year week month morning evening summer autumn spring winter time day night firm side squad "
    "army majority minority number kind sort type of and or the way alone too".split()
)
_AUXILIARIES = (
    BE | HAVE | DO | MODALS | frozenset("didn't don't doesn't isn't aren't let make makes made help helps".split())
)
#: After one of these a clause begins, so that the next word is its subject.
_OPENS = frozenset(
    "that because when while but and although though if since which where what how as before after until whereas so "
    ". , ; : — – ( !".split()
)
#: The subjunctive: "if he were", "as though it were".
_UNREAL = frozenset(
    "if though wish wishes wished unless suppose whether as like lest were or until imagine rather".split()
)


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    for block in document.prose:
        pieces = block.pieces
        if block.kind not in SENTENCE_KINDS:
            continue
        near = not _PAIRS.isdisjoint(itertools.pairwise(pieces))
        far = not _FAR.isdisjoint(zip(pieces, pieces[2:], strict=False))
        if not (near or far) or not block.is_english:
            continue
        for at, pair in enumerate(itertools.pairwise(pieces)):
            right = _RIGHT.get(pair)
            if right and _is_wrong(pieces, at):
                yield _diagnose(block, at, at + 1, right)
        for at, pair in enumerate(zip(pieces, pieces[2:], strict=False) if far else ()):
            right = _FAR_RIGHT.get(pair)
            if right and _is_wrong_at_a_distance(pieces, at):
                yield _diagnose(block, at, at + 2, right)


def _is_wrong(pieces: list[str], at: int) -> bool:
    subject, verb = pieces[at], pieces[at + 1]
    before = pieces[at - 1] if at else "."
    earlier = [piece.lower() for piece in pieces[max(0, at - 4) : at]]
    if subject[0].isupper() and subject != "I" and before not in (".", "!", "?", ":", '"'):
        return False
    if before.lower() in _AUXILIARIES or (before[:1].isupper() and subject == "I"):
        return False  # "does he have", "World War I is"
    if before == "," and any(piece in _AUXILIARIES for piece in earlier[-3:-1]):
        return False
    if "'s" in before or (verb in ("were", "weren't") and not _UNREAL.isdisjoint(earlier)):
        return False
    if verb in ("have", "do") and {"that", "lest", "insist", "demand", "recommend", "suggest", "why", "how"} & set(
        earlier[-2:]
    ):
        return False  # "they asked that he have a lawyer"
    if subject in _ONLY_SUBJECTS or subject == "I":
        return not (
            before in ("and", "or", "nor", "than", "but", "not") and (subject in ("he", "she") or subject == "I")
        )
    if before in PREPOSITIONS or before in ("like", "than", "about", "as"):
        return False
    if subject.lower() in ("these", "those", "this", "it", "you"):
        return before in _OPENS - {"and", "as", "so", "before", "after", "since", "until", ","} and not (
            before == "that" and subject != "it"
        )
    return before in _OPENS - {"as", "before", "after", "since", "until"}


def _is_wrong_at_a_distance(pieces: list[str], at: int) -> bool:
    """“they usually has”, “This machine are”: an adverb, or a singular noun, between the two."""
    first, middle, verb = pieces[at : at + 3]
    before = pieces[at - 1] if at else "."
    if first.lower() in _ONLY_SUBJECTS:
        earlier = {piece.lower() for piece in pieces[max(0, at - 4) : at]}
        adverb = middle in _ADVERBS or (middle.endswith("ly") and middle.islower() and middle != "only")
        inverted = before.lower() in _AUXILIARIES | {"and", "or", "nor", "than"}
        return adverb and not inverted and _UNREAL.isdisjoint(earlier)
    noun = middle.isalpha() and middle.islower() and not middle.endswith(("s", "ing")) and middle in lexicon().common
    return noun and middle not in _COLLECTIVE and before in (".", "!", "?") and verb not in ("have", "do")


def _diagnose(block: Block, at: int, verb_at: int, right: str) -> Diagnostic:
    (start, _), (verb, end) = block.piece_spans[at], block.piece_spans[verb_at]
    edit = block.edit(verb, end, right)
    quoted = block.is_quoted(start, end)
    fix = Fix(f"write “{right}”", (edit,), Applicability.UNSAFE) if edit else None
    return AGREEMENT.diagnose(
        block,
        start,
        end,
        f"the verb does not fit its subject: “{block.text[start:end]}” for “{block.text[start:verb]}{right}”",
        severity=Severity.INFO if quoted else None,
        fix=fix,
    )


AGREEMENT = Rule(
    id="grammar/pronoun-agreement",
    summary="The verb does not fit the pronoun before it",
    why=(
        "“He have” and “they was” come from an edit that changed the subject and not the verb. Only pronouns that can "
        "be nothing but the subject are looked at; speech is left to the speaker."
    ),
    check=_check,
    yields=1,
    fix=Applicability.UNSAFE,
    flag=(
        Example("The mayor said he have no plans to leave.", fixed="The mayor said he has no plans to leave."),
        Example("They was told to wait outside the hall.", fixed="They were told to wait outside the hall."),
        Example("It are the third strike of the year at the port."),
        Example("The village knows that everyone are welcome at the fair."),
        Example("We has asked the court for more time."),
        Example("They usually has lunch in the hall. This machine are new.", count=2),
    ),
    keep=(
        Example("If he were mayor, he said, he would act as though it were his own town."),
        Example("Does he have a plan, and why should she do that?"),
        Example("The people behind it are known, and those like you were not asked."),
        Example("World War I is over, and services for everyone are back."),
        Example("Neither you nor I are to blame."),
        Example("This team are late. This year are two fairs. Each child was there, and they never were."),
        Example("“He don’t know,” she said."),
    ),
)

RULES = (AGREEMENT,)
