"""Texts that patterns and loops are known to choke on, without end: what ``bench/hostile.py`` tries.

A text is a unit that is repeated to any size; a few are shapes that no unit makes.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import count

from near_matches import pumped

from newslint.packs.match import PatternCheck
from newslint.records import record
from newslint.rules import Rule

UNITS = {
    "one letter": "a", "one word": "the ", "two words": "the mayor ", "capitals": "Ab ", "numbers": "1,000.5 ",
    "digits": "1", "spaces": " x", "opening brackets": "(", "closing brackets": ")", "pairs of brackets": "()[]",
    "opening quotes": "“a ", "straight quotes": '" ', "only quotes": '"', "apostrophes": "a'", "dashes": "a-",
    "dots": ". ", "ellipses": "…", "commas": "a, ", "slashes": "/a", "tags": "<p", "entities": "&amp", "holes": "{{",
    "e-mail": "a@a.", "url": "http://a.b/", "mojibake": "â€", "combining": "e\u0301", "emoji": "👩\u200d",
    "names": "John Smith ", "said": "he said, ", "short lines": "Home\n", "short blocks": "Home\n\n",
    "empty lines": "\n", "headlines": "Mayor Opens New Bridge\n\n", "stars": "* ", "upper case": "THE MAYOR ",
    "only capitals": "A", "two alphabets": "b\u0430nk ", "hyphen lines": "- a\n", "initials": "J. ",
    "titles": "Mr. A. ",
    "web": "www.", "right to left": "שלום ", "no spaces": "thebridge", "tabs": "\t", "ranges": "1-2, ",
    "years": "2020 ",
    "money": "$1 million ", "per cent": "1% ", "dates": "May 1, ", "possessives": "a's ", "links": "[a](b) ",
    "sentences": "It rained. ", "quotations": "“Yes,” he said. ", "number words": "twenty-one ", "questions": "Why? ",
    "captions": "A boat. Photo: A. Smith\n\n", "ages": "Smith, 40, ", "weekdays": "Monday ", "hash tags": "#a ",
    "mentions": "@a ", "colons": "a: ", "underscores": "_a ", "clauses": "which is that ", "ands": "cats and ",
    "semicolons": "a; ", "ordinals": "1st ", "addresses": "12 Main St., ", "table": "| a | b |\n", "tight": "a.B",
    "soft hyphens": "a\u00ad", "marks": "?!", "zero width": "a\u200b", "odd spaces": "a\u00a0",
}  # fmt: skip


@record
class Text:
    """``make(size)`` is about so many characters of it."""

    name: str
    make: Callable[[int], str]
    format: str = "plain"


def texts(rules: Sequence[Rule], chance: random.Random, more: int, examples: int) -> Iterator[Text]:
    """What rules are tried on, the most promising first: ``examples`` of each kind of each rule, ``more`` by lot."""
    yield from (repeated(name, unit) for name, unit in UNITS.items())
    yield from (repeated(f"{name}, Markdown", unit, "markdown") for name, unit in UNITS.items())
    yield from SHAPES
    yield from _shapes_with_signs(rules)
    pieces = list(UNITS.values())
    later: list[Text] = []
    for rule in rules:
        for number, example in enumerate((*rule.flag[:examples], *rule.keep[:examples])):
            text = example.text.strip("\n")
            name = f"{'flagged' if example in rule.flag else 'passed'} example of {rule.id}"
            line = " ".join(text.split())
            kinds = [
                repeated(f"{name}, in one line", line + " "),
                repeated(f"{name}, paragraphs", text + "\n\n", example.format),
                repeated(f"{name}, cut short in one line", line[: -max(1, len(line) // 5)] + " "),
                repeated(f"{name}, lines", line + "\n"),
            ]
            first = kinds[:2] if number % examples == 0 else []
            yield from first
            later += kinds[len(first) :]
            pieces += [word + " " for word in text.split()]
    for rule in rules:
        yield from _of_patterns(rule)
    chance.shuffle(later)
    lots = [repeated(f"by lot: {unit!r}", unit) for unit in _units(pieces, chance, more)]
    for at in range(max(len(later), len(lots))):
        yield from later[at : at + 1]
        yield from lots[at : at + 1]


def repeated(name: str, unit: str, format: str = "plain") -> Text:
    """A unit as often as it takes."""
    return Text(name, lambda size: (unit * (size // max(1, len(unit)) + 1))[:size], format)


def _shapes_with_signs(rules: Sequence[Rule]) -> Iterator[Text]:
    """Long words and rows of marks with something for each rule in the same line: many look where a sign stands."""
    signs = " ".join(" ".join(rule.flag[0].text.split())[:80] for rule in rules if rule.flag)
    for name in ("one letter", "only capitals", "digits", "dashes", "tight", "initials", "tabs", "opening brackets"):
        shape = UNITS[name].strip(" ") or UNITS[name]
        yield Text(f"{name} with signs", _before(shape, signs))


def _before(shape: str, signs: str) -> Callable[[int], str]:
    return lambda size: (shape * (size // len(shape)))[: max(size // 2, size - len(signs))] + " " + signs[: size // 2]


def _of_patterns(rule: Rule) -> Iterator[Text]:
    """All literals of a rule one after the other, in one line and as paragraphs; what almost matches its patterns."""
    if not isinstance(rule.check, PatternCheck):
        return
    patterns = rule.check.rule.spec.patterns
    literals = list(dict.fromkeys(literal for pattern in patterns for literal in pattern.literals))
    if literals:
        yield repeated(f"literals of {rule.id}", " ".join(literals) + " ")
        yield repeated(f"literals of {rule.id}, paragraphs", "\n\n".join(literals) + "\n\n")
    near = dict.fromkeys(unit for pattern in patterns for unit in pumped(pattern.regex))
    if near:
        yield repeated(f"near matches of {rule.id}", " ".join(near) + " ")
        yield repeated(f"near matches of {rule.id}, paragraphs", "\n\n".join(near) + "\n\n")


def _units(pieces: Sequence[str], chance: random.Random, number: int) -> Iterator[str]:
    for _ in range(number):
        unit = "".join(chance.choices(pieces, k=chance.randint(1, 4)))
        yield unit.rstrip() or unit if chance.random() < 0.3 else unit


def _nested(size: int) -> str:
    return "([{“" * (size // 8) + "”}])" * (size // 8)


def _half_and_half(size: int) -> str:
    return "(" * (size // 2) + ")" * (size // 2)


def _stairs(step: str, word: str, size: int) -> str:
    """Each line one step further in."""
    return "\n".join(step * number + word for number in range(int(size**0.5)))


def _numbered(word: str) -> Callable[[int], str]:
    """``word`` with a number by turns, each of them once."""

    def make(size: int) -> str:
        parts: list[str] = []
        length = 0
        for number in count(1):
            part = word.replace("#", str(number))
            parts.append(part)
            length += len(part)
            if length >= size:
                break
        return "".join(parts)[:size]

    return make


def _made_up(end: str) -> Callable[[int], str]:
    """Words that all differ; the fifth has ``end`` behind it."""

    def make(size: int) -> str:
        chance = random.Random(3)
        words = ("".join(chance.choices("abcdefghiklmnoprstuvw", k=chance.randint(3, 9))) for _ in range(size // 4))
        return "".join(word.capitalize() + end if at % 5 == 4 else word + " " for at, word in enumerate(words))[:size]

    return make


SHAPES = (
    Text("brackets within brackets", _nested),
    Text("all open, then all closed", _half_and_half),
    Text("lists within lists", lambda size: _stairs("  ", "- a", size), "markdown"),
    Text("quotations within quotations", lambda size: _stairs("> ", "a", size), "markdown"),
    Text("all numbers", _numbered("# ")),
    Text("numbered lines", _numbered("Item #\n\n")),
    Text("numbered names", _numbered("Jane Doe# said it. ")),
    Text("words that differ", _made_up(". ")),
    Text("paragraphs that differ", _made_up(".\n\n")),
    Text("names that differ", _made_up(" ")),
)  # fmt: skip
