"""What words take: an object or none, a preposition, an infinitive or a form in -ing.

``data/valency.txt`` has lines ``frame TAB word word …`` and says what each
frame means; a frame may name its preposition (``via on``), and others that it is taken for
(``verb-but on: of from``). A word may stand in several.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from newslint.english.verbs import FORMS, forms_by_tag
from newslint.prepared import by_word
from newslint.remembered import Remembered

#: The frames of words that are no verbs, and stand there in the one form that is meant.
_NO_VERBS = frozenset({"adj", "noun", "adj-but", "noun-but"})


@cache
def words_by_frame() -> dict[str, tuple[str, ...]]:
    """The words of each frame as the file has them: verbs in their plain form."""
    text = Path(__file__).with_name("data").joinpath("valency.txt").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {frame: tuple(words.split()) for frame, words in rows}


def kind(frame: str) -> str:
    """A frame without its preposition: “via” of “via on”."""
    return frame.partition(" ")[0]


def forms(wanted: str, tags: Sequence[str] = FORMS) -> dict[str, str]:
    """The preposition, or nothing, by each form with one of ``tags`` of the words with frames of the kind ``wanted``.

    Of a word with several such frames the first counts.
    """
    found: dict[str, str] = {}
    for frame, words in words_by_frame().items():
        if kind(frame) == wanted:
            preposition = frame.partition(" ")[2]
            for word in words:
                for form in [word] if wanted in _NO_VERBS else [forms_by_tag(word)[tag] for tag in tags]:
                    found.setdefault(form, preposition)
    return found


@by_word
def _kinds() -> dict[str, tuple[str, ...]]:
    """The kinds of frames that each form of each listed word has."""
    found: dict[str, list[str]] = {}
    for wanted in dict.fromkeys(map(kind, words_by_frame())):
        for form in forms(wanted):
            found.setdefault(form, []).append(wanted)
    return {form: tuple(own) for form, own in found.items()}


#: The kinds of frames that a form has; none for words that are not listed.
kinds: Callable[[str], tuple[str, ...]] = Remembered(lambda form: _kinds().get(form, ())).__getitem__
