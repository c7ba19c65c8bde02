"""One run of ``newslint check``: from the paths on the command line to the exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from newslint import exits, output, terminal
from newslint.baseline import Baseline, BaselineError
from newslint.diagnostics import FileResult, Finding
from newslint.engine import Engine, Mode
from newslint.exits import Stop
from newslint.files import disk
from newslint.files.discover import Discovery, Found, discover, without_match
from newslint.files.source import NotText, Source
from newslint.plugins import Report, ReportContext
from newslint.progress import Bar
from newslint.runner import Done, Runner, Task
from newslint.setup import Setup
from newslint.tally import Tally
from newslint.terminal import say

if TYPE_CHECKING:
    from newslint.cache import Cache

DEFAULT_BASELINE = "newslint-baseline.json"


class Session:
    """Checks what the arguments name. ``run`` may be called once."""

    def __init__(self, arguments: argparse.Namespace, setup: Setup) -> None:
        self.arguments, self.setup = arguments, setup
        self.fix = arguments.fix or arguments.fix_only
        self.stdin = "-" in arguments.paths or (arguments.stdin_filename is not None and not arguments.paths)
        if self.stdin and len(arguments.paths) > 1:
            raise Stop("- (standard input) cannot be checked together with files")
        if arguments.stdin_filename is not None and not self.stdin:
            raise Stop("--stdin-filename names standard input, which cannot be checked together with files")
        if arguments.diff and arguments.write_baseline:
            raise Stop("--diff and --write-baseline exclude each other")
        self.engines: list[Engine] = []

    def run(self) -> int:
        with closing(self.setup):
            return self._run_with_cache()

    def _run_with_cache(self) -> int:
        discovery = self._stdin() if self.stdin else self._discover()
        with ExitStack() as stack:
            cache = self._open_cache(stack)
            code = self._run(discovery, cache)
        if cache is not None and cache.note and self.arguments.verbose:
            say("note", cache.note)
        return code

    def _run(self, discovery: Discovery, cache: Cache | None) -> int:
        self.setup.stop_on_problems(cache)
        if not self.arguments.quiet:
            self._warn_of_idle_globs(discovery)
        if self.arguments.show_files:
            for found in discovery.files:
                sys.stdout.write(terminal.harmless(found.name) + "\n")
            for path, why in self._not_searched(discovery):
                say("error", f"{path}: {why}")
            return exits.ERROR if discovery.missing or discovery.unlisted else exits.CLEAN
        disk.remove_strays(discovery.drafts)
        tasks = [self._task(found) for found in discovery.files]
        if self.stdin and self.fix and not tasks:  # excluded: a filter passes on what it does not change
            output.write_bytes(sys.stdin.buffer.read())
        baseline = self._read_baseline()
        tally = Tally(baseline=None if self.arguments.write_baseline else baseline)
        for path, why in self._not_searched(discovery):
            self._tell(tally.take_error(path, why))
        if self.arguments.verbose:
            for note in discovery.notes:
                say("note", note)
        mode = Mode(self.fix and not self.arguments.diff, self.arguments.unsafe_fixes, self.arguments.diff, baseline)
        runner = Runner(self.engines, mode, jobs=self.setup.settings.jobs, cache=cache)
        bar = Bar(len(tasks), on=not self.arguments.quiet)
        with closing(runner.run(tasks)) as done, closing(bar.follow(done)) as followed:
            if self.arguments.write_baseline:
                code = self._write_baseline(followed, tally, baseline)
            else:
                code = self._report(followed, tally, bar)
        self._tell_failures(tally)
        return exits.ERROR if any(failure.blocking for failure in tally.failures) else code

    # What is checked

    def _discover(self) -> Discovery:
        suffixes = [suffix for reader in self.setup.plugins.readers() for suffix in reader.suffixes]
        return discover(
            self.arguments.paths or ["."],
            self.setup.config.for_folder,
            suffixes=suffixes,
            force_exclude=not self.arguments.no_force_exclude,
        )

    def _stdin(self) -> Discovery:
        """Standard input as a file that was named; excluded like one."""
        name = self.arguments.stdin_filename or "-"
        found = Discovery(files=[Found(os.path.abspath(name), name, True)])
        if self.arguments.stdin_filename and not self.arguments.no_force_exclude:
            found.files = discover_named(found.files, self.setup)
        return found

    def _task(self, found: Found) -> Task:
        engine = self.setup.engine(self.setup.config.for_folder(os.path.dirname(found.path)))
        if engine not in self.engines:
            self.engines.append(engine)
        source = _read_stdin() if self.stdin else None
        return Task(found.path, found.name, self.engines.index(engine), found.named, source)

    def _not_searched(self, discovery: Discovery) -> Iterator[tuple[str, str]]:
        """What was named and is not there, and folders that cannot be listed, each with the reason."""
        for path in discovery.missing:
            yield path, self._missing(path)
        for folder, why in discovery.unlisted:
            yield folder, f"cannot be listed: {why}"

    def _missing(self, path: str) -> str:
        try:
            os.lstat(path)
        except PermissionError:
            return "permission denied"
        except OSError:
            pass
        from newslint.arguments import COMMANDS
        from newslint.config.check import did_you_mean

        command = did_you_mean(path, COMMANDS) if self.arguments.paths[0] == path else ""
        return "no such file or folder" + command.replace("mean ", "mean the command ")

    def _warn_of_idle_globs(self, discovery: Discovery) -> None:
        """Say which per-file ignores match nothing, where the whole folder that they are about was searched."""
        folders = [os.path.abspath(path) for path in self.arguments.paths or ["."] if os.path.isdir(path)]
        seen = set()
        for settings in self.setup.config.all():
            globs = [
                glob
                for glob, _ in settings.per_file_ignores
                if any((glob.base + os.sep).startswith(folder.rstrip(os.sep) + os.sep) for folder in folders)
            ]
            for glob in without_match(globs, discovery.files) if globs else ():
                if glob not in seen:
                    seen.add(glob)
                    layer = next(
                        (x for x in settings.layers if glob.pattern in x.values.get("per-file-ignores", {})), None
                    )
                    line = layer and layer.line(("per-file-ignores", glob.pattern))
                    where = f"{layer.origin}:{line}: " if layer and line else ""
                    say("warning", f"{where}per-file-ignores: {glob.pattern!r} matches no file")

    def _open_cache(self, stack: ExitStack) -> Cache | None:
        folder = self.setup.cache_dir()
        if folder is None or self.stdin:
            return None
        from newslint.cache import Cache

        return stack.enter_context(Cache(folder))

    # What comes out

    def _report(self, done: Iterator[Done], tally: Tally, bar: Bar) -> int:
        arguments = self.arguments
        fixed_to_stdout = self.stdin and self.fix and not arguments.diff
        standard = sys.stderr if fixed_to_stdout else sys.stdout
        with ExitStack() as stack:
            stream = stack.enter_context(output.report_stream(arguments.output_file, standard=standard))
            report = None if arguments.diff else self._open_report(stream)
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
                report.finish(tally.summary())
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
        if task.source is not None and self.fix and not self.arguments.diff:
            output.write_bytes(task.source.data if outcome.rewritten is None else outcome.rewritten)
        elif outcome.rewritten is not None:
            try:
                disk.replace(task.path, outcome.rewritten, expected=item.digest)
            except disk.FileProblem as problem:
                result = FileResult(task.name, error=str(problem))
        if self.arguments.fix_only and result.error is None:
            result = replace(result, findings=())
        settings = self.engines[task.engine].settings
        return tally.take(result, shown=settings.shown, fail_on=settings.fail_on)

    def _tell(self, result: FileResult) -> None:
        if result.error is not None:
            say("error", f"{result.filename}: {result.error}")
        if not self.arguments.quiet:
            for note in result.notes:
                say("warning", f"{result.filename}: {note}")

    def _tell_failures(self, tally: Tally) -> None:
        """Say once what a grammar backend could not do, however many files it concerns."""
        for failure, files in tally.failures.items():
            where = f" ({_count(files, 'file')} checked by newslint's own rules only)"
            if failure.blocking or not self.arguments.quiet:
                say("error" if failure.blocking else "warning", failure.message + where)

    def _open_report(self, stream: TextIO) -> Report:
        arguments = self.arguments
        name = output.choose_format(
            self.setup.settings,
            os.environ,
            by_hand=arguments.output_format is not None,
            to_file=arguments.output_file is not None,
        )
        context = ReportContext(
            stream=stream,
            color=terminal.wants_color(arguments.color, stream),
            width=terminal.width(stream),
            statistics=arguments.statistics,
            quiet=arguments.quiet,
            verbose=arguments.verbose,
            unsafe_fixes=arguments.unsafe_fixes,
            fix_mode=self.fix,
            rules=output.RuleTexts(self.engines),
        )
        return output.find_reporter(self.setup.plugins, name).open(context)

    def _tell_would_fix(self, tally: Tally) -> None:
        summary = tally.summary()
        problems, changed = sum(summary.fixed.values()), tally.changes
        what = f"Would fix {_count(problems, 'problem')} in {changed} of {_count(summary.files, 'file')}."
        sys.stderr.write((what if changed else f"Would change nothing in {_count(summary.files, 'file')}.") + "\n")

    def _exit_code(self, tally: Tally) -> int:
        if tally.errors:
            return exits.ERROR
        if self.arguments.exit_zero or (self.arguments.fix_only and not self.arguments.diff):
            return exits.CLEAN
        bad = tally.changes if self.arguments.diff else tally.failing
        return exits.FOUND if bad else exits.CLEAN

    # The baseline

    @property
    def _baseline_path(self) -> Path:
        return Path(self.arguments.baseline or DEFAULT_BASELINE)

    def _read_baseline(self) -> Baseline | None:
        if self.arguments.baseline is None and not self.arguments.write_baseline:
            return None
        try:
            return Baseline.read(self._baseline_path)
        except BaselineError as error:
            if self.arguments.write_baseline:
                return None
            raise Stop(str(error)) from None

    def _write_baseline(self, done: Iterator[Done], tally: Tally, old: Baseline | None) -> int:
        """Record what is found now; entries of files that were not checked stay while the files exist."""
        findings: list[Finding] = []
        checked: set[str] = set()
        for item in done:
            result = self._settle(item, tally)
            if result is not None and result.error is None:
                findings += result.findings
                checked.add(result.filename.replace("\\", "/"))
            if result is not None:
                self._tell(result)
        new = Baseline.of(findings)
        before = old.counts.copy() if old else Baseline().counts
        for key, count in before.items():
            if key[0] not in checked and os.path.exists(key[0]):
                new.counts[key] = count
        path = self._baseline_path
        try:
            disk.write(os.path.realpath(path), new.dumps().encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise Stop(f"{path}: cannot be written: {error.strerror or error}") from None
        if not self.arguments.quiet:
            added, gone = (new.counts - before).total(), (before - new.counts).total()
            total = new.counts.total()
            sys.stdout.write(f"{path}: {_count(total, 'finding')} in the baseline ({added} new, {gone} gone).\n")
        return exits.ERROR if tally.errors else exits.CLEAN


def _says_something(result: FileResult) -> bool:
    """True if telling of the result writes anything."""
    return bool(result.findings or result.error or result.notes or result.fixed or result.diff)


def discover_named(found: Sequence[Found], setup: Setup) -> list[Found]:
    """Those of the named files that the settings do not exclude."""
    from newslint.files.globs import any_matches

    return [f for f in found if not any_matches(setup.config.for_folder(os.path.dirname(f.path)).exclude, f.path)]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _read_stdin() -> Source:
    """Standard input, whole. Stop if it is no text."""
    if sys.stdin is None:
        raise Stop("standard input is closed")
    try:
        return Source.decode(sys.stdin.buffer.read())
    except NotText as error:
        raise Stop(f"standard input: {error}") from None
