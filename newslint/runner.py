"""Checking many files: in this process or in several, always in the order given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint import files
from newslint.diagnostics import FileResult
from newslint.engine import Engine, Mode, Outcome
from newslint.linter import RuleFailed
from newslint.source import Source


@dataclass(frozen=True, slots=True)
class Task:
    """A file to check: its absolute path, its name in reports, and which of the run's engines checks it.

    ``named`` says that the user asked for this very file: it is not passed over
    silently when it is binary. ``source`` is given where the content is not to be
    read from ``path`` (standard input).
    """

    path: str
    name: str
    engine: int = 0
    named: bool = True
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """A task's outcome; None where a file that nobody named turned out to be binary.

    ``digest`` names the content that was checked, for ``files.replace``.
    """

    task: Task
    outcome: Outcome | None
    digest: str = ""


def check_one(task: Task, engines: Sequence[Engine], mode: Mode) -> Done:
    """Read and check one file; whatever goes wrong with it becomes its error."""
    engine = engines[task.engine]
    try:
        source = task.source or files.read(task.path)
        outcome = engine.check(source, task.name, engine.off(task.path), mode)
    except files.Binary as error:
        return Done(task, _failed(task, str(error)) if task.named else None)
    except (files.FileProblem, RuleFailed) as error:
        return Done(task, _failed(task, str(error)))
    except MemoryError:
        return Done(task, _failed(task, "too large for the memory of this machine, not checked"))
    except RecursionError:
        return Done(task, _failed(task, "nested too deeply, not checked"))
    return Done(task, outcome, files.digest(source.data) if outcome.rewritten is not None else "")


def _failed(task: Task, why: str) -> Outcome:
    return Outcome(FileResult(task.name, error=why))


def check_all(tasks: Sequence[Task], engines: Sequence[Engine], mode: Mode) -> Iterator[Done]:
    for task in tasks:
        yield check_one(task, engines, mode)
