"""The notation of token patterns: one line of text to a tree.

    did [not] {v=VBD!} -> {v:VB}

A token is a word (any case; ``Monday`` is a name), ``a|b``, ``~verb`` (any form of it), ``<class>``,
a Penn tag (``VBD`` as the tagger has it, ``VBD?`` for what the word may be,
``VBD!`` for what alone it can be), ``*`` for any word and ``*ing`` for any word
with that end.  ``x/VB?`` adds a condition, ``!`` turns one round, ``name=``
captures, ``[x]`` may be missing, ``(x y|z)`` are alternatives, ``x{1,3}``
repeats, ``^`` and ``$`` are the edges of a sentence, ``{x y}`` is what is
reported and replaced, and after ``->`` stands what to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newslint.packs.tokens.classes import CLASSES, NOUNS, SHAPES
from newslint.records import record, replace

NO_LISTS: Mapping[str, str] = {}
#: A token cannot be repeated more often than this.
MOST_REPEATS = 8
#: Alternatives of a pattern, multiplied out.
MOST_SEQUENCES = 200

_TAG = r"(?:NNPS?|NNS?|NN\*|VB[DGNPZ*]?|JJ[RS*]?|RB[RS*]?|CD|IN|DT|MD|PRP\$?|TO|WDT|WP|CC|EX|RP)"
_TAGS = re.compile(rf"({_TAG}(?:\|{_TAG})*)([?!]?)")
_NAME = re.compile(r"([a-z]+)=(?=.)")
_BOUNDS = re.compile(r"\{(\d+),(\d+)\}$")
_WORDS = re.compile(r"~?[^\W_A-Z<>(){}\[\]!*/=^$]+(?:[\w'’.-]*)(?:\|[\w'’.-]+)*")
_NAMES = re.compile(r"[A-Z][a-z]+(?:\|[A-Z][a-z]+)*")
_MARKS = re.compile(r"""[,.;:?!"()–—-]""")
_SUFFIX = re.compile(r"\*([a-z']+)")
_CLASS = re.compile(r"<([a-z-]+)>")


class NotationError(ValueError):
    """A pattern that cannot be read; the message says what is wrong where."""


class Test(NamedTuple):
    """One condition on a word.

    ``kind``: ``words`` (value: words joined by spaces), ``class``, ``list``,
    ``may``, ``only``, ``tag`` (tags joined by spaces), ``ends`` or ``any``.
    """

    kind: str
    value: str = ""
    negated: bool = False


@record
class Element:
    """A token of a sequence: all tests must hold, ``low`` to ``high`` times."""

    tests: tuple[Test, ...]
    low: int = 1
    high: int = 1
    name: str = ""
    marked: bool = False


#: ``^`` and ``$`` as elements.
START = Element((Test("edge", "^"),), 0, 0)
END = Element((Test("edge", "$"),), 0, 0)

Sequence = tuple[Element, ...]


@record
class Parsed:
    """All plain sequences that a pattern stands for, and its replacement (None: it has none)."""

    sequences: tuple[Sequence, ...]
    replacement: str | None


def parse(text: str, lists: Mapping[str, str] = NO_LISTS) -> Parsed:
    """Read a pattern; ``lists`` are the pack's own classes, words joined by spaces. Raises NotationError."""
    pattern, arrow, replacement = text.partition("->")
    parts = _split(pattern)
    if not parts:
        raise NotationError("an empty pattern matches everything")
    sequences = _sequences(parts, lists)
    for sequence in sequences:
        if any(e is START for e in sequence[1:]) or any(e is END for e in sequence[:-1]):
            raise NotationError("“^” stands first and “$” last")
    return Parsed(sequences, _check_replacement(replacement.strip(), sequences) if arrow else None)


_FIELD = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}")
FORMS = ("VB", "VBD", "VBN", "VBG", "VBZ", "NN", "NNS", "JJR", "a", "Aa")


def _check_replacement(text: str, sequences: tuple[Sequence, ...]) -> str:
    for name, form in _FIELD.findall(text):
        if not all(any(e.name == name for e in sequence) for sequence in sequences):
            raise NotationError(
                f"“{{{name}}}” in the replacement: no token is captured as “{name}=” in every alternative"
            )
        if form and form not in FORMS:
            raise NotationError(f"“{{{name}:{form}}}”: a form is one of {', '.join(FORMS)}")
    return text


def _split(text: str) -> list[str]:
    """The parts between white space, brackets kept together."""
    parts: list[str] = []
    depth, part = 0, ""
    for char in text.strip():
        if char.isspace() and not depth:
            if part:
                parts.append(part)
            part = ""
            continue
        depth += (char in "([{") - (char in ")]}")
        if depth < 0:
            raise NotationError(f"“{char}” closes nothing")
        part += char
    if depth:
        raise NotationError("a bracket is not closed")
    return [*parts, part] if part else parts


def _sequences(parts: list[str], lists: Mapping[str, str]) -> tuple[Sequence, ...]:
    found: list[Sequence] = [()]
    for part in parts:
        branches = _part(part, lists)
        if len(found) * len(branches) > MOST_SEQUENCES:
            raise NotationError(f"more than {MOST_SEQUENCES} alternatives when multiplied out")
        found = [sequence + branch for sequence in found for branch in branches]
    return tuple(dict.fromkeys(found))


def _part(part: str, lists: Mapping[str, str]) -> tuple[Sequence, ...]:
    if part == "^":
        return ((START,),)
    if part == "$":
        return ((END,),)
    if part[0] == "{" and part[-1] == "}":
        inner = _sequences(_split(part[1:-1]), lists)
        if () in inner:
            raise NotationError(f"“{part}”: the braces may hold nothing")
        return tuple(tuple(replace(e, marked=True) for e in sequence) for sequence in inner)
    if part[0] == "[" and part[-1] == "]":
        inner = _sequences(_split(part[1:-1]), lists)
        if len(inner) == 1 and len(inner[0]) == 1 and inner[0][0].low == inner[0][0].high == 1:
            return ((replace(inner[0][0], low=0),),)
        return (*inner, ())
    if part[0] == "(" and part[-1] == ")":
        branches = [_sequences(_split(branch), lists) for branch in _branches(part[1:-1])]
        return _merged([sequence for branch in branches for sequence in branch], lists)
    return tuple((element,) for element in _token(part, lists))


def _merged(sequences: list[Sequence], lists: Mapping[str, str]) -> tuple[Sequence, ...]:
    """The alternatives without repetition; those that are one listed word each are one element."""
    words: dict[str, None] = {}
    others: dict[Sequence, None] = {}
    for sequence in sequences:
        own = _listed(sequence[0], lists) if len(sequence) == 1 else None
        if own is None:
            others[sequence] = None
        else:
            words.update(dict.fromkeys(own))
    one = (Element((Test("words", " ".join(words)),)),) if words else ()
    return (*([one] if one else []), *others)


def _listed(element: Element, lists: Mapping[str, str]) -> Iterable[str] | None:
    """The words of an element that says nothing but which words it may be."""
    if element != Element(element.tests) or len(element.tests) != 1 or element.tests[0].negated:
        return None
    kind, value, _ = element.tests[0]
    if kind == "words":
        return value.split()
    if kind == "list":
        return lists[value].split()
    return sorted(CLASSES[value]) if kind == "class" and value in CLASSES else None


def _branches(text: str) -> list[str]:
    """Split at the bars; a bar between words without spaces around a sequence is the same."""
    found, depth, part = [], 0, ""
    for char in text:
        depth += (char in "([{<") - (char in ")]}>")
        if char == "|" and not depth:
            found.append(part)
            part = ""
        else:
            part += char
    if not all(p.strip() for p in (*found, part)):
        raise NotationError(f"“({text})”: an alternative is empty; write [x] for what may be missing")
    return [*found, part]


def _token(part: str, lists: Mapping[str, str]) -> list[Element]:
    name, low, high = "", 1, 1
    if match := _NAME.match(part):
        name, part = match[1], part[match.end() :]
    if match := _BOUNDS.search(part):
        low, high, part = int(match[1]), int(match[2]), part[: match.start()]
        if not low <= high <= MOST_REPEATS or not high:
            raise NotationError(f"“{{{low},{high}}}”: bounds go from 0 to {MOST_REPEATS}, the lower one first")
    if part[:1] == "(" and part[-1:] == ")":
        inner = [_token(branch.strip(), lists) for branch in _branches(part[1:-1])]
        merged = _merged([(element,) for group in inner for element in group], lists)
        return [replace(e, low=low, high=high, name=name or e.name) for (e,) in merged]
    tests = tuple(_test(text, lists) for text in _conditions(part))
    return [Element(tests, low, high, name)]


def _conditions(part: str) -> list[str]:
    if part in ("/", "!"):
        return [part]
    pieces = part.split("/")
    if not all(pieces):
        raise NotationError(f"“{part}”: a condition is missing beside “/”")
    return pieces


def _test(text: str, lists: Mapping[str, str]) -> Test:
    negated = text[:1] == "!" and len(text) > 1
    bare = text[1:] if negated else text
    if negated and bare[0] == "(" and bare[-1] == ")":
        bare = bare[1:-1]
    return _condition(bare, lists)._replace(negated=negated)


def _condition(bare: str, lists: Mapping[str, str]) -> Test:
    if bare == "*":
        return Test("any")
    if match := _SUFFIX.fullmatch(bare):
        return Test("ends", match[1])
    if match := _CLASS.fullmatch(bare):
        if match[1] in lists:
            return Test("list", match[1])
        if match[1] in SHAPES or match[1] in CLASSES or match[1] in NOUNS:
            return Test("class", match[1])
        known = ", ".join(sorted({*lists, *CLASSES, *NOUNS, *SHAPES}))
        raise NotationError(f"<{match[1]}> is no class: use one of {known}, or a list of the pack")
    if match := _TAGS.fullmatch(bare):
        kind = {"?": "may", "!": "only", "": "tag"}[match[2]]
        return Test(kind, match[1].replace("|", " "))
    if _MARKS.fullmatch(bare):
        return Test("words", bare)
    if _NAMES.fullmatch(bare):
        return Test("words", " ".join(bare.split("|")))
    if _WORDS.fullmatch(bare):
        return Test("words", _spelled(bare))
    raise NotationError(f"“{bare}” is neither a word (in lower case), a tag, a <class> nor a mark")


def _spelled(text: str) -> str:
    """The words of ``a|b`` or ``~a|b``, joined by spaces."""
    plain = text.replace("’", "'")
    if plain[0] != "~":
        return " ".join(plain.split("|"))
    from newslint.packs.tokens.forms import all_forms

    return " ".join(dict.fromkeys(form for word in plain[1:].split("|") for form in all_forms(word)))
