"""The baseline: findings that were there before, so that only new ones are reported.

A finding is known by its file, rule, matched text and the block around it,
never by its line, so that it survives text moving up or down.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from newslint.diagnostics import Finding

VERSION = 1
Key = tuple[str, str, str, str]  # file, rule, matched text, digest of the block


class BaselineError(Exception):
    """A baseline that cannot be read; the message has the file and the reason."""


@dataclass(slots=True)
class Baseline:
    """How often each finding is known. ``split`` counts what it has used up."""

    counts: Counter[Key] = field(default_factory=Counter)

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Raises BaselineError if the file is missing or is no baseline."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            if data["version"] != VERSION:
                raise BaselineError(f"{path}: baseline of version {data['version']!r}, this newslint reads {VERSION}")
            counts: Counter[Key] = Counter()
            for item in data["findings"]:
                counts[item["file"], item["rule"], item["text"], item["context"]] += int(item.get("count", 1))
        except OSError as error:
            raise BaselineError(f"{path}: {error.strerror}; --write-baseline makes one") from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise BaselineError(f"{path}: not a newslint baseline; --write-baseline makes a new one") from None
        return cls(counts)

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Baseline:
        return cls(Counter(map(key_of, findings)))

    def split(self, findings: Sequence[Finding]) -> tuple[list[Finding], int]:
        """(findings that are new, how many are known) of one file; each known one covers one finding."""
        left = Counter({k: self.counts[k] for k in map(key_of, findings) if k in self.counts})
        new = []
        for finding in findings:
            key = key_of(finding)
            if left[key] > 0:
                left[key] -= 1
            else:
                new.append(finding)
        return new, len(findings) - len(new)

    def gone(self, seen: Counter[Key], checked_files: Iterable[str]) -> int:
        """How many known findings no longer occur in the files that were checked."""
        files = set(checked_files)
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


def key_of(finding: Finding) -> Key:
    """What makes two findings the same one."""
    text = " ".join(finding.matched.split())
    return (finding.filename.replace("\\", "/"), finding.rule, text[:120], finding.context)
