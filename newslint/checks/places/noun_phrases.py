"""Noun phrases that lack a word, or whose words do not fit each other in number."""

from __future__ import annotations

from newslint.checks.places.slips import Frame, Slips, has_finite, is_noun
from newslint.english.classes import words
from newslint.english.clauses import Clauses
from newslint.english.readings import may_be

_ARTICLES = words("a an the")
_FEW = words("half few dozen great good number many couple other several")
_TOO_FIRM = words("a an the this that his her its their one each every another page chapter number no $ top version")
#: After these a noun for a person, an office or a part needs no article.
_MADE = words(
    "turned became made named elected appointed crowned declared played called chosen voted left got nominated showed"
)
_FIGURE_OF_YEAR = range(1500, 2100)


def _bare(clauses: Clauses, first: int, last: int) -> bool:
    """In a sentence that has articles, so that no headline is meant, and not “from island to island”."""
    low, tags = clauses.low, clauses.tags
    noun = low[last - 1]
    if _ARTICLES.isdisjoint(low) or noun in low[max(0, first - 3) : first] or noun in low[last : last + 2]:
        return False
    verb = low[first] == "to" and may_be(noun, "VB")
    joined = low[last] == "," or (low[first] == "from" and low[last] == "to")  # “from actor to zoologist”
    return (
        tags[last - 1] == "NN"
        and tags[first] in ("IN", "TO")
        and clauses.words[-1] in '.!?"'
        and not joined
        and not verb
    )


def _bare_object(clauses: Clauses, first: int, last: int) -> bool:
    if _ARTICLES.isdisjoint(clauses.low) or clauses.words[-1] not in '.!?"':
        return False
    return clauses.tags[last - 1] == "NN" and clauses.tags[first] in ("VB", "VBD")


def _bare_after_past(clauses: Clauses, first: int, last: int) -> bool:
    subject = clauses.tags[first - 1] in ("PRP", "NN", "NNS", "NNP", "RB") if first else False
    return (
        subject
        and clauses.tags[first] == "VBD"
        and clauses.low[first] not in _MADE
        and _bare_object(clauses, first, last)
    )


def _bare_subject(clauses: Clauses, first: int, last: int) -> bool:
    linked = clauses.tags[first - 1] in ("IN", "VBD", "VBZ", "WRB")
    return linked and clauses.tags[first] == "NN" and not _ARTICLES.isdisjoint(clauses.low)


def _ends_there(clauses: Clauses, first: int, last: int) -> bool:
    """A full stop is that of the sentence, not the dot of “.gov”."""
    return clauses.words[last - 1] != "." or last == len(clauses.words)


def _one_article(clauses: Clauses, first: int, last: int) -> bool:
    """“A” as an article, before no “few” that takes a plural after it."""
    plain = (clauses.words[first] != "A" or not first) and _ends_there(clauses, first, last + 1)
    return plain and clauses.tags[first] == "DT" and is_noun(clauses, first, last) and _no_few(clauses, first, last)


def _no_few(clauses: Clauses, first: int, last: int) -> bool:
    return _FEW.isdisjoint(clauses.low[first + 1 : last]) and clauses.tags[last - 1] == "NNS"


def _singular(clauses: Clauses, first: int, last: int) -> bool:
    return clauses.tags[last - 1] == "NN" and clauses.low[last] not in ("and", "or", ",", "to")


def _many(clauses: Clauses, first: int, last: int) -> bool:
    """No “grade eight pupil”, no “these book of the month clubs”."""
    before = clauses.low[first - 1] if first else "."
    return (
        _singular(clauses, first, last)
        and clauses.low[last] != "of"
        and (not first or clauses.tags[first - 1] != "NN")
        and before not in _TOO_FIRM
    )


def _figure(clauses: Clauses, first: int, last: int) -> bool:
    figure, before = clauses.low[first], clauses.words[first - 1] if first else "."
    if not figure.isdecimal() or int(figure) < 2 or int(figure) in _FIGURE_OF_YEAR or not before.islower():
        return False
    noun = first and clauses.tags[first - 1] in ("NN", "NNP", "JJ")
    return (
        clauses.tags[last - 1] == "NN"
        and before not in _TOO_FIRM
        and not before.endswith("'s")
        and not noun
        and clauses.low[last] not in (",", "to")
    )


def _other(clauses: Clauses, first: int, last: int) -> bool:
    return _singular(clauses, first, last) and not (
        first and clauses.tags[first - 1] in ("DT", "PRP$", "POS", "CC", "CD")
    )


def _there(clauses: Clauses, first: int, last: int) -> bool:
    return clauses.tags[first] == "EX" and is_noun(clauses, first, last)


def _less(clauses: Clauses, first: int, last: int) -> bool:
    return words("no or any much even far the nothing").isdisjoint(clauses.low[max(0, first - 2) : first])


def _no_make(clauses: Clauses, first: int, last: int) -> bool:
    return not first or clauses.low[first - 1] not in ("the", "make", "making", "made")


def _behind(clauses: Clauses, first: int, last: int) -> bool:
    return clauses.tags[first] == "NN" and not any(
        tag.startswith("VB") for tag in clauses.tags[max(0, first - 3) : first]
    )


def _two_nouns(clauses: Clauses, first: int, last: int) -> bool:
    """No verb close by that could have two objects, or a noun before its clause."""
    return not any(tag.startswith("VB") for tag in clauses.tags[max(0, first - 4) : last])


def _subject_of(clauses: Clauses, first: int, last: int) -> bool:
    """“The owner the shop was”, where no second verb makes “the owner the shop had” of it."""
    return first == 1 and _two_nouns(clauses, first, last) and not has_finite(clauses, last + 1, len(clauses.words))


SLIPS = (
    Slips(
        id="grammar/bare-noun",
        summary="A noun that takes an article stands without one",
        why=(
            "“In small fishing village”, “against deal with the union”: such nouns are counted, and one of "
            "them has an "
            "article or another determiner before it. Only nouns are looked at that hardly ever lack it, in "
            "sentences "
            "that have articles elsewhere."
        ),
        frames=(
            Frame("{ <prep> JJ!|<hyphened>* NN!|VBG? NN&<count>&-VBG } <stop>", "“{}”: an article is missing", _bare),
            Frame(
                "( <modal> | to ) <adverb>? { VB JJ!|<hyphened>* NN&<count>&-VBG&-VB } <stop>",
                "“{}”: an article is missing",
                _bare_object,
            ),
            Frame("{ VBD JJ!|<hyphened>* NN&<count>&-VBG } <stop>", "“{}”: an article is missing", _bare_after_past),
            Frame(
                "that|said|says|because|when|after|while|if { NN&<count>&-VBG } is|was|has|had|will|would|could",
                "“{}”: an article is missing",
                _bare_subject,
            ),
        ),
        flag=(
            "The painter, who lives in remote coastal village in Wales, sold the picture.",
            "The clerk spoke with lawyer on Monday about the sale of the land.",
            "The firm will keep factory in the town open. The mayor opened museum in May.",
            "The owner said lawyer was on the way.",
        ),
        keep=(
            "The painter lives in a remote coastal village, and wrote to lawyers about the sale of the land.",
            "The party went from village to village. The firm went to court over the use of its website.",
            "The firm will keep factory workers in the town. The range goes from actor to zoologist.",
            "Man held by police in village.",
        ),
    ),
    Slips(
        id="grammar/noun-number",
        summary="A noun does not have the number of the words before it",
        why=(
            "“A” and “every” take one thing, “several” and “many” take more, “much” and “less” what cannot "
            "be counted, "
            "however many adjectives stand between."
        ),
        frames=(
            Frame("{ <a> JJ!* NNS&-NN } <stop>&-,", "“{}”: “a” before a plural", _one_article),
            Frame("{ <a> JJ&-NNS+ NNS&-NN&-VBZ } <stop>&-,", "“{}”: “a” before a plural", _one_article),
            Frame(
                "{ every|each|another JJ&-NNS&-other* NNS&-NN&-VBZ } <after>", "“{}”: a singular belongs here", _no_few
            ),
            Frame("{ <many> JJ!* NN&<count>&-NNS } <after>", "“{}”: a plural belongs here", _many),
            Frame("{ <n> JJ!* NN&<count>&-NNS&-<either> } <after>", "“{}”: a plural belongs here", _figure),
            Frame(
                (
                    "{ one of the|these|those|its|their|our JJ|JJS|most|first|few|last|main* "
                    "NN&-NNS&-JJ&-<either>&-VBG } <after>"
                ),
                "“{}”: a plural belongs after “one of”",
                _singular,
            ),
            Frame(
                "{ one of the|these|those|its|their JJS|most|first|few|last|main JJ!* NN&<count>&-NNS } <after>",
                "“{}”: a plural belongs after “one of”",
                _singular,
            ),
            Frame("{ few|fewer|many JJ* NN&<count>&-NNS } <after>", "“{}”: a plural belongs here", _many),
            Frame("{ other NN&<count>&-NNS } <after>", "“{}”: a plural, or “another”, belongs here", _other),
            Frame("{ most|all|both NN&<count>&-NNS } <finite>", "“{}”: a plural belongs here", is_noun),
            Frame(
                "{ there is|was JJ&-many|few|other+ NNS&-NN&-VBZ } <stop>&-,",
                "“{}”: the verb agrees with the plural",
                _there,
            ),
            Frame(
                "{ there are|were <a> JJ!* NN&<count>&-<either>&-NNS } <stop>&-,",
                "“{}”: the verb agrees with the singular",
                _there,
            ),
            Frame("{ a little JJ!* NNS! } <stop>", "“{}”: “a few” belongs before a plural", _no_few),
            Frame(
                "{ much of the|its|their|these|those JJ!* NNS! } VBD|VB|<aux>",
                "“{}”: “many” belongs before a plural",
                is_noun,
            ),
            Frame("{ less NNS! }", "“{}”: “fewer” belongs before a plural", _less),
            Frame("{ <a> JJ!* <uncounted> } <stop>", "“{}”: this noun takes no “a”", is_noun),
        ),
        flag=(
            "The body of a young women was found by the river.",
            "It took more than an hours to reach the camp.",
            "The band has played in every old villages in the county.",
            "Several large village have moved to the port.",
            "The crash hurt 14 passenger and the guard.",
            "It is one of the most famous novel of the century.",
            "It is one of the most famous castle in the county.",
            "Very few lawyer in the town will take the case.",
            "The flood reached other village in the valley.",
            "By then most village had lost their school. There is new villages in the valley.",
            "There are a new museum in the town.",
            "They drew many old castle in the valley.",
            "The fund gave only a little villages in May.",
            "Much of the passengers slept on the floor.",
            "The club now has less members than in May.",
            "The mayor gave the board a useful advice.",
        ),
        keep=(
            "A few large companies and a dozen small ones have moved. A women’s team won.",
            "In every other year each of the old towns has a fair. A sports car and a means to an end.",
            "Several company cars and 14 passenger trains were lost. The 16th novel came in 1942.",
            "One of the family was hurt. One of the most famous novels was sold. Many a lawyer has said so.",
            "On the other side of the river is no other village, and most village halls are old.",
            "A little birds’ nest, they say. No less than members of the board. Much of the goods trade is gone.",
            "The traffic is heavy, and a traffic jam is a weather story.",
        ),
    ),
    Slips(
        id="garble/no-noun",
        summary="A noun is missing after its adjective",
        why=(
            "An article or “their” with an adjective opens a noun phrase; where a verb, a preposition or "
            "another article "
            "comes next, the noun has been lost, or the adjective belongs elsewhere."
        ),
        frames=(
            Frame(
                "{ the|a|an|its|their|our|every JJ!&-other&-such+ the|a|an|its|their }", "“{}”: a noun is missing here"
            ),
            Frame("{ its|their|our JJ!&-own&-other to|that|for|of|is|was }", "“{}”: a noun is missing here"),
            Frame(
                "(?! <a> few|professional|one|first ) { <a> JJ!&-sure|such|next|same|own of|that|is|was|has }",
                "“{}”: a noun is missing here",
            ),
            Frame(
                "{ the|its|their|his|<a> <attributive>&-former|popular|famous|ancient|modern <aux> }",
                "“{}”: a noun is missing here",
                _ends_there,
            ),
            Frame(
                "the|<a>|his|its|their { NN!|NN&<count> main|former|major|recent|annual|federal|entire|current } "
                "in|on|at|of|.|,|was|is|has",
                "“{}”: the adjective belongs before its noun",
                _behind,
            ),
            Frame("{ such JJ! NN&<count>&-NNS } .|,|that|as|in|for", "“{}”: an article is missing", is_noun),
        ),
        flag=(
            "The board has looked into the serious the case of the bridge.",
            "The town is proud of its famous for its cheese.",
            "The owner spoke of a serious of the mill.",
            "The new was opened by the mayor in June.",
            "They had never seen such beautiful village in the hills.",
            "The museum main of the town was lost in the fire.",
        ),
        keep=(
            (
                "The new and the old are here. The poor a century ago had no vote, and the more famous the town, "
                "the better."
            ),
            "A few of them left, a professional was asked, and the public is glad.",
            "The better known the village, the more important the mayor. They own a large and a small one.",
            "No such beautiful village exists. The former is closed to traffic, and the latter was sold.",
        ),
    ),
    Slips(
        id="garble/lost-of",
        summary="Two nouns of which one belongs to the other stand without “of”",
        why=(
            "“The owner the shop was fined”, “a large number people”: the little word falls out easily, and "
            "the eye puts it back."
        ),
        frames=(
            Frame(
                "the { <share> the|its|their|his NN } is|was|are|were|has|had|will|would",
                "“{}”: “of” is missing here",
                _subject_of,
            ),
            Frame(
                "{ the|a JJ!? number|variety|majority|handful|wealth|plethora|spate NNS! }",
                "“{}”: “of” is missing here",
            ),
            Frame("{ hundreds|thousands|dozens|scores|millions NNS! }", "“{}”: “of” is missing here"),
            Frame("{ <share-of> of NNS!&-<sums> } <after>", "“{}”: “the” is missing, or “of” is left over", _no_make),
        ),
        flag=(
            "The owner the shop was fined in May.",
            "A large number residents came to the hall.",
            "He was met by hundreds residents at the port.",
            "Most of residents were asleep at the time.",
        ),
        keep=(
            "The bridge was shut at the end of the month. They gave the town the bridge.",
            "The cost the firm has put at ten pounds was high. A number of residents came.",
            "Hundreds of residents came. One of hundreds of letters. They made the most of opportunities.",
            "In the year the town won the cup, it rained.",
        ),
    ),
)
