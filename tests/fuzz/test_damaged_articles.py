"""What must hold for any bytes: ``make fuzz CASES=20000 SEED=7`` tries more of them than the tests do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from damaged_articles import Articles, Case

from newslint.diagnostics import FileResult, PlacedEdit, Position
from newslint.engine import Engine, Mode
from newslint.files.source import NotText, Source
from newslint.linter import Linter
from newslint.setup import Setup

SEED = int(os.environ.get("NEWSLINT_FUZZ_SEED", "1"))
CASES = int(os.environ.get("NEWSLINT_FUZZ_CASES", "120"))

#: So many cases are one test: enough tests to spread over workers, few enough to be read.
BATCH = 20
BATCHES = [range(first, min(first + BATCH, CASES)) for first in range(0, CASES, BATCH)]


@cache
def engine() -> Engine:
    setup = Setup(isolated=True, given={"select": ["ALL"], "severity": "info"}, cache=False, examples=True)
    return setup.engine(setup.settings)


@cache
def articles() -> Articles:
    return Articles([rule for rule in engine().rulebook.rules if "/" in rule.id], SEED)


def sources(indices: range) -> Iterator[tuple[Case, Source]]:
    for index in indices:
        case = articles().case(index)
        try:
            yield case, Source.decode(case.data)
        except NotText:
            continue


def offset(text: str, position: Position) -> int:
    lines = text.split("\n")
    assert 1 <= position.line <= len(lines)
    assert 1 <= position.column <= len(lines[position.line - 1]) + 1
    return sum(len(line) + 1 for line in lines[: position.line - 1]) + position.column - 1


def spans(text: str, edits: tuple[PlacedEdit, ...]) -> list[tuple[int, int]]:
    return [(offset(text, edit.start), offset(text, edit.end)) for edit in edits]


def check_places(text: str, result: FileResult) -> None:
    """Spans are inside the text, say what they cover, and come in order; edits of one fix are apart."""
    starts = [finding.span[0] for finding in result.findings]
    assert starts == sorted(starts)
    for finding in result.findings:
        start, end = finding.span
        assert 0 <= start <= end <= len(text)
        assert text[start:end] == finding.matched
        assert (offset(text, finding.start), offset(text, finding.end)) == finding.span
        edits = sorted(spans(text, finding.fix.edits if finding.fix else ()))
        assert all(0 <= a <= b <= len(text) for a, b in edits)
        assert all(before[1] <= after[0] for before, after in pairwise(edits))


@pytest.mark.parametrize("indices", BATCHES, ids=str)
def test_places_and_fixes(indices: range) -> None:
    for case, source in sources(indices):
        found = engine().check(source, case.name).result
        check_places(source.text, found)
        for unsafe in (False, True):
            done = engine().check(source, case.name, mode=Mode(fix=True, unsafe=unsafe))
            assert (done.rewritten is None) is not bool(done.result.fixed)
            if done.rewritten is None:
                continue
            after = Source.decode(done.rewritten)
            assert after.bom == source.bom
            if after.encoding != source.encoding:
                # The repair took the only bytes that told UTF-8 from Windows-1252.
                assert {source.encoding, after.encoding} == {"utf-8", "cp1252"}
                continue
            check_places(after.text, done.result)
            again = engine().check(after, case.name, mode=Mode(fix=True, unsafe=unsafe))
            assert again.rewritten is None, (case, after.text)


@pytest.mark.parametrize("indices", BATCHES, ids=str)
def test_newlines_and_the_order_of_rules_make_no_difference(indices: range) -> None:
    settings = engine().settings
    backwards = Linter(
        [rule for rule in reversed(engine().rulebook.checks) if rule.id in engine().enabled],
        options={rule: options for rule, options in settings.rules.items() if "/" in rule},
        severities=engine().rulebook.severities(settings),
    )
    for case, source in sources(indices):
        if "\r" not in source.text:
            unix, windows = (Source.of_text(source.text.replace("\n", newline)) for newline in ("\n", "\r\n"))
            assert engine().check(unix, case.name) == engine().check(windows, case.name)
        document = engine().reader(case.name).read(source.text, case.name)
        assert backwards.check(document).diagnostics == engine().linter.check(document).diagnostics


def newslint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "newslint", "--isolated", "--severity", "info", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    return done


def git(folder: Path, *arguments: str) -> None:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of damaged articles."""
    folder = tmp_path_factory.mktemp("damaged")
    for index in range(min(CASES, 1000)):
        case = articles().case(index)
        (folder / case.name).write_bytes(case.data)
    return folder


def test_processes_and_cache_make_no_difference(folder: Path, tmp_path: Path) -> None:
    outputs = {
        newslint(folder, "--output-format", "json", *options, ".").stdout
        for options in (
            ["--no-cache", "--jobs", "1"], ["--no-cache", "--jobs", "3"], ["--cache-dir", str(tmp_path), "--jobs", "1"],
            ["--cache-dir", str(tmp_path), "--jobs", "2"],
        )
    }  # fmt: skip
    assert len(outputs) == 1
    assert len(outputs.pop()) > 10_000


def test_the_patch_does_what_fixing_does_and_can_be_undone(folder: Path, tmp_path: Path) -> None:
    """UTF-16 and UTF-32 are left out: git has patches of text in these as binary."""
    before = {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if not path.read_bytes().startswith((b"\xff\xfe", b"\xfe\xff"))
    }
    for name, data in before.items():
        (tmp_path / name).write_bytes(data)
    patch = newslint(tmp_path, "--no-cache", "--diff", ".").stdout
    git(tmp_path, "init", "-q")
    (tmp_path / ".git" / "fixes.patch").write_bytes(patch)
    git(tmp_path, "apply", "--whitespace=nowarn", ".git/fixes.patch")
    patched = {name: (tmp_path / name).read_bytes() for name in before}
    assert patched != before
    git(tmp_path, "apply", "--whitespace=nowarn", "-R", ".git/fixes.patch")
    assert {name: (tmp_path / name).read_bytes() for name in before} == before
    newslint(tmp_path, "--no-cache", "--fix", ".")
    assert {name: (tmp_path / name).read_bytes() for name in before} == patched
    assert newslint(tmp_path, "--no-cache", "--diff", ".").stdout == b""
