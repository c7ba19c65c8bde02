"""Look-ups, literals, windows and gates only save time: a pack finds what trying every pattern everywhere finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from newslint import packs
from newslint.document import straighten
from newslint.linter import Linter
from newslint.packs.lines import core
from newslint.packs.phrases import compile_phrase
from newslint.readers import plain

PHRASES = (
    "pier", "old pier", "the (old|new) pier", "a [very] old quay", "don't", "<n> boats", "by <name>", "(pier|quay)s",
    "[more] about the quay", "pier (is|was|has been) old", "no [new] [old] boats", "© <year>", "very [old[er]] boats",
)  # fmt: skip
PATTERNS = (
    r"\bquay\b", r"(?<!old )pier(?!s)", r"\d{2,}", r"(?:old|new){2}", r"boats?,? (?:and|or) piers?", r"\p{Lu}\w+ pier",
    r"(?:the|a)\s+(?<what>pier|quay)s?", r"(?-i:New)\b", r"p[iy]er{1,2}\b", r"[.,]\s*$", r"(?=old)\w+", r"x?pier",
)  # fmt: skip
WRITTEN = (r"New (?:Pier|quay)", r"\bOld\b", r"(?i:new) Quay", r"Boats?")

WORDS = (
    "pier", "Pier", "piers", "PIER", "quay", "quays", "old", "older", "Old", "new", "New", "newold", "the", "The", "a",
    "very", "no", "more", "about", "boats", "Boats", "boat", "and", "is", "was", "has been", "by", "Ann", "Ann Quay",
    "3", "12", "2021", "©", "don't", "don’t", "xpier", "spier", "pyerr", "pierced", "«", "–", ",", ".", "?",
)  # fmt: skip
JOINTS = (" ", " ", " ", " ", "  ", "-", "", "\u00a0", "\u2003")


def texts(least: int, most: int) -> st.SearchStrategy[str]:
    pairs = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(JOINTS)), min_size=least, max_size=most)
    return pairs.map(lambda found: "".join(word + joint for word, joint in found).strip() or "pier")


def pack(folder: Path, match: str) -> Linter:
    """A rule for each pattern, so that none hides another's finding."""
    written = {
        **{f"p{n}": f"phrases: [{json.dumps(phrase)}]" for n, phrase in enumerate(PHRASES)},
        **{f"r{n}": f"patterns: [{json.dumps(pattern)}]" for n, pattern in enumerate(PATTERNS)},
        **{f"c{n}": f"patterns: [{json.dumps(p)}]\n    case-sensitive: true" for n, p in enumerate(WRITTEN)},
    }
    path = folder / "desk.yaml"
    path.write_text(
        "group: desk\ndefaults: {quotes: check, match: " + match + "}\nrules:\n"
        + "".join(
            f"  - id: {name}\n    summary: x\n    {body}\n    examples: {{flag: [x], keep: [y]}}\n"
            for name, body in written.items()
        ),
        encoding="utf-8",
    )  # fmt: skip
    return Linter(packs.load([path]))


def expressions() -> dict[str, regex.Pattern[str]]:
    """What each rule stands for."""
    return {
        **{f"p{n}": regex.compile(compile_phrase(phrase), regex.IGNORECASE) for n, phrase in enumerate(PHRASES)},
        **{f"r{n}": regex.compile(pattern, regex.IGNORECASE) for n, pattern in enumerate(PATTERNS)},
        **{f"c{n}": regex.compile(pattern) for n, pattern in enumerate(WRITTEN)},
    }


@pytest.fixture(scope="module")
def anywhere(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    return pack(tmp_path_factory.mktemp("anywhere"), "anywhere")


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    return pack(tmp_path_factory.mktemp("lines"), "line")


Found = set[tuple[str, int, int]]


def found(linter: Linter, text: str) -> Found:
    return {(d.rule.removeprefix("desk/"), d.start, d.end) for d in linter.check(plain.read(text)).diagnostics}


def searched(text: str) -> Found:
    """Every match of every expression; those of phrases are whole words."""
    straight = straighten(text)
    return {
        (name, match.start(), match.end())
        for name, expression in expressions().items()
        for match in (
            regex.finditer(rf"(?<!\w)(?:{expression.pattern})(?!\w)", straight, regex.IGNORECASE)
            if name.startswith("p")
            else expression.finditer(straight)
        )
        if match.group()
    }


@given(text=texts(1, 25))
@example(text="The old pier is old, the New Pier has been old. Boats and piers")
@example(text="a very  old quay by Ann Quay, 12 boats © 2021")
@example(text="no new old boats, no boats; no new boats: very boats, very old boats, very older boats")
@example(text="newold oldnew New quay Old more about the quay")
@example(text="New Quay new Quay new quay NEW PIER New Pier")
def test_anywhere_in_a_paragraph(anywhere: Linter, text: str) -> None:
    assert found(anywhere, text) == searched(text)


@given(text=texts(1, 8), before=st.integers(0, 3), after=st.integers(0, 3))
@example(text="the old pier", before=3, after=3)
@example(text="3 boats by Ann, 12", before=2, after=2)
def test_anywhere_in_a_paragraph_longer_than_a_window(anywhere: Linter, text: str, before: int, after: int) -> None:
    filler = "hm " * 300
    whole = filler * before + text + " " + filler * after + text
    assert found(anywhere, whole) == searched(whole)


@given(
    line=texts(1, 6).map(lambda text: " ".join(text.split())), bullet=st.sampled_from(["", "• ", "» ", "- ", "→\u00a0"])
)
@example(line="old pier", bullet="• ")
@example(line="A VERY OLD QUAY!", bullet="")
@example(line="about the quay", bullet="")
@example(line="More about the quay »", bullet="» ")
@example(line="© 2021", bullet="")
@example(line="12 boats", bullet="- ")
@example(line="by Ann Quay", bullet="")
@example(line="no new old boats", bullet="• ")
@example(line="the New pier.", bullet="")
@example(line="don’t", bullet="")
@example(line="pyerr", bullet="")
def test_a_whole_line(lines: Linter, line: str, bullet: str) -> None:
    """Decoration at its ends aside."""
    text = bullet + line
    inner = core(straighten(text))
    wanted = {name for name, expression in expressions().items() if inner and expression.fullmatch(inner)}
    missing = wanted - {name for name, _, _ in found(lines, text)}
    assert missing == set()


@given(text=texts(2, 8))
def test_a_line_that_no_pattern_matches_whole_is_left_alone(lines: Linter, text: str) -> None:
    straight = straighten(" ".join(text.split()))
    some = {name for name, expression in expressions().items() if expression.search(straight)}
    assert {name for name, _, _ in found(lines, straight)} <= some
