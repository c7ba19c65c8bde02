"""The smallest change that makes an odd sentence ordinary."""

from __future__ import annotations

import pytest

from newslint.english.plausibility import padded, plausibility
from newslint.english.repairs import best_repair
from newslint.english.stream import split


@pytest.mark.parametrize(
    ("text", "gap", "kind", "word"),
    [
        ("They hoped that the talks would lead to an end of to the strike.", 11, "left over", ""),
        ("The road was closed because the flood in the lower part the town.", 11, "missing", "of"),
        ("He wanted to see town the before the winter.", 5, "order", ""),
        ("The two men is waiting for a train in the rain.", 3, "wrong", "are"),
    ],
)
def test_what_would_mend_it(text: str, gap: int, kind: str, word: str) -> None:
    model = plausibility()
    sentence = padded(model.numbers(split(text), [0]))
    repair = best_repair(model, sentence, gap)
    assert repair is not None
    assert (repair.kind, repair.word) == (kind, word)
    assert repair.score < model.judge(sentence, gap)


def test_the_first_word_and_the_last_mark_stay() -> None:
    model = plausibility()
    repair = best_repair(model, padded(model.numbers(["Nobody", "knew", "."], [0])), 1)
    assert repair is None or repair.at in (1, 2)
