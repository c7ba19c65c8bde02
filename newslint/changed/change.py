"""What a change brings in, as git sees it: the files, and the content that each had before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from newslint.changed import git
from newslint.changed.git import GitError
from newslint.records import field, mutable_record, record

_FILE, _SUBMODULE = "100", "160000"  # how the modes of files begin, and the mode of a submodule
_NO_BLOB = "0"


@record
class ChangedFile:
    """The blob that the file was before (None: it is new) and, if the index counts, the one it is now."""

    before: str | None
    staged: str | None = None


@record
class Copy:
    """The bytes of a changed file before the change (None: it is new) and, if the index counts, now."""

    before: bytes | None
    staged: bytes | None = None


@record
class Change:
    """The files that a change has touched, by their real absolute paths.

    ``option`` is how it was asked for, for messages; ``top`` the repository's folder;
    ``gone`` what it has deleted; ``notes`` what cannot be looked at, a line each.
    """

    option: str
    top: str
    files: Mapping[str, ChangedFile]
    gone: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

    def file(self, path: str) -> ChangedFile | None:
        """What is known of the file at an absolute path; None if the change does not touch it."""
        return self.files.get(os.path.realpath(path))

    def copies(self, paths: Iterable[str]) -> list[Copy]:
        """The contents of changed files. Raises GitError if the clone lacks one."""
        files = [self.files[os.path.realpath(path)] for path in paths]
        content = git.blobs(blob for file in files for blob in (file.before, file.staged) if blob)
        return [
            Copy(content[file.before] if file.before else None, content[file.staged] if file.staged else None)
            for file in files
        ]


def since(ref: str) -> Change:
    """What has changed between where HEAD has left ``ref`` and the files as they are now.

    Changes that are not committed count, and so do files that git does not know yet,
    unless it ignores them. Raises GitError.
    """
    top = _top()
    base = _merge_base(ref)
    found = _Found(top)
    found.add(git.run("diff-index", "-z", "--raw", "--no-abbrev", "-M", base, "--"))
    for name in _split(git.run("ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--", ":/")):
        found.add_new(name)
    return Change(f"--since {ref}", top, found.files, frozenset(found.gone), tuple(found.notes))


def staged() -> Change:
    """What a commit would change now: the index against HEAD, whatever the files hold. Raises GitError."""
    top = _top()
    head = git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if head is None:  # nothing is committed yet: everything is new
        head = git.run("hash-object", "-t", "tree", "--stdin").decode().strip()
    found = _Found(top, staged=True)
    found.add(git.run("diff-index", "-z", "--raw", "--no-abbrev", "-M", "--cached", head, "--"))
    return Change("--staged", top, found.files, frozenset(found.gone), tuple(found.notes))


def _top() -> str:
    """The folder of the repository that the current folder belongs to."""
    top = os.fsdecode(git.run("rev-parse", "--show-toplevel")).removesuffix("\n")
    if not top:
        raise GitError("this repository has no files to check (it is bare)")
    return os.path.realpath(top)


def _merge_base(ref: str) -> str:
    """The commit at which HEAD and ``ref`` part. Raises GitError that says what is missing."""
    if not ref:
        raise GitError("an empty name: give a branch, a tag or a commit")
    commit = None if ref.startswith("-") else git.ask("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    shallow = git.ask("rev-parse", "--is-shallow-repository") == "true"
    deepen = "git fetch --unshallow brings it (in GitHub Actions: fetch-depth: 0 for actions/checkout)"
    if commit is None:
        hint = f"; this clone is shallow: {deepen}" if shallow else ""
        raise GitError(f"there is no branch, tag or commit {ref!r} here{hint}")
    if git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}") is None:
        raise GitError("nothing is committed yet")
    base = git.ask("merge-base", commit, "HEAD")
    if base is None:
        if shallow:
            raise GitError(f"the history between {ref!r} and HEAD is missing from this shallow clone: {deepen}")
        raise GitError(f"{ref!r} and HEAD have no commit in common")
    return base


@mutable_record
class _Found:
    """Gathers what git lists, names made absolute."""

    top: str
    staged: bool = False
    files: dict[str, ChangedFile] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)

    def add(self, raw: bytes) -> None:
        """Take the output of ``diff-index --raw -z``: ``:mode mode blob blob status NUL name NUL``."""
        parts = _split(raw)
        for head in parts:
            old_mode, mode, old_blob, blob, status = head.removeprefix(":").split(" ")
            name = next(parts)
            if status[0] in "RC":
                if status[0] == "R":
                    self.gone.add(self._path(name))
                name = next(parts)
            path = self._path(name)
            if status == "D":
                self.gone.add(path)
            elif status == "U":
                if self.staged:
                    self.notes.append(f"{name}: has conflicts that are not resolved, not checked")
                else:
                    self.files.setdefault(path, ChangedFile(None))
            elif _SUBMODULE in (mode, old_mode):
                self.notes.append(f"{name}: a repository of its own, not checked")
            elif mode.startswith(_FILE) and (self.staged or os.path.lexists(path)):  # a sparse checkout lacks some
                before = old_blob if old_mode.startswith(_FILE) and old_blob.strip(_NO_BLOB) else None
                self.files[path] = ChangedFile(before, blob if self.staged else None)

    def add_new(self, name: str) -> None:
        """Take a file that git does not know."""
        path = self._path(name)
        if not name.endswith("/") and not os.path.islink(path):  # a slash: a repository inside this one
            self.files[path] = ChangedFile(None)

    def _path(self, name: str) -> str:
        return os.path.join(self.top, name.replace("/", os.sep))


def _split(output: bytes) -> Iterator[str]:
    return (os.fsdecode(part) for part in output.split(b"\0") if part)
