"""What a search tells beside the files: what is missing, passed over, cannot be listed, was left half written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from newslint.config.settings import Settings
from newslint.files.discover import Discovery, Found, discover, search, without_match
from newslint.files.globs import Glob

SUFFIXES = (".txt", ".MD")


class Listed:
    """Folders that somebody has a list of, in the order in which they are listed: an OSError for one that cannot be."""

    def __init__(self, **folders: tuple[str, ...] | OSError) -> None:
        self._folders = {"/" + name.replace("__", "/"): names for name, names in folders.items()}

    def is_folder(self, path: str) -> bool:
        return path in self._folders

    def exists(self, path: str) -> bool:
        folder, name = os.path.split(path)
        names = self._folders.get(folder, ())
        return not isinstance(names, OSError) and name in names

    def listing(self, folder: str) -> Iterable[tuple[str, bool]]:
        names = self._folders[folder]
        if isinstance(names, OSError):
            raise names
        return [(name, self.is_folder(f"{folder}/{name}")) for name in names]


def looked_up(folders: Listed, *paths: str, settings: Callable[[str], Settings] | None = None) -> Discovery:
    return discover(paths, settings or (lambda _: Settings()), suffixes=SUFFIXES, folders=folders)


def names(result: Discovery) -> list[str]:
    return [file.path for file in result.files]


def test_a_search_goes_on_after_each_thing_that_it_passes_over() -> None:
    desk = Listed(
        desk=(".hidden.txt", ".newslint-1-2-x.tmp", "a.png", "old.txt", "sub", "shut", "a.txt", "b.md"),
        desk__shut=PermissionError(13, "Permission denied"),
        desk__sub=("c.TXT",),
    )
    settings = Settings(exclude=(Glob("old.txt", "/desk"),))
    result = looked_up(desk, "", "/gone", "/desk/old.txt", "/desk", settings=lambda _: settings)
    assert names(result) == ["/desk/a.txt", "/desk/b.md", "/desk/sub/c.TXT"]
    assert result.missing == ["''", "/gone"]
    assert result.notes == ["/desk/old.txt: excluded by the settings"]
    assert result.unlisted == [("/desk/shut", "Permission denied")]
    assert result.drafts == ["/desk/.newslint-1-2-x.tmp"]


def test_a_folder_that_cannot_be_listed_says_what_is_known() -> None:
    assert looked_up(Listed(desk=OSError("the disk is gone")), "/desk").unlisted == [("/desk", "the disk is gone")]


def test_a_folder_is_no_draft_whatever_its_name() -> None:
    folders = Listed(**{"desk": (".newslint-1-2-x.tmp",), "desk__.newslint-1-2-x.tmp": ()})
    assert looked_up(folders, "/desk").drafts == []


def test_an_excluded_folder_is_not_even_listed() -> None:
    desk = Listed(desk=("out", "a.txt"), desk__out=OSError("must not be asked"))
    result = looked_up(desk, "/desk", settings=lambda _: Settings(exclude=(Glob("out/", "/desk"),)))
    assert (names(result), result.unlisted) == (["/desk/a.txt"], [])


def test_a_pattern_for_folders_spares_a_file_of_that_name() -> None:
    desk = Listed(desk=("out.txt", "sub"), desk__sub=("out.txt",))
    settings = Settings(exclude=(Glob("out.txt/", "/desk"),))
    assert names(looked_up(desk, "/desk", settings=lambda _: settings)) == ["/desk/out.txt", "/desk/sub/out.txt"]


def test_each_folder_has_its_own_settings() -> None:
    desk = Listed(desk=("a.txt", "sub", "x.story"), desk__sub=("a.txt", "x.story", "b.story"))
    stories = Settings(include=(Glob("*.story", "/desk/sub"),), exclude=(Glob("b.*", "/desk/sub"),))

    def settings(folder: str) -> Settings:
        return {"/desk": Settings(), "/desk/sub": stories}[folder]

    assert names(looked_up(desk, "/desk", settings=settings)) == ["/desk/a.txt", "/desk/sub/x.story"]
    result = looked_up(desk, "/desk/x.story", "/desk/sub/b.story", settings=settings)
    assert (names(result), len(result.notes)) == (["/desk/x.story"], 1)


def test_what_is_known_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name is that from the current folder, the target where its links lead, and whether it was named."""
    here = tmp_path / "desk"
    for folder in (here, tmp_path / "desk2"):
        folder.mkdir()
        (folder / "a.txt").write_text("x")
    (here / "link.txt").symlink_to("../desk2/a.txt")
    monkeypatch.chdir(here)
    result = discover([".", "link.txt"], lambda _: Settings(), suffixes=SUFFIXES)
    assert result.files == [
        Found(str(here / "a.txt"), "a.txt", False, os.path.realpath(here / "a.txt")),
        Found(str(here / "link.txt"), "link.txt", True, os.path.realpath(tmp_path / "desk2/a.txt")),
    ]
    (elsewhere,) = discover(["../desk2/a.txt"], lambda _: Settings(), suffixes=SUFFIXES).files
    assert elsewhere.name == str(tmp_path / "desk2/a.txt"), "a folder whose name begins alike is another"
    monkeypatch.chdir("/")
    (below_root,) = discover([str(here / "a.txt")], lambda _: Settings(), suffixes=SUFFIXES).files
    assert below_root.name == str(here / "a.txt").lstrip("/")


def test_a_search_one_by_one(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "sub/c.TXT", "sub/.d.txt", ".newslint-1-2-x.tmp", "e.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = search(str(tmp_path), lambda _: Settings(), suffixes=SUFFIXES)
    assert sorted(os.path.relpath(path, tmp_path) for path in found) == ["a.txt", "b.md", "sub/c.TXT"]


def test_globs_that_match_no_file() -> None:
    globs = [Glob("a.txt", "/desk"), Glob("*.md", "/desk"), Glob("c.txt", "/desk")]
    files = [Found("/desk/x/a.txt", "x/a.txt", False), Found("/desk/b.md", "b.md", True)]
    assert without_match(globs, files) == globs[2:]
    assert without_match(globs[:2], [*files, *files]) == []
    assert without_match(globs, []) == globs


# What git ignores


def repository(folder: Path, **ignored: bytes) -> Path:
    """A repository with files to ignore, by the folder that they are in ("": its top, "git": what git keeps)."""
    (folder / ".git/info").mkdir(parents=True)
    for where, content in ignored.items():
        place = {"top": ".gitignore", "git": ".git/info/exclude"}.get(where, where.replace("__", "/") + "/.gitignore")
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(content)
    return folder


def found(folder: Path, top: str = ".", **settings: bool) -> list[str]:
    result = discover([str(folder / top)], lambda _: Settings(**settings), suffixes=(".txt",))
    return [os.path.relpath(file.path, folder) for file in result.files]


def make(folder: Path, *files: str) -> None:
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")


def test_files_to_ignore_hold_from_the_top_of_the_repository_down(tmp_path: Path) -> None:
    """Wherever the search begins below it; those of the folder itself and of the folders between count as well."""
    repository(tmp_path, top=b"a.txt\n", git=b"b.txt\n", wire=b"c.txt\n/deep/d.txt\n", wire__deep=b"!a.txt\ne.txt\n")
    make(tmp_path, *(f"wire/deep/{name}.txt" for name in "abcdefg"), *(f"wire/{name}.txt" for name in "abcd"))
    assert found(tmp_path, "wire/deep") == [f"wire/deep/{name}.txt" for name in "afg"]
    assert found(tmp_path, "wire") == ["wire/d.txt", *(f"wire/deep/{name}.txt" for name in "afg")]
    assert found(tmp_path) == found(tmp_path, "wire")
    assert len(found(tmp_path, respect_gitignore=False)) == 11


def test_the_nearest_repository_counts(tmp_path: Path) -> None:
    repository(tmp_path, top=b"a.txt\n", git=b"b.txt\n")
    inner = repository(tmp_path / "inner", top=b"c.txt\n")
    make(inner, "a.txt", "b.txt", "c.txt")
    assert found(inner) == ["a.txt", "b.txt"]


def test_without_a_repository_the_files_of_the_folders_count(tmp_path: Path) -> None:
    make(tmp_path, "x/a.txt", "x/b.txt", "b.txt")
    (tmp_path / ".gitignore").write_text("b.txt\n")
    (tmp_path / "x/.gitignore").write_text("a.txt\n")
    assert found(tmp_path) == []
    assert found(tmp_path, "x") == ["x/b.txt"]


def test_a_folder_in_what_git_ignores_may_be_searched(tmp_path: Path) -> None:
    """It was named on purpose; what it ignores itself is still passed over."""
    repository(tmp_path, top=b"out\n*.draft.txt\n", out=b"b.txt\n")
    make(tmp_path, "out/a.txt", "out/b.txt", "out/c.draft.txt", "a.txt")
    assert found(tmp_path) == ["a.txt"]
    assert found(tmp_path, "out") == ["out/a.txt", "out/c.draft.txt"]


def test_a_file_cannot_come_back_into_a_folder_that_git_ignores(tmp_path: Path) -> None:
    repository(tmp_path, top=b"out/\n!out/a.txt\n")
    make(tmp_path, "out/a.txt", "b.txt")
    assert found(tmp_path) == ["b.txt"]


def test_a_line_that_git_cannot_read_does_not_lose_the_others(tmp_path: Path) -> None:
    repository(tmp_path, top=b"a.txt\n!\n\\\nb\xff.txt\nc.txt\n")
    make(tmp_path, "a.txt", "c.txt", "d.txt", os.fsdecode(b"b\xff.txt"))
    assert found(tmp_path) == ["d.txt"]


def test_a_pattern_for_folders_of_git_spares_a_file(tmp_path: Path) -> None:
    repository(tmp_path, top=b"x.txt/\n")
    make(tmp_path, "x.txt", "sub/x.txt/a.txt")
    assert found(tmp_path) == ["x.txt"]
