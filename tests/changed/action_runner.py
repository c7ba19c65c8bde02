"""A runner for the composite action: its steps in order, by the shell and with the variables that GitHub gives them."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
_EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}")
#: GitHub runs ``shell: bash`` with these.
_BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")


@dataclass
class Job:
    """What a run of the action left: its exit code, its log, the step's summary, and what each step gave out."""

    code: int = 0
    log: str = ""
    summary: str = ""
    outputs: dict[str, str] = field(default_factory=dict)


def run(
    folder: Path,
    github: dict[str, str],
    inputs: dict[str, str],
    environment: dict[str, str],
    *,
    temporary: Path,
    given: dict[str, dict[str, str]] | None = None,
) -> Job:
    """Run the action in a checkout; ``given`` are the outputs of steps that are not to be run again."""
    temporary.mkdir(parents=True, exist_ok=True)
    values = {f"inputs.{name}": inputs.get(name, about["default"]) for name, about in ACTION["inputs"].items()}
    values |= {f"github.{name}": value for name, value in github.items()}
    for step, outputs in (given or {}).items():
        values |= {f"steps.{step}.outputs.{name}": value for name, value in outputs.items()}
    summary, output = temporary / "summary.md", temporary / "output"
    summary.write_text("")
    job = Job()
    for step in ACTION["runs"]["steps"]:
        if step.get("id") in (given or {}):
            continue
        output.write_text("")
        script = temporary / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        done = subprocess.run(
            [*_BASH, str(script)],
            cwd=folder / _value(step.get("working-directory", "."), values),
            env={
                **environment, "GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": str(ROOT),
                "GITHUB_WORKSPACE": str(folder), "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(output),
                "GITHUB_SHA": github.get("sha", ""), "RUNNER_TEMP": str(temporary),
                **{name: _value(value, values) for name, value in step["env"].items()},
            },
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
            encoding="utf-8", errors="surrogateescape",
        )  # fmt: skip
        job.log += done.stdout
        for line in output.read_text().splitlines():
            name, _, value = line.partition("=")
            values[f"steps.{step['id']}.outputs.{name}"] = job.outputs[name] = value
        job.code = done.returncode
        if job.code:
            break
    job.summary = summary.read_text(encoding="utf-8")
    return job


def _value(template: str, values: dict[str, str]) -> str:
    """The text with its expressions put in: names, of several the first that is not empty."""
    return _EXPRESSION.sub(
        lambda match: next(filter(None, (values.get(name, "") for name in match[1].split(" || "))), ""), template
    )


def clean_environment() -> dict[str, str]:
    """The variables of this process without those that GitHub, git or newslint would read."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GITHUB_", "GIT_", "RUNNER_", "NEWSLINT_", "PYTHON"))
    }
