"""The files of a change as things to check: each with what it was before, staged ones as they would be committed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newslint.changed.change import Change, Copy
from newslint.files import disk
from newslint.records import replace
from newslint.runner import Task
from newslint.terminal import say


def of_change(change: Change, tasks: Iterable[Task], *, fixing: bool) -> Iterator[Task]:
    """The tasks of changed files with their contents from git.

    A staged file whose content on disk is another one is checked as it is staged and
    not repaired: with ``fixing`` that is said. Raises GitError.
    """
    tasks = list(tasks)
    for task, copy in zip(tasks, change.copies([task.path for task in tasks]), strict=True):
        changed = replace(task, before=copy.before)
        if copy.staged is None or _is_on_disk(task.path, copy):
            yield changed
            continue
        if fixing:
            say("warning", f"{task.name}: not repaired: it has edits that are not staged")
        yield replace(changed, data=copy.staged, keep=True)


def _is_on_disk(path: str, copy: Copy) -> bool:
    """True if the file holds the text that is staged, whatever newlines or encoding git checked it out with."""
    assert copy.staged is not None
    try:
        data = disk.read_bytes(path)
        return data == copy.staged or disk.decode(data).text == disk.decode(copy.staged).text
    except disk.FileProblem:
        return False
