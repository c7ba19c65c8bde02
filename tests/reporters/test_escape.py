"""Article text, file names and messages reach people as text and machines not at all."""

from __future__ import annotations

import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_builders import FORMATS, finding, result, summary, write

from newslint.diagnostics import FileResult
from newslint.reporters.escape import Escaper, visible


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("a\r\nb\tc", r"a\r\nb\tc"),
        ("\x9b31m", r"\x9b31m"),
        ("pay \u202egnp.exe", r"pay \u202egnp.exe"),
        ("\u2066x\u2069\u200e\u200f\u061c", r"\u2066x\u2069\u200e\u200f\u061c"),
        ("zero\u200bwidth\ufeff", r"zero\u200bwidth\ufeff"),
        ("two\u2028lines\x85three", r"two\u2028lines\x85three"),
        ("half \ud83d", r"half \ud83d"),
        ("\U000e0041tag", r"\U000e0041tag"),
        ("::error::owned", r"\x3a:error::owned"),
        ("  ::set-output name=a::b", r"  \x3a:set-output name=a::b"),
        ("see ##vso[task.setvariable variable=A]b", r"see \x23#vso[task.setvariable variable=A]b"),
        ("##[group]x", r"\x23#[group]x"),
        ("##teamcity[buildStatus]", r"\x23#teamcity[buildStatus]"),
    ],
)
def test_what_a_machine_would_obey_is_spelled_out(raw: str, shown: str) -> None:
    assert visible(raw) == shown


@pytest.mark.parametrize("text", ["“Zürich” – café, 東京 👍🏽", "[bold]not markup[/bold]", "12::30", "# Heading [1]"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


@given(st.text())
def test_visible_text_is_one_line_of_what_can_be_seen(text: str) -> None:
    shown = visible(text)
    assert len(shown.splitlines()) <= 1
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in shown)
    assert not shown.lstrip().startswith("::")
    assert visible(shown) == shown


@given(st.text(alphabet=st.characters(blacklist_categories=["Cn"]), max_size=30))
def test_an_excerpt_shows_every_character_as_the_whole_text_does(text: str) -> None:
    line = text.replace("\t", " ")
    assert "".join(Escaper(io.StringIO()).characters(line)) == visible(line)


def test_a_stream_that_cannot_write_a_character_gets_its_escape() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    escaper = Escaper(stream)
    assert escaper.text("café “x”") == r"caf\xe9 \u201cx\u201d"
    assert escaper.ellipsis == "..."


HOSTILE = "::error::pwned\x1b]0;title\x07 \u202e\ud800 ##vso[task.complete]\r\n::warning::second"


@pytest.mark.parametrize("format", ["full", "concise", "github"])
@pytest.mark.parametrize("width", [None, 60])
def test_a_hostile_article_commands_neither_terminal_nor_ci(format: str, width: int | None) -> None:
    line = HOSTILE.replace("\r\n", " ")
    hostile = finding(line, "pwned", filename=HOSTILE, message=HOSTILE, rule="house/" + HOSTILE)
    broken = FileResult(HOSTILE, error=HOSTILE)
    output = write(format, result(hostile, fixed={"house/x": 1}), broken, width=width)
    assert not set(output) & set("\x1b\x07\r\u202e\ud800")
    assert "##vso[" not in output
    commands = [line for line in output.splitlines() if line.lstrip().startswith("::")]
    if format == "github":
        token = commands[0].removeprefix("::stop-commands::")
        assert commands[1] == f"::{token}::"
        assert [line.split(" ")[0] for line in commands[2:]] == ["::error", "::warning"]
    else:
        assert commands == []


@pytest.mark.parametrize("format", FORMATS)
def test_a_hostile_article_leaves_every_format_writable_as_utf8(format: str) -> None:
    hostile = finding(HOSTILE.replace("\r\n", " "), filename=HOSTILE, message=HOSTILE)
    output = write(format, result(hostile), FileResult(HOSTILE, error=HOSTILE))
    assert output.encode("utf-8")
    if format in ("json", "gitlab", "sarif"):
        assert json.loads(output)


@pytest.mark.parametrize("format", ["full", "concise", "json", "jsonl", "sarif", "gitlab", "junit", "github"])
def test_nothing_is_coloured_unless_asked_for(format: str) -> None:
    results = [result(finding())]
    assert "\x1b" not in write(format, *results, closing=summary(*results))
