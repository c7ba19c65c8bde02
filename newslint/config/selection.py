"""Which rules run: the selectors of the settings, applied as ruff applies them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from newslint.records import record

if TYPE_CHECKING:
    from newslint.rules import Rule


@record
class Selection:
    """The selectors of one layer of settings; ``select`` None: it goes on from the layer below."""

    select: tuple[str, ...] | None = None
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def enabled(rules: Sequence[Rule], selections: Iterable[Selection]) -> frozenset[str]:
    """The ids of the rules that run: those on by default, changed by each layer in turn.

    In one layer the more specific selector wins (``ALL``, then a group, then an
    id) and, of two alike, ignoring. A layer with ``select`` starts anew, so that
    ``--select`` on the command line also brings back what a file ignores.
    """
    on = {rule.id for rule in rules if rule.enabled}
    for selection in selections:
        if selection.select is not None:
            on = set()
        chosen = (*(selection.select or ()), *selection.extend)
        for rule in rules:
            wanted, unwanted = _specificity(chosen, rule.id), _specificity(selection.ignore, rule.id)
            if unwanted and unwanted >= wanted:
                on.discard(rule.id)
            elif wanted:
                on.add(rule.id)
    return frozenset(on)


def is_enabled(rule_id: str, selections: Iterable[Selection], *, by_default: bool = True) -> bool:
    """Whether a rule of a grammar backend is on; no list has these rules, they are known when they find something.

    ``group/category`` selects as a group does, more exactly than ``group``. What is off by
    default needs its category or its id: ``ALL`` and the group stand for what is on.
    """
    on = by_default
    for selection in selections:
        if selection.select is not None:
            on = False
        wanted = _specificity((*(selection.select or ()), *selection.extend), rule_id)
        unwanted = _specificity(selection.ignore, rule_id)
        if unwanted and unwanted >= wanted:
            on = False
        elif wanted:
            on = by_default or wanted > 2
    return on


def any_enabled(group: str, selections: Sequence[Selection]) -> bool:
    """Whether any rule of a grammar backend may be on."""
    named = {s for selection in selections for s in (*(selection.select or ()), *selection.extend)}
    inside = [s for s in named if s.startswith(group + "/")]
    return any(is_enabled(rule, selections) for rule in (f"{group}/*", *inside))


def _specificity(selectors: Iterable[str], rule_id: str) -> int:
    """How exactly the best selector names the rule: 3 or more by id, 2 by group, 1 by ``ALL``, 0 not at all."""
    from newslint.rules import matches

    return max(
        (1 if s == "ALL" else 2 + s.count("/") for s in selectors if matches(s, rule_id)),
        default=0,
    )


def covered(rules: Iterable[str], selectors: Sequence[str]) -> frozenset[str]:
    """The ids that any of the selectors covers."""
    from newslint.rules import matches

    return frozenset(rule for rule in rules if any(matches(s, rule) for s in selectors))
