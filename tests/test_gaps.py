"""White space between words: where it begins and ends, in short gaps and in long ones."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newslint.gaps import Gaps

_PIECES = st.sampled_from(["a", "\u200b", " ", "\n", "\x0b\n", "\u2028", " " * 63, " " * 64, "\n" * 65])


@given(st.lists(_PIECES, max_size=8).map("".join))
def test_gaps_are_what_stripping_takes(text: str) -> None:
    gaps = Gaps(text)
    for at in range(len(text) + 1):
        assert gaps.before(at) == len(text[:at].rstrip())
        assert gaps.after(at) == len(text) - len(text[at:].lstrip())
