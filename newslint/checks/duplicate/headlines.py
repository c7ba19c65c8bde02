"""The headline once more in the text, and a standfirst that the first paragraph says again word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.checks.duplicate.repetition import words_of
from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import IN_FRONT_MATTER, Block, Document, Kind, Zone, is_running_text
from newslint.fixes import delete_lines
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

#: A headline of fewer words may be the name of a thing that the text has its own line for.
_FEWEST = 4
#: So many blocks at the top may be title, standfirst, byline and date.
_TOP = 6
#: Between a page's title and the name of the site.
_SITE_MARKS = "|–—·•-»«:"
_SITE = lazy(r"(?<!\s)\s+(?:[|–—·•-]\s+(?=[^|–—·•]{2,40}$)|[|»«:]{1,2}\s+(?=[^|]{2,40}$))")
_KINDS = (Kind.HEADING, Kind.PARAGRAPH, Kind.CAPTION, Kind.LIST_ITEM)
_STANDFIRST_WORDS = (8, 70)
#: Characters at the start of a paragraph that are compared first.
_HEAD = 24


def _check_headline(document: Document, options: Options) -> Iterator[Diagnostic]:
    body = [block for block in document.prose if block.kind not in IN_FRONT_MATTER]
    found: set[int] = set()
    for headline in _headlines(document, body):
        for again in _copies(document, headline, body):
            if again.start not in found:
                found.add(again.start)
                yield again
    if body and body[0].kind is Kind.HEADING:
        yield from _page_title(document, body[0])


def _copies(document: Document, headline: Block, body: Sequence[Block]) -> Iterator[Diagnostic]:
    wanted = words_of(headline.text)
    size, count = len(headline.text), len(wanted.split())
    line = document.position(headline.start).line
    for place, block in enumerate(body):
        if block is headline or block.kind not in _KINDS:
            continue
        titled = headline.kind is Kind.HEADLINE and block.kind is Kind.HEADING
        at_top = place <= 2 and (titled or not any(map(is_running_text, body[:place])))
        if abs(len(block.text) - size) > 20 or count < (2 if at_top else _FEWEST) or words_of(block.text) != wanted:
            continue
        # Amid the story it may be the subhead of what follows, or the name of what the story is about.
        sure = at_top or document.zone(block) is not Zone.BODY
        severity = Severity.ERROR if sure else Severity.INFO
        if titled and place == 0:
            # Some sites print the front matter's title over the text, others in the title of the window only.
            sure, severity = False, Severity.INFO
        yield HEADLINE.diagnose(
            block,
            0,
            len(block.text),
            f"the headline of line {line} stands here again",
            severity=severity,
            fix=_deletion(document, block, Applicability.SAFE if sure else Applicability.UNSAFE),
            related=[headline.span],
        )


def _deletion(document: Document, block: Block, applicability: Applicability) -> Fix:
    return Fix("delete the line", (delete_lines(document, block.start, block.end),), applicability)


def _headlines(document: Document, body: Sequence[Block]) -> Iterator[Block]:
    """The front matter's, and the first block of the text if it is a headline."""
    yield from (block for block in document.prose if block.kind is Kind.HEADLINE)
    if body and body[0].kind is Kind.HEADING:
        yield body[0]


def _page_title(document: Document, headline: Block) -> Iterator[Diagnostic]:
    """ "Headline | The Paper" over "Headline": the first line is the title of the page's window."""
    cut = _SITE.search(headline.text) if any(mark in headline.text for mark in _SITE_MARKS) else None
    if cut is None:
        return
    wanted = words_of(headline.text[: cut.start()])
    if wanted.count(" ") + 1 < _FEWEST:
        return
    for block in document.prose[1:_TOP]:
        if block.kind in _KINDS and len(block.text) <= len(headline.text) and words_of(block.text) == wanted:
            line = document.position(block.start).line
            yield HEADLINE.diagnose(
                headline,
                0,
                len(headline.text),
                f"the headline of line {line} with the name of the site: the title of the page's window",
                severity=Severity.WARNING,
                fix=_deletion(document, headline, Applicability.UNSAFE),
                related=[block.span],
            )
            return


def _check_lead(document: Document, options: Options) -> Iterator[Diagnostic]:
    found = document.shared(standfirst)
    if found is None:
        return
    block, lead = found
    line = document.position(lead.start).line
    # A whole sentence may be the standfirst that somebody wrote; then the paragraph is what to change.
    sure = _is_cut_off(block)
    yield LEAD.diagnose(
        block,
        0,
        len(block.text),
        f"the paragraph in line {line} begins with the same words",
        severity=LEAD.severity if sure else Severity.INFO,
        fix=_deletion(document, block, Applicability.SAFE if sure else Applicability.UNSAFE),
        related=[lead.span],
    )


def standfirst(document: Document) -> tuple[Block, Block] | None:
    """A line at the top and the paragraph below it that begins with all of its words and goes on."""
    top = [block for block in document.prose[: _TOP + 2] if block.kind not in IN_FRONT_MATTER][:_TOP]
    fewest, most = _STANDFIRST_WORDS
    for place, block in enumerate(top):
        if block.kind is not Kind.PARAGRAPH or not fewest <= block.words <= most:
            continue
        if block.is_quoted(0, len(block.text)) or block.plain.rstrip().endswith("?"):
            continue
        if not (is_running_text(block) or _is_cut_off(block)):
            continue
        head = words_of(block.text[:_HEAD])
        for lead in top[place + 1 : place + 4]:
            if lead.kind is not Kind.PARAGRAPH or not is_running_text(lead) or len(lead.text) <= len(block.text) + 5:
                continue
            start = words_of(lead.text[:_HEAD])  # most differ there
            if not (head.startswith(start) or start.startswith(head)):
                continue
            if words_of(lead.text).startswith(words_of(block.text) + " "):
                return block, lead
    return None


def _is_cut_off(block: Block) -> bool:
    return block.text.rstrip(" ])").endswith(("…", "..."))


_TITLE = "Harbour wall to be built again before winter"
_LEAD = "The town will build its harbour wall again before winter, and the state will pay for most of it."
_MORE = "Work begins in June, the mayor told the council on Monday night."

HEADLINE = Rule(
    id="duplicate/headline",
    summary="The headline stands in the text again",
    why="Pages print the headline in the title of the window, over the story and in the trail of links; scrapers "
    "bring back each of them as a line of its own.",
    check=_check_headline,
    severity=Severity.ERROR,
    fix=Applicability.SAFE,
    flag=(
        Example(f"{_TITLE}\n\n{_TITLE}\n\n{_LEAD}\n", f"{_TITLE}\n\n{_LEAD}\n"),
        Example(f"{_TITLE}\n\n{_LEAD}\n\n{_MORE}\n\n{_TITLE.upper()}\n", f"{_TITLE}\n\n{_LEAD}\n\n{_MORE}\n"),
        Example(f"# {_TITLE}\n\n{_LEAD}\n\n{_TITLE}.\n\n{_MORE}\n", f"# {_TITLE}\n\n{_LEAD}\n\n{_MORE}\n", "markdown"),
        Example(f"{_TITLE} | The Oldhaven Star\n\n{_TITLE}\n\n{_LEAD}\n", f"{_TITLE}\n\n{_LEAD}\n"),
        Example(
            f"---\ntitle: {_TITLE}\n---\n\n{_LEAD}\n\n{_MORE}\n\n{_TITLE}\n",
            f"---\ntitle: {_TITLE}\n---\n\n{_LEAD}\n\n{_MORE}\n",
            "markdown",
        ),
    ),
    keep=(
        Example(f"{_TITLE}\n\n{_LEAD}\n\n{_MORE}\n"),
        Example(f"{_TITLE}\n\n{_LEAD} “{_TITLE}” was the motion.\n"),
        Example(f"Town news\n\n{_LEAD}\n\n{_MORE}\n\nTown news\n"),
        Example(f"{_LEAD}\n\n{_TITLE}\n\n{_MORE}\n\n{_TITLE} for good\n"),
        Example(f"---\ntitle: {_TITLE}\ndescription: {_LEAD}\n---\n\n{_LEAD} {_MORE}\n", format="markdown"),
    ),
)

LEAD = Rule(
    id="duplicate/lead",
    summary="The standfirst is the beginning of the first paragraph",
    why="Content systems fill an empty summary with the first words of the story. In print, or in a page that shows "
    "both, the reader meets the same words twice in a row.",
    check=_check_lead,
    severity=Severity.WARNING,
    fix=Applicability.SAFE,
    flag=(
        Example(
            f"{_TITLE}\n\n{_LEAD}\n\n{_LEAD} {_MORE}\n\n{_MORE} She gave no date.\n",
            f"{_TITLE}\n\n{_LEAD} {_MORE}\n\n{_MORE} She gave no date.\n",
        ),
        Example(
            f"{_TITLE}\n\n{_LEAD[:62]}…\n\n{_LEAD}\n\n{_MORE}\n",
            f"{_TITLE}\n\n{_LEAD}\n\n{_MORE}\n",
        ),
        Example(f"{_TITLE}\n\n{_LEAD[:62]}...\n\nBy Ana Silva\n\n{_LEAD} {_MORE}\n"),
    ),
    keep=(
        Example(f"{_TITLE}\n\n{_LEAD}\n\n{_MORE}\n"),
        Example(f"{_TITLE}\n\nThe state will pay for most of the work.\n\n{_LEAD}\n"),
        Example(f"{_LEAD}\n\n{_MORE}\n\nIt rained.\n\nNobody came.\n\nThe hall was cold.\n\n{_LEAD} {_MORE}\n"),
    ),
)

RULES = (HEADLINE, LEAD)
