"""Running the examples that rules carry: for this project's tests, and for anybody's own rules and packs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newslint.diagnostics import Diagnostic
from newslint.linter import Linter
from newslint.plugins import Reader
from newslint.rules import Example, Rule, iter_examples


def failures(rules: Iterable[Rule], readers: Iterable[Reader]) -> Iterator[str]:
    """One line for each example that does not come out as its rule says; nothing if all is well.

    Each rule runs alone, with its default options but for those that the example gives. A rule without examples to
    flag or to pass is a failure too, since nothing shows what it does.
    """
    by_name = {reader.name: reader for reader in readers}
    for rule in rules:
        if not rule.flag or not rule.keep:
            yield f"{rule.id}: has no examples to {'pass' if rule.flag else 'flag'}"
        for flagged, example in iter_examples(rule):
            reader = by_name.get(example.format)
            if reader is None:
                yield f"{rule.id}: no reader is called {example.format!r}, as an example wants"
                continue
            problem = _problem(rule, example, reader, flagged=flagged)
            if problem:
                yield f"{rule.id}: {problem}: {_shortened(example.text)}"


def _problem(rule: Rule, example: Example, reader: Reader, *, flagged: bool) -> str | None:
    linter = Linter([rule], options={rule.id: example.options})

    def check(text: str) -> list[Diagnostic]:
        return linter.check(reader.read(text, "example")).diagnostics

    found = check(example.text)
    if not flagged:
        return f"flagged ({found[0].message}), but must pass" if found else None
    if not found:
        return "passed, but must be flagged"
    if example.count is not None and len(found) != example.count:
        return f"{len(found)} findings, but there must be {example.count}"
    if example.fixed is not None:
        from newslint.fixes import fix

        fixed = fix(example.text, check, unsafe=True)
        if fixed.text != example.fixed:
            return f"repaired to {fixed.text!r}, but must become {example.fixed!r}"
        if not fixed.stable:
            return "repairing it does not come to an end"
    return None


def _shortened(text: str) -> str:
    return repr(text if len(text) <= 80 else text[:79] + "…")
