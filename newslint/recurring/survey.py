"""The first look at a run's folders: which lines stand in many of the files that are to be checked.

Only files that a search of a folder brought count, each among those of its own
folder, so that a file gets the same findings whichever folder above it was named.
Nothing is parsed; where no folder holds enough files nothing is even read.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from newslint.config.selection import is_enabled
from newslint.diagnostics import FileResult
from newslint.files import disk
from newslint.files.source import NotText, Source
from newslint.records import field, record, replace
from newslint.recurring.counts import LineCounts
from newslint.recurring.lines import fold_line, lines_of

if TYPE_CHECKING:
    from newslint.config.settings import Settings
    from newslint.runner import Task

RULE = "boilerplate/recurring-line"
#: In a folder of fewer files chance and the writers' habits count for too much.
FILES = 20
#: The share of the files that have a line of furniture, at least.
SHARE = 0.1
#: A line that stands in fewer files may be anything.
FEWEST = 5


@record
class Folder:
    """The lines that stand in many files of one folder, with the number of those files, and of all.

    ``found`` are those of the lines that a file has, in a fixed order, by the path of the file: what its
    findings depend on. How many other files have them does not matter but for the message.
    """

    files: int
    counts: Mapping[str, int]
    found: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def with_counts(self, result: FileResult) -> FileResult:
        """A result that was kept, with the numbers of this run in what it says of recurring lines."""
        if not any(finding.rule == RULE for finding in result.findings):
            return result
        findings = [
            replace(f, message=message(self.counts[line], self.files))
            if f.rule == RULE and (line := fold_line(f.line_text)) in self.counts
            else f
            for f in result.findings
        ]
        return replace(result, findings=tuple(findings))


def message(count: int, files: int) -> str:
    """What the rule says."""
    return f"this line stands in {count:,} of the {files:,} files of this folder"


def survey(tasks: Sequence[Task], settings: Sequence[Settings]) -> dict[str, Folder]:
    """What recurs, by the absolute path of the folder; ``settings`` are those that tasks name by number."""
    folders: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        if not task.named and task.data is None:
            folders[os.path.dirname(task.path)].append(task)
    found = {}
    for path, inside in folders.items():
        own = settings[inside[0].engine]
        options = own.rules.get(RULE, {})
        if len(inside) < max(1, options.get("files", FILES)) or not is_enabled(RULE, own.selections):
            continue
        folder = _folder([task.path for task in inside], options.get("share", SHARE), own.kept_lines)
        if folder.counts:
            found[path] = folder
    return found


def _folder(paths: Sequence[str], share: float, kept: frozenset[str]) -> Folder:
    counts = LineCounts()
    hashes: list[tuple[str, tuple[int, ...]]] = []  # of the lines of each file, which take less room than the lines
    files = 0
    for path, lines in _read(paths):
        counts.add(lines)
        files += 1
        if counts.exact is not None:
            hashes.append((path, tuple(map(hash, lines))))
    least = max(FEWEST, share * files)
    exact = counts.exact
    if exact is None:  # too many different lines to remember: the few that may recur are counted again
        exact, hashes = {}, []
        for path, lines in _read(paths):
            few = [line for line in lines if counts.may_reach(line, int(least))]
            exact.update((line, exact.get(line, 0) + 1) for line in few)
            hashes.append((path, tuple(map(hash, few))))
    recurring = {line: count for line, count in exact.items() if count >= least and line not in kept}
    by_hash = {hash(line): line for line in recurring}
    found: dict[str, tuple[str, ...]] = {}
    same: dict[tuple[str, ...], tuple[str, ...]] = {}  # most files of a folder have the same few lines
    for path, own in hashes:
        if here := tuple(sorted(by_hash[one] for one in own if one in by_hash)):
            found[path] = same.setdefault(here, here)
    return Folder(files, recurring, found)


def _read(paths: Iterable[str]) -> Iterator[tuple[str, set[str]]]:
    """The lines of each file that can be read; checking the others will say why they cannot."""
    for path in paths:
        try:
            yield path, lines_of(Source.decode(disk.read_bytes(path)).text)
        except (disk.FileProblem, NotText, MemoryError):
            continue
