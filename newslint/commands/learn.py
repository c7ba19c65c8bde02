"""Learn an archive's furniture: write the lines that stand in many articles of one source to a file to look through."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from newslint import exits
from newslint.arguments import positive
from newslint.exits import Stop

if TYPE_CHECKING:
    from newslint.recurring.learning import Archive
    from newslint.recurring.sources import Article
    from newslint.setup import Setup

EPILOG = """\
The file is used by the setting furniture = ["house.furniture"]; look through it first. Lines that recur and stay
go into the setting keep-lines.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """All arguments of the command."""
    from newslint.recurring.sources import HELP

    parser.add_argument("paths", nargs="*", metavar="FOLDER", help="folders of articles (default: .)")
    parser.add_argument("-o", "--output-file", metavar="FILE", help="write to this file instead of standard output")
    parser.add_argument("--by", default="folder", metavar="HOW", help=HELP)
    parser.add_argument(
        "--min-files",
        type=positive,
        metavar="N",
        help="the fewest articles of a source that must have a line (default: 5)",
    )
    parser.add_argument(
        "--min-share",
        type=_share,
        metavar="SHARE",
        help="the share of a source's articles, 0 to 1, that must have it (default: 0.05)",
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="print errors only")
    parser.add_argument("--config", metavar="FILE", help="use this settings file instead of the nearest")
    parser.add_argument("--isolated", action="store_true", help="use no settings file")


def _share(text: str) -> float:
    """A share above 0, 1 at the most."""
    try:
        share = float(text)
    except ValueError:
        share = 0
    if not 0 < share <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a share above 0 and up to 1, such as 0.05")
    return share


def run(arguments: argparse.Namespace) -> int:
    """Write what was learnt; Stop if a folder is missing or nothing can be read."""
    from newslint.recurring.learning import FEWEST, SHARE, learn
    from newslint.recurring.learnt import dumps
    from newslint.recurring.sources import source_by
    from newslint.setup import Setup

    try:
        source_of = source_by(arguments.by)
    except ValueError as error:
        raise Stop(f"--by: {error}") from None
    tops = _tops(arguments.paths or ["."])
    setup = Setup(file=arguments.config, isolated=arguments.isolated, cache=False)
    settings = setup.settings
    setup.stop_on_problems()
    engine = setup.engine(settings)
    archive = learn(
        _articles(setup, tops),
        source_of,
        engine.reader,
        fewest=arguments.min_files or FEWEST,
        share=arguments.min_share or SHARE,
        kept=settings.kept_lines,
    )
    for path, why in archive.unread:
        from newslint.terminal import say

        say("warning", f"{path}: {why}")
    if not archive.documents:
        raise Stop(f"no articles in {', '.join(arguments.paths or ['.'])}")
    _write(dumps(archive.lines, archive.documents), arguments.output_file)
    if arguments.output_file and not arguments.quiet:
        sys.stdout.write(_summary(archive, arguments.output_file))
    return exits.CLEAN


def _tops(paths: Iterable[str]) -> list[str]:
    """The folders as absolute paths, without those that lie in another; an article counts once."""
    folders = [os.path.realpath(path) for path in paths]
    for path, folder in zip(paths, folders, strict=True):
        if not os.path.isdir(folder):
            raise Stop(f"{path}: {'is not a folder' if os.path.exists(folder) else 'no such folder'}")
    distinct = dict.fromkeys(folders)
    return [
        f for f in distinct if not any(f != other and f.startswith(other.rstrip(os.sep) + os.sep) for other in distinct)
    ]


def _articles(setup: Setup, tops: Iterable[str]) -> Callable[[], Iterator[Article]]:
    """A function that searches the folders anew each time it is called: an archive may be larger than the memory."""
    from newslint.files.discover import search
    from newslint.recurring.sources import Article

    suffixes = [suffix for reader in setup.plugins.readers() for suffix in reader.suffixes]

    def articles() -> Iterator[Article]:
        for top in tops:
            for path in search(top, setup.config.for_folder, suffixes=suffixes):
                yield Article(path, top)

    return articles


def _write(text: str, path: str | None) -> None:
    from newslint.files import disk

    if path is None:
        sys.stdout.write(text)
        return
    try:
        if os.path.lexists(path) and not _is_ours(path):
            raise Stop(f"--output-file: {path!r} is there and was not written by newslint learn: nothing was written")
        disk.write(os.path.realpath(path), text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise Stop(f"--output-file: {path!r} cannot be written: {error.strerror or error}") from None


def _is_ours(path: str) -> bool:
    from newslint.recurring.learnt import HEADER

    start = HEADER.partition("{")[0].encode()
    with open(path, "rb") as file:
        return file.read(len(start)) == start


def _summary(archive: Archive, path: str) -> str:
    sure = sum(not line.unsure for line in archive.lines)
    unsure = len(archive.lines) - sure
    articles, sources = archive.documents.total(), len(archive.documents)
    doubt = f", and {unsure:,} more behind # that may be the stories' own" if unsure else ""
    return (
        f"{path}: {sure:,} lines of furniture from {articles:,} articles of {sources:,} source"
        f"{'' if sources == 1 else 's'}{doubt}.\n"
        f'Look through it, then use it by the setting furniture = ["{path}"].\n'
    )
