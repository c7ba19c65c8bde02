"""The prefilter never hides a match: one required literal stands in every text that a pattern matches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.document import fold
from newslint.packs.literals import required


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("sign up", {"sign up"}),
        (r"sign\s+up\s+today", {"today"}),
        ("(?:weekly|daily) briefing", {" briefing"}),
        ("(?:weekly|monthly)", {"weekly", "monthly"}),
        ("has (?:been|gone)", {"has been", "has gone"}),
        ("(?:read|)x?", set()),
        (r"\d+", set()),
        ("(?:abc)?", set()),
        ("(?:abc){2}", {"abc"}),
        (r"\p{Lu}letter", {"letter"}),
        ("(?<name>abc)", {"abc"}),
        ("(?=abc)", set()),
        ("a(?#broken", set()),
        ("DON’T", {"don't"}),
    ],
)
def test_required(pattern: str, literals: set[str]) -> None:
    assert set(required(pattern)) == literals


WORDS = st.sampled_from(["ab", "cde", "f", "ghij", "kl"])
ATOMS = st.one_of(WORDS, st.just(r"\d+"), st.just(".?"))


def _pattern(parts: list[str], alternatives: list[str], repeat: str) -> str:
    return "".join(parts) + f"(?:{'|'.join(alternatives)}){repeat}" + "".join(parts[:1])


@given(
    st.lists(ATOMS, max_size=4),
    st.lists(WORDS, min_size=1, max_size=3),
    st.sampled_from(["", "?", "+", "*"]),
    st.data(),
)
def test_every_match_holds_a_literal(
    parts: list[str], alternatives: list[str], repeat: str, data: st.DataObject
) -> None:
    pattern = _pattern(parts, alternatives, repeat)
    literals = required(pattern)
    text = data.draw(st.from_regex(pattern, fullmatch=True))
    assert not literals or any(literal in fold(text) for literal in literals)
