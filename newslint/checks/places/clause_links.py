"""Words that join: pairs of which one half is wrong, prepositions and conjunctions side by side."""

from __future__ import annotations

from newslint.checks.places.slips import Frame, Slips, has_finite
from newslint.english.classes import words
from newslint.english.clauses import Clauses
from newslint.english.content import takes_clause
from newslint.english.readings import may_be

_COMPARES = words(
    "more less fewer rather other others otherwise sooner different differently else better worse further prefer "
    "preferred preferable elsewhere anymore twice half double hardly barely scarcely no"
)
_STRANDS = words("who which what where whom that to be been is are was were it they he she we you i how")
_PREDICATES = words(
    "such many half double worth due despite same only like near opposite unlike quite free all both available"
)
_AMOUNTS = words("lot bit few little great good long short certain")
_TIMES = words("day days week month year decade century minute second hour moment while time mile kilometre litre kilo")
_DEGREES = words("so too as how that however no more less very such however most")


def _unlicensed_than(clauses: Clauses, first: int, last: int) -> bool:
    """True for “than” in a sentence that compares nothing."""
    before = clauses.low[:first]
    if first < 3 or not before[-1][0].isalpha():
        return False
    return not any(
        word in _COMPARES or may_be(word, "JJR") or may_be(word, "RBR") or word.endswith("er") or "er-" in word
        for word in before
    )


def _neither(clauses: Clauses, first: int, last: int) -> bool:
    low = clauses.low
    alone = low[first + 1] not in ("of", "side", "party", "is", "was") and "nor" not in low and '"' not in low
    return alone and not has_finite(clauses, first, last)


def _both(clauses: Clauses, first: int, last: int) -> bool:
    verb = any(tag.startswith("VB") for tag in clauses.tags[first:last])
    return "and" not in clauses.low[first:] and not verb and clauses.low[first + 1] not in ("of", "a")


def _not_only(clauses: Clauses, first: int, last: int) -> bool:
    verb = any(tag.startswith("VB") for tag in clauses.tags[first:last])
    return words("but also too ; —").isdisjoint(clauses.low[first:]) and not verb


def _in_a_row(clauses: Clauses, first: int, last: int) -> bool:
    """No preposition that closes a relative clause: “the war he fought in of all things”."""
    near = clauses.tags[max(0, first - 2) : first]
    small = all(word.islower() for word in clauses.words[max(first, 1) : last])
    return small and "VBN" not in near and _STRANDS.isdisjoint(clauses.low[max(0, first - 7) : first])


def _small(clauses: Clauses, first: int, last: int) -> bool:
    return clauses.words[last - 1].islower()


def _stray_adjective(clauses: Clauses, first: int, last: int) -> bool:
    """An adjective of no phrase: “tested positive a drug”, not “how large a part” or “it is clear the plan failed”."""
    word, before = clauses.low[first], clauses.low[max(0, first - 2) : first]
    if clauses.low[last] in _AMOUNTS or clauses.low[last] in _TIMES:
        return False
    if word in _PREDICATES or word in takes_clause() or not _DEGREES.isdisjoint(before) or not before:
        return False
    verbal = clauses.tags[first - 1] in ("VBD", "VBG", "VBN", "NN", "NNS", "RB")
    return verbal and clauses.tags[first] == "JJ" and "the" not in before


SLIPS = (
    Slips(
        id="garble/unpaired",
        summary="Half of a pair of words is missing, or another word stands in its place",
        why=(
            "“Neither” asks for “nor”, “both” for “and”, “as” for “as”, and “than” for a comparative "
            "somewhere before it. "
            "newslint speaks where the sentence has no such word."
        ),
        frames=(
            Frame("{ as JJ|RB than }", "“{}”: after “as” and an adjective “as” belongs"),
            Frame("JJ|NN|RB { than }", "“{}”: nothing before it is compared", _unlicensed_than),
            Frame("{ neither <word> <word>? <word>? <word>? and }", "“{}”: “nor” belongs to “neither”", _neither),
            Frame("{ both <word> <word>? <word>? <word>? or }", "“{}”: “and” belongs to “both”", _both),
            Frame("{ between <n>|<name> to|or <n>|<name> }", "“{}”: “and” belongs to “between”", None),
            Frame("{ not only <word> <word>? <word>? <word>? and }", "“{}”: “but” belongs to “not only”", _not_only),
            Frame("{ as early|late|recently|low|high|much|many|few|little <n> }", "“{}”: the second “as” is missing"),
            Frame("{ as far away|back|north|south|east|west|afield <name> }", "“{}”: the second “as” is missing"),
            Frame("{ most JJ!&-recent than }", "“{}”: “more” belongs before “than”"),
            Frame("{ ( JJS | most JJ! ) the JJS|most }", "“{}”: one of the two superlatives is left over"),
        ),
        flag=(
            "The film was as dull than the book.",
            "The crowd was large than expected.",
            "The hall is neither large enough and close to the station.",
            "The grant is open to both tenants or owners.",
            "Between 20 to 30 people were hurt.",
            "The fire reached not only the hall and the stage.",
            "The prize was worth as much 40 pounds.",
            "The blast was heard as far away Leeds.",
            "The pier was most expensive than the mill.",
            "It is the most famous the oldest pub in town.",
        ),
        keep=(
            "The film was as dull as the book, and duller than the play. It is no other than he.",
            "The hall is neither large nor cheap and close. Neither of them came, and both left it or died.",
            (
                "Not only the hall and the stage but the bar burned. It was as much as 40 pounds, and as many "
                "Leeds fans came."
            ),
            "The more hard-working ones; the more, the better. The sooner the better than never.",
            "Rather than wait, they left. Both the hall or what is left of it and the bar are shut.",
        ),
    ),
    Slips(
        id="garble/little-words",
        summary="Little words side by side that no sentence has in a row",
        why=(
            "Prepositions and conjunctions in a row are what an edit leaves that took out the words between, or "
            "put in another version."
        ),
        frames=(
            Frame(
                "(?! from among ) { "
                "of|for|with|from|into|during|among|despite|without|towards|against|until|since|between "
                "during|despite|among|for|with|of|into|against|towards|onto }",
                "“{}”: one of the two is left over, or a word is missing",
                _in_a_row,
            ),
            Frame(
                (
                    "NN!|NNS!|<name>|<n> { of|for|from|with|at|into|among|towards in|on|to|of|for|with|into } "
                    "the|<a>|his|her|its|their"
                ),
                "“{}”: one of the two is left over, or a word is missing",
                _in_a_row,
            ),
            Frame(
                "{ during|despite|among|towards|between from|at|in|on|to|by|of }",
                "“{}”: one of the two is left over",
                _in_a_row,
            ),
            Frame("{ over|around|under more|less|fewer than }", "“{}”: one of the two is left over"),
            Frame(
                "{ to|from|at|of|with back|away from|to|into|in }",
                "“{}”: these words cannot stand in this order",
                _in_a_row,
            ),
            Frame(
                "{ that that } the|a|an|he|she|they|we|it|there|his|its|their|these|those|i",
                "“{}”: one of the two is left over",
            ),
            Frame(
                (
                    "NN!|NNS!|<name>|<n> { ( in in | on on | at at | for for | with with | by by | from from | "
                    "to to | of of ) }"
                ),
                "“{}”: one of the two is left over",
                _small,
            ),
            Frame("{ despite|during he|she|they|we|i }", "“{}”: no clause can follow this preposition"),
            Frame("{ JJ&-RB&-VB <a> } JJ|NN|VBN", "“{}”: a word is missing between the two", _stray_adjective),
        ),
        flag=(
            "A comet will reach us during from the end of May.",
            "The length of in the pier is not known.",
            "The reason for of the delay is not known.",
            "The club has sold over more than 900 shirts.",
            "The queen flew to back from Rome on Friday.",
            "The clerk said that that the van was hers.",
            "Fares in in Wales will rise.",
            "Despite he won the vote, the mayor left.",
            "He tested positive a banned drug.",
        ),
        keep=(
            "He came from among them, and the war they fought in during May was lost. It fell to up to ten.",
            "It was what he stood for in in the end. She said that that was hers. They logged in in vain.",
            "How large a part it was is not known. It is clear a plan is needed, and such a plan is.",
            "It cost well over a hundred, more than they had. Out of town and back from Rome.",
        ),
    ),
)
