"""A verb where only a noun can stand: “the announce of the merger”, “the minister's resign came”.

What opens a noun phrase (an article, a possessive, “the town's”) and what
follows a noun (“of”, “was”, a preposition, a mark) leave room for a noun; the
word between is one that the dictionary knows as a verb and as nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from newslint.diagnostics import Diagnostic, Severity
from newslint.document import SENTENCE_KINDS, Block, Document
from newslint.english.classes import BE, HAVE, MODALS, words
from newslint.english.readings import may_be, verbs_only
from newslint.rules import Example, Options, Rule

_OPENERS = words("a an the my your his its our their every")
#: "Let's go", "it's see-through": the same ending, and no possessive.
_NO_POSSESSIVES = words("let's it's he's she's that's this's what's there's who's here's where's how's everyone's")
_AFTER_NOUN = (
    BE
    | HAVE
    | MODALS
    | words("of to that came by from in on at with for and , . after before over between began ended")
)
#: Where the determiner or possessive may end another phrase ("asked the town's help improve the road").
_SURE_AFTER = BE | HAVE | words("of that came by . , and")
#: Nouns of a trade or of late, of which the dictionary knows only the verb.
_NOUNS_TOO = words(
    "advert allow allure assist await bake bring carve cease commit commute compute consult cringe dangle debrief "
    "debug defer delete deliver detox disconnect divide doodle drool embed fade falter fetch flinch flit google "
    "grapple grow hang harry headquarter heal hector hijack hover indent install intend inter invite juggle jumble "
    "kidnap kindle know leach learn lend listen lounge lurk mainline make meet merge muster overdo overheat override "
    "overturn parley peruse peter preach psych questionnaire react rebuild reconnect recoup redirect refinance "
    "refresh regain reload remodel render reorder replace restart restructure retry reunite revamp reveal rework roam "
    "save select shanghai sift sing sizzle skim slurp soar speak spend stash stud subscribe suck swear teach tease "
    "tell temp template topple tote veer wade want waver welch welsh whiz wrangle wrestle write xerox yank zoom"
)

#: Shorter ones are parts of names and abbreviations: "re", "ref".
_SHORTEST = 4


@cache
def _verbs() -> frozenset[str]:
    """Plain forms that are no noun, adjective or adverb; the words in ``_NOUNS_TOO`` left out."""
    return frozenset(verb for verb in verbs_only() - _NOUNS_TOO if len(verb) >= _SHORTEST)


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    verbs = _verbs()
    for block in document.prose:
        if block.kind not in SENTENCE_KINDS or verbs.isdisjoint(block.vocabulary):
            continue
        pieces = block.pieces
        for at in [at for at, piece in enumerate(pieces) if piece in verbs]:
            start = _phrase(pieces, at)
            if start >= 0 and block.is_english:
                yield _diagnose(block, start, at)


def _phrase(pieces: Sequence[str], at: int) -> int:
    """Where the noun phrase begins in which the verb at ``at`` stands for its noun, or −1."""
    follows = pieces[at + 1] if at + 1 < len(pieces) else "."
    in_a_path = follows == "." and at + 2 < len(pieces) and pieces[at + 2].islower()
    if not at or follows not in _AFTER_NOUN or in_a_path:
        return -1
    before = pieces[at - 1]
    if before.lower() in _OPENERS:
        return at - 1 if follows not in ("that", "and", ",") or before.lower() != "every" else -1
    if follows not in _SURE_AFTER or at < 2:
        return -1
    if before.endswith("'s") and before.lower() not in _NO_POSSESSIVES:
        return at - 1
    adjective = before.islower() and may_be(before, "JJ") and not may_be(before, "NN") and not may_be(before, "NNS")
    return at - 2 if adjective and pieces[at - 2].lower() in _OPENERS - {"every"} and follows == "of" else -1


def _diagnose(block: Block, start: int, at: int) -> Diagnostic:
    from newslint.english.derivation import noun_of

    begin, end = block.piece_spans[start][0], block.piece_spans[at][1]
    shown = " ".join(block.text[begin:end].split())
    noun = noun_of(block.pieces[at])
    belongs = f"the noun “{noun}” belongs here" if noun else "a noun belongs here"
    severity = Severity.INFO if block.is_quoted(begin, end) else None
    return VERB_FOR_NOUN.diagnose(block, begin, end, f"“{shown}”: {belongs}", severity=severity)


VERB_FOR_NOUN = Rule(
    id="grammar/verb-for-noun",
    summary="A verb stands where only a noun can",
    why=(
        "“The announce of the merger” is what a swap of words, or an edit that began to turn a noun into a verb, "
        "leaves. Only verbs that are no nouns are looked at, between a determiner or a possessive and a word that "
        "follows a noun."
    ),
    check=_check,
    yields=1,
    flag=(
        Example("Since the announce of the new fares, nobody has complained."),
        Example("The warden's resign came as a surprise, and their decide to stay did not.", count=2),
        Example("The sudden disappear of the boat was looked into."),
        Example("A recommend was made to close the slip."),
    ),
    keep=(
        Example("The reveal of the new kit was late, and the build was slow. Let's discuss, she said."),
        Example("The spend on roads rose. They saw the town's children arrive in spring."),
        Example("The owners who supply the mill receive of it what they give. It's agree or leave."),
        Example("They let the old decide by vote, and help the poor survive in winter."),
    ),
)

RULES = (VERB_FOR_NOUN,)
