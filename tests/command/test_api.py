"""newslint from Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from house_desk import BAD, CLEAN, FIXED, PACK, WORDY

import newslint


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path) -> dict[str, object]:
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(home / "cache"))
    (tmp_path / "house.yaml").write_text(PACK)
    return {"packs": [str(tmp_path / "house.yaml")], "select": ["house"]}


def test_check_text(settings: dict[str, object]) -> None:
    [finding] = newslint.check_text(BAD, settings=settings)
    assert (finding.rule, finding.start.line, finding.severity) == ("house/furniture", 3, newslint.Severity.ERROR)
    assert BAD[slice(*finding.span)] == finding.matched == "Press this button"
    assert newslint.check_text(CLEAN, settings=settings) == []


def test_the_name_gives_the_format(settings: dict[str, object]) -> None:
    fenced = "```\nPress this button\n```\n"
    assert newslint.check_text(fenced, name="a.txt", settings=settings)
    assert not newslint.check_text(fenced, name="a.md", settings=settings)


def test_severity_and_per_file_ignores(settings: dict[str, object]) -> None:
    text = "It rained whilst we slept.\n"
    assert newslint.check_text(text, settings=settings) == []
    assert newslint.check_text(text, settings={**settings, "severity": "info"})
    ignored = {**settings, "severity": "info", "per-file-ignores": {"wire/*": ["house"]}}
    assert newslint.check_text(text, name="wire/a.txt", settings=ignored) == []


def test_fix_text(settings: dict[str, object]) -> None:
    text = (BAD + "\n" + WORDY).replace("\n", "\r\n")
    fixed = newslint.fix_text(text, settings=settings)
    assert fixed.text == str(fixed) == (FIXED + "\n" + WORDY).replace("\n", "\r\n")
    assert fixed.fixed == {"house/furniture": 1}
    assert [finding.rule for finding in fixed.findings] == ["house/wording"]
    all_fixed = newslint.fix_text(text, settings=settings, unsafe=True)
    assert all_fixed.findings == []
    assert "use a net" in all_fixed.text
    assert newslint.fix_text(CLEAN, settings=settings).text == CLEAN


@pytest.mark.parametrize(
    "text", ["", "\ufeffA\n", "lone \ud800 surrogate\n\nPress this button\n", "\0 nul\n", "☕ \U0001f6a2\n"]
)
def test_any_text(settings: dict[str, object], text: str) -> None:
    checker = newslint.Checker(settings)
    kept = text.replace("\n\nPress this button", "")
    assert checker.fix_text(text).text == kept
    assert len(checker.check_text(text)) == (kept != text)


def test_a_checker_is_for_many_texts(settings: dict[str, object]) -> None:
    checker = newslint.Checker(settings)
    assert [len(checker.check_text(text)) for text in (BAD, CLEAN, WORDY, BAD)] == [1, 0, 1, 1]


def test_check_file_finds_its_settings(settings: dict[str, object], tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('packs = ["house.yaml"]\nselect = ["house"]\n')
    (tmp_path / "a.txt").write_bytes(BAD.encode("utf-16"))
    [finding] = newslint.check_file(tmp_path / "a.txt")
    assert finding.filename == str(tmp_path / "a.txt")
    assert newslint.check_file(tmp_path / "a.txt", settings={**settings, "ignore": ["house/furniture"]}) == []


def test_mistakes_are_one_exception_with_all_of_them(settings: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(newslint.NewslintError) as caught:
        newslint.check_text(CLEAN, settings={"ignore": ["huose"], "severty": "x", "packs": settings["packs"]})
    assert str(caught.value).splitlines() == [
        "settings: unknown key 'severty', did you mean 'severity'?",
        "settings: ignore: unknown rule 'huose', did you mean 'house'?",
    ]
    with pytest.raises(newslint.NewslintError, match="no such file or folder"):
        newslint.check_file(tmp_path / "none.txt")
    (tmp_path / "b.txt").write_bytes(b"\0\1\2")
    with pytest.raises(newslint.NewslintError, match="looks binary"):
        newslint.check_file(tmp_path / "b.txt", settings=settings)


def test_public_names_are_there_and_imported_late() -> None:
    for name in newslint.__all__:
        assert getattr(newslint, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        newslint.nonsense  # noqa: B018
    code = "import newslint, sys; print(sorted(m for m in sys.modules if m.startswith('newslint')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['newslint']"
