"""The baseline: findings that were there before, so that only new ones are reported.

A finding is known by its file, rule, matched text and the block around it,
never by its line, so that it survives text moving up or down. Files are named
from the folder that the baseline lies in, so that it holds wherever newslint is
run from.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from newslint.diagnostics import Finding
from newslint.records import field, mutable_record

VERSION = 2
#: In baselines of this version files are named from the folder in which newslint ran.
_FROM_CURRENT_FOLDER = 1

Key = tuple[str, str, str, str]  # file, rule, matched text, digest of the block


class BaselineError(Exception):
    """A baseline that cannot be read; the message has the file and the reason."""


@mutable_record
class Baseline:
    """How often each finding is known; ``folder`` (absolute) is where the names of its files start."""

    folder: str = field(default_factory=os.getcwd)
    counts: Counter[Key] = field(default_factory=Counter)

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Raises BaselineError if the file is missing or is no baseline."""
        baseline = cls(folder_of(path))
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            if data["version"] not in (VERSION, _FROM_CURRENT_FOLDER):
                raise BaselineError(f"{path}: baseline of version {data['version']!r}, this newslint reads {VERSION}")
            old = data["version"] == _FROM_CURRENT_FOLDER
            for item in data["findings"]:
                file = baseline._old_name(item["file"]) if old else item["file"]
                baseline.counts[file, item["rule"], item["text"], item["context"]] += int(item.get("count", 1))
        except OSError as error:
            raise BaselineError(f"{path}: {error.strerror}; --write-baseline makes one") from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise BaselineError(f"{path}: not a newslint baseline; --write-baseline makes a new one") from None
        return baseline

    def add(self, findings: Sequence[Finding]) -> None:
        """Count the findings of one file as known."""
        self.counts.update(self.keys(findings))

    def keys(self, findings: Sequence[Finding]) -> list[Key]:
        """What makes findings of one file the same as others."""
        if not findings:
            return []
        name = self.name(findings[0].filename)
        return [(name, f.rule, " ".join(f.matched.split())[:120], f.context) for f in findings]

    def name(self, filename: str) -> str:
        """What a file is called in the baseline: its name in reports counts from the current folder."""
        folder, base = os.path.split(os.path.abspath(filename))
        try:
            name = os.path.relpath(os.path.join(os.path.realpath(folder), base), self.folder)
        except ValueError:  # on another drive
            name = os.path.join(folder, base)
        return name.replace(os.sep, "/")

    def holds_file(self, name: str) -> bool:
        """True if the file that an entry names is still there."""
        return os.path.exists(os.path.join(self.folder, name))

    def split(self, findings: Sequence[Finding]) -> tuple[list[Finding], int]:
        """(findings that are new, how many are known) of one file; each known one covers one finding."""
        keys = self.keys(findings)
        left = Counter({key: self.counts[key] for key in keys if key in self.counts})
        new = []
        for finding, key in zip(findings, keys, strict=True):
            if left[key] > 0:
                left[key] -= 1
            else:
                new.append(finding)
        return new, len(findings) - len(new)

    def gone(self, seen: Counter[Key], checked: Iterable[str]) -> int:
        """How many known findings no longer occur in the files that were checked, which have their ``name`` here."""
        files = set(checked)
        return sum(max(0, n - seen[key]) for key, n in self.counts.items() if key[0] in files)

    def dumps(self) -> str:
        """The baseline as JSON, one finding a line and sorted, so that its diffs are small."""
        rows = [
            {"file": file, "rule": rule, "text": text, "context": context, **({"count": n} if n > 1 else {})}
            for (file, rule, text, context), n in sorted(self.counts.items())
            if n > 0
        ]
        lines = ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in rows)
        body = f"[\n{lines}\n  ]" if lines else "[]"
        return f'{{\n  "version": {VERSION},\n  "findings": {body}\n}}\n'

    def _old_name(self, name: str) -> str:
        """The name of a file in a baseline that was made elsewhere than in its own folder."""
        return self.name(name) if os.path.exists(name) or not self.holds_file(name) else name


def folder_of(path: Path) -> str:
    """The folder that names in the baseline at ``path`` start from."""
    return os.path.realpath(path.parent)
