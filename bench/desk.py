"""The copy desk's checks on made cases: what must be found, and what comes close and must not.

python bench/desk.py [--missed] [RULE …]

bench/desk/*.txt: a first line ``# rule``, then a case a line: ``+`` must be found, ``-`` must pass; ``¶`` is an
empty line, ``⏎`` a line break; ``{2025-05-06}`` in front gives the day of publication. Lines with ``<`` or ``>``
are text that stands before or after every case of the file.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine import Engine

from newslint.diagnostics import Severity

_FOLDER = Path(__file__).with_name("desk")
_DATED = re.compile(r"\{(\d{4}-\d\d-\d\d)\} ")


@dataclass(frozen=True, slots=True)
class Case:
    text: str
    format: str
    found: bool


def read(path: Path) -> tuple[str, list[Case]]:
    """The rule's id and the cases of one file."""
    rule, *lines = path.read_text(encoding="utf-8").splitlines()
    around = {mark: [line[2:] for line in lines if line.startswith(mark)] for mark in "<>"}
    return rule.removeprefix("# "), list(_cases(lines, around["<"], around[">"]))


def _cases(lines: list[str], before: list[str], after: list[str]) -> Iterator[Case]:
    for line in lines:
        if line[0] in "+-":
            text, dated = line[2:], _DATED.match(line[2:])
            if dated:
                text = text[dated.end() :]
            text = "¶".join([*before, text, *after])
            if dated:
                text = f"---⏎date: {dated[1]}⏎---¶{text}"
            text = text.replace("¶", "\n\n").replace("⏎", "\n") + "\n"
            yield Case(text, "markdown" if text.startswith(("---", "+++", "# ")) else "plain", line[0] == "+")


def main() -> None:
    wanted = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    print(f"{'check':30} {'cases':>6} {'found':>6} {'look-alikes':>12} {'false alarms':>13}")
    for path in sorted(_FOLDER.glob("*.txt")):
        rule, cases = read(path)
        if wanted and rule not in wanted:
            continue
        engine = Engine((rule,), Severity.INFO)
        hits = [bool(engine.check(case.text, format=case.format)[1]) for case in cases]
        must = [hit for hit, case in zip(hits, cases, strict=True) if case.found]
        rest = [hit for hit, case in zip(hits, cases, strict=True) if not case.found]
        print(f"{rule:30} {len(must):6} {sum(must):6} {len(rest):12} {sum(rest):13}")
        if "--missed" in sys.argv:
            for hit, case in zip(hits, cases, strict=True):
                if hit != case.found:
                    print(f"    {'missed' if case.found else 'false '} {case.text[:300]!r}")


if __name__ == "__main__":
    main()
