"""The lists of the built-in furniture rules: what stands in two of them would count as the stronger one says."""

from __future__ import annotations

from collections import defaultdict

from newslint import builtin, packs
from newslint.packs.match import PatternCheck


def test_no_line_stands_in_two_lists_of_a_rule() -> None:
    lists: dict[tuple[str, str], set[str]] = defaultdict(set)
    for rule in packs.load([builtin.packs_folder()]):
        if isinstance(rule.check, PatternCheck) and rule.check.rule.spec.kind == "forbid":
            for pattern in rule.check.rule.spec.patterns:
                strength = "weak" if pattern.weak else "outside" if pattern.outside else "sure"
                for line in pattern.whole:
                    lists[rule.id, line].add(strength)
    assert {key: found for key, found in lists.items() if len(found) > 1} == {}


#: A paper may print these itself, above a story or below it.
OWN_WORDS = ("watch live", "visit us", "stay in touch", "terms and conditions", "i understand")


def test_what_a_paper_may_print_itself_needs_other_furniture() -> None:
    strong = {
        line: rule.id
        for rule in packs.load([builtin.packs_folder()])
        if isinstance(rule.check, PatternCheck)
        and rule.check.rule.spec.kind == "forbid"
        and rule.group == "boilerplate"
        for pattern in rule.check.rule.spec.patterns
        if not pattern.weak
        for line in pattern.whole
        if line in OWN_WORDS
    }
    assert strong == {}
