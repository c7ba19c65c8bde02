"""How a sentence is built: its noun groups and verb groups in order, each with one letter for its kind.

The letters of a sentence are its ``code``; a rule about clauses is a regular
expression over it.  “The dam was finished in 1964 it has never been inspected.”
has the code ``NVPNIV.``:

====  =====================================================================
``N``  a noun group: “the old dam”, “Mayor Linda Castellano”, “magnitude 6.4”
``M``  a noun group that can say when: “Monday”, “last year”, “two hours”
``S``  a pronoun that is a subject and nothing else: “he”, “they”
``O``  one that never is: “him”, “themselves”
``I``  one that may be either: “it”, “you”, “this”, “one”
``V``  a finite verb group, with its adverbs and participles: “has never been inspected”
``B``  a plain form alone: “say”
``T``  an infinitive with “to”, with its participles: “to be moved”
``G``  a form in -ing that begins a group of its own: “taking”, “being studied”
``D``  a participle alone: “found”, “hit”
``P``  a preposition
``C``  a word that opens a clause: “because”, “when”, “whether”
``t``  “that” where it opens a clause; ``R`` “who”, “which”, “whom”; ``H`` “whose”; ``W`` “what”, “how”, “why”
``E``  “there” where it is a subject; ``Z`` a subject with its verb: “it's”, “they'll”
``K``  “and”, “or”, “but” and their like
``J``  an adjective alone; ``A`` an adverb or a particle
====  =====================================================================

Marks stand for themselves (all closing ones as ``.``, brackets as ``(``); what is nothing of these is ``X``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from newslint.english.classes import BE, HAVE, MODALS, words
from newslint.english.readings import readings
from newslint.english.tagger import tags
from newslint.patterns import lazy

_NOUNS = frozenset("NN NNS NNP NNPS CD FW".split())
_NAMES = frozenset("NNP NNPS".split())
_ADJECTIVES = frozenset("JJ JJR JJS".split())
_PRE = frozenset("DT PRP$ PDT $ #".split())
_ADVERBS = frozenset("RB RBR RBS RP UH".split())
_FINITE = frozenset("VBZ VBP VBD MD".split())
_PARTICIPLES = frozenset("VBN VBG".split())
_BE = words("am is are was were be been being isn't aren't wasn't weren't ain't")
_HAVE = words("has have had having hasn't haven't hadn't")
_DO = words("do does did don't doesn't didn't")
_AUXILIARIES = BE | HAVE | _DO | MODALS | words("didn't hadn't couldn't wouldn't")
_NOMINATIVE = words("i he she they we")
_OBJECTIVE = words("him them us me himself herself themselves itself ourselves myself yourself")
_ALONE = words(
    "it you this that these those one all both some many most few several others everyone everybody someone nobody "
    "nothing everything something anything anyone none each another either neither her any half much more"
)
_OPENS = words(
    "because although though if unless when while whereas whether where until once since before after as whenever "
    "wherever whereby lest than"
)
#: Prepositions that open a clause where a subject follows; the tags say no more than ``IN``.
_EITHER = words("until since before after as than like")
_WHEN = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january february march "
    "april may june july august september october november december year years month months week weeks day days night "
    "nights hour hours minute minutes morning afternoon evening weekend season century decade decades time times "
    "spring summer autumn winter moment noon midnight dawn dusk mondays tuesdays wednesdays thursdays fridays "
    "saturdays sundays"
)
_MARKS = {
    ".": ".", "!": ".", "?": ".", "…": ".", ",": ",", ";": ";", ":": ":", "—": "—", "–": "—", "-": "—", "(": "(",
    ")": "(", "[": "(", "]": "(", '"': '"', "'": '"',
}  # fmt: skip


class Group(NamedTuple):
    """``kind`` is the letter, ``start`` and ``end`` the places of its words in the sentence."""

    kind: str
    start: int
    end: int


class Clauses:
    """One sentence in groups; ``words`` are its pieces (``english.stream``), its last mark with them."""

    def __init__(self, sentence: Sequence[str]) -> None:
        self.words = list(sentence)
        self.low = [word.lower() for word in self.words]
        self.tags = _mended(self.low, tags(self.words))
        self.groups = list(_groups(self.low, self.tags))

    @cached_property
    def code(self) -> str:
        """The kinds of all groups: one letter each."""
        return "".join(group.kind for group in self.groups)

    def text(self, at: int) -> list[str]:
        """The words of a group in lower case."""
        group = self.groups[at]
        return self.low[group.start : group.end]

    def head(self, at: int) -> str:
        """The last word of a group in lower case: the noun of a noun group, the verb of a verb group."""
        return self.low[self.groups[at].end - 1]

    def head_tag(self, at: int) -> str:
        return self.tags[self.groups[at].end - 1]

    def first(self, at: int) -> str:
        """The first word of a group in lower case: a determiner, the finite verb."""
        return self.low[self.groups[at].start]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The first and the last word of the groups ``first`` to ``last``."""
        return self.groups[first].start, self.groups[last].end - 1

    def passive(self, at: int) -> bool:
        """True for “was hit”, “to be moved”."""
        group = self.groups[at]
        verbs = [i for i in range(group.start, group.end) if self.tags[i][:2] in ("VB", "MD")]
        return len(verbs) > 1 and self.tags[verbs[-1]] == "VBN" and self.low[verbs[-2]] in _BE

    def complete(self, at: int) -> bool:
        """True if the clause of the verb group ``at`` has all that its verb asks for, so that no noun can have left it.

        “He bought the house” and “it was sold in May” have, “he bought in May”, “it was sold to” may be parts of
        “the house he bought in May”.
        """
        code = self.code
        end = at + 1
        while end < len(code) and code[end] not in _CLOSES:
            end += 1
        rest = code[at + 1 : end]
        if _STRANDED.search(rest) or "T" in rest or "V" in rest or "Z" in rest:
            return False
        if self.head(at) in TWO_OBJECTS:
            if self.passive(at):
                return rest[:2] == "PN" and self.first(at + 1) == "to"
            return rest[:2] in ("NN", "ON", "NP")
        if self.passive(at):
            return True
        if self.head(at) in _BE:
            return rest[:1] in ("N", "P", "I") or rest.lstrip("A")[:1] in ("N", "J", "B", "D")
        return rest[:1] in ("N", "O", "I") or rest[:2] in ("AN", "AO", "AI")

    def may_be_finite(self, first: int, last: int) -> bool:
        """True if one of the words ``first`` to ``last`` can be a finite verb, whatever its tag."""
        for at in range(first, last + 1):
            if self.tags[at] in _FINITE or ("+" in self.tags[at] and "POS" not in self.tags[at]):
                return True
            if self.words[at] != "May" and may_be_finite(self.low[at]) and not self._cannot_be_finite(at):
                return True
        return False

    def _cannot_be_finite(self, at: int) -> bool:
        """True for a word inside a noun group, and for a participle after a form of “be”."""
        before = self.low[at - 1] if at else ""
        if before in _BE or before in ("to", "of") or self.tags[at - 1] in ("DT", "PRP$", "CD"):
            return True
        return before in _PURE_PREPOSITIONS


_CLOSES = frozenset('.,;:(—"KCWtRH')
#: Verbs with two objects, of which a relative clause may lack one: “the help we could offer them”.
TWO_OBJECTS = words(
    "give gives gave given offer offers offered send sends sent show shows showed shown tell tells told lend lent "
    "grant grants granted bring brings brought hand handed pay pays paid promise promised owe owed teach taught cost "
    "costs award awarded ask asked asks call calls called name named find found make made makes consider considered "
    "deem deemed keep kept leave declare declared elect elected appoint appointed dub dubbed term termed"
)
_STRANDED = lazy(r"P(?![NMOIGJASP])")
_PURE_PREPOSITIONS = words("of for from with without at into under between among against during")


def may_be_finite(word: str) -> bool:
    """True for a word in lower case that can be a finite verb in -s or of the past, or an auxiliary."""
    return word in _AUXILIARIES or not readings(word).isdisjoint(("VBZ", "VBD"))


def _mended(low: Sequence[str], found: list[str]) -> list[str]:
    """The tags, without what cannot be: a plain verb right after a determiner."""
    for at in range(1, len(found)):
        if found[at] in ("VB", "VBP") and found[at - 1] in ("DT", "PRP$") and low[at - 1] not in _ALONE - {"her"}:
            found[at] = "NN"
        if found[at] == "VB" and found[at - 1] == "IN" and low[at] in _WHEN:
            found[at] = "NN"  # “at dawn”
        if low[at] in _BE | _HAVE and found[at - 1] == "MD":
            found[at] = "VB"
    return found


def _groups(low: Sequence[str], tagged: Sequence[str]) -> Iterator[Group]:
    at = 0
    while at < len(low):
        kind, end = _group(low, tagged, at)
        yield Group(kind, at, end)
        at = end


def _group(low: Sequence[str], tagged: Sequence[str], at: int) -> tuple[str, int]:
    """The kind of the group that begins at ``at``, and its end."""
    word, tag = low[at], tagged[at]
    following = tagged[at + 1] if at + 1 < len(low) else "."
    if not word[0].isalnum() and word in _MARKS and tag != "CD":
        return _MARKS[word], at + 1
    if word in _NOMINATIVE:
        return "S", at + 1
    if "+" in tag and tag.startswith("PRP"):
        return ("Z" if "POS" not in tag else "N"), at + 1
    if word in _OBJECTIVE:
        return "O", at + 1
    if tag == "EX":
        return "E", at + 1
    if tag == "CC" or word in ("nor", "but"):
        return "K", at + 1
    if word == "that" and tag in ("IN", "WDT"):
        return "t", at + 1
    if word in ("who", "whom", "which", "whoever", "whomever"):
        return "R", at + 1
    if word == "whose":
        return "H", at + 1
    if tag in ("WP", "WDT", "WRB") and word not in _OPENS:
        return "W", at + 1
    if tag in ("IN", "WRB") and word in _OPENS:
        return ("C" if word not in _EITHER or _subject_follows(low, tagged, at + 1) else "P"), at + 1
    if tag == "TO" or (word == "to" and following == "VB"):
        return _infinitive(low, tagged, at)
    if tag in ("IN", "TO"):
        return "P", at + 1
    if tag in _FINITE:
        return "V", _verb_group(low, tagged, at)
    end = _noun_group(low, tagged, at)
    if end > at:
        return ("M" if low[end - 1] in _WHEN else "N"), end
    if word in _ALONE or tag in ("DT", "PRP", "PDT"):
        return "I", at + 1
    if tag == "VB":
        return "B", _verb_group(low, tagged, at)
    if tag == "VBG":
        return "G", _verb_group(low, tagged, at)
    if tag == "VBN":
        return "D", at + 1
    if tag in _ADJECTIVES:
        return "J", at + 1
    return ("A" if tag in _ADVERBS else "X"), at + 1


def _subject_follows(low: Sequence[str], tagged: Sequence[str], at: int) -> bool:
    """True if a subject and a finite verb come next: “after the ship had sailed”."""
    end = at
    while end < len(low) and (end := max(end, _noun_group(low, tagged, end))) < len(low):
        if tagged[end] in _FINITE:
            return end > at
        if tagged[end] in _ADVERBS or low[end] in _NOMINATIVE or (low[end] in _ALONE and end == at) or low[end] == "of":
            end += 1
        else:
            return tagged[end] == "EX"
    return False


def _noun_group(low: Sequence[str], tagged: Sequence[str], at: int) -> int:
    """The end of the noun group that begins at ``at``, or ``at`` if none does."""
    end, noun, determined = at, at, False
    while end < len(low):
        tag = tagged[end]
        if tag in _PRE:
            if noun > at and tag not in "$#":
                break
            determined = True
        elif tag in _NOUNS or tag.endswith("+POS") or tag == "POS":
            noun = end + 1
        elif tag in _ADJECTIVES:
            if noun > at and not (
                end + 1 < len(low) and tagged[end + 1] in _NOUNS and low[end] not in ("last", "next")
            ):
                break
        elif tag in _PARTICIPLES and (determined or end > at) and noun == at:
            pass  # “the missing boy”, “the accused”
        elif tag in ("RB", "RBR", "RBS") and noun == at and _adjective_follows(tagged, end):
            pass
        elif tag == "CC" and noun == at and end > at and _adjective_follows(tagged, end):
            pass  # “the old and narrow bridge”
        else:
            break
        end += 1
    if noun > at:
        return noun
    return end if determined and end > at + 1 else at  # “the poor”, “the accused”


def _adjective_follows(tagged: Sequence[str], at: int) -> bool:
    after = tagged[at + 1] if at + 1 < len(tagged) else "."
    return (
        after in _ADJECTIVES or after in ("VBN", "VBG", "CD") or (after == "RB" and _adjective_follows(tagged, at + 1))
    )


def _infinitive(low: Sequence[str], tagged: Sequence[str], at: int) -> tuple[str, int]:
    verb = at + 1
    while verb < len(low) and tagged[verb] in _ADVERBS:
        verb += 1
    if verb < len(low) and tagged[verb] in ("VB", "VBP"):
        return "T", _verb_group(low, tagged, verb)
    return "P", at + 1


def _verb_group(low: Sequence[str], tagged: Sequence[str], at: int) -> int:
    """The end of a verb group: an auxiliary takes the verb that its kind asks for, with adverbs between."""
    while True:
        word, tag = low[at], tagged[at]
        if tag == "MD" or word in _DO:
            wanted: tuple[str, ...] = ("VB",)
        elif word in _HAVE:
            wanted = ("VBN",)
        elif word in _BE:
            wanted = ("VBN", "VBG")
        else:
            return at + 1
        after = at + 1
        while after < len(low) and tagged[after] in ("RB", "RBR", "RBS"):
            after += 1
        if after >= len(low) or tagged[after] not in wanted:
            return at + 1
        at = after
