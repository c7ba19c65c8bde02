"""What an article's front matter says of it: headline, standfirst, dates, byline.

The reader of a format finds the entries and where their text stands in the
source; rules ask for what an entry means, whatever the site's generator calls it.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from newslint.diagnostics import Edit
from newslint.patterns import lazy
from newslint.records import record

if TYPE_CHECKING:
    import datetime


class Role(enum.StrEnum):
    """What an entry is for the reader of the article."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    PUBLISHED = "published"
    MODIFIED = "modified"
    BYLINE = "byline"


#: What Hugo, Jekyll, 11ty, Astro and newsrooms' own templates call them, in lower case without ``_`` and ``-``.
_NAMES = {
    Role.HEADLINE: "title headline",
    Role.STANDFIRST: "subtitle subheadline standfirst description summary dek deck excerpt",
    Role.PUBLISHED: "date publishdate published publishedat datepublished pubdate",
    Role.MODIFIED: "lastmod modified lastmodified lastmodifiedat datemodified updated updatedat",
    Role.BYLINE: "author authors byline",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split()}
_ISO = lazy(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")


def role_of(key: str) -> Role | None:
    """The role of the entry called ``key``, or None for one that says nothing to a reader."""
    return _ROLES.get(key.lower().replace("_", "").replace("-", ""))


@record
class Entry:
    """One value of front matter; it stands in ``Document.text[start:end]``, without the format's quotation marks."""

    role: Role
    key: str
    value: str
    start: int
    end: int


@record
class Metadata:
    """The entries in order. ``end``: where the front matter ends.

    ``survives(edits)`` says whether it would still be read, with the edited values as they are meant
    and all others as before; offsets are those of the document.
    """

    entries: tuple[Entry, ...]
    end: int
    survives: Callable[[Sequence[Edit]], bool]

    def of(self, role: Role) -> Iterator[Entry]:
        return (entry for entry in self.entries if entry.role is role)

    @property
    def published(self) -> datetime.date | None:
        """The day of publication, if an entry gives it as ``2025-03-04`` with or without a time."""
        return next((day for entry in self.of(Role.PUBLISHED) if (day := iso_date(entry.value))), None)


def iso_date(text: str) -> datetime.date | None:
    """The day at the start of ``text``, written as ``2025-03-04``."""
    match = _ISO.match(text)
    if match is None:
        return None
    import datetime

    try:
        return datetime.date(*map(int, match.groups()))
    except ValueError:
        return None
