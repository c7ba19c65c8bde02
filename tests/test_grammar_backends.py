"""The hook for grammar backends, used by a tiny one as a third party would use it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PLUGIN = """
import os

import newslint
from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.plugins import BackendError, Grammar, GrammarBackend


class Shouting(Grammar):
    def __init__(self, context):
        self.mark = context.options.get("mark", "!!")
        self.context = context

    @property
    def version(self):
        return os.environ.get("SHOUTING_VERSION", "1")

    def check(self, articles):
        with open("asked.log", "a") as log:
            log.write("asked\\\\n" * len(articles))
        if self.context.options.get("broken"):
            raise BackendError("the ear of the backend is deaf: speak up", lasting=True)
        if self.context.options.get("bug"):
            raise KeyError("bug")
        return [list(self.find(article)) for article in articles]

    def find(self, article):
        for block in article.blocks:
            at = block.text.find(self.mark)
            if at >= 0:
                start, end = block.source(at, at + len(self.mark))
                edit = block.edit(at, at + len(self.mark), ".")
                fix = Fix("write a full stop", (edit,), Applicability.UNSAFE)
                yield Diagnostic("shouting/loud", "no need to shout", start, end, Severity.WARNING, fix)


@newslint.hookimpl
def newslint_grammar_backends():
    return [GrammarBackend("shouting", Shouting)]
"""


class House:
    """A folder with an article, and newslint with the plugin in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        package = folder / "site" / "shouting-1.0.dist-info"
        package.mkdir(parents=True)
        (folder / "site" / "shouting.py").write_text(PLUGIN, encoding="utf-8")
        (package / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n", encoding="utf-8")
        (package / "entry_points.txt").write_text("[newslint]\nshouting = shouting\n", encoding="utf-8")
        self.environment = os.environ | {
            "PYTHONPATH": str(folder / "site"), "NEWSLINT_CACHE_DIR": str(folder / "cache"),
        }  # fmt: skip
        self.settings("[backends.shouting]\nenabled = true\n")
        self.write("The goats are loose!! Nobody knows why.\n\nLeave a Reply\n")

    def settings(self, text: str) -> None:
        (self.folder / "newslint.toml").write_text(text, encoding="utf-8")

    def write(self, text: str, name: str = "article.txt") -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "newslint", "--output-format", "concise", *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, encoding="utf-8", check=False
        )

    @property
    def times_asked(self) -> int:
        log = self.folder / "asked.log"
        return log.read_text(encoding="utf-8").count("asked") if log.exists() else 0


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_finds_beside_newslint(house: House) -> None:
    done = house.run("article.txt")
    assert "article.txt:1:20: warning: shouting/loud [~] no need to shout" in done.stdout
    assert "boilerplate/comment-form" in done.stdout
    assert (done.returncode, done.stderr) == (1, "")


def test_is_off_unless_the_settings_switch_it_on(house: House) -> None:
    house.settings("")
    assert "shouting" not in house.run("article.txt").stdout
    assert house.times_asked == 0


def test_has_its_options(house: House) -> None:
    house.settings('[backends.shouting]\nenabled = true\nmark = "loose"\n')
    assert ":1:15: warning: shouting/loud" in house.run("article.txt").stdout


def test_is_selected_suppressed_and_fixed_like_a_rule(house: House) -> None:
    assert "shouting" not in house.run("--ignore", "shouting/loud", "article.txt").stdout
    assert "shouting" not in house.run("--select", "boilerplate", "article.txt").stdout
    house.write("<!-- newslint-disable-next-line shouting/loud -->\nStop it!! Now.\n", "article.md")
    assert house.run("article.md").stdout.startswith("1 file, 0 problems")
    house.run("--fix", "--unsafe-fixes", "article.txt")
    assert (house.folder / "article.txt").read_text(encoding="utf-8") == "The goats are loose. Nobody knows why.\n"


def test_is_cached_until_its_version_changes(house: House) -> None:
    house.run("article.txt")
    house.run("article.txt")
    assert house.times_asked == 1
    house.environment["SHOUTING_VERSION"] = "2"
    house.run("article.txt")
    assert house.times_asked == 2


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("broken", "newslint: error: the ear of the backend is deaf: speak up"),
        ("bug", "newslint: error: grammar backend 'shouting' failed: KeyError: 'bug'"),
    ],
)
def test_failure_is_one_line_and_newslint_goes_on(house: House, option: str, expected: str) -> None:
    house.settings(f"[backends.shouting]\nenabled = true\n{option} = true\n")
    house.write("Another story about goats.\n", "second.txt")
    done = house.run("--jobs", "1", "article.txt", "second.txt")
    assert done.stderr == f"{expected} (2 files checked by newslint's own rules only)\n"
    assert "boilerplate/comment-form" in done.stdout
    assert done.returncode == 2
    assert house.times_asked == 1
    house.settings(f'[backends.shouting]\nenabled = true\n{option} = true\non-error = "warn"\n')
    done = house.run("--jobs", "1", "article.txt", "second.txt")
    assert done.stderr.startswith(expected.replace("error", "warning", 1))
    assert done.returncode == 1


def test_explained_without_a_word_about_itself(house: House) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newslint", "explain", "shouting/loud"], cwd=house.folder, env=house.environment,
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert "from the grammar backend shouting, which is on here" in done.stdout


def test_backend_that_nobody_brings(house: House) -> None:
    house.settings("[backends.whisper]\nenabled = true\n")
    done = house.run("article.txt")
    assert done.stderr == "newslint: error: newslint.toml:1: no grammar backend 'whisper': no plugin brings it\n"
    assert done.returncode == 2
