"""One run of ``newslint check``: from the paths on the command line to the exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from newslint import exits, output, searching, terminal
from newslint.diagnostics import FileResult, Summary
from newslint.engine import Engine, Mode
from newslint.exits import Stop
from newslint.files import disk
from newslint.files.discover import Discovery, Found
from newslint.files.source import NotText, Source
from newslint.plugins import Report, ReportContext, Reporter
from newslint.progress import Bar
from newslint.records import replace
from newslint.reporters.summary import count
from newslint.runner import Done, Runner, Task
from newslint.setup import Setup
from newslint.tally import Tally
from newslint.terminal import say

if TYPE_CHECKING:
    from newslint.baseline import Baseline
    from newslint.cache import Cache
    from newslint.changed.change import Change


class Session:
    """Checks what the arguments name. ``run`` may be called once."""

    def __init__(self, arguments: argparse.Namespace, setup: Setup) -> None:
        self.arguments, self.setup = arguments, setup
        self.fix = arguments.fix or arguments.fix_only
        self.stdin = "-" in arguments.paths or (arguments.stdin_filename is not None and not arguments.paths)
        self.changed_only = arguments.staged or arguments.since is not None
        self._stop_on_contradictions()
        self.paths: list[str] = arguments.paths or ["."]
        self.engines: list[Engine] = []

    def _stop_on_contradictions(self) -> None:
        arguments = self.arguments
        changed = "--staged" if arguments.staged else "--since"
        for wrong, why in (
            (self.stdin and len(arguments.paths) > 1, "- (standard input) cannot be checked together with files"),
            (
                arguments.stdin_filename is not None and not self.stdin,
                "--stdin-filename names standard input, which cannot be checked together with files",
            ),
            (arguments.diff and arguments.write_baseline, "--diff and --write-baseline exclude each other"),
            (arguments.staged and arguments.since is not None, "--since and --staged exclude each other"),
            (self.changed_only and self.stdin, f"{changed} is about files that git knows, not about standard input"),
            (
                self.changed_only and arguments.write_baseline,
                f"--write-baseline records all findings: leave out {changed}",
            ),
        ):
            if wrong:
                raise Stop(why)

    def run(self) -> int:
        with closing(self.setup):
            return self._run_with_cache()

    def _run_with_cache(self) -> int:
        change = self._change() if self.changed_only else None
        force_exclude = not self.arguments.no_force_exclude
        if self.stdin:
            discovery = searching.search_stdin(self.arguments.stdin_filename, self.setup, force_exclude=force_exclude)
        else:
            discovery = searching.search(self.paths, self.setup, force_exclude=force_exclude, change=change)
        with ExitStack() as stack:
            cache = self._open_cache(stack)
            code = self._run(discovery, cache, change)
        if cache is not None and cache.note and self.arguments.verbose:
            say("note", cache.note)
        return code

    def _change(self) -> Change:
        from newslint.changed import change
        from newslint.changed.git import GitError

        try:
            found = change.staged() if self.arguments.staged else change.since(self.arguments.since)
        except GitError as error:
            raise Stop(f"{'--staged' if self.arguments.staged else '--since'}: {error}") from None
        if not self.arguments.quiet:
            for note in found.notes:
                say("warning", note)
        return found

    def _run(self, discovery: Discovery, cache: Cache | None, change: Change | None) -> int:
        self.setup.stop_on_problems(cache)
        if not (self.arguments.quiet or self.stdin or self.changed_only):
            searching.warn_of_idle_globs(self.paths, self.setup, discovery)
        unsearched = list(searching.unsearched(discovery, self.paths[0]))
        if self.arguments.show_files:
            for found in discovery.files:
                sys.stdout.write(terminal.harmless(found.name) + "\n")
            for path, why in unsearched:
                say("error", f"{path}: {why}")
            return exits.ERROR if unsearched else exits.CLEAN
        disk.remove_strays(discovery.drafts)
        tasks = self._tasks(discovery, change)
        if self.stdin and self.fix and not tasks:  # excluded: a filter passes on what it does not change
            output.write_bytes(sys.stdin.buffer.read())
        baseline = self._read_baseline()
        tally = Tally(baseline=None if self.arguments.write_baseline else baseline, changed_only=self.changed_only)
        for path, why in unsearched:
            self._tell(tally.take_error(path, why))
        if self.arguments.verbose:
            for note in discovery.notes:
                say("note", note)
        reporter = self._reporter()
        mode = Mode(
            fix=self.fix and not self.arguments.diff,
            unsafe=self.arguments.unsafe_fixes,
            diff=self.arguments.diff,
            baseline=baseline,
            text=reporter.wants_text,
        )
        runner = Runner(self.engines, mode, jobs=1 if self.setup.clock else self.setup.settings.jobs, cache=cache)
        bar = Bar(len(tasks), on=not self.arguments.quiet)
        with closing(runner.run(tasks)) as done, closing(bar.follow(done)) as followed:
            if self.arguments.write_baseline:
                code = self._write_baseline(followed, tally, baseline)
            else:
                code = self._report(followed, tally, bar, reporter)
        self._tell_failures(tally)
        return exits.ERROR if any(failure.blocking for failure in tally.failures) else code

    # What is checked

    def _tasks(self, discovery: Discovery, change: Change | None) -> list[Task]:
        tasks = [self._task(found) for found in discovery.files]
        if change is None:
            return tasks
        from newslint.changed.git import GitError
        from newslint.changed.tasks import of_change

        fixing = (self.fix or self.arguments.diff) and not self.arguments.quiet
        try:
            return list(of_change(change, tasks, fixing=fixing))
        except GitError as error:
            raise Stop(f"{change.option}: {error}") from None

    def _task(self, found: Found) -> Task:
        engine = self.setup.engine(self.setup.config.for_folder(os.path.dirname(found.path)))
        if engine not in self.engines:
            self.engines.append(engine)
        data = _read_stdin() if self.stdin else None
        return Task(found.path, found.name, self.engines.index(engine), found.named, data, target=found.target)

    def _timed(self, summary: Summary) -> Summary:
        return summary if self.setup.clock is None else replace(summary, timing=self.setup.clock.seconds)

    def _open_cache(self, stack: ExitStack) -> Cache | None:
        folder = self.setup.cache_dir()
        if folder is None or self.stdin or self.setup.clock:
            return None
        from newslint.cache import Cache

        return stack.enter_context(Cache(folder))

    # What comes out

    def _reporter(self) -> Reporter:
        name = output.choose_format(
            self.setup.settings,
            os.environ,
            by_hand=self.arguments.output_format is not None,
            to_file=self.arguments.output_file is not None,
        )
        return output.find_reporter(self.setup.plugins, name)

    def _report(self, done: Iterator[Done], tally: Tally, bar: Bar, reporter: Reporter) -> int:
        arguments = self.arguments
        fixed_to_stdout = self.stdin and self.fix and not arguments.diff
        standard = sys.stderr if fixed_to_stdout else sys.stdout
        with ExitStack() as stack:
            stream = stack.enter_context(output.report_stream(arguments.output_file, standard=standard))
            report = None if arguments.diff else self._open_report(reporter, stream)
            for item in done:
                result = self._settle(item, tally)
                if result is None:
                    continue
                if _says_something(result):
                    bar.hide()
                self._tell(result)
                if arguments.diff:
                    output.write_patch(result.diff, stream, color=terminal.wants_color(arguments.color, stream))
                elif report is not None:
                    report.add(result)
            if report is not None:
                report.finish(self._timed(tally.summary()))
        if arguments.diff and not arguments.quiet:
            self._tell_would_fix(tally)
        return self._exit_code(tally)

    def _settle(self, item: Done, tally: Tally) -> FileResult | None:
        """Write the file if it was fixed, count it, and give what is to be reported of it."""
        outcome, task = item.outcome, item.task
        if outcome is None:
            if self.arguments.verbose:
                say("note", f"{task.name}: looks binary, not checked")
            return None
        result = outcome.result
        if task.data is not None and self.stdin and self.fix and not self.arguments.diff:
            output.write_bytes(task.data if outcome.rewritten is None else outcome.rewritten)
        elif outcome.rewritten is not None:
            try:
                disk.replace(task.path, outcome.rewritten, expected=item.digest, found_at=task.target)
            except disk.FileProblem as problem:  # what was found is as true as before
                result = replace(outcome.unfixed or FileResult(task.name), error=str(problem))
        if self.arguments.fix_only and result.error is None:
            result = replace(result, findings=())
        settings = self.engines[task.engine].settings
        return tally.take(result, shown=settings.shown, fail_on=settings.fail_on, touched=outcome.touched)

    def _tell(self, result: FileResult) -> None:
        if result.error is not None:
            say("error", f"{result.filename}: {result.error}")
        if not self.arguments.quiet:
            for note in result.notes:
                say("warning", f"{result.filename}: {note}")

    def _tell_failures(self, tally: Tally) -> None:
        """Say once what a grammar backend could not do, however many files it concerns."""
        for failure, files in tally.failures.items():
            where = f" ({count(files, 'file')} checked by newslint's own rules only)"
            if failure.blocking or not self.arguments.quiet:
                say("error" if failure.blocking else "warning", failure.message + where)

    def _open_report(self, reporter: Reporter, stream: TextIO) -> Report:
        arguments = self.arguments
        context = ReportContext(
            stream=stream,
            color=terminal.wants_color(arguments.color, stream),
            width=terminal.width(stream),
            statistics=arguments.statistics or self.setup.clock is not None,
            quiet=arguments.quiet,
            verbose=arguments.verbose,
            unsafe_fixes=arguments.unsafe_fixes,
            fix_mode=self.fix,
            rules=output.RuleTexts(self.engines),
        )
        return reporter.open(context)

    def _tell_would_fix(self, tally: Tally) -> None:
        summary = tally.summary()
        problems, changed = sum(summary.fixed.values()), summary.fixed_files
        what = f"Would fix {count(problems, 'problem')} in {changed} of {count(summary.files, 'file')}."
        sys.stderr.write((what if changed else f"Would change nothing in {count(summary.files, 'file')}.") + "\n")

    def _exit_code(self, tally: Tally) -> int:
        if tally.errors:
            return exits.ERROR
        if self.arguments.exit_zero or (self.arguments.fix_only and not self.arguments.diff):
            return exits.CLEAN
        bad = tally.fixed_files if self.arguments.diff else tally.failing
        return exits.FOUND if bad else exits.CLEAN

    # The baseline

    def _read_baseline(self) -> Baseline | None:
        arguments = self.arguments
        if arguments.baseline is None and not arguments.write_baseline:
            return None
        from newslint import recorder

        return recorder.read(Path(arguments.baseline or recorder.DEFAULT), may_be_missing=arguments.write_baseline)

    def _write_baseline(self, done: Iterator[Done], tally: Tally, old: Baseline | None) -> int:
        from newslint import recorder

        new = recorder.Recorder(Path(self.arguments.baseline or recorder.DEFAULT), old)
        for item in done:
            result = self._settle(item, tally)
            if result is not None:
                new.add(result)
                self._tell(result)
        said = new.write()
        if not self.arguments.quiet:
            sys.stdout.write(said + "\n")
        return exits.ERROR if tally.errors else exits.CLEAN


def _says_something(result: FileResult) -> bool:
    """True if telling of the result writes anything."""
    return bool(result.findings or result.error or result.notes or result.fixed or result.diff)


def _read_stdin() -> bytes:
    """Standard input, whole. Stop if it is no text."""
    if sys.stdin is None:
        raise Stop("standard input is closed")
    data = sys.stdin.buffer.read()
    try:
        Source.decode(data)
    except NotText as error:
        raise Stop(f"standard input: {error}") from None
    return data
