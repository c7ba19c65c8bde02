"""--staged: what the next commit brings in, as it is staged."""

from __future__ import annotations

import sys

import pytest
from repository import Repository

OLD = "Press this button\n\nThe ferry sailed at nine.\n\nWe utilise a net.\n"


@pytest.fixture
def desk(repository: Repository) -> Repository:
    """An article full of old findings, and one with a new one staged."""
    repository.write("articles/ferry.txt", OLD)
    repository.commit("old")
    repository.write("articles/ferry.txt", OLD.replace("sailed", "utilise"))
    repository.git("add", ".")
    return repository


SHOWN = ["articles/ferry.txt:3 house/wording"]


def test_the_index_counts_not_the_file(desk: Repository) -> None:
    assert desk.found("--staged") == SHOWN
    desk.write("articles/ferry.txt", OLD)
    desk.write("articles/other.txt", "We utilise it.\n")
    assert desk.found("--staged") == SHOWN
    assert desk.found("--staged", cwd="articles") == ["ferry.txt:3 house/wording"]
    (desk.folder / "articles/ferry.txt").unlink()
    assert desk.found("--staged") == SHOWN
    assert desk.found("--staged", "articles/ferry.txt") == SHOWN


def test_nothing_staged_nothing_shown(desk: Repository) -> None:
    desk.commit()
    desk.write("articles/ferry.txt", OLD + "\nPress this button\n")
    assert desk.found("--staged") == []
    desk.git("rm", "--quiet", "--cached", "articles/ferry.txt")
    assert desk.found("--staged") == []


def test_the_first_commit_is_all_new(repository: Repository) -> None:
    repository.git("update-ref", "-d", "HEAD")
    repository.write("a.txt", OLD)
    repository.git("add", ".")
    assert repository.found("--staged") == ["a.txt:1 house/furniture", "a.txt:5 house/wording"]


def test_a_partial_commit_is_judged_by_its_own_index(desk: Repository) -> None:
    """``git commit -- FILE`` runs its hooks with another index."""
    desk.write("articles/other.txt", "We utilise it.\n")
    desk.git("add", "articles/other.txt")
    hook = desk.write(".git/hooks/pre-commit", '#!/bin/sh\nexec "$PYTHON" -m newslint --staged -q >"$REPORT"\n')
    hook.chmod(0o755)
    report = desk.folder.parent / "report"
    desk.environment |= {"PYTHON": sys.executable, "REPORT": str(report)}
    with pytest.raises(AssertionError):
        desk.git("commit", "--quiet", "--message", "one of two", "--", "articles/other.txt")
    assert "other.txt" in report.read_text()
    assert "ferry.txt" not in report.read_text()


class TestFix:
    def test_what_is_staged_as_it_stands_is_repaired_in_the_file(self, desk: Repository) -> None:
        done = desk.newslint("--staged", "--fix")
        assert (done.returncode, done.stderr) == (0, "")
        assert desk.read("articles/ferry.txt") == OLD.replace("sailed", "use")
        assert desk.found("--staged") == SHOWN  # staging the repair is for whoever commits

    def test_what_has_edits_that_are_not_staged_is_left_alone(self, desk: Repository) -> None:
        edited = OLD.replace("sailed", "utilise") + "\nIt rained.\n"
        desk.write("articles/ferry.txt", edited)
        done = desk.newslint("--staged", "--fix")
        assert done.returncode == 1
        assert "articles/ferry.txt: not repaired: it has edits that are not staged" in done.stderr
        assert "house/wording" in done.stdout
        assert desk.read("articles/ferry.txt") == edited
        assert desk.newslint("--staged", "--diff").stdout == ""

    def test_a_file_that_git_checks_out_with_other_newlines(self, repository: Repository) -> None:
        repository.write(".gitattributes", "*.txt text eol=crlf\n")
        repository.write("a.txt", OLD.replace("\n", "\r\n"))
        repository.commit()
        repository.write("a.txt", OLD.replace("\n", "\r\n").replace("sailed", "utilise"))
        repository.git("add", ".")
        assert repository.found("--staged") == ["a.txt:3 house/wording"]
        assert repository.newslint("--staged", "--fix").returncode == 0
        assert repository.read("a.txt") == OLD.replace("\n", "\r\n").replace("sailed", "use")


def test_a_conflict_is_told_and_not_checked(desk: Repository) -> None:
    desk.git("reset", "--quiet", "--hard")
    desk.branch("other")
    desk.write("articles/ferry.txt", "We utilise a rope.\n")
    desk.commit()
    desk.git("switch", "--quiet", "main")
    desk.write("articles/ferry.txt", "We utilise a hook.\n")
    desk.commit()
    with pytest.raises(AssertionError):
        desk.git("merge", "--quiet", "other")
    done = desk.newslint("--staged")
    assert "articles/ferry.txt: has conflicts that are not resolved, not checked" in done.stderr
    assert desk.found("--since", "other") == [  # the file itself can be read, markers and all
        "articles/ferry.txt:2 house/wording",
        "articles/ferry.txt:4 house/wording",
    ]
