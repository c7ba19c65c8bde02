"""Headline, standfirst and captions against the story."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from newslint.checks.desk import shown_figures, shown_names
from newslint.checks.desk.display import captions, headlines
from newslint.checks.desk.figures import Figure
from newslint.diagnostics import Diagnostic, Severity
from newslint.document import Block, Document
from newslint.rules import Example, Options, Rule

#: So many captions are read against the story: who has more has a gallery.
_MOST_CAPTIONS = 200


def _check_figures(document: Document, options: Options) -> Iterator[Diagnostic]:
    return (_figure(FIGURE, *found) for found in shown_figures.absent(document, headlines(document)))


def _check_names(document: Document, options: Options) -> Iterator[Diagnostic]:
    return (_name(NAME, found) for found in shown_names.absent(document, headlines(document)))


def _check_captions(document: Document, options: Options) -> Iterator[Diagnostic]:
    places = list(islice(captions(document), _MOST_CAPTIONS))
    if places:
        yield from (_name(CAPTION, found) for found in shown_names.absent(document, places))
        yield from (_figure(CAPTION, *found) for found in shown_figures.absent(document, places))


def _figure(rule: Rule, block: Block, figure: Figure) -> Diagnostic:
    message = f"“{block.text[figure.start : figure.end].strip()}” does not occur in the story"
    return rule.diagnose(block, figure.start, figure.end, message, severity=Severity.INFO)


def _name(rule: Rule, found: shown_names.Absent) -> Diagnostic:
    shown = found.block.text[found.start : found.end]
    if found.near:
        return rule.diagnose(found.block, found.start, found.end, f"“{shown}” here, “{found.near}” in the story")
    message = f"“{shown}” does not occur in the story"
    return rule.diagnose(found.block, found.start, found.end, message, severity=Severity.INFO)


_STORY = (
    "The harbour town of Oldhaven will build its sea wall again, and the state will pay 40 million pounds towards it, "
    "the mayor, Otto Brandtner, told the council on Monday night. Some 312 houses stand behind the wall, which was "
    "broken in four places in the storm of January. Brandtner said that half of the money is there already, and that "
    "twelve firms want to build it. Nobody in the hall spoke against the plan, and the vote took place at once.\n"
)

FIGURE = Rule(
    id="desk/headline-figure",
    summary="A figure of the headline does not occur in the story",
    why=(
        "Readers look for it below. Either the headline has an old figure, or the story lost it in an edit. Words and "
        "digits are the same, figures may be rounded, and years do not count."
    ),
    check=_check_figures,
    severity=Severity.INFO,
    flag=(
        Example(f"State to pay 30 million pounds for sea wall\n\n{_STORY}"),
        Example(
            f"---\ntitle: Town votes for wall\ndescription: 60% of the money is there\n---\n\n{_STORY}",
            format="markdown",
        ),
        Example(f"Wall to protect 512 houses\n\n{_STORY}"),
    ),
    keep=(
        Example(f"State to pay £40m for sea wall, 300 houses safe\n\n{_STORY}"),
        Example(f"Half the money is there: 50% of £40m, and 12 firms in line\n\n{_STORY}"),
        Example(f"Wall of 2025 to be built with 4 gaps\n\n{_STORY}"),
        Example("State to pay 30 million pounds for sea wall\n\nMore follows soon."),
    ),
)
NAME = Rule(
    id="desk/headline-name",
    summary="A name of the headline is spelled otherwise in the story, or is not in it",
    why=(
        "The name in the headline is the one mistake that everybody sees. A name one letter away from one that the "
        "story has twice is a warning; a full name that the story lacks an info."
    ),
    check=_check_names,
    flag=(
        Example(f"Mayor Brandner builds wall\n\n{_STORY}"),
        Example(f"Oldhavan to build its wall again\n\n{_STORY}Oldhaven has waited long.\n"),
        Example(f"Wall to be named after Ida Marsh\n\n{_STORY}"),
    ),
    keep=(
        Example(f"Mayor Brandtner builds wall\n\n{_STORY}"),
        Example(f"Brandtner’s wall: Oldhaven votes at once\n\n{_STORY}"),
        Example(f"Sea Wall To Be Built Again\n\n{_STORY}"),
        Example("Wall to be named after Ida Marsh\n\nMore follows soon."),
    ),
)
CAPTION = Rule(
    id="desk/caption-fact",
    summary="A caption has a name or figure that the story does not have",
    why=(
        "Captions are written from the agency's text, the story from the reporter's notes. A name one letter away from "
        "one that the story has twice is a warning; a full name or a figure that the story lacks an info."
    ),
    check=_check_captions,
    flag=(
        Example(f"Wall to be built again\n\nMayor Otto Brandner on the wall. (Ida Marsh/Reuters)\n\n{_STORY}"),
        Example(f"Wall to be built again\n\nThe mayor with Mia Holt on the wall. (Ida Marsh/Reuters)\n\n{_STORY}"),
        Example(f"Wall to be built again\n\nThe wall will cost £60m. (Ida Marsh/Reuters)\n\n{_STORY}"),
    ),
    keep=(
        Example(f"Wall to be built again\n\nMayor Otto Brandtner on the wall. (Ida Marsh/Reuters)\n\n{_STORY}"),
        Example(f"Wall to be built again\n\nThe wall will cost £40m. Photo: Ida Marsh\n\n{_STORY}"),
        Example(f"Wall to be built again\n\nThe wall in Oldhaven in 2019. (Ida Marsh/Reuters)\n\n{_STORY}"),
    ),
)

RULES = (FIGURE, NAME, CAPTION)
