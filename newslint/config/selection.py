"""Which rules run: the selectors of the settings, applied as ruff applies them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.rules import Rule


@dataclass(frozen=True, slots=True)
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


def _specificity(selectors: Iterable[str], rule_id: str) -> int:
    """How exactly the best selector names the rule: 3 by id, 2 by group, 1 by ``ALL``, 0 not at all."""
    from newslint.rules import matches

    return max(
        (3 if s == rule_id else 1 if s == "ALL" else 2 for s in selectors if matches(s, rule_id)),
        default=0,
    )


def covered(rules: Iterable[str], selectors: Sequence[str]) -> frozenset[str]:
    """The ids that any of the selectors covers."""
    from newslint.rules import matches

    return frozenset(rule for rule in rules if any(matches(s, rule) for s in selectors))
