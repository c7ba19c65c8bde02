"""Treebank sentences as newslint sees them: pieces of the running text, each with one tag.

A treebank splits “don't”, “Smith's”, “long-term” and keeps “U.S.” whole;
``newslint.english.stream`` does the opposite.  ``newslint.english.tagger`` says which tag a piece gets.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newslint.document import straighten
from newslint.english.stream import spans, split

Tagged = list[tuple[str, str]]


class Word(NamedTuple):
    """A word of a treebank: where it stands in its sentence's text, its tag, lemma, head and relation."""

    start: int
    end: int
    number: str
    form: str
    lemma: str
    tag: str
    head: str
    relation: str


class Sentence(NamedTuple):
    """Pieces with their tags, and the document that they are from."""

    document: str
    tagged: Tagged


def sentences(file: Path) -> Iterator[Sentence]:
    """All sentences of a CoNLL-U file."""
    document, lines = "", list[str]()
    with gzip.open(file, "rt", encoding="utf-8") as text:
        for line in map(str.rstrip, text):
            if line.startswith("# newdoc id = "):
                document = line.partition(" = ")[2]
            elif line and not line.startswith("#"):
                lines.append(line)
            elif not line and lines:
                yield Sentence(document, _tagged(_words(lines)))
                lines = []


def _words(lines: list[str]) -> tuple[str, list[Word]]:
    """The sentence's text and its words; the parts of “don't” lie side by side within it."""
    text, found = "", list[Word]()
    whole_until, space_after = 0, True
    for line in lines:
        number, form, lemma, _, tag, _, head, relation, _, misc = line.split("\t")
        if "." in number:
            continue
        if "-" in number:
            whole_until = int(number.partition("-")[2])
            space_after = "SpaceAfter=No" not in misc
            continue
        start = len(text)
        text += form
        found.append(Word(start, len(text), number, form, lemma, tag, head, relation))
        within = int(number) < whole_until
        ends_whole = int(number) == whole_until
        if not within and (space_after if ends_whole else "SpaceAfter=No" not in misc):
            text += " "
    return straighten(text), found


def _tagged(sentence: tuple[str, list[Word]]) -> Tagged:
    text, words = sentence
    found: Tagged = []
    first = 0
    for start, end in spans(text, split(text)):
        while words[first].end <= start:
            first += 1
        last = first
        while last + 1 < len(words) and words[last + 1].start < end:
            last += 1
        found.append((text[start:end], _joined(words[first : last + 1])))
    return found


def _joined(parts: list[Word]) -> str:
    """The tag of a piece that is several words of the treebank."""
    if len(parts) == 1:
        return parts[0].tag
    first, last = parts[0], parts[-1]
    if last.form.lower() in ("n't", "n’t", "not"):
        return first.tag
    if last.form[0] in "'’":
        base = _joined(parts[:-1])
        return f"{base.partition('+')[0]}+{last.tag}"
    if any(part.tag == "HYPH" or part.form == "-" for part in parts):
        numbers = {part.number for part in parts}
        outer = next((part for part in reversed(parts) if part.head not in numbers), last)
        inner = "JJ" if outer.relation in ("amod", "compound") and not outer.tag.startswith("NNP") else outer.tag
        return "JJ" if inner.startswith("VB") and outer.relation == "amod" else inner
    return first.tag
