"""GitHub Actions: the full list in the log, annotations for the worst, Markdown for the step's summary.

GitHub keeps ten annotations of a kind for each step and drops the rest
silently, so only that many are sent, errors first, with a note of how many
more there are.  Text from articles cannot become a command: the log stands
between ``::stop-commands::`` and its token, which nobody can guess.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping

from newslint.diagnostics import FileResult, Finding, Severity, Summary
from newslint.plugins import ReportContext
from newslint.records import replace
from newslint.reporters.concise import ConciseReport
from newslint.reporters.escape import Escaper, visible
from newslint.reporters.markdown import Table
from newslint.reporters.paths import slashed

#: How many annotations of one kind GitHub shows for a step.
LIMIT = 10

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def open_report(context: ReportContext) -> GithubReport:
    return GithubReport(context, os.environ)


class GithubReport:
    """Writes the log while results come, and the annotations at the end."""

    def __init__(self, context: ReportContext, environ: Mapping[str, str]) -> None:
        self._stream = context.stream
        self._summary_file = environ.get("GITHUB_STEP_SUMMARY")
        self._prefix = _folder_in(environ.get("GITHUB_WORKSPACE"))
        self._token = os.urandom(16).hex()
        self._annotations: dict[Severity, list[str]] = {level: [] for level in Severity}
        self._total: Counter[Severity] = Counter()
        self._table = Table()
        self._stream.write(f"::stop-commands::{self._token}\n")
        self._log = ConciseReport(replace(context, statistics=False))
        self._escaper = Escaper(context.stream)

    def add(self, result: FileResult) -> None:
        self._log.add(result)
        path = self._path(result.filename)
        self._table.add(result, path)
        if result.error is not None:
            self._keep(Severity.ERROR, _command("error", {"file": path, "title": "newslint"}, result.error))
        for finding in result.findings:
            self._keep(finding.severity, _annotation(finding, path))

    def finish(self, summary: Summary) -> None:
        self._log.finish(summary)
        self._stream.write(f"::{self._token}::\n")
        for line in self._chosen():
            self._stream.write(self._escaper.encodable(line) + "\n")
        if self._summary_file:
            with open(self._summary_file, "a", encoding="utf-8", errors="backslashreplace") as file:
                file.write("\n".join(self._table.lines(summary)) + "\n")

    def _keep(self, level: Severity, command: str) -> None:
        self._total[level] += 1
        if len(self._annotations[level]) < LIMIT:
            self._annotations[level].append(command)

    def _chosen(self) -> Iterator[str]:
        yield from self._annotations[Severity.ERROR]
        yield from self._annotations[Severity.WARNING]
        infos = self._annotations[Severity.INFO]
        more = sum(self._total.values()) - sum(map(len, self._annotations.values()))
        if more:
            # The note is a notice as well: with ten infos it would be the eleventh.
            more += len(infos) - len(infos[: LIMIT - 1])
            infos = infos[: LIMIT - 1]
            yield _command("notice", {"title": "newslint"}, f"and {more:,} more: see the log")
        yield from infos

    def _path(self, filename: str) -> str:
        name = slashed(filename)
        return name if os.path.isabs(name) else self._prefix + name


def _annotation(finding: Finding, path: str) -> str:
    properties = {"file": path, "line": str(finding.start.line)}
    if finding.start.line == finding.end.line:  # GitHub takes columns within one line only
        properties |= {"col": str(finding.start.column)}
        properties |= {"endLine": str(finding.end.line), "endColumn": str(finding.end.column)}
    else:
        properties |= {"endLine": str(finding.end.line)}
    return _command(_COMMANDS[finding.severity], {**properties, "title": finding.rule}, finding.message)


def _command(name: str, properties: Mapping[str, str], message: str) -> str:
    settings = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {settings}::{_data(message)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _folder_in(workspace: str | None) -> str:
    """Where the current folder is in the checkout, with a final slash: annotations name files from there."""
    if not workspace:
        return ""
    here = os.path.relpath(os.path.realpath(os.curdir), os.path.realpath(workspace)).replace(os.sep, "/")
    return "" if here == "." or here.startswith("..") else here + "/"
