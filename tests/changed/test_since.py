"""--since: findings in paragraphs that have changed since HEAD left a branch; real repositories, the real command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from repository import Repository

OLD = "Press this button\n\nThe ferry sailed at nine.\n\nWe utilise a net.\n"
LONG = "The harbour master said on Friday that no ship would leave the port before the storm had passed the cape."


@pytest.fixture
def desk(repository: Repository) -> Repository:
    """A branch ``fix`` off ``main``, with an article full of old findings."""
    repository.write("articles/ferry.txt", OLD)
    repository.commit("old")
    repository.branch()
    return repository


def test_only_what_stands_in_changed_paragraphs_is_shown(desk: Repository) -> None:
    desk.write("articles/ferry.txt", OLD.replace("at nine.", "at nine to utilise the tide."))
    shown = ["articles/ferry.txt:3 house/wording"]
    assert desk.found("--since", "main") == shown  # not committed
    desk.commit()
    assert desk.found("--since", "main") == shown
    summary = desk.newslint("--since", "main").stdout.splitlines()
    assert "2 findings in unchanged paragraphs not shown." in summary
    assert summary[-1].startswith("1 file, 1 problem ")
    assert desk.found("--since", "HEAD") == []
    assert "nothing has changed" in desk.newslint("--since", "HEAD").stdout


def test_the_base_is_where_the_branch_has_left_not_where_the_other_is_now(desk: Repository) -> None:
    desk.write("articles/new.txt", "We utilise it.\n")
    desk.commit()
    desk.git("switch", "--quiet", "main")
    desk.write("articles/ferry.txt", "It came back at noon.\n")
    desk.commit("main goes on")
    desk.git("switch", "--quiet", "fix")
    assert desk.found("--since", "main") == ["articles/new.txt:1 house/wording"]


def test_new_files_count_whole_whether_git_knows_them_or_not(desk: Repository) -> None:
    desk.write(".gitignore", "notes/\n")
    for name in ("added.txt", "unknown.txt", "notes/ignored.txt"):
        desk.write(name, OLD)
    desk.git("add", "added.txt")
    found = desk.found("--since", "main")
    assert [line for line in found if "added" in line] == ["added.txt:1 house/furniture", "added.txt:5 house/wording"]
    assert [line.partition(":")[0] for line in found if "added" not in line] == ["unknown.txt"] * 2


def test_a_renamed_file_is_what_it_was(desk: Repository) -> None:
    desk.write("articles/ferry.txt", OLD + f"\n{LONG}\n")
    desk.commit()
    desk.git("branch", "--force", "main")
    (desk.folder / "articles/port").mkdir()
    desk.git("mv", "articles/ferry.txt", "articles/port/sailing.txt")
    desk.commit("renamed")
    assert desk.found("--since", "main") == []
    desk.write("articles/port/sailing.txt", OLD + f"\n{LONG} Then we utilise it.\n")
    assert desk.found("--since", "main") == ["articles/port/sailing.txt:7 house/wording"]


def test_deleted_paragraphs_and_files_are_no_finding(desk: Repository) -> None:
    desk.write("articles/gone.txt", OLD)
    desk.commit()
    desk.git("branch", "--force", "main")
    desk.write("articles/ferry.txt", OLD.replace("The ferry sailed at nine.\n\n", ""))
    (desk.folder / "articles/gone.txt").unlink()
    assert desk.found("--since", "main") == []
    assert desk.found("--since", "main", "articles/gone.txt", "articles/ferry.txt") == []


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_copy_is_new_whichever_of_the_two_it_is(desk: Repository, place: str) -> None:
    desk.write("articles/port.txt", f"It rained.\n\n{LONG}\n\nIt snowed.\n")
    desk.commit()
    desk.git("branch", "--force", "main")
    text = desk.read("articles/port.txt")
    desk.write("articles/port.txt", f"{LONG}\n\n{text}" if place == "before" else f"{text}\n{LONG}\n")
    (found,) = desk.found("--since", "main")
    assert found.endswith("duplicate/paragraph")
    desk.commit()
    desk.git("branch", "--force", "main")
    desk.write("articles/port.txt", desk.read("articles/port.txt").replace("snowed", "thawed"))
    assert desk.found("--since", "main") == []


@pytest.mark.parametrize(
    ("new", "shown"),
    [
        pytest.param("The harbour froze.", [], id="the usual spelling once more"),
        pytest.param("The harbor froze.", ["articles/port.txt:5 house/spelling"], id="the odd one once more"),
        pytest.param("It froze.", [], id="neither"),
    ],
)
def test_an_old_odd_spelling_is_new_if_the_change_spells_so_too(desk: Repository, new: str, shown: list[str]) -> None:
    old = "".join(f"The {word} was full.\n\n" for word in ("harbour", "harbour", "harbor", "harbour", "harbour"))
    desk.write("articles/port.txt", old)
    desk.commit()
    desk.git("branch", "--force", "main")
    desk.write("articles/port.txt", f"{old}{new}\n")
    assert desk.found("--since", "main") == shown


def test_an_old_spelling_is_new_if_all_of_the_usual_ones_are(desk: Repository) -> None:
    desk.write("articles/port.txt", "The harbor was full.\n")
    desk.commit()
    desk.git("branch", "--force", "main")
    desk.write("articles/port.txt", "The harbor was full.\n\nThe harbour froze.\n\nThe harbour thawed.\n")
    assert desk.found("--since", "main") == ["articles/port.txt:1 house/spelling"]


def test_paths_excludes_and_ignores_hold(desk: Repository) -> None:
    desk.write("newslint.toml", desk.read("newslint.toml") + 'extend-exclude = ["drafts/"]\n')
    for name in ("articles/a.txt", "letters/a.txt", "drafts/a.txt", "letters/data.csv"):
        desk.write(name, "We utilise it.\n")
    assert desk.found("--since", "main", "letters") == ["letters/a.txt:1 house/wording"]
    assert desk.found("--since", "main", "letters/data.csv", "drafts/a.txt") == ["letters/data.csv:1 house/wording"]
    assert desk.newslint("--since", "main", "--show-files").stdout.split() == ["articles/a.txt", "letters/a.txt"]
    assert desk.newslint("--since", "main", "nowhere.txt").returncode == 2


def test_from_a_folder_below_and_in_a_second_working_tree(desk: Repository) -> None:
    desk.write("articles/ferry.txt", OLD.replace("sailed", "utilise"))
    desk.write("new.txt", "We utilise it.\n")
    assert desk.found("--since", "main", cwd="articles") == ["ferry.txt:3 house/wording"]
    assert desk.found("--since", "main", "..", cwd="articles") == [
        "ferry.txt:3 house/wording",
        f"{desk.folder}/new.txt:1 house/wording",
    ]
    desk.commit()
    tree = desk.folder.parent / "tree"
    desk.git("worktree", "add", "--quiet", "--detach", str(tree))
    assert len(desk.found("--since", "main", cwd="../tree")) == 2


def test_names_with_spaces_newlines_and_foreign_letters(desk: Repository) -> None:
    names = ["two words.txt", "caf\u00e9 M\u00fcller.txt", ":colon.txt", "-dash.txt", "new\nline.txt"]
    for name in names:
        desk.write(f"articles/{name}", "We utilise it.\n")
    assert desk.newslint("--since", "main", "-q", "--output-format", "concise").stdout.count("house/wording") == 5
    desk.commit()
    done = desk.newslint("--since", "main", "--output-format", "json")
    assert sorted(item["filename"] for item in json.loads(done.stdout)) == sorted(f"articles/{name}" for name in names)


def test_newlines_and_encodings_alone_change_nothing(desk: Repository) -> None:
    desk.write("articles/ferry.txt", OLD.replace("\n", "\r\n"))
    assert desk.found("--since", "main") == []
    desk.write("articles/ferry.txt", OLD.encode("utf-16"))
    assert desk.found("--since", "main") == []


def test_what_was_or_is_no_text(desk: Repository) -> None:
    desk.write("articles/was.txt", b"\0\1\2" * 99)
    desk.commit()
    desk.git("branch", "--force", "main")
    desk.write("articles/was.txt", "We utilise it.\n")
    desk.write("articles/ferry.txt", b"\0\1\2" * 99)
    assert desk.found("--since", "main") == ["articles/was.txt:1 house/wording"]
    assert "looks binary" in desk.newslint("--since", "main", "articles/ferry.txt").stderr


def test_fixes_are_made_where_findings_are_shown(desk: Repository) -> None:
    changed = "We utilise a rope.\n\n" + OLD + "\nPress this button\n"
    desk.write("articles/ferry.txt", changed)
    patch = desk.newslint("--since", "main", "--diff").stdout.splitlines()
    assert [line for line in patch[3:] if line[0] != " "] == [
        "-We utilise a rope.",
        "+We use a rope.",
        "-",
        "-Press this button",
    ]
    done = desk.newslint("--since", "main", "--fix")
    assert (done.returncode, desk.read("articles/ferry.txt")) == (0, "We use a rope.\n\n" + OLD)
    assert "Fixed 2 problems in 1 file" in done.stdout
    assert "2 findings in unchanged paragraphs not shown." in done.stdout


def test_cache_jobs_and_baseline_make_no_difference(desk: Repository) -> None:
    for number in range(4):
        desk.write(f"articles/{number}.txt", f"We utilise it.\n\nPress this button\n\nIt is {number}.\n")
    desk.commit()
    desk.git("branch", "--force", "main")
    for number in range(4):
        desk.write(f"articles/{number}.txt", desk.read(f"articles/{number}.txt") + "\nThey utilise it.\n")
    expected = [f"articles/{number}.txt:7 house/wording" for number in range(4)]
    for arguments in (["--no-cache"], [], [], ["-j", "3"], ["-j", "3", "--no-cache"]):
        assert desk.found("--since", "main", *arguments) == expected
    desk.newslint("--write-baseline", "--baseline", "ci.json", "articles/0.txt", "articles/1.txt")
    assert desk.found("--since", "main", "--baseline", "ci.json") == expected[2:]
    summary = desk.newslint("--since", "main", "--baseline", "ci.json").stdout
    assert "Baseline: 2 new, 6 in the baseline, 0 gone." in summary
    assert "4 findings in unchanged paragraphs not shown." in summary


class TestRefusals:
    def refusal(self, desk: Repository, *arguments: str, cwd: str = ".", **environment: str) -> str:
        done = desk.newslint(*arguments, cwd=cwd, environment=environment)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stdout + done.stderr
        return done.stderr.removeprefix("newslint: error: ").rstrip("\n")

    def test_wrong_words(self, desk: Repository) -> None:
        no_ref = "--since: there is no branch, tag or commit {!r} here"
        assert self.refusal(desk, "--since", "trunk") == no_ref.format("trunk")
        assert self.refusal(desk, "--since=--all") == no_ref.format("--all")
        assert "empty name" in self.refusal(desk, "--since", "")
        assert "exclude each other" in self.refusal(desk, "--since", "main", "--staged")
        assert "leave out --since" in self.refusal(desk, "--since", "main", "--write-baseline")
        assert "standard input" in self.refusal(desk, "--since", "main", "-")

    def test_no_common_history(self, desk: Repository) -> None:
        desk.git("switch", "--quiet", "--orphan", "other")
        desk.git("commit", "--quiet", "--allow-empty", "--message", "another beginning")
        assert self.refusal(desk, "--since", "main") == "--since: 'main' and HEAD have no commit in common"

    def test_outside_of_a_repository(self, desk: Repository) -> None:
        (desk.folder.parent / "elsewhere").mkdir()
        ceiling = {"GIT_CEILING_DIRECTORIES": str(desk.folder.parent)}
        assert "not a git repository" in self.refusal(desk, "--since", "main", cwd="../elsewhere", **ceiling)
        assert "is outside the repository" in self.refusal(desk, "--since", "main", "../elsewhere")

    def test_without_git(self, desk: Repository, tmp_path: Path) -> None:
        assert self.refusal(desk, "--since", "main", PATH=str(tmp_path)) == "--since: git is not installed"

    def test_in_a_shallow_clone(self, desk: Repository) -> None:
        desk.write("articles/ferry.txt", OLD.replace("sailed", "utilise"))
        desk.commit()
        desk.git("switch", "--quiet", "main")
        desk.write("other.txt", "It rained.\n")
        desk.commit("main goes on")
        desk.git("switch", "--quiet", "fix")
        clone = Repository(desk.folder.parent / "clone", cloned_from=desk.folder, depth=1)
        refusal = self.refusal(clone, "--since", "origin/main")
        assert "the history between 'origin/main' and HEAD is missing from this shallow clone" in refusal
        assert "git fetch --unshallow" in refusal
        assert "fetch-depth: 0" in refusal
        clone.git("fetch", "--quiet", "--unshallow")
        assert clone.found("--since", "origin/main") == ["articles/ferry.txt:3 house/wording"]
