"""The prefilter never hides a match: one required literal stands in every text that a pattern matches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.packs.lines import searchable
from newslint.packs.literals import required


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("sign up", {"sign up"}),
        (r"sign\s+up\s+today", {" today"}),
        ("(?:weekly|daily) briefing", {" briefing"}),
        ("(?:weekly|monthly)", {"weekly", "monthly"}),
        ("has (?:been|gone)", {"has been", "has gone"}),
        (r"has (?:been|being \w+)", {"has been", "has being "}),
        (r"\d (?:am|pm)\b", {" am", " pm"}),
        (r"\d (?:a|p)", set()),
        (r"(?:at|on) [$£€]\d", {"$", "£", "€"}),
        (r"(?:at|on) [xyz]\d", {"at", "on"}),
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
    needed = required(pattern)
    assert (set(needed[0].texts) if needed else set()) == literals


WORDS = st.sampled_from(["ab", "cde", "f", "ghij", "kl"])
ATOMS = st.one_of(WORDS, st.just(r"\d+"), st.just(".?"), st.just(r"\s+"))


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
    needed = required(pattern)
    text = data.draw(st.from_regex(pattern, fullmatch=True))
    assert all(any(literal in searchable(text.replace("\n", " ")) for literal in some.texts) for some in needed)


@pytest.mark.parametrize(
    ("pattern", "opens", "closes"),
    [
        (r"\bcat\b", True, True),
        (r"(?<![\w])(?:cat)(?!\w)", True, True),
        ("cat", False, False),
        (r"\bcats?\b", True, False),
        (r"\b(?:cat|dog)\s+x", True, False),
        (r"(?<!big )cat(?! show)", False, False),
    ],
)
def test_words_of_their_own(pattern: str, opens: bool, closes: bool) -> None:
    needed = required(pattern)[0]
    assert (needed.opens, needed.closes) == (opens, closes)
