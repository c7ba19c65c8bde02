"""Rules: what they are, and choosing them by id or group.

A rule is data about itself (id, why, examples, severity) and a pure function
from a document and the rule's options to diagnostics.  Rules read no files,
print nothing and know nothing of each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import Block, Document
from newslint.records import field, record

#: ``Rule.origin`` of the rules that come with newslint.
BUILT_IN = "newslint"

#: So many related places are enough: an article may have one spelling a thousand times.
MOST_RELATED = 10

Options = Mapping[str, Any]
Check = Callable[[Document, Options], Iterable[Diagnostic]]


@record
class Example:
    """A piece of an article that a rule must flag (or must pass).

    ``fixed`` is the text after the rule's fixes, unsafe ones included; None: not stated.
    ``count`` is how many findings there must be; None: at least one. ``options`` are
    given to the rule as its settings.
    """

    text: str
    fixed: str | None = None
    format: str = "plain"
    count: int | None = None
    options: Options = field(default_factory=dict)


@record
class Option:
    """A setting of one rule: its default (which also gives the type) and one line of help."""

    default: Any
    help: str


@record
class Rule:
    """A check with everything that ``newslint explain`` and the tests need to know about it.

    ``id`` is ``group/name``; ``summary`` one sentence without a final full stop;
    ``why`` a few sentences for an editor; ``flag`` and ``keep`` the examples;
    ``fix`` the most that its fixes may be (None: it repairs nothing);
    ``yields`` makes it speak only where better informed rules are silent: what it says
    is left out where a rule that yields less says something at least as severe about any
    of the same text (0: to nobody; 1: to rules that know a slip by name; 2: the last resort);
    ``origin`` the pack or plugin that it came from.
    """

    id: str
    summary: str
    why: str
    check: Check
    severity: Severity = Severity.WARNING
    enabled: bool = True
    flag: tuple[Example, ...] = ()
    keep: tuple[Example, ...] = ()
    fix: Applicability | None = None
    options: Mapping[str, Option] = field(default_factory=dict)
    yields: int = 0
    origin: str = BUILT_IN

    @property
    def group(self) -> str:
        return self.id.partition("/")[0]

    def diagnose(
        self,
        block: Block,
        start: int,
        end: int,
        message: str,
        *,
        severity: Severity | None = None,
        fix: Fix | None = None,
        related: Iterable[tuple[int, int]] = (),
    ) -> Diagnostic:
        """A diagnostic of this rule for ``block.text[start:end]``; ``related`` are document offsets."""
        a, b = block.source(start, end)
        return Diagnostic(self.id, message, a, b, self.severity if severity is None else severity, fix, tuple(related))

    def defaults(self) -> dict[str, Any]:
        return {name: option.default for name, option in self.options.items()}


class UnknownRule(ValueError):
    """A selector that names no rule; the message has the nearest right name."""


def matches(selector: str, rule_id: str) -> bool:
    """True if ``selector`` (``ALL``, a group, or a whole id) covers ``rule_id``."""
    return selector in ("ALL", rule_id) or rule_id.startswith(selector + "/")


def resolve(selectors: Iterable[str], known: Sequence[str]) -> list[str]:
    """The ids in ``known`` that the selectors cover, in the order of ``known``.

    Raises UnknownRule, naming every selector that covers nothing.
    """
    wanted = list(selectors)
    problems = [describe_unknown(s, known) for s in wanted if not any(matches(s, k) for k in known)]
    if problems:
        raise UnknownRule("; ".join(problems))
    return [k for k in known if any(matches(s, k) for s in wanted)]


def describe_unknown(selector: str, known: Sequence[str]) -> str:
    """One line about a selector that names nothing, with the nearest name if one is near."""
    import difflib

    names = sorted({*known, *(k.partition("/")[0] for k in known), "ALL"})
    by_name = {k.partition("/")[2]: k for k in known}
    near = difflib.get_close_matches(selector, names, n=1) or [
        by_name[n] for n in difflib.get_close_matches(selector, list(by_name), n=1)
    ]
    return f"unknown rule {selector!r}" + (f", did you mean {near[0]!r}?" if near else "")


def iter_examples(rule: Rule) -> Iterator[tuple[bool, Example]]:
    """All examples of a rule with whether they must be flagged."""
    for example in rule.flag:
        yield True, example
    for example in rule.keep:
        yield False, example
