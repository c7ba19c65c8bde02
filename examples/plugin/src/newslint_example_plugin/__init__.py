"""A newslint plugin with one extension of each kind.

newslint imports this module at every start, so the parts are imported inside
the hooks, when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from newslint import hookimpl
from newslint.plugins import Reader, Reporter

if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.plugins import Report, ReportContext
    from newslint.rules import Rule


@hookimpl
def newslint_rules() -> Iterable[Rule]:
    from newslint_example_plugin.weekday import RULE

    return [RULE]


@hookimpl
def newslint_packs() -> Iterable[Path]:
    return [Path(__file__).with_name("packs")]


@hookimpl
def newslint_readers() -> Iterable[Reader]:
    return [Reader("archieml", (".aml",), _read_archieml)]


@hookimpl
def newslint_reporters() -> Iterable[Reporter]:
    return [Reporter("table", _open_table)]


def _read_archieml(text: str, name: str) -> Document:
    from newslint_example_plugin.archieml import read

    return read(text, name)


def _open_table(context: ReportContext) -> Report:
    from newslint_example_plugin.table import TableReport

    return TableReport(context)
