"""Which files are checked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from house_desk import CLEAN

from newslint.config.settings import Settings
from newslint.files.discover import discover
from newslint.files.globs import Glob, any_matches, broken

SUFFIXES = (".txt", ".md", ".markdown", ".text")


def found(folder: Path, *paths: str, settings: Settings | None = None, **more: bool) -> list[str]:
    """Names of the files that discovery finds, relative to the folder."""
    result = discover(
        [str(folder / path) for path in paths or ["."]], lambda _: settings or Settings(), suffixes=SUFFIXES, **more
    )
    return [os.path.relpath(file.path, folder) for file in result.files]


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CLEAN)


def test_folders_are_searched_for_texts_in_order(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.MD", "a/b/c.markdown", "a-b.text", "notes.py", "README")
    assert found(tmp_path) == ["a/b/c.markdown", "a/z.MD", "a-b.text", "b.txt"]


def test_hidden_things_and_foreign_packages_are_passed_over(tmp_path: Path) -> None:
    make(tmp_path, ".git/a.txt", ".venv/a.txt", "node_modules/x/a.md", "venv/a.txt", ".draft.txt", "a.txt")
    assert found(tmp_path) == ["a.txt"]
    assert found(tmp_path, ".draft.txt") == [".draft.txt"]


def test_a_named_file_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    make(tmp_path, "README", "a.py")
    assert found(tmp_path, "README", "a.py") == ["README", "a.py"]


def test_the_same_file_is_checked_once(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "sub/b.txt")
    (tmp_path / "link.txt").symlink_to("a.txt")
    assert found(tmp_path, "a.txt", "./a.txt", "sub/../a.txt", ".", "sub") == ["a.txt", "sub/b.txt"]
    assert found(tmp_path, "link.txt", "a.txt") == ["link.txt"]


def test_symbolic_links_are_not_followed_but_taken_when_named(tmp_path: Path) -> None:
    make(tmp_path, "real/a.txt")
    (tmp_path / "real/loop").symlink_to("..")
    (tmp_path / "link.txt").symlink_to("real/a.txt")
    (tmp_path / "folder").symlink_to("real")
    assert found(tmp_path) == ["real/a.txt"]
    assert found(tmp_path, "link.txt") == ["link.txt"]
    assert found(tmp_path, "folder") == ["folder/a.txt"]


def test_deep_folders_do_not_overflow(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 600)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text(CLEAN)
    assert len(found(tmp_path)) == 1


def test_gitignore_nested_with_negation_and_info_exclude(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "wire/b.txt", "wire/keep.txt", "wire/sub/c.txt", "out/d.txt", "x/out/e.txt", "mine.txt")
    (tmp_path / ".git/info").mkdir(parents=True)
    (tmp_path / ".git/info/exclude").write_text("mine.txt\n")
    (tmp_path / ".gitignore").write_text("# comment\nwire/*.txt\n/out/\n")
    (tmp_path / "wire/.gitignore").write_text("!keep.txt\nsub\n")
    assert found(tmp_path) == ["a.txt", "wire/keep.txt", "x/out/e.txt"]
    assert found(tmp_path, "wire") == ["wire/keep.txt"]
    assert found(tmp_path, "out") == ["out/d.txt"], "a folder that is named is meant, though git ignores it"
    assert found(tmp_path, "mine.txt") == ["mine.txt"]
    everything = found(tmp_path, settings=Settings(respect_gitignore=False))
    assert len(everything) == 7


def test_gitignore_agrees_with_git(tmp_path: Path) -> None:
    """git itself is asked what it ignores."""
    import subprocess

    make(
        tmp_path, "a.txt", "logs/a.txt", "logs/deep/b.txt", "src/logs/c.txt", "src/x.tmp.txt", "src/important.tmp.txt",
        "foo/bar/d.txt", "foo/d.txt", "sp ace/e.txt", "sub/a.txt", "sub/only/f.txt", "#hash.txt", "deep/1/2/3/g.txt",
    )  # fmt: skip
    (tmp_path / ".gitignore").write_text(
        "/logs\n*.tmp.txt\n!important.tmp.txt\nfoo/*\n!foo/bar\nsp\\ ace/\n\\#hash.txt\ndeep/**/3\n"
    )
    (tmp_path / "sub/.gitignore").write_text("*\n!only/\n")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    listed = subprocess.run(
        ["git", "-c", "core.quotePath=false", "ls-files", "-co", "--exclude-standard", "*.txt"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert sorted(found(tmp_path)) == sorted(listed.splitlines())


def test_excludes_hold_for_named_files_unless_told_otherwise(tmp_path: Path) -> None:
    make(tmp_path, "drafts/a.txt", "b.txt")
    settings = Settings(exclude=(Glob("drafts", str(tmp_path)),))
    assert found(tmp_path, settings=settings) == ["b.txt"]
    assert found(tmp_path, "drafts/a.txt", "b.txt", settings=settings) == ["b.txt"]
    assert found(tmp_path, "drafts/a.txt", settings=settings, force_exclude=False) == ["drafts/a.txt"]


@pytest.mark.parametrize(
    ("pattern", "path", "covered"),
    [
        ("a.txt", "/desk/deep/a.txt", True),
        ("a.txt", "/desk/ba.txt", False),
        ("*.txt", "/desk/deep/a.txt", True),
        ("wire/*.txt", "/desk/wire/a.txt", True),
        ("wire/*.txt", "/desk/wire/deep/a.txt", False),
        ("wire/*.txt", "/desk/deep/wire/a.txt", False),
        ("wire/**", "/desk/wire/deep/a.txt", True),
        ("**/wire/*.txt", "/desk/deep/wire/a.txt", True),
        ("drafts", "/desk/deep/drafts/deep/a.txt", True),
        ("drafts/", "/desk/drafts/a.txt", True),
        ("/drafts", "/desk/deep/drafts/a.txt", False),
        ("draft-1", "/desk/draft-1/a.txt", True),
        ("drafts", "/elsewhere/drafts/a.txt", True),
        ("[ab].txt", "/desk/b.txt", True),
        ("*.TXT", "/desk/a.txt", False),
    ],
)
def test_globs(pattern: str, path: str, covered: bool) -> None:
    assert any_matches([Glob(pattern, "/desk")], path) is covered
    assert Glob(pattern, "/desk").matches(path) is covered


def test_a_later_pattern_takes_back_an_earlier_one() -> None:
    globs = [Glob("*.txt", "/desk"), Glob("!a.txt", "/desk")]
    assert any_matches(globs, "/desk/b.txt")
    assert not any_matches(globs, "/desk/a.txt")


def test_each_pattern_counts_from_its_own_folder() -> None:
    globs = [Glob("drafts", "/desk/a"), Glob("/x-1.txt", "/desk/b"), Glob("old_news", "/desk/b"), Glob("/etc/*", "/")]
    covered = ["/desk/a/drafts/1.txt", "/desk/b/x-1.txt", "/desk/b/c/old_news/1.txt", "/etc/a.txt"]
    assert [any_matches(globs, path) for path in covered] == [True] * 4
    others = ["/desk/b/c/x-1.txt", "/desk/a/x-1.txt", "/desk/a/drafts.txt", "/desk/etc/a.txt", "/desk/old-news/1.txt"]
    assert [any_matches(globs, path) for path in others] == [False] * 5
    assert [path for path in (*covered, *others) if any(glob.matches(path) for glob in globs)] == covered
    assert any_matches([Glob("desk2/*", "/desk")], "/desk2/a.txt"), "a path outside counts from the root"


def test_a_pattern_for_folders_covers_a_folder_only() -> None:
    globs = [Glob("out/", "/desk")]
    assert any_matches(globs, "/desk/out", folder=True)
    assert not any_matches(globs, "/desk/out")


def test_why_a_pattern_cannot_be_used() -> None:
    assert [broken(pattern) for pattern in ("drafts/*.txt", "", " ")] == [None, "is empty", "is empty"]
    assert (broken("!") or "").startswith("is no valid pattern (Invalid")
