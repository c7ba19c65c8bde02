"""A pack entry between the file and the rule: metadata and specification together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from newslint.diagnostics import Applicability, Severity
from newslint.kept import Kept
from newslint.packs.index import Index, Place
from newslint.packs.spec import PatternSpec
from newslint.records import record
from newslint.rules import Example, Option, Rule

#: The option of a rule of kind furniture that says whether the model is asked.
MODEL = "model"


@record
class Entry:
    """One rule of a pack: what ``Rule`` needs, and the specification that its check runs."""

    id: str
    summary: str
    why: str
    severity: Severity
    enabled: bool
    spec: PatternSpec
    origin: str
    flag: tuple[Example, ...] = ()
    keep: tuple[Example, ...] = ()
    yields: int = 0
    fix: Applicability | None = None

    def rule(self, index: Index | None = None, number: int = 0) -> Rule:
        """The rule; ``index`` is that of its pack, where it has this number, if there is one."""
        from newslint.packs.found import PatternRule
        from newslint.packs.match import PatternCheck

        place = Place(index, number) if index else None
        weighs = self.spec.kind == "furniture"
        return Rule(
            id=self.id,
            summary=self.summary,
            why=self.why,
            check=PatternCheck(PatternRule(self.id, self.severity, self.spec, place=place)),
            severity=self.severity,
            enabled=self.enabled,
            flag=self.flag,
            keep=self.keep,
            fix=self.fix,
            options={MODEL: Option(True, "false: no model, the group's other rules judge alone")} if weighs else {},
            yields=self.yields,
            origin=self.origin,
        )

    def to_data(self, heap: list[Kept]) -> dict[str, Any]:
        """Everything but the examples, which only ``explain`` and tests need, as plain data with bytes on a heap."""
        return {
            "id": self.id,
            "summary": self.summary,
            "why": self.why,
            "severity": int(self.severity),
            "enabled": self.enabled,
            "spec": self.spec.to_data(heap),
            "origin": self.origin,
            "yields": self.yields,
            "fix": self.fix and str(self.fix),
        }

    @classmethod
    def from_data(cls, data: dict[str, Any], heap: Sequence[Kept]) -> Entry:
        """The inverse of ``to_data``; TypeError, LookupError or ValueError for anything else."""
        severity, spec = Severity(data["severity"]), PatternSpec.from_data(data["spec"], heap)
        fix = data["fix"] and Applicability(data["fix"])
        return cls(**{**data, "severity": severity, "spec": spec, "fix": fix})


def fix_of(spec: PatternSpec) -> Applicability | None:
    """The most that the fixes of a rule may be; None: it has none."""
    if spec.safe_if_confirmed:
        return Applicability.SAFE
    writes = spec.tokens.writes if spec.tokens else any(p.replacement is not None for p in spec.patterns)
    if spec.delete or spec.replace is not None or writes or spec.kind == "consistency":
        return Applicability(spec.applicability)
    return None
