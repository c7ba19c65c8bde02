"""The marks that say what ``--fix`` would repair."""

from __future__ import annotations

from newslint.diagnostics import Applicability, Finding

SAFE = "[*]"
UNSAFE = "[~]"


def fixmark(finding: Finding, *, unsafe_fixes: bool = False) -> str:
    """``[*]`` if the options given repair the finding, ``[~]`` if ``--unsafe-fixes`` is wanting, else nothing."""
    fix = finding.fix
    if fix is None or not fix.edits or fix.applicability is Applicability.DISPLAY:
        return ""
    return SAFE if unsafe_fixes or fix.applicability is Applicability.SAFE else UNSAFE
