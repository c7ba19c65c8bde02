"""Try a rule, a group or a pack on an archive: how often it hits, and some of the hits in context, chosen by lot."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint import exits, searching, terminal
from newslint.arguments import one_of, positive
from newslint.exits import Stop
from newslint.terminal import say

if TYPE_CHECKING:
    from newslint.engine import Engine
    from newslint.reporters.escape import Escaper
    from newslint.reporters.paint import Paint
    from newslint.setup import Setup
    from newslint.trial import Hit, Trial

#: Rules without a hit are listed singly up to this many.
SILENT = 5

EPILOG = """\
The rules run whether they are on or off, beside all others, as they would if they were
on: what another rule silences does not count. A pack need not be in the settings. The
same seed and archive give the same sample. The exit code is 0, or 2 if something went
wrong.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """All arguments of the command."""
    parser.add_argument("what", metavar="RULE_OR_PACK", help="an id, a group, or the path of a pack")
    parser.add_argument("paths", nargs="*", metavar="ARCHIVE", help="files and folders (default: .)")
    parser.add_argument("--sample", type=_count, default=20, metavar="N", help="hits to show (default: 20)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="another seed, another sample (default: 0)")
    parser.add_argument(
        "--output-format", type=one_of("text", "json"), default="text", metavar="FORMAT", help="text (default), json"
    )
    parser.add_argument("--config", metavar="FILE", help="use this settings file for all files, instead of the nearest")
    parser.add_argument("--isolated", action="store_true", help="use no settings file")
    parser.add_argument("-j", "--jobs", type=positive, metavar="N", help="processes to use (default: as many as pay)")
    parser.add_argument("--color", type=one_of("auto", "always", "never"), default="auto", metavar="WHEN")


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Check the archive and print what the rules did."""
    from newslint.setup import Setup

    selectors, pack = _rules_of(arguments.what)
    given: dict[str, Any] = {"extend-select": selectors, "severity": "info"}
    if pack is not None:
        given["packs"] = [pack]
    if arguments.jobs is not None:
        given["jobs"] = arguments.jobs
    setup = Setup(file=arguments.config, isolated=arguments.isolated, given=given)
    started = time.monotonic()
    with closing(setup):
        trial, clean = _try(setup, arguments, selectors)
    seconds = time.monotonic() - started
    if arguments.output_format == "json":
        json.dump(_as_data(trial, seconds), sys.stdout, indent=2)
        sys.stdout.write("\n")
    else:
        _print(trial, seconds, color=terminal.wants_color(arguments.color, sys.stdout))
    return exits.CLEAN if clean else exits.ERROR


def _rules_of(what: str) -> tuple[list[str], str | None]:
    """The selectors that are meant, and the pack that they come from if ``what`` is a path."""
    from newslint.packs import SUFFIXES, PackError, load

    if not (what.endswith(SUFFIXES) or (os.sep in what and os.path.isdir(what))):
        return [what], None
    try:
        return [rule.id for rule in load([Path(what)], examples=False)], os.path.abspath(what)
    except PackError as error:
        raise Stop(*map(str, error.problems)) from None


def _try(setup: Setup, arguments: argparse.Namespace, selectors: list[str]) -> tuple[Trial, bool]:
    """The trial, and whether all files could be checked."""
    from newslint.engine import Mode
    from newslint.progress import Bar
    from newslint.rules import matches
    from newslint.runner import Runner, Task
    from newslint.trial import Trial

    paths = arguments.paths or ["."]
    discovery = searching.search(paths, setup)
    setup.stop_on_problems()
    engines: list[Engine] = []
    tasks = []
    for found in discovery.files:
        engine = setup.engine(setup.config.for_folder(os.path.dirname(found.path)))
        if engine not in engines:
            engines.append(engine)
        tasks.append(Task(found.path, found.name, engines.index(engine), found.named))
    book = (engines[0] if engines else setup.engine(setup.settings)).rulebook
    rules = [rule for rule in book.ids if any(matches(selector, rule) for selector in selectors)]
    trial = Trial(selectors, rules, sample=arguments.sample, seed=arguments.seed)
    problems = [f"{path}: {why}" for path, why in searching.unsearched(discovery, None)]
    runner = Runner(engines, Mode(text=True), jobs=setup.settings.jobs)
    bar = Bar(len(tasks), on=True)
    with closing(runner.run(tasks)) as done, closing(bar.follow(done)) as followed:
        for item in followed:
            if item.outcome is not None and (wrong := item.outcome.result.error):
                problems.append(f"{item.task.name}: {wrong}")
            elif item.outcome is not None:
                trial.add(item.outcome.result)
    for problem in problems:
        say("error", problem)
    if not trial.files and not problems:
        raise Stop(f"no files to check: nothing matched {' '.join(paths)}")
    return trial, not problems


def _as_data(trial: Trial, seconds: float) -> dict[str, Any]:
    return {
        "files": trial.files,
        "words": trial.words,
        "seconds": round(seconds, 3),
        "hits": trial.hits,
        "per_1000_words": round(trial.per_1000_words(trial.hits), 4),
        "rules": [
            {
                "rule": rule,
                "hits": tried.hits,
                "files": tried.files,
                "per_1000_words": round(trial.per_1000_words(tried.hits), 4),
            }
            for rule, tried in trial.rules.items()
        ],
        "sample": [_hit_as_data(hit) for hit in trial.sample()],
    }


def _hit_as_data(hit: Hit) -> dict[str, Any]:
    from newslint.reporters.records import record

    return {**record(hit.finding), "matched": hit.finding.matched, "line": hit.finding.line_text}


def _print(trial: Trial, seconds: float, *, color: bool) -> None:
    from newslint.reporters.escape import Escaper
    from newslint.reporters.paint import painter

    paint, escaper = painter(color), Escaper(sys.stdout)
    for line in (*_table(trial, seconds, paint), *_sample(trial, paint, escaper, marks=not color)):
        sys.stdout.write(line + "\n")


def _table(trial: Trial, seconds: float, paint: Paint) -> Iterator[str]:
    yield paint("dim", f"{'hits':>7}  {'files':>7}  {'per 1,000 words':>15}  rule")
    silent = [rule for rule, tried in trial.rules.items() if not tried.hits]
    for rule, tried in sorted(trial.rules.items(), key=lambda item: (-item[1].hits, item[0])):
        if tried.hits or len(silent) <= SILENT:
            rate = trial.per_1000_words(tried.hits)
            yield f"{tried.hits:7,}  {tried.files:7,}  {rate:15.3f}  {paint('rule', rule)}"
    if len(silent) > SILENT:
        yield f"{0:7}  {0:7}  {0:15.3f}  ({len(silent)} other rules)"
    rate = trial.per_1000_words(trial.hits)
    yield (
        f"{_count_of(trial.hits, 'hit')} in {trial.files_hit:,} of {_count_of(trial.files, 'file')}, "
        f"{_count_of(trial.words, 'word')}: {rate:.3f} per 1,000 words ({seconds:.1f} s)"
    )


def _sample(trial: Trial, paint: Paint, escaper: Escaper, *, marks: bool) -> Iterator[str]:
    from newslint.reporters.excerpt import excerpt, span_in_line

    hits = trial.sample()
    if hits and len(hits) < trial.hits:
        yield ""
        yield paint("dim", f"{len(hits)} of them, chosen by lot (--seed gives others):")
    for number, hit in enumerate(hits, 1):
        finding = hit.finding
        shown = excerpt(finding.line_text, *span_in_line(finding), escaper=escaper)
        alone = not (shown.before.strip() or shown.after.strip())
        place = paint("path", escaper.text(f"{finding.filename}:{finding.start.line}:{finding.start.column}"))
        yield ""
        yield f"{number}. {place} {paint(str(finding.severity), str(finding.severity))} {paint('rule', finding.rule)}"
        if alone and hit.above:
            yield "     " + paint("dim", escaper.text(hit.above))
        marked = f">>{shown.marked}<<" if marks else paint("error", shown.marked)
        yield f"   {'>' if alone else ' '} {shown.before}{marked}{shown.after}"
        if alone and hit.below:
            yield "     " + paint("dim", escaper.text(hit.below))


def _count_of(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
