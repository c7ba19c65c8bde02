"""The pre-commit hooks, run by the real pre-commit in a scratch repository.

pre-commit clones newslint and installs it as on anybody's machine, so these
tests need git and a package index.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHIPPED = ("newslint", "rules", "pyproject.toml", "README.md", "LICENSE", "hatch_build.py", ".pre-commit-hooks.yaml")
FURNITURE = "The pool opens at six.\n\nThe old boiler was sold for scrap.\n\nLeave a Reply\n"
CLEAN = "The pool opens at six.\n\nThe old boiler was sold for scrap.\n"


class Repository:
    """A git repository with articles in it, and pre-commit to run there."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        folder.mkdir()
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PRE_COMMIT"))}
        identity = {
            f"GIT_{who}_{what}": "test@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        self.environment = {
            **kept, **identity, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
            "PRE_COMMIT_HOME": str(home / "pre-commit"), "NEWSLINT_CACHE_DIR": str(home / "newslint"),
        }  # fmt: skip
        self.git("init", "--quiet", "--initial-branch", "main")

    def write(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.git("add", ".")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, text=True, encoding="utf-8",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=600,
        )  # fmt: skip

    def git(self, *arguments: str) -> str:
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stdout
        return done.stdout.strip()

    def pre_commit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "pre_commit", *arguments)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it has installed."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def newslint(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Repository:
    """This checkout, changes that are not committed included, as a repository that pre-commit can clone."""
    repository = Repository(tmp_path_factory.mktemp("newslint") / "repository", home)
    for name in SHIPPED:
        source, target = ROOT / name, repository.folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    repository.git("add", ".")
    repository.git("commit", "--quiet", "--message", "newslint")
    return repository


@pytest.fixture
def desk(tmp_path: Path, home: Path, newslint: Repository) -> Repository:
    """An editorial repository without a pre-commit configuration yet."""
    return Repository(tmp_path / "desk", home)


def configuration(newslint: Repository, hook: str) -> str:
    revision = newslint.git("rev-parse", "HEAD")
    return f"repos:\n  - repo: {newslint.folder.as_posix()}\n    rev: {revision}\n    hooks:\n      - id: {hook}\n"


def test_check_hook_reports_and_changes_nothing(desk: Repository, newslint: Repository) -> None:
    desk.write(
        {
            ".pre-commit-config.yaml": configuration(newslint, "newslint"),
            "newslint.toml": (
                'extend-exclude = ["drafts/"]\n[per-file-ignores]\n"archive/*.txt" = ["boilerplate/comment-form"]\n'
            ),
            "articles/pool.txt": FURNITURE,
            "articles/pool.md": FURNITURE,
            "articles/clean.txt": CLEAN,
            "drafts/pool.txt": FURNITURE,
            "archive/pool.txt": FURNITURE,
            "data/pool.csv": FURNITURE,
            "LICENSE": "Copyright 2025 The Desk. All rights reserved.\n\nLeave a Reply\n",
        }
    )
    done = desk.pre_commit("run", "--all-files")
    assert done.returncode == 1, done.stdout
    assert "boilerplate/comment-form" in done.stdout
    assert "articles/pool.txt" in done.stdout
    assert "articles/pool.md" in done.stdout
    for silent in ("articles/clean.txt", "drafts/", "archive/", "data/", "LICENSE"):
        assert silent not in done.stdout
    assert "files were modified" not in done.stdout
    assert desk.git("diff", "--stat") == ""


def test_fix_hook_says_what_it_changed_and_fails_once(desk: Repository, newslint: Repository) -> None:
    desk.write(
        {
            ".pre-commit-config.yaml": configuration(newslint, "newslint-fix"),
            "newslint.toml": 'extend-exclude = ["drafts/"]\n',
            "articles/pool.txt": FURNITURE,
            "drafts/pool.txt": FURNITURE,
        }
    )
    first = desk.pre_commit("run", "--all-files")
    assert first.returncode == 1, first.stdout
    assert "articles/pool.txt" in first.stdout
    assert "fixed 1 problem: 1 boilerplate/comment-form" in first.stdout
    assert (desk.folder / "articles/pool.txt").read_text(encoding="utf-8") == CLEAN
    assert (desk.folder / "drafts/pool.txt").read_text(encoding="utf-8") == FURNITURE
    desk.git("add", ".")
    second = desk.pre_commit("run", "--all-files")
    assert second.returncode == 0, second.stdout


def test_commit_is_stopped_by_the_staged_article_only(desk: Repository, newslint: Repository) -> None:
    desk.write({".pre-commit-config.yaml": configuration(newslint, "newslint"), "articles/old.txt": FURNITURE})
    desk.git("commit", "--quiet", "--message", "from before the hook")
    assert desk.pre_commit("install").returncode == 0

    desk.write({"articles/new.txt": CLEAN})
    done = desk.run("git", "commit", "--message", "a clean article")
    assert done.returncode == 0, done.stdout

    desk.write({"articles/newer.txt": FURNITURE})
    done = desk.run("git", "commit", "--message", "an article with furniture")
    assert done.returncode == 1, done.stdout
    assert "articles/newer.txt" in done.stdout
    assert "articles/old.txt" not in done.stdout


def test_changed_hook_stops_a_commit_for_its_own_paragraphs_only(desk: Repository, newslint: Repository) -> None:
    desk.write({".pre-commit-config.yaml": configuration(newslint, "newslint-changed"), "articles/pool.txt": FURNITURE})
    desk.git("commit", "--quiet", "--message", "from before the hook")
    assert desk.pre_commit("install").returncode == 0

    desk.write({"articles/pool.txt": FURNITURE.replace("at six", "at seven")})
    done = desk.run("git", "commit", "--message", "another hour")
    assert done.returncode == 0, done.stdout

    desk.write({"articles/pool.txt": FURNITURE.replace("at six", "at at eight")})
    done = desk.run("git", "commit", "--message", "a slip")
    assert done.returncode == 1, done.stdout
    assert "duplicate/words" in done.stdout
    assert "1 finding in unchanged paragraphs not shown." in done.stdout
    assert "boilerplate/comment-form" not in done.stdout
