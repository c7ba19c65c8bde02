"""Articles put together from the examples of all rules and then damaged. Seeded: each can be had again."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newslint.rules import Rule, iter_examples

#: What readers, rules and encodings have to take a stand on.
ODD = (
    "\x00", "\x1b[31m", "\r", "\r\n", "\t", "\u00a0", "\u00ad", "\u200b", "\u202e", "\ufeff", "\ufffd", "e\u0301",
    "👩\u200d👩\u200d👧", "𝕬", "日本", "שלום", "“", "”", "‘", "'", '"', "(", ")", "…", "—", "```\n", "~~~", "<!--",
    "-->", "<b", "</p>", "&#8217;", "&amp", "{{", "}}", "{% raw %}", "[x](", "](y)", "| a | b |\n|---|---|\n", "---\n",
    "# ", "> ", "- ", "1. ", "<!-- newslint-disable", "<!-- newslint-disable-next-line boilerplate -->\n",
    "http://example.org/a?b=c", "\n\n\n\n", " ", "%s", "TK", "â€™",
)  # fmt: skip

ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "latin-1")


@dataclass(frozen=True)
class Case:
    """One article: its bytes, and a name whose suffix gives the format."""

    name: str
    data: bytes


class Articles:
    """``case(index)`` is always the same for the same seed and rules."""

    def __init__(self, rules: Sequence[Rule], seed: int) -> None:
        texts = (example.text for rule in sorted(rules, key=lambda rule: rule.id) for _, example in iter_examples(rule))
        self._pieces = list(dict.fromkeys(texts))
        self._seed = seed

    def case(self, index: int) -> Case:
        chance = random.Random(f"{self._seed}/{index}")
        text = self.text(chance)
        data = text.encode(chance.choice(ENCODINGS), "replace")
        for _ in range(chance.choice((0, 0, 0, 0, 1, 3))):
            at = chance.randrange(len(data) + 1)
            data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        return Case(f"{index}{chance.choice(('.txt', '.md'))}", data)

    def text(self, chance: random.Random) -> str:
        pieces = chance.choices(self._pieces, k=chance.randint(1, 10))
        text = "".join(piece + chance.choice(("\n\n", "\n\n", "\n", " ", "")) for piece in pieces)
        for _ in range(chance.choice((0, 1, 1, 2, 4))):
            text = chance.choice(DAMAGE)(text, chance)
        return text


def _cut(text: str, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(text) + 1)
    return start, min(len(text), start + chance.choice((1, 3, 20, 200)))


def _lose(text: str, chance: random.Random) -> str:
    start, end = _cut(text, chance)
    return text[:start] + text[end:]


def _double(text: str, chance: random.Random) -> str:
    start, end = _cut(text, chance)
    return text[:end] + text[start:end] * chance.choice((1, 1, 2, 30)) + text[end:]


def _move(text: str, chance: random.Random) -> str:
    start, end = _cut(text, chance)
    rest = text[:start] + text[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + text[start:end] + rest[at:]


def _add(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(ODD) * chance.choice((1, 1, 1, 2, 50)) + text[at:]


def _join(text: str, chance: random.Random) -> str:
    start, end = _cut(text, chance)
    return text[:start] + "".join(text[start:end].split()) + text[end:]


def _shout(text: str, chance: random.Random) -> str:
    start, end = _cut(text, chance)
    return text[:start] + text[start:end].upper() + text[end:]


def _windows(text: str, _: random.Random) -> str:
    return text.replace("\n", "\r\n")


DAMAGE: tuple[Callable[[str, random.Random], str], ...] = (_lose, _double, _move, _add, _add, _join, _shout, _windows)
