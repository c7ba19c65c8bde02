"""Captions that stand twice: what the rules of ``duplicate`` say and repair in the cases of ``bench/captions``.

python bench/captions.py

A case is a title after ``==`` and the lines of an article. The mark before a line says what must become of it: ``-`` it
goes by a safe repair, ``~`` it is flagged and goes by an unsafe one, ``?`` it is flagged and stays, none: it stays and
nothing is said of it. Each case is tried with and without empty lines between its lines. Every failure is printed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import newslint

FOLDER = Path(__file__).parent / "captions"
SETTINGS = {"select": ["duplicate"]}


@dataclass(frozen=True, slots=True)
class Case:
    """``lines`` with the mark of each in ``marks``; ``gap`` stands between them."""

    name: str
    lines: tuple[str, ...]
    marks: tuple[str, ...]
    gap: str

    @property
    def text(self) -> str:
        return self.gap.join(self.lines) + "\n"

    def without(self, marks: str) -> str:
        kept = (line for line, mark in zip(self.lines, self.marks, strict=True) if mark not in marks)
        return self.gap.join(kept) + "\n"


def main(argv: Sequence[str] | None = None) -> int:
    if argv:
        sys.exit(__doc__)
    checker = newslint.Checker(SETTINGS)
    tally: Counter[str] = Counter()
    for case in (case for path in sorted(FOLDER.glob("*.txt")) for case in read(path)):
        score(checker, case, tally)
    lines = tally["lines to flag"]
    print(f"{tally['cases']} cases, half of them without empty lines")
    print(f"copies found      {tally['found']:4} of {lines}")
    print(f"false alarms      {tally['false']:4} in {tally['lines to leave']} lines to leave")
    print(f"safe repairs      {tally['safe']:4} of {tally['cases']} leave exactly what must stay")
    print(f"unsafe repairs    {tally['unsafe']:4} of {tally['cases']}")
    return int(tally["found"] < lines or tally["false"] > 0 or min(tally["safe"], tally["unsafe"]) < tally["cases"])


def read(path: Path) -> Iterator[Case]:
    for part in path.read_text(encoding="utf-8").split("== ")[1:]:
        name, *body = [line for line in part.split("\n") if line]
        lines, marks = tuple(line[2:] for line in body), tuple(line[0] for line in body)
        for gap in ("\n\n", "\n"):
            yield Case(f"{path.stem}: {name}{'' if len(gap) > 1 else ' (close)'}", lines, marks, gap)


def score(checker: newslint.Checker, case: Case, tally: Counter[str]) -> None:
    step = case.gap.count("\n")
    found = {(finding.start.line - 1) // step: finding for finding in checker.check_text(case.text)}
    wanted = {number for number, mark in enumerate(case.marks) if mark != " "}
    tally["cases"] += 1
    tally["lines to flag"] += len(wanted)
    tally["lines to leave"] += len(case.lines) - len(wanted)
    tally["found"] += len(wanted & found.keys())
    tally["false"] += len(found.keys() - wanted)
    for number in sorted(wanted - found.keys()):
        print(f"{case.name}: not found: {case.lines[number]}")
    for number in sorted(found.keys() - wanted):
        print(f"{case.name}: false alarm ({found[number].rule}: {found[number].message}): {case.lines[number]}")
    for kind, unsafe, gone in (("safe", False, "-"), ("unsafe", True, "-~")):
        fixed = checker.fix_text(case.text, unsafe=unsafe).text
        tally[kind] += fixed == case.without(gone)
        if fixed != case.without(gone):
            print(f"{case.name}: {kind} repair leaves\n    " + fixed.replace("\n", "\n    ").rstrip())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
