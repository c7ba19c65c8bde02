"""A pack entry between the file and the rule: metadata and specification together."""

from __future__ import annotations

from typing import Any

from newslint.diagnostics import Applicability, Severity
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

    def rule(self) -> Rule:
        from newslint.packs.found import PatternRule
        from newslint.packs.match import PatternCheck

        weighs = self.spec.kind == "furniture"
        return Rule(
            id=self.id,
            summary=self.summary,
            why=self.why,
            check=PatternCheck(PatternRule(self.id, self.severity, self.spec)),
            severity=self.severity,
            enabled=self.enabled,
            flag=self.flag,
            keep=self.keep,
            fix=self._fix(),
            options={MODEL: Option(True, "false: no model, the group's other rules judge alone")} if weighs else {},
            yields=self.yields,
            origin=self.origin,
        )

    def _fix(self) -> Applicability | None:
        if self.spec.safe_if_confirmed:
            return Applicability.SAFE
        has_own = any(p.replacement is not None for p in self.spec.patterns)
        if self.spec.tokens:
            has_own = '"write":"' in self.spec.tokens
        if self.spec.delete or self.spec.replace is not None or has_own or self.spec.kind == "consistency":
            return Applicability(self.spec.applicability)
        return None

    def to_json(self) -> dict[str, Any]:
        """Everything but the examples, which only ``explain`` and tests need."""
        return {
            "id": self.id,
            "summary": self.summary,
            "why": self.why,
            "severity": int(self.severity),
            "enabled": self.enabled,
            "spec": self.spec.to_json(),
            "origin": self.origin,
            "yields": self.yields,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Entry:
        """The inverse of ``to_json``; TypeError, KeyError or ValueError for anything else."""
        return cls(**{**data, "severity": Severity(data["severity"]), "spec": PatternSpec.from_json(data["spec"])})
