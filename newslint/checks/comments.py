"""Readers' comments that follow the article without a heading that says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import Document
from newslint.fixes import delete_lines
from newslint.rules import Example, Options, Rule

if TYPE_CHECKING:
    from newslint.furniture.thread import Thread

#: So many of the lines that talk to somebody are quoted, each up to so many characters.
_QUOTED, _LONGEST = 3, 40


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    from newslint.furniture.thread import find_thread

    thread = find_thread(document)
    if thread is None:
        return
    first, last = thread.blocks[0], thread.blocks[-1]
    found = THREAD.diagnose(first, 0, len(first.text), _message(thread))
    edit = delete_lines(document, first.start, last.end)
    fix = Fix("delete the comments", (edit,), Applicability.UNSAFE)
    yield Diagnostic(found.rule, found.message, found.start, last.source(0, len(last.text))[1], found.severity, fix)


def _message(thread: Thread) -> str:
    names = [f"“{' '.join(name.split())}”" for name in thread.speakers if len(name) <= _LONGEST][:_QUOTED]
    listed = f" ({', '.join(names)})" if names else ""
    begin = f"{len(thread.blocks)} lines look like readers' comments: "
    if thread.stamped:
        return f"{begin}each has a name and a date{listed}, below the story"
    return f"{begin}they talk to somebody{listed}, which the story above them does not"


_STORY = (
    "The town will close the ferry slip at Brunn for the winter, its engineer said on Monday.",
    "Ice broke four of the piles in January, and divers found rot in nine more.",
    "The work is to cost 300,000 crowns, a third of which the county pays.",
    "Until May the boats will land at the fish quay, two kilometres to the north.",
    "The slip was built in 1931 and was last repaired after the flood of 1987.",
    "Two bids for the work came in, both from yards on the other side of the fjord.",
    "The council will choose between them at its meeting in December.",
    "The ferry carries 400 people a day in the winter and five times as many in July.",
)
_REMARKS = (
    "Great report, thanks for writing about this!",
    "I take that boat each day and nobody told us anything...",
    "Hi Marta, do you know if the late boat will run from the fish quay too?",
    "Thanks! I did not know about the rot.",
    "Love this old slip. My granddad helped to build it :)",
    "@Ole I think it will, but ask at the kiosk",
    "Good riddance!! i fell there twice",
    "Agreed, it was time they did something.",
)
_STAMPED = (
    "Marta Lind",
    "3 May 2023 at 9:14",
    "My boat lies at the fish quay, and there is no room for another.",
    "ole_d",
    "4 May 2023 at 21:40",
    "Who is going to pay for the taxi that I need then?",
    "Anonymous",
    "6 May 2023 at 7:02",
    "We have asked for a new slip since the flood, and I am still waiting.",
    "Karin B.",
    "9 May 2023 at 18:26",
    "Is there a boat for dogs?",
)
_DIARY = (
    "3 May 2023:",
    "I have a new list today.",
    "Call the yard",
    "4 May 2023:",
    "I did not call the yard.",
    "Paint the boat",
    "6 May 2023:",
    "My list is shorter now.",
    "Find the brush",
    "9 May 2023:",
    "I found the brush.",
    "Buy paint",
)
_EVENTS = (
    "Spring concert",
    "3 May 2023",
    "The band of the fire brigade plays on the quay from seven.",
    "Flea market",
    "4 May 2023",
    "Stalls are open from nine in the morning until the last boat.",
    "Town meeting",
    "6 May 2023",
    "The council tells what the new slip will look like, and what it costs.",
    "Boat race",
    "9 May 2023",
    "Eleven crews row to the lighthouse and back.",
)

THREAD = Rule(
    id="boilerplate/comment-thread",
    summary="Readers' comments follow the article, without a heading",
    why="What readers wrote below an article is neither edited nor part of it, and extractors often leave it there "
    "without the heading above it. They are known by how the manner of the text changes: from some line on, lines "
    "greet and thank somebody, praise the article, write in small letters or in the first person, and the story "
    "above did not; or each of them has a name and a date. The finding covers the whole block; a person decides where "
    "the story ends.",
    check=_check,
    severity=Severity.WARNING,
    fix=Applicability.UNSAFE,
    flag=(
        Example("\n".join([*_STORY, *_REMARKS]) + "\n", fixed="\n".join(_STORY) + "\n", count=1),
        Example(
            "\n".join([*_STORY, "Ole Dahl says", *_REMARKS, "anna_k says", "Yes, me too.", "Reply"]) + "\n", count=1
        ),
        Example(
            "\n".join([*_STORY, "Re: The slip (Score:3)", *_REMARKS[:5], "Re: The rot (Score:1)", *_REMARKS]) + "\n"
        ),
        Example("\n".join([*_STORY, *_STAMPED]) + "\n", fixed="\n".join(_STORY) + "\n", count=1),
    ),
    keep=(
        Example("\n".join([*_STORY, *_EVENTS]) + "\n"),
        Example("\n".join([*_STORY, *_DIARY]) + "\n"),
        Example("\n".join(_STORY) + "\n"),
        Example("\n".join([*_STORY, _REMARKS[0], _REMARKS[1]]) + "\n"),
        Example("\n".join([*_REMARKS, *_REMARKS, *_REMARKS]) + "\n"),
        Example("\n".join(["I love this quay!", "Yes, I do.", "Thanks to it I have my job.", *_STORY]) + "\n"),
    ),
)

RULES = (THREAD,)
