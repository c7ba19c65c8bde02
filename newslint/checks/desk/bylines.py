"""The byline in the text against the author of the front matter."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.checks.consistency.names import is_slip
from newslint.diagnostics import Diagnostic
from newslint.document import IN_FRONT_MATTER, Document
from newslint.metadata import Role
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

_BYLINE = lazy(r"\W*(?:[Bb]y|BY|[Ww]ords by|[Rr]eporting by|[Ww]ritten by) (?P<names>[^.!?]{3,120})")
_APART = lazy(r", | and | & |; | \| |/")
_TOP = 6
_SHORTEST = 4


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    if document.metadata is None:
        return
    authors = [name for entry in document.metadata.of(Role.BYLINE) for name in _APART.split(entry.value)]
    if not authors:
        return
    top = [block for block in document.prose if block.kind not in IN_FRONT_MATTER][:_TOP]
    for block in top:
        match = _BYLINE.match(block.plain) if block.words <= 16 else None
        at = match.start("names") if match else 0
        for name in _APART.split(match["names"]) if match else ():
            start = block.plain.index(name, at)
            at = start + len(name)
            if name not in authors and (author := next((a for a in authors if _is_near(name, a)), None)):
                message = f"“{name}” here, “{author}” in the front matter"
                yield BYLINE.diagnose(block, start, at, message)


def _is_near(name: str, author: str) -> bool:
    """True for two full names that differ by a slip in one word."""
    one, other = name.split(), author.split()
    if len(one) != len(other) or len(one) < 2:
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a.casefold() != b.casefold()]
    return len(differing) == 1 and min(map(len, differing[0])) >= _SHORTEST and is_slip(*differing[0], given=False)


_TEXT = "The ferry sails again on Monday, the harbour master said.\n"

BYLINE = Rule(
    id="desk/byline",
    summary="The byline spells the author's name otherwise than the front matter",
    why="The site prints both, one over the story and one in its lists. Names that are a letter apart are one name.",
    check=_check,
    flag=(
        Example(f"---\nauthor: Ana Silvera\n---\n\nBy Ana Silvrea\n\n{_TEXT}", format="markdown"),
        Example(
            f"---\nauthors: [Ana Silvera, Otto Brandtner]\n---\n\n*By Ana Silvera and Otto Brandner*\n\n{_TEXT}",
            format="markdown",
        ),
        Example(f'+++\nauthor = "Ida Marshall"\n+++\n\nBy Ida Marshal, in Oldhaven\n\n{_TEXT}', format="markdown"),
    ),
    keep=(
        Example(f"---\nauthor: Ana Silvera\n---\n\nBy Ana Silvera\n\n{_TEXT}", format="markdown"),
        Example(f"---\nauthor: Newsroom\n---\n\nBy Ana Silvera\n\n{_TEXT}", format="markdown"),
        Example(f"---\nauthor: Anna Lee\n---\n\nBy Hanna Lee\n\n{_TEXT}", format="markdown"),
        Example(f"By Ana Silvrea\n\n{_TEXT}"),
    ),
)

RULES = (BYLINE,)
