"""What is kept as bytes comes back as it was: mappings on shelves, and patterns as ``regex`` compiled them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.kept import Pile, Shelves, pile
from newslint.packs.engine import engine
from newslint.packs.forms import Forms, compile_pattern, forms_of


@given(st.dictionaries(st.text(max_size=8), st.integers() | st.tuples(st.integers(), st.text(max_size=3)), max_size=80))
def test_shelves_hold_every_text_and_no_other(values: dict[str, object]) -> None:
    shelves = Shelves(memoryview(Shelves.of(values).kept))
    assert {text: shelves.get(text) for text in values} == values
    assert sorted(shelves.texts()) == sorted(values)
    assert shelves.get("no such text", "nothing") == "nothing"


@given(st.lists(st.binary(max_size=8), max_size=8))
def test_a_pile_holds_its_pieces(pieces: list[bytes]) -> None:
    kept = Pile(pile(pieces))
    assert list(kept) == pieces
    assert list(kept[1:]) == pieces[1:]


@pytest.mark.parametrize("damaged", [b"", b"\0" * 4, b"\0" * 8, pile([b"one", b"two"])[:-1], b"\xff" * 40])
def test_what_is_no_pile_is_none(damaged: bytes) -> None:
    with pytest.raises(ValueError, match="no pile"):
        Pile(damaged)


def test_no_shelves_hold_nothing() -> None:
    assert Shelves().get("anything") is None


@pytest.mark.parametrize("case_sensitive", [True, False])
@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"(?<!\w)(?P<verb>sail(?:s|ed)?) (\p{Lu}\w+)", "She sailed Nora and he SAILS Tom"),
        (r"\b(?:straße|ſtrand)\b", "Straße, STRASSE, strand"),
        (r"(\d+) of (?:the )?(?:none|all)|(?<=on )deck", "7 of the all hands on deck"),
    ],
)
def test_a_kept_pattern_is_the_one_that_was_compiled(source: str, text: str, case_sensitive: bool) -> None:
    known = forms_of([(source, case_sensitive)])
    kept, fresh = compile_pattern(source, case_sensitive, [known]), compile_pattern(source, case_sensitive)
    assert (kept.pattern, kept.flags, kept.groupindex) == (fresh.pattern, fresh.flags, fresh.groupindex)
    assert [(m.span(), m.groups(), m.groupdict()) for m in kept.finditer(text, timeout=1)] == [
        (m.span(), m.groups(), m.groupdict()) for m in fresh.finditer(text, timeout=1)
    ]
    assert [m.expand(r"<\g<0>>") for m in kept.finditer(text)] == [m.expand(r"<\g<0>>") for m in fresh.finditer(text)]


def test_patterns_of_another_regex_are_compiled_again() -> None:
    others = Forms("0", Shelves.of({"~pier": ("no", "such", "form")}))
    assert compile_pattern("pier", False, [others]).search("The PIER")


def test_the_engine_alone_is_that_of_the_whole() -> None:
    """Kept patterns need no compiler; who imports it later has the same patterns, and one may be made anew."""
    script = """
import sys
from newslint.packs.engine import engine, installed
alone = engine(installed())
assert "regex" not in sys.modules
import pickle, regex
assert regex._regex_core._regex is alone
pattern = regex.compile("(quay)s")
assert type(pattern) is type(alone.compile(*pattern._pickled_data))
assert pickle.loads(pickle.dumps(pattern)).sub(r"\\1", "the quays") == "the quay"
"""
    subprocess.run([sys.executable, "-c", script], check=True)


def test_there_is_no_engine_of_another_version() -> None:
    assert engine("0") is None
    assert engine("") is None


def test_a_pattern_that_is_not_kept_is_compiled() -> None:
    assert compile_pattern("quay", False, [forms_of([("pier", False)])]).pattern == "quay"
