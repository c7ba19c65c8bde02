"""Furniture known from other articles: learnt from an archive, or found in many files of the run's folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import Block, Document, Zone
from newslint.fixes import delete_lines
from newslint.recurring import survey
from newslint.recurring.learnt import Learnt
from newslint.recurring.own import find_lines
from newslint.recurring.survey import Folder
from newslint.rules import Example, Option, Options, Rule

HOUSE_FURNITURE = "boilerplate/house-furniture"
#: A person has seen the line in the file, but not in this story, where it stands as if it were the story's own.
_WEAK = frozenset({"caption", "heading", "name"})
#: A line of so many words between two paragraphs is hardly a subhead of the story.
_SUBHEAD_WORDS = 5


def _check_house(document: Document, options: Options) -> Iterator[Diagnostic]:
    """``options["lines"]``, set by the engine: what the files of the setting ``furniture`` hold."""
    known: Mapping[str, Learnt] = options.get("lines", {})
    if not known:
        return
    for block, line, why_own in find_lines(document, known):
        weak = why_own in _WEAK or (why_own == "subhead" and block.words < _SUBHEAD_WORDS)
        applicability = Applicability.UNSAFE if weak else Applicability.SAFE
        yield HOUSE.diagnose(
            block,
            0,
            len(block.text),
            _evidence(known[line]),
            severity=Severity.WARNING if weak else None,
            fix=_deletion(document, block, applicability),
        )


def _evidence(learnt: Learnt) -> str:
    if not learnt.count:
        return f"this line is furniture in this house ({learnt.place})"
    return (
        f"this line is furniture in this house: it stands in {learnt.count:,} of the {learnt.files:,} articles "
        f"of “{learnt.source}” ({learnt.place})"
    )


def _check_recurring(document: Document, options: Options) -> Iterator[Diagnostic]:
    """``options["folder"]``, set by the engine for each file: what recurs in the file's folder."""
    folder: Folder | None = options.get("folder")
    if folder is None:
        return
    for block, line, why_own in find_lines(document, folder.counts):
        if why_own:
            continue
        weak = document.zone(block) is Zone.BODY
        yield RECURRING.diagnose(
            block,
            0,
            len(block.text),
            survey.message(folder.counts[line], folder.files),
            severity=Severity.INFO if weak else None,
            fix=_deletion(document, block, Applicability.UNSAFE),
        )


def _deletion(document: Document, block: Block, applicability: Applicability) -> Fix:
    return Fix("delete the line", (delete_lines(document, block.start, block.end),), applicability)


_TITLE = "Nine saved from boat off Port Sable"
_STORY = "The lifeboat brought all nine people back to Port Sable before dark, the coastguard said on Friday."
_MORE = "Two of them were treated for cold, and nobody was badly hurt."
_LEARNT = {
    "the harwick post, every word by hand": Learnt(
        "the harwick post, every word by hand", 97, 120, "wire", place="house.furniture:7"
    ),
    "page last changed <date>": Learnt("page last changed <date>", place="house.furniture:9"),
}
_FOLDER = Folder(120, {"the harwick post, every word by hand": 37, "<n> people are reading along": 61})
_HOUSE_LINES = {"lines": _LEARNT}
_FOLDER_LINES = {"folder": _FOLDER}

HOUSE = Rule(
    id=HOUSE_FURNITURE,
    summary="A line that this house knows as furniture",
    why="Every site has lines of its own that no list knows: a slogan, an invitation, the name of a section. newslint "
    "learn finds those that stand in many articles of an archive and writes them to a file for a person to look "
    "through; the setting furniture names it. Numbers, dates and case may differ.",
    check=_check_house,
    severity=Severity.ERROR,
    fix=Applicability.SAFE,
    flag=(
        Example(
            f"{_STORY}\n\n{_MORE}\n\nThe Harwick Post, every word by hand\n",
            f"{_STORY}\n\n{_MORE}\n",
            options=_HOUSE_LINES,
        ),
        Example(
            f"Page last changed 4 May 2026\n\n{_STORY}\n\n{_MORE}\n", f"{_STORY}\n\n{_MORE}\n", options=_HOUSE_LINES
        ),
        Example(
            f"{_STORY}\n\n**The Harwick Post, every word by hand**\n\n{_MORE}\n",
            f"{_STORY}\n\n{_MORE}\n",
            format="markdown",
            options=_HOUSE_LINES,
        ),
    ),
    keep=(
        Example(f"{_STORY}\n\nThe Harwick Post, every word by hand\n"),
        Example(f"{_STORY} The Harwick Post, every word by hand\n", options=_HOUSE_LINES),
        Example(f"{_STORY}\n\nThe Harwick Post, nearly every word by hand\n", options=_HOUSE_LINES),
    ),
)

RECURRING = Rule(
    id=survey.RULE,
    summary="A line that stands in many files of the same folder",
    why="A line that story after story of one site has, letter for letter but for numbers and dates, is the page's and "
    "not the story's. Only files that a search of a folder brought count, and only where there are enough of them; "
    "bylines, captions, subheads and sentences of the story are left alone. Lines that the desk keeps go into the "
    "setting keep-lines; newslint learn makes a list that a person has seen.",
    check=_check_recurring,
    severity=Severity.WARNING,
    fix=Applicability.UNSAFE,
    yields=1,
    options={
        "files": Option(survey.FILES, "the fewest files that a folder must have"),
        "share": Option(survey.SHARE, "the share of them, 0 to 1, that must have the line"),
    },
    flag=(
        Example(
            f"{_STORY}\n\n{_MORE}\n\nThe Harwick Post, every word by hand\n",
            f"{_STORY}\n\n{_MORE}\n",
            options=_FOLDER_LINES,
        ),
        Example(
            f"{_TITLE}\n\n14 people are reading along\n\n{_STORY}\n\n{_MORE}\n",
            f"{_TITLE}\n\n{_STORY}\n\n{_MORE}\n",
            options=_FOLDER_LINES,
        ),
        Example(f"{_STORY}\n\n{_MORE}\n\n- THE HARWICK POST, EVERY WORD BY HAND\n", options=_FOLDER_LINES),
    ),
    keep=(
        Example(f"{_STORY}\n\n{_MORE}\n\nThe Harwick Post, every word by hand\n"),
        Example(f"{_STORY} 14 people are reading along\n", options=_FOLDER_LINES),
        Example(
            f"{_STORY}\n\nBy Ana Silva\n\n{_MORE}\n",
            options={"folder": Folder(40, {"by ana silva": 39})},
        ),
    ),
)

RULES = (HOUSE, RECURRING)
