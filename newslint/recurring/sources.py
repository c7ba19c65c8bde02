"""Which articles are of one source: furniture recurs within a source, not across the web."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

from newslint.records import record

#: ``source(the article, its text)`` is the name of its source.
SourceOf = Callable[["Article", str], str]

HELP = (
    "which articles are of one source: folder (default; each folder inside the FOLDER that was named), parent "
    "(the folder that the article lies in), all (one source), meta:KEY (what its front matter says), path:REGEX "
    "(what the first group matches in its path)"
)


@record
class Article:
    """A file of an archive: its absolute path, and that of the named folder which it was found in."""

    path: str
    top: str


def source_by(how: str) -> SourceOf:
    """The function that names an article's source. ValueError, with a line that says why, for an unknown ``how``."""
    named = {"folder": _folder, "parent": _parent, "all": _all}
    if how in named:
        return named[how]
    kind, _, rest = how.partition(":")
    if kind == "meta" and rest:
        return lambda article, text: _meta(article, text, rest)
    if kind == "path" and rest:
        pattern = _compiled(rest)
        return lambda article, text: _match(pattern, article)
    from newslint.config.check import did_you_mean

    known = ("folder", "parent", "all", "meta:KEY", "path:REGEX")
    raise ValueError(f"{how!r} is none of {', '.join(known)}{did_you_mean(how, known)}")


def _folder(article: Article, text: str) -> str:
    inside = os.path.relpath(article.path, article.top).split(os.sep)
    return inside[0] if len(inside) > 1 else os.path.basename(article.top)


def _parent(article: Article, text: str) -> str:
    folder = os.path.dirname(article.path)
    return os.path.relpath(folder, os.path.dirname(article.top)).replace(os.sep, "/")


def _all(article: Article, text: str) -> str:
    return "all"


def _meta(article: Article, text: str, key: str) -> str:
    from newslint.readers import front_matter

    end = front_matter.find(text)
    value = front_matter.parse(text[:end]).get(key) if end else None
    return str(value) if value else _folder(article, text)


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise ValueError(f"path:{pattern} is no regular expression: {error}") from None
    if compiled.groups < 1:
        raise ValueError(f"path:{pattern} has no group: put the part that names the source in parentheses")
    return compiled


def _match(pattern: re.Pattern[str], article: Article) -> str:
    found = pattern.search(article.path.replace(os.sep, "/"))
    return (found and found[1]) or "(no match)"
