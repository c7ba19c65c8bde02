"""Sentences whose build is damaged as edits and merges damage it: whole groups of words lost, doubled, moved.

Where ``damage`` and ``edits`` work on units one by one while training runs, this
works on the groups of a sentence (``newslint.english.clauses``), and what comes
out is read anew by the tagger, as it will be in use.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from random import Random

from newslint.english.classes import BE, HAVE
from newslint.english.clauses import Clauses, Group
from newslint.english.forms import third_person
from newslint.english.lemmas import lemma
from newslint.english.verbs import inflect
from plausible import words

#: How often a sentence gets each damage.
SHARES = {
    "agree": 14, "drop_verb": 10, "drop_object": 8, "drop_subject": 5, "drop_preposition": 5, "drop_to": 3,
    "drop_determiner": 2, "drop_auxiliary": 4, "both_verbs": 7, "both_nouns": 2, "both_prepositions": 3, "restart": 4,
    "splice": 8, "cut": 3, "move": 6, "swap": 5, "relative": 5, "conjunction": 3, "preposition": 5,
    "insert_preposition": 4, "form": 9, "word_class": 3, "auxiliary": 4, "lose": 6, "insert_little": 4, "number": 3,
}  # fmt: skip
#: Tries to find a damage that a sentence can take.
TRIES = 12
_PRONOUNS = ("it", "he", "they", "she", "we", "that", "there")
_OTHER_NUMBER = {
    one: other
    for pair in ("is are|was were|has have|does do|isn't aren't|wasn't weren't|hasn't haven't|doesn't don't".split("|"))
    for one, other in (pair.split(), reversed(pair.split()))
}
_UNREAL = frozenset(("if", "though", "wish", "wished", "unless", "whether", "suppose"))
_RELATIVES = ("which", "what", "whose", "that", "who", "by", "than", "despite")
_CONNECTED = ("which", "what", "whose", "whom", "who", "where", "when", "it", "he", "they")
_CONJUNCTIONS = ("nor", "and", "or", "but", "by", "despite", "during")
#: Pairs of groups that do not stand the other way round.
_ORDERED = frozenset("VN PN NP TN VP NV VO SV IV VT VJ RV CN CS tN VA NT".split())
_VERB_TAGS = ("VB", "VBZ", "VBG", "VBN", "VBD")
_INFLECTED = frozenset("NN NNS JJ RB VB VBD VBN VBG VBZ".split())
_LEAST_SEEN, _COMMON, _NOUN_GROUPS = 8, 20, 20_000
_LONGEST_SPLICE, _SHORTEST = 75, 8

#: The words of the damaged sentence and the gaps that are wrong: each is before the word of that number.
Damaged = tuple[list[str], set[int]]
Sentence = tuple[Sequence[str], Clauses]


class Pools:
    """What is put in: words as often as ``sentences`` have them."""

    def __init__(self, sentences: Sequence[Sequence[str]], read: int) -> None:
        """Forms come from all sentences, verbs and little words from the first ``read``."""
        seen = Counter(word for pieces in sentences for word in pieces if word.islower())
        self.forms = words.forms([word for word, times in seen.items() if times >= _LEAST_SEEN and word.isalpha()])
        self.verbs: dict[str, list[str]] = defaultdict(list)
        self.nouns: list[list[str]] = []
        prepositions, conjunctions = Counter[str](), Counter[str]()
        for pieces in sentences[:read]:
            clauses = Clauses(pieces)
            for group in clauses.groups:
                tag, last, first = clauses.tags[group.end - 1], clauses.low[group.end - 1], clauses.low[group.start]
                if group.kind in "VTGBD":
                    if tag[:2] == "VB" and "+" not in tag and last not in BE | HAVE:
                        self.verbs[tag].append(last)
                elif group.kind == "P":
                    prepositions[first] += 1
                elif group.kind in "CtRW":
                    conjunctions[first] += 1
                elif (
                    group.kind == "N"
                    and group.end - group.start > 1
                    and len(self.nouns) < _NOUN_GROUPS
                    and clauses.tags[group.start] in ("DT", "PRP$")
                ):
                    self.nouns.append(clauses.low[group.start : group.end])
        self.prepositions, self.conjunctions = list(prepositions.elements()), list(conjunctions.elements())
        self.every_preposition = [word for word, times in prepositions.items() if times > _COMMON]
        self.every_conjunction = [word for word, times in conjunctions.items() if times > _COMMON]


class Breaks:
    """Breaks sentences, one after the other, by chance."""

    def __init__(self, pools: Pools, seed: int) -> None:
        self._pools, self._random = pools, Random(seed)

    def broken(self, sentence: Sentence, other: Sentence) -> tuple[list[str], set[int], str] | None:
        """The sentence with one damage, and its kind; ``other`` may be spliced in."""
        pieces, clauses = sentence
        for _ in range(TRIES):
            (kind,) = self._random.choices(list(SHARES), list(SHARES.values()))
            one = _One(list(pieces), clauses, self._pools, self._random)
            found = one.splice(other) if kind == "splice" else getattr(one, kind)()
            if found and found[0] != list(pieces):
                return *found, kind
        return None


class _One:
    """One sentence and the ways to damage it; each returns None where it cannot."""

    def __init__(self, pieces: list[str], clauses: Clauses, pools: Pools, random: Random) -> None:
        self._words, self._clauses, self._pools, self._random = pieces, clauses, pools, random
        self._groups = clauses.groups

    def _pick(
        self, kinds: str, test: Callable[[int, Group], bool] | None = None, *, first: int = 0, last: int = 0
    ) -> int | None:
        """One of the groups of these kinds."""
        end = len(self._groups) - last
        found = [
            at
            for at, group in enumerate(self._groups)
            if group.kind in kinds and first <= at < end and (test is None or test(at, group))
        ]
        return self._random.choice(found) if found else None

    def _without(self, start: int, end: int) -> Damaged | None:
        pieces = self._words
        if not 0 < start < end < len(pieces) or pieces[start - 1] == pieces[end]:
            return None
        return pieces[:start] + pieces[end:], {start}

    def _with(self, at: int, new: list[str]) -> Damaged | None:
        pieces = self._words
        if not 0 < at < len(pieces) or pieces[at - 1] == new[0] or pieces[at] == new[-1]:
            return None
        return pieces[:at] + new + pieces[at:], {at, at + len(new)}

    def _twice(self, at: int, new: list[str], gap: int) -> Damaged | None:
        """With ``new`` as another version of what stands beside it: one gap is wrong."""
        found = self._with(at, new)
        return found and (found[0], {at + len(new)} if gap != at else {at})

    def _replaced(self, at: int, new: str) -> Damaged | None:
        pieces = self._words
        if new == pieces[at] or (at and pieces[at - 1] == new) or (at + 1 < len(pieces) and pieces[at + 1] == new):
            return None
        return [*pieces[:at], new, *pieces[at + 1 :]], {at, at + 1}

    def _without_group(self, at: int | None) -> Damaged | None:
        return None if at is None else self._without(self._groups[at].start, self._groups[at].end)

    def agree(self) -> Damaged | None:
        low, tags = self._clauses.low, self._clauses.tags

        def has_number(_: int, group: Group) -> bool:
            word = low[group.start]
            if word == "was" and not _UNREAL.isdisjoint(low):
                return False  # “if it were”
            return word in _OTHER_NUMBER or (tags[group.start] in ("VBZ", "VBP") and "'" not in word and word != "am")

        chosen = self._pick("V", has_number)
        if chosen is None:
            return None
        at = self._groups[chosen].start
        word = low[at]
        new = _OTHER_NUMBER.get(word) or inflect(word, "VB" if tags[at] == "VBZ" else "VBZ")
        return self._replaced(at, new)

    def drop_verb(self) -> Damaged | None:
        return self._without_group(self._pick("V", first=1))

    def drop_object(self) -> Damaged | None:
        groups, code = self._groups, self._clauses.code
        at = self._pick("NO", lambda at, _: groups[at - 1].kind in "VTGBP", first=1)
        if at is None:
            return None
        is_long = self._random.random() < 0.3 and code[at + 1 : at + 3] == "PN" and self._clauses.first(at + 1) == "of"
        return self._without(groups[at].start, groups[at + 2 * is_long].end)

    def drop_subject(self) -> Damaged | None:
        groups = self._groups

        def is_subject(at: int, _: Group) -> bool:
            return at + 1 < len(groups) and groups[at + 1].kind == "V" and groups[at - 1].kind in "Ct,KWPV"

        return self._without_group(self._pick("NSI", is_subject, first=1))

    def drop_preposition(self) -> Damaged | None:
        return self._without_group(self._pick("P", first=1))

    def drop_to(self) -> Damaged | None:
        at = self._pick("T", first=1)
        return None if at is None else self._without(self._groups[at].start, self._groups[at].start + 1)

    def drop_determiner(self) -> Damaged | None:
        low, tags = self._clauses.low, self._clauses.tags

        def counts(_: int, group: Group) -> bool:
            is_long = group.end - group.start > 1
            return is_long and low[group.start] in ("a", "an", "the") and tags[group.end - 1] == "NN"

        at = self._pick("N", counts, first=1)
        return None if at is None else self._without(self._groups[at].start, self._groups[at].start + 1)

    def drop_auxiliary(self) -> Damaged | None:
        chosen = self._pick("VTG", lambda _, group: group.end - group.start > 1, first=1)
        if chosen is None:
            return None
        group = self._groups[chosen]
        at = self._random.randrange(group.start, group.end - 1)
        if self._clauses.tags[at][:2] not in ("VB", "MD"):
            at = group.start
        return self._without(at, at + 1)

    def both_verbs(self) -> Damaged | None:
        tags, verbs = self._clauses.tags, self._pools.verbs
        chosen = self._pick("VVVTGB", lambda _, group: tags[group.end - 1] in verbs, first=1)
        if chosen is None:
            return None
        group = self._groups[chosen]
        new = self._random.choice(verbs[tags[group.end - 1]])
        if self._random.random() < 0.5:
            return self._twice(group.end, [new], group.end)
        if group.end - group.start > 1 and self._random.random() < 0.4:
            return self._twice(group.end, [*self._clauses.low[group.start : group.end - 1], new], group.end)
        return self._twice(group.end - 1, [new], group.end)

    def both_nouns(self) -> Damaged | None:
        at = self._pick("N", first=1)
        if at is None:
            return None
        end = self._groups[at].end
        return self._twice(end, self._random.choice(self._pools.nouns), end)

    def both_prepositions(self) -> Damaged | None:
        at = self._pick("PPPC", first=1)
        if at is None:
            return None
        group, pools = self._groups[at], self._pools
        if group.kind == "P":
            new = self._random.choice(pools.every_preposition if self._random.random() < 0.5 else pools.prepositions)
        else:
            new = self._random.choice(pools.conjunctions)
        return self._with(group.end if self._random.random() < 0.5 else group.start, [new])

    def restart(self) -> Damaged | None:
        """“She had planned ¦ she was planning to retire”."""
        groups, low = self._groups, self._clauses.low
        verb = next((at for at, group in enumerate(groups) if group.kind == "V" and at), None)
        if verb is None or verb > 6 or len(groups) - 2 <= verb:
            return None
        last = self._random.randrange(verb, min(verb + 5, len(groups) - 2))
        group = groups[verb]
        tag, said = self._clauses.tags[group.end - 1], low[group.start : group.end]
        if tag in self._pools.verbs and self._random.random() < 0.8:
            said = [*said[:-1], self._random.choice(self._pools.verbs[tag])]
        start = max((groups[at].end for at in range(verb) if groups[at].kind in ",C"), default=0)
        subject = _within(self._words[: group.start], self._clauses)[start:]
        if self._random.random() < 0.25:
            subject = [self._random.choice(_PRONOUNS)]
        end = groups[last].end
        return (self._words[:end] + subject + said + self._words[group.end :], {end}) if subject else None

    def splice(self, other: Sentence) -> Damaged | None:
        """Two sentences run together, or the beginning of one and the end of another."""
        pieces, groups, (second, their) = self._words, self._groups, other
        if min(len(pieces), len(second)) < _SHORTEST or len(pieces) + len(second) > _LONGEST_SPLICE:
            return None
        following, chance = _within(list(second), their), self._random.random()
        end, start = len(pieces) - 1, 0
        if (0.45 <= chance < 0.7 or chance >= 0.85) and len(groups) > 3:
            end = self._random.choice(groups[2:-1]).end
        if chance >= 0.7 and len(their.groups) > 4:
            start = self._random.choice(their.groups[1:-2]).start
        if not following[start][0].isalnum() or not pieces[end - 1][0].isalnum():
            return None
        return pieces[:end] + following[start:], {end}

    def cut(self) -> Damaged | None:
        at = self._pick("PCKtRVTGHW", first=2, last=2)
        if at is None:
            return None
        end = self._groups[at].end
        return self._words[:end] + self._words[-1:], {end}

    def move(self) -> Damaged | None:
        """A group, or a preposition with its noun, to where it parts what belongs together."""
        groups, pieces = self._groups, self._words
        first = self._pick("PNVTN", first=1, last=1)
        if first is None:
            return None
        with_noun = groups[first].kind == "P" and first + 1 < len(groups) - 1 and groups[first + 1].kind == "N"
        last = first + with_noun
        start, end = groups[first].start, groups[last].end

        def parts(at: int) -> bool:
            before = groups[at - 1].kind
            return before in "PTCtRHGK" or (before == "V" and groups[at].kind in "NOJP" and first == last)

        places = [at for at in range(2, len(groups) - 1) if not first <= at <= last + 1 and parts(at)]
        if not places:
            return None
        to, piece = groups[self._random.choice(places)].start, pieces[start:end]
        if to < start:
            return pieces[:to] + piece + pieces[to:start] + pieces[end:], {to, to + len(piece), end}
        return pieces[:start] + pieces[end:to] + piece + pieces[to:], {start, to - len(piece), to}

    def swap(self) -> Damaged | None:
        groups, pieces = self._groups, self._words
        found = [at for at in range(1, len(groups) - 2) if groups[at].kind + groups[at + 1].kind in _ORDERED]
        if not found:
            return None
        at = self._random.choice(found)
        start, middle, end = groups[at].start, groups[at].end, groups[at + 1].end
        swapped = pieces[:start] + pieces[middle:end] + pieces[start:middle] + pieces[end:]
        return swapped, {start, start + end - middle, end}

    def relative(self) -> Damaged | None:
        groups = self._groups
        at = self._pick("RtHC", first=1)
        if at is None:
            return None
        group, chance = groups[at], self._random.random()
        if group.kind == "C":
            if chance < 0.5:
                return self._without(group.start, group.end)
            return self._replaced(group.start, self._random.choice(_RELATIVES))
        before_verb = at + 1 < len(groups) and groups[at + 1].kind == "V"
        if chance < 0.35:
            return self._with(group.end, [self._random.choice(_PRONOUNS)])
        if chance < 0.6 and before_verb:
            return self._without(group.start, group.end)
        if chance < 0.8:
            return self._replaced(group.start, self._random.choice(_CONNECTED))
        return self._without(group.end, groups[at + 1].end) if before_verb else None

    def conjunction(self) -> Damaged | None:
        at = self._pick("CKt", first=1)
        new = [*self._pools.every_conjunction, *_CONJUNCTIONS]
        return None if at is None else self._replaced(self._groups[at].start, self._random.choice(new))

    def preposition(self) -> Damaged | None:
        at = self._pick("P", first=1)
        if at is None:
            return None
        pools, chance = self._pools, self._random.random()
        common = pools.prepositions if chance < 0.6 else pools.every_preposition
        return self._replaced(
            self._groups[at].start, self._random.choice(common if chance < 0.85 else pools.every_conjunction)
        )

    def insert_preposition(self) -> Damaged | None:
        at = self._pick("NNTGV", first=1)
        if at is None:
            return None
        pools = self._pools
        new = self._random.choice(pools.prepositions if self._random.random() < 0.6 else pools.every_preposition)
        return self._with(self._groups[at].start, [new])

    def form(self) -> Damaged | None:
        tags = self._clauses.tags

        def is_plain(_: int, group: Group) -> bool:
            return tags[group.end - 1][:2] == "VB" and "+" not in tags[group.end - 1]

        chosen = self._pick("VVVTTGBD", is_plain)
        if chosen is None:
            return None
        at = self._groups[chosen].end - 1
        new = inflect(self._clauses.low[at], self._random.choice(_VERB_TAGS))
        return self._replaced(at, new) if at else None

    def word_class(self) -> Damaged | None:
        low, tags, forms = self._clauses.low, self._clauses.tags, self._pools.forms
        found = [at for at in range(1, len(low) - 1) if tags[at] in _INFLECTED and low[at] in forms]
        if not found:
            return None
        at = self._random.choice(found)
        return self._replaced(at, self._random.choice(forms[low[at]]))

    def auxiliary(self) -> Damaged | None:
        at = self._pick("VTGD", first=1)
        if at is None:
            return None
        group = self._groups[at]
        new = self._random.choice(words.BEFORE_VERB).split("_")
        return self._with(group.start if self._random.random() < 0.6 else group.end - 1, new)

    def lose(self) -> Damaged | None:
        groups, pieces, count = self._groups, self._words, self._random.randrange(1, 4)
        if len(groups) < count + 4:
            return None
        at = self._random.randrange(1, len(groups) - count - 1)
        start, end = groups[at].start, groups[at + count - 1].end
        if not all(piece[0].isalnum() for piece in pieces[start - 1 : end]):
            return None
        return self._without(start, end)

    def insert_little(self) -> Damaged | None:
        at = self._random.randrange(1, len(self._groups))
        return self._with(self._groups[at].start, [self._random.choice(words.INSERTED)])

    def number(self) -> Damaged | None:
        tags = self._clauses.tags
        at = self._pick("N", lambda _, group: tags[group.end - 1] in ("NN", "NNS") and group.end - group.start > 1)
        if at is None:
            return None
        last = self._groups[at].end - 1
        noun = self._clauses.low[last]
        if tags[last] == "NNS":
            return self._replaced(last, lemma(noun, "NNS"))
        return self._replaced(last, third_person(noun)) if len(noun) > 2 else None


def _within(pieces: list[str], clauses: Clauses) -> list[str]:
    """The words of a sentence, or its first ones, as they are written within another."""
    if clauses.tags[0].startswith("NNP") or pieces[0] == "I" or pieces[0].startswith("I'"):
        return pieces
    return [pieces[0].lower(), *pieces[1:]]
