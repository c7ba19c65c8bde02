"""From the articles of an archive to the lines that recur in each of its sources.

The files are read twice: first the lines of each source are counted without
parsing anything, in bounded room; then only those that may recur are looked at
where they stand, which gives their exact numbers and tells the story's own
lines from the page's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from newslint.document import Document
from newslint.files import disk
from newslint.files.source import NotText, Source
from newslint.plugins import Reader
from newslint.records import field, mutable_record
from newslint.recurring.counts import LineCounts
from newslint.recurring.learnt import Learnt
from newslint.recurring.lines import lines_of
from newslint.recurring.own import find_lines
from newslint.recurring.sources import Article, SourceOf

#: A line of so many articles of a source is worth a look, and so is one of this share of them.
FEWEST = 5
SHARE = 0.05


@mutable_record
class Archive:
    """What was learnt: the lines, how many articles each source has, and the files that could not be read."""

    lines: list[Learnt] = field(default_factory=list)
    documents: Counter[str] = field(default_factory=Counter)
    unread: list[tuple[str, str]] = field(default_factory=list)


@mutable_record
class _Seen:
    """In how many articles a line stands, in how many of them as something that the story may need, and why."""

    count: int = 0
    own: Counter[str] = field(default_factory=Counter)


def learn(
    articles: Callable[[], Iterable[Article]],
    source_of: SourceOf,
    reader_of: Callable[[str], Reader],
    *,
    fewest: int = FEWEST,
    share: float = SHARE,
    kept: frozenset[str] = frozenset(),
    counts: LineCounts | None = None,
) -> Archive:
    """The recurring lines of each source but those in ``kept``; ``articles`` is called for each of two readings."""
    archive = Archive()
    counts = counts or LineCounts()
    for article, text in _read(articles(), archive.unread):
        source = source_of(article, text)
        archive.documents[source] += 1
        counts.add([_key(source, line) for line in lines_of(text)])
    least = {source: max(fewest, share * files) for source, files in archive.documents.items()}
    seen: dict[tuple[str, str], _Seen] = {}
    for article, text in _read(articles(), []):
        source = source_of(article, text)
        if source not in least:
            continue  # the file is new: somebody writes to the archive
        lines = {line for line in lines_of(text) if counts.may_reach(_key(source, line), int(least[source]))}
        if lines:
            _look(reader_of(article.path).read(text, article.path), source, lines, seen)
    for (source, line), found in seen.items():
        if found.count >= least[source] and line not in kept:
            archive.lines.append(
                Learnt(line, found.count, archive.documents[source], source, unsure=_why_unsure(found))
            )
    return archive


def _key(source: str, line: str) -> str:
    return f"{source}\n{line}"


def _read(articles: Iterable[Article], unread: list[tuple[str, str]]) -> Iterator[tuple[Article, str]]:
    for article in articles:
        try:
            yield article, Source.decode(disk.read_bytes(article.path)).text
        except (disk.FileProblem, NotText) as error:
            unread.append((article.path, str(error)))


def _look(document: Document, source: str, lines: set[str], seen: dict[tuple[str, str], _Seen]) -> None:
    here: dict[str, str] = {}
    for _, line, why in find_lines(document, lines):
        here[line] = min(here.get(line, why), why)  # of several places the one that speaks for furniture counts
    for line, why in here.items():
        one = seen.setdefault((source, line), _Seen())
        one.count += 1
        if why:
            one.own[why] += 1


def _why_unsure(found: _Seen) -> str:
    """The reason that holds for most of the articles."""
    why, count = found.own.most_common(1)[0] if found.own else ("", 0)
    return why if 2 * count > found.count else ""
