"""A verb in a form that the word before it does not take: “are investigate”, “did not responded”, “for discuss”.

Each trigger (a form of “be”, “have” or “do”, a modal, “to”, a preposition) has
one function, which says where the wrong form stands and which form belongs there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from newslint.checks.grammar.verb_words import (
    ADVERBS,
    BASES,
    BASES_IN_ED,
    BEFORE_NOUN,
    BODIES,
    CLEAVES,
    DETERMINERS,
    FRONTS,
    INFINITIVE_NOUNS,
    LOOSE_BEFORE_TO,
    LOST_ING,
    LOST_TO,
    LOST_TO_AFTER_BE,
    LOST_TO_AFTER_SUBJECT,
    NAMED_AFTER_HAVE,
    NEGATED,
    NOT_ADVERBS,
    OF_ING,
    PLURAL_NOUNS,
    PREPOSITIONS,
    SLIPPERY,
    SOMETIMES_NOUNS,
    STATES,
    STRANDERS,
    STRONG_PAST,
    WANTS_INFINITIVE,
)
from newslint.diagnostics import Diagnostic, Severity
from newslint.document import SENTENCE_KINDS, Block, Document
from newslint.english.classes import BE, DO, HAVE, MODALS, NOUN_MODALS, SUBJECTS, words
from newslint.english.endings import is_fronted
from newslint.english.forms import Forms, forms
from newslint.english.lexicon import lexicon
from newslint.rules import Example, Options, Rule

_REACH = 8
_ENDS = frozenset('.!?;:"')
_OPENS = frozenset({"that", "and", "but", "because", ".", ",", ";", "said", "says", '"', "if", "when", "while"})

#: What stands at a trigger: the place of the wrong form and what belongs there.
Found = tuple[int, str] | None


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    table = forms()
    for block in document.prose:
        if block.kind not in SENTENCE_KINDS:
            continue
        pieces = block.pieces
        for at in [at for at, piece in enumerate(pieces) if piece in _TRIGGERS]:
            found = _TRIGGERS[pieces[at]](pieces, at, table)
            if found and block.is_english:
                yield _diagnose(block, at, *found)


def _diagnose(block: Block, at: int, wrong: int, belongs: str) -> Diagnostic:
    start, end = block.piece_spans[at][0], block.piece_spans[wrong][1]
    severity = Severity.INFO if block.is_quoted(start, end) else None
    shown = " ".join(block.text[start:end].split())
    return FORM.diagnose(
        block, start, end, f"after “{block.pieces[at]}” {belongs} belongs: “{shown}”", severity=severity
    )


def _next(pieces: Sequence[str], at: int) -> int:
    """The place after the adverbs that follow the trigger; the last place at most."""
    to = at + 1
    while to < len(pieces) - 1 and to < at + 4 and _is_adverb(pieces[to]):
        to += 1
    return min(to, len(pieces) - 1)


def _is_adverb(piece: str) -> bool:
    return piece in ADVERBS or (
        piece.endswith("ly") and piece.isalpha() and piece.islower() and piece not in NOT_ADVERBS
    )


def _before(pieces: Sequence[str], at: int) -> list[str]:
    """The words before the trigger in its sentence, in lower case; ``_REACH`` at most."""
    found = [piece.lower() for piece in pieces[max(0, at - _REACH) : at]]
    for back in range(len(found) - 1, -1, -1):
        if found[back] in _ENDS:
            return found[back + 1 :]
    return found


#: Beside the forms of plain verbs, what must not follow a modal.
_MODAL_STOPS = STRONG_PAST | SOMETIMES_NOUNS


def _after_modal(pieces: Sequence[str], at: int, table: Forms) -> Found:
    to = _next(pieces, at)
    word = pieces[to]
    if word != "to" and word not in table.third and word not in table.past and word not in _MODAL_STOPS:
        return None
    before = _before(pieces, at)
    subject = before[-1] if before else ""
    if pieces[at][0].isupper() or not subject.isalpha():
        return None
    clear = subject in SUBJECTS or subject in ("it", "who", "which", "i")
    between = to > at + 1
    if pieces[at] in NOUN_MODALS and not (clear or between) and subject in BEFORE_NOUN:
        return None  # "the will", "free will provided"
    noun = table.is_singular(subject) or table.is_plural(subject) or subject in BODIES
    known = clear or (subject not in BEFORE_NOUN and noun)
    if word == "to" and to == at + 1:
        loose = not LOOSE_BEFORE_TO.isdisjoint(before)
        return (to, "the plain form of a verb") if known and not loose else None
    if not ({"only", "nor", "never", "so", "what", "whatever"}.isdisjoint(before)):
        return None
    if word in table.third or word in table.past or (between and word in STRONG_PAST):
        relative = to == at + 1 and word in table.past and "as" in before
        return None if relative or _closes(pieces, at, before) else (to, "the plain form of the verb")
    if word in SOMETIMES_NOUNS and (known or between) and not _closes(pieces, at, before):
        follows = pieces[to + 1] if to + 1 < len(pieces) else "."
        if between or (clear and word not in PLURAL_NOUNS) or follows in DETERMINERS or follows.isdigit():
            return to, "the plain form of the verb"
    return None


def _closes(pieces: Sequence[str], at: int, before: Sequence[str]) -> bool:
    """True where the trigger may close a clause: "those who can walked home", "as far as it could stretched"."""
    near = set(before[-4:])
    return bool(near & {"who", "those", "what", "whatever", "as", "than", "whoever", "all", "everything"})


def _after_do(pieces: Sequence[str], at: int, table: Forms) -> Found:
    to, before = _next(pieces, at), _before(pieces, at)
    word = pieces[to]
    negated = pieces[at] in NEGATED or (to > at + 1 and pieces[at + 1] == "not")
    if not negated or word[:1].isupper() or _closes(pieces, at, before):
        return None
    if word in table.past or word in table.third or word in STRONG_PAST - {"is", "are", "has", "was", "were"}:
        return to, "the plain form of the verb"
    if word in ("has", "was", "were") and before and before[-1].isalpha() and "what" not in before:
        return to, "the plain form of the verb"
    return None


_LOST_STEMS = frozenset(verb for verb, _ in LOST_ING)


def _after_be(pieces: Sequence[str], at: int, table: Forms) -> Found:
    to = _next(pieces, at)
    word = pieces[to]
    if word not in table.plain and word not in table.third and word not in SOMETIMES_NOUNS and word not in _LOST_STEMS:
        return None
    before = _before(pieces, at)
    if (word, pieces[min(to + 1, len(pieces) - 1)]) in LOST_ING and (word != "work" or pieces[at] in ("are", "were")):
        return (to, "the form in -ing") if before and CLEAVES.isdisjoint(before) and before[-1] != "," else None
    if word not in table.plain and word not in table.third and word not in SOMETIMES_NOUNS:
        return None
    if not before or not CLEAVES.isdisjoint(before) or not before[-1][0].isalnum():
        return None
    follows = pieces[to + 1] if to + 1 < len(pieces) else "."
    if word in table.plain:
        plain = word not in SLIPPERY and follows not in ("or", "-", "/")
        return (to, "a participle") if plain else None
    if word in table.third:
        return (to, "another form of the verb") if before[-1] not in SUBJECTS and word not in SLIPPERY else None
    now = to == at + 2 and pieces[at + 1] in ("now", "also", "still") and pieces[at] in ("is", "was")
    verb = follows in words("to for in on at with from by the a an his her their its")
    return (to, "another form of the verb") if now and verb and "there" not in before else None


def _after_have(pieces: Sequence[str], at: int, table: Forms) -> Found:
    to = _next(pieces, at)
    word = pieces[to]
    if word not in table.plain and word not in table.third:
        return None
    before = _before(pieces, at)
    if not before or word in SLIPPERY or word in STATES or not before[-1].isalpha():
        return None
    if word in NAMED_AFTER_HAVE:
        return None  # the pack's rule has-base says it
    if not CLEAVES.isdisjoint(before[:-1]) or before[-1] in CLEAVES - {"who", "which"}:
        return None
    if before[-1] in SUBJECTS and not (len(before) == 1 or before[-2] in _OPENS):
        return None  # "the rights they have protect them"
    if pieces[at] != "has" and before[-1] not in SUBJECTS | {"who", "which"} and word in table.plain:
        return None  # "the rules cities have protect them"
    return to, "the participle"


def _after_preposition(pieces: Sequence[str], at: int, table: Forms) -> Found:
    word = pieces[at + 1] if at + 1 < len(pieces) else "."
    if word not in table.plain or word in SLIPPERY:
        return None
    before = _before(pieces, at)
    follows = pieces[at + 2] if at + 2 < len(pieces) else "."
    if len(before) < 2 or follows in (".", ",", "and", "or", "-", "/", '"'):
        return None
    last = before[-1]
    verb = last in table.plain or last in table.third or last in table.past or last in STRANDERS
    if verb or not last[0].isalpha() or (last.endswith(("ing", "ed")) and last not in OF_ING):
        return None
    return (at + 1, "the form in -ing") if FRONTS.isdisjoint(before) else None


def _after_to(pieces: Sequence[str], at: int, table: Forms) -> Found:
    word = pieces[at + 1] if at + 1 < len(pieces) else "."
    if not at or len(word) < 4 or not word.islower():
        return None
    last = pieces[at - 1].lower()
    frame = last in WANTS_INFINITIVE
    noun = last in INFINITIVE_NOUNS and word in table.past
    follows = pieces[at + 2] if at + 2 < len(pieces) else "."
    if not frame and not noun and follows not in DETERMINERS:
        return None
    if word.endswith("ed") and word not in BASES_IN_ED:
        past = word in table.past or (frame and not lexicon().common.isdisjoint((word[:-1], word[:-2], word[:-3])))
        ok = frame or noun or not is_fronted([*_before(pieces, at), "to"])
        return (at + 1, "the plain form of the verb") if past and ok else None
    if word in table.third or (frame and word in SOMETIMES_NOUNS):
        ok = frame or not is_fronted([*_before(pieces, at), "to"])
        return (at + 1, "the plain form of the verb") if ok else None
    if frame and word.endswith("ing") and (word[:-3] in table.plain or word[:-3] in lexicon().common):
        return at + 1, "the plain form of the verb"
    return None


def _lost_to(pieces: Sequence[str], at: int, table: Forms) -> Found:
    word = pieces[at + 1] if at + 1 < len(pieces) else "."
    if pieces[at] in LOST_TO_AFTER_BE:
        follows = pieces[at + 2] if at + 2 < len(pieces) else "."
        verb = word in BASES or (word in table.plain and word not in SLIPPERY)
        sure = verb and at > 1 and pieces[at - 1] in BE and follows in DETERMINERS | PREPOSITIONS | {"in", "on", "at"}
        return (at + 1, "“to” with the verb") if sure else None
    if word not in table.plain or word in SLIPPERY - {"make", "find", "create", "get", "say", "tell", "know"}:
        return None
    before = _before(pieces, at)
    if pieces[at] in LOST_TO_AFTER_SUBJECT:
        sure = bool(before) and before[-1] in {*SUBJECTS, "have", "has", "had", "it"}
        if not sure or (len(before) > 1 and before[-1] in SUBJECTS and before[-2] not in _OPENS):
            return None
        if not words("what all whatever everything that which who").isdisjoint(before):
            return None
    return at + 1, "“to” with the verb"


_Look = Callable[[Sequence[str], int, Forms], Found]
_TRIGGERS: dict[str, _Look] = {
    **dict.fromkeys(MODALS, _after_modal),
    **dict.fromkeys(NEGATED | DO, _after_do),
    **dict.fromkeys(BE | {"be", "been"}, _after_be),
    **dict.fromkeys(HAVE, _after_have),
    **dict.fromkeys(PREPOSITIONS, _after_preposition),
    **dict.fromkeys(LOST_TO_AFTER_BE | LOST_TO | LOST_TO_AFTER_SUBJECT, _lost_to),
    "to": _after_to,
}

FORM = Rule(
    id="grammar/verb-form",
    summary="A verb in a form that the word before it does not take",
    why=(
        "“Are investigate”, “did not responded”, “will plays”: an edit changed the auxiliary or the verb and not the "
        "other. Only forms that are no nouns are looked at, and only where no clause can end between the two."
    ),
    check=_check,
    yields=1,
    flag=(
        Example("Engineers from the water board are investigate the leak."),
        Example("The shipyard did not immediately responded to a request for comment."),
        Example("The new ferry will also carries lorries, and it can still makes the trip at night.", count=2),
        Example("Officers met on Monday for discuss the plan of reduce noise.", count=2),
        Example("The village was able reopen its school after they had decided to closes the hall.", count=2),
        Example("She has confirm her retirement, and the board wants to replaced the roof."),
        Example("Police are look for a van, and the storm is expected hit the coast.", count=2),
        Example("They will to close the bridge in May."),
    ),
    keep=(
        Example("All they do is discuss the leak, and what they have include two reports."),
        Example("He did all he could to help, and those who could walked home."),
        Example("They are committed to reducing noise, which is due to rising traffic, and to reduced fares."),
        Example("The will to win was there, and should talks fail, the port will close."),
        Example("The firms that they work for believe in it, and the people we spoke to received a letter."),
        Example("What they did not, needed no proof. The choice is remain or leave."),
        Example("The problem with the plan is that it has never worked."),
    ),
)

RULES = (FORM,)
