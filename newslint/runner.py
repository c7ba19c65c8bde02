"""Checking many files: in this process or in several, with a cache, always in the order given."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from newslint.diagnostics import Applicability, FileResult
from newslint.engine import Engine, Mode, Outcome
from newslint.files import disk
from newslint.files.source import Source
from newslint.records import record, replace

if TYPE_CHECKING:
    from newslint.cache import Cache
    from newslint.recurring.survey import Folder
    from newslint.workers import Known

#: Starting a process pays from about this many bytes of text for each: it takes some
#: 20 ms, and so does checking this much.
BYTES_A_PROCESS = 100_000

#: The same where a grammar backend is asked, which takes half a second for a few thousand.
BYTES_A_PROCESS_ASKING = 5_000

#: Up to so many bytes a file is checked as one article: half a million words.
LONGEST = 4_000_000


@record
class Task:
    """A file to check: its absolute path, its name in reports, and which of the run's engines checks it.

    ``named`` says that the user asked for this very file: it is not passed over
    silently when it is binary. ``data`` is given where the content is not to be
    read from ``path`` (standard input, the index of git). ``before`` is what the
    file was before the change that is looked at. ``keep``: it is not repaired. ``target``: what the path led to when
    it was found; empty if nobody looked.
    """

    path: str
    name: str
    engine: int = 0
    named: bool = True
    data: bytes | None = None
    before: bytes | None = None
    keep: bool = False
    target: str = ""


@record
class Done:
    """A task's outcome; None where a file that nobody named turned out to be binary.

    ``digest`` names the content that was checked (see ``disk.digest``); empty if it could not be read.
    """

    task: Task
    outcome: Outcome | None
    digest: str = ""


class Runner:
    """Checks tasks with the engines of a run.

    ``jobs``: processes to use; None: as many as pay. Without ``cache`` every file is checked.
    """

    def __init__(
        self, engines: Sequence[Engine], mode: Mode, *, jobs: int | None = None, cache: Cache | None = None
    ) -> None:
        self._engines, self._mode, self._jobs, self._cache = engines, mode, jobs, cache
        self._folders: dict[str, Folder] = {}

    def run(self, tasks: Sequence[Task]) -> Generator[Done]:
        """The outcomes in the order of the tasks. Closing the iterator ends the run."""
        if any(not task.named for task in tasks):
            from newslint.recurring.survey import survey

            self._folders = survey(tasks, [engine.settings for engine in self._engines])
        asking = any(engine.settings.asks_backends for engine in self._engines)
        enough = BYTES_A_PROCESS_ASKING if asking else BYTES_A_PROCESS
        jobs = self._jobs if self._jobs is not None else _jobs_that_pay(tasks, enough)
        if min(jobs, len(tasks)) <= 1:
            for task in tasks:
                known = self._known(task)
                yield known or self._kept(check_one(task, self._engines, self._mode, self._folders))
            return
        from newslint.workers import Workers

        work = partial(check_one, engines=self._engines, mode=self._mode, folders=self._folders)
        workers: Workers[Task, Done] = Workers(work, min(jobs, len(tasks)), _died)
        done = workers.map(self._with_known(tasks))
        try:
            for item in done:
                yield self._kept(item)
        finally:
            done.close()

    def _with_known(self, tasks: Sequence[Task]) -> Iterator[Task | Known[Done]]:
        from newslint.workers import Known

        for task in tasks:
            known = self._known(task)
            if known is None:
                self._engines[task.engine].linter  # noqa: B018 - built before a process forks, it is built once for all
            yield Known(known) if known else task

    def _known(self, task: Task) -> Done | None:
        """What the cache knows of the file as it is now, unless there is something to repair in it."""
        if self._cache is None or _in_parts(task, self._mode):
            return None
        try:
            data = disk.read_bytes(task.path) if task.data is None else task.data
        except disk.FileProblem:
            return None  # checking it will say why
        digest = disk.digest(data)
        result = self._cache.get(self._key(task, digest), task.name)
        if result is None or (self._to_fix(result, task) and (self._mode.fix or self._mode.diff)):
            return None
        return Done(task, self._known_outcome(task, result, data), digest)

    def _known_outcome(self, task: Task, result: FileResult, data: bytes) -> Outcome:
        """A result from the cache with what depends on the run."""
        if folder := _folder_of(task, self._folders):
            result = folder.with_counts(result)
        if not result.findings or not (self._mode.text or task.before is not None):
            return Outcome(result)
        engine = self._engines[task.engine]
        source = Source.decode(data)
        touched = None
        before = engine.earlier(task.before, task.name)
        if before is not None:
            from newslint.changed.paragraphs import touched as compare

            touched = compare(before, engine.read(source, task.name))
        return Outcome(replace(result, text=source.text) if self._mode.text else result, touched=touched)

    def _kept(self, done: Done) -> Done:
        """Put a result into the cache if it is what a plain check of the content gives."""
        outcome, task = done.outcome, done.task
        if self._cache is not None and outcome is not None and done.digest:
            result = outcome.result
            plain = outcome.rewritten is None and not result.fixed and not result.diff
            if plain and result.error is None and not result.failures:
                self._cache.put(self._key(task, done.digest), result)
        return done

    def _key(self, task: Task, digest: str) -> str:
        """What the result depends on. How often a line recurs changes with every file: ``with_counts`` sees to that."""
        engine = self._engines[task.engine]
        folder = _folder_of(task, self._folders)
        recurring = folder.found[task.path] if folder else ()
        parts = (digest, engine.fingerprint, engine.reader(task.name).name, engine.off(task.path), recurring)
        return disk.digest(repr(parts).encode("utf-8", "backslashreplace"))

    def _to_fix(self, result: FileResult, task: Task) -> bool:
        shown = self._engines[task.engine].settings.shown
        wanted = {Applicability.SAFE, Applicability.UNSAFE} if self._mode.unsafe else {Applicability.SAFE}
        return not task.keep and any(
            f.severity >= shown and f.fix and f.fix.applicability in wanted for f in result.findings
        )


def check_one(task: Task, engines: Sequence[Engine], mode: Mode, folders: Mapping[str, Folder]) -> Done:
    """Read and check one file; whatever goes wrong with it becomes its error.

    ``folders``: what recurs in the folders of the run, by their paths.
    """
    try:
        engine = engines[task.engine]
        if task.keep:
            mode = replace(mode, fix=False, diff=False)
        if _in_parts(task, mode):
            from newslint import parts

            return Done(task, *parts.check(task.path, task.name, engine, engine.off(task.path), mode))
        source = disk.read(task.path) if task.data is None else disk.decode(task.data)
        outcome = engine.check(
            source, task.name, engine.off(task.path), mode, before=task.before, folder=_folder_of(task, folders)
        )
    except disk.Binary as error:
        return _failed(task, str(error)) if task.named else Done(task, None)
    except disk.FileProblem as error:
        return _failed(task, str(error))
    except MemoryError:
        return _failed(task, "too large for the memory of this machine, not checked")
    except RecursionError:
        return _failed(task, "nested too deeply, not checked")
    except Exception as error:  # a rule or reader of a plugin, or a bug here: the other files are checked all the same
        return _failed(task, _what_failed(error))
    return Done(task, outcome, disk.digest(source.data))


def _in_parts(task: Task, mode: Mode) -> bool:
    """True for a file that is no article by its length, where nothing needs it whole."""
    if task.data is not None or task.before is not None or mode.text or (mode.baseline and (mode.fix or mode.diff)):
        return False
    try:
        if os.stat(task.path).st_size <= LONGEST:
            return False
    except OSError:
        return False
    from newslint.parts import can_be_parted

    return can_be_parted(task.path)


def _folder_of(task: Task, folders: Mapping[str, Folder]) -> Folder | None:
    """The file's folder if any of its recurring lines stands in the file."""
    folder = folders.get(os.path.dirname(task.path)) if folders else None
    return folder if folder and task.path in folder.found else None


def _failed(task: Task, why: str) -> Done:
    return Done(task, Outcome(FileResult(task.name, error=why)))


def _what_failed(error: Exception) -> str:
    from newslint.linter import RuleFailed

    if os.environ.get("NEWSLINT_TRACEBACK"):
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    if isinstance(error, RuleFailed):
        return str(error)
    why = " ".join(f"{type(error).__name__}: {error}".split())
    return f"not checked, newslint or a plugin has a bug: {why} (NEWSLINT_TRACEBACK=1 shows where)"


def _died(task: Task, exit_code: int | None) -> Done:
    """The worker that checked this file is gone."""
    how = f"signal {-exit_code}" if exit_code and exit_code < 0 else f"exit code {exit_code}"
    hint = ", perhaps for want of memory" if exit_code == -9 else ""
    return _failed(task, f"not checked: the process that checked it was ended by {how}{hint}")


def usable_cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def _jobs_that_pay(tasks: Sequence[Task], bytes_each: int) -> int:
    """As many processes as there are cores, but no more than the amount of text keeps busy."""
    cores = usable_cores()
    enough = cores * bytes_each
    total = 0
    for task in tasks:
        try:
            total += os.stat(task.path).st_size
        except OSError:
            continue
        if total >= enough:
            return cores
    return max(1, total // bytes_each)
