"""Text that was decoded with the wrong table: "donâ€™t" for "don’t"."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.characters import NEXT_LINE, ends_lines, name_of, occurrences, replace, span_of
from newslint.diagnostics import Applicability, Diagnostic, Severity
from newslint.document import Document
from newslint.rules import Example, Options, Rule

# What bytes 80 to BF look like in Windows-1252 and Latin-1: the later bytes of a UTF-8 sequence.
_HIGH = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
# A lead byte with as many later bytes as it calls for, a cut-off quotation mark, "à" with its second byte as a
# space; the same for Mac Roman and Windows-1251.
_SUSPECT = (
    rf"[Â-ß][{_HIGH}]|[à-ï][{_HIGH}]{{2}}|[ð-ô][{_HIGH}]{{3}}|â€|Ã[ \u00a0](?=[a-z\s])"
    r"|‚Ä[òôúùìîï¶¢]|√[©±®†≠°´ºßº§•¶]|вЂ"
)
_LEADS = span_of("Â", "ô") | frozenset("‚√в")


def _check_mojibake(document: Document, options: Options) -> Iterator[Diagnostic]:
    done = 0
    for match in occurrences(document, _SUSPECT, _LEADS):
        if match.start() < done:
            continue
        start, end = _stretch(document.text, match.start(), match.end())
        done = end
        damaged = document.text[start:end]
        repaired = _repair(damaged)
        if repaired != damaged:
            yield _report(start, end, damaged, repaired, Applicability.SAFE)
        elif match.group() == "â€":
            # The third byte of a closing quotation mark has no letter in Windows-1252 and is dropped on the way.
            yield _report(match.start(), match.end(), "â€", "”", Applicability.UNSAFE)


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """The run of letters beyond ASCII around the suspicious ones, where damage comes in clusters."""
    while start and text[start - 1] > "\x7f":
        start -= 1
    while end < len(text) and text[end] > "\x7f":
        end += 1
    return start, end


def _repair(damaged: str) -> str:
    """The text as ftfy restores it; the text itself if it was right or cannot be restored."""
    import ftfy

    repaired = ftfy.fix_encoding(damaged)
    return "" if repaired == "\ufeff" else repaired


def _report(start: int, end: int, damaged: str, repaired: str, applicability: Applicability) -> Diagnostic:
    # Right letters beside the damaged ones stay out of the finding.
    while damaged and repaired and damaged[0] == repaired[0]:
        damaged, repaired, start = damaged[1:], repaired[1:], start + 1
    while damaged and repaired and damaged[-1] == repaired[-1]:
        damaged, repaired, end = damaged[:-1], repaired[:-1], end - 1
    shown = f"“{repaired}”" if repaired.strip() else "a space" if repaired else "nothing"
    message = f"“{damaged}” stands for {shown}: the text was decoded with the wrong table"
    fix = replace(start, end, repaired, applicability)
    return Diagnostic(MOJIBAKE.id, message, start, end, MOJIBAKE.severity, fix)


MOJIBAKE = Rule(
    id="encoding/mojibake",
    summary="Letters were decoded with the wrong table",
    why=(
        "A program read UTF-8 as Windows-1252 or the like: quotation marks and accents turn into groups of odd "
        "letters. The damage can be undone exactly, and only the damaged letters are touched."
    ),
    check=_check_mojibake,
    severity=Severity.ERROR,
    fix=Applicability.SAFE,
    flag=(
        Example("The mayor said she couldnâ€™t attend.", fixed="The mayor said she couldn’t attend."),
        Example("Tickets cost Â£12 at the door.", fixed="Tickets cost £12 at the door."),
        Example("RenÃ©e moved to MÃ¡laga – “for the light”.", fixed="Renée moved to Málaga – “for the light”."),
        Example("We donÃ¢â‚¬â„¢t know yet.", fixed="We don’t know yet."),
        Example("He calls it â€œhomeâ€ now.", fixed="He calls it “home” now."),
        Example("The clerkâ\x80\x99s desk was empty.", fixed="The clerk’s desk was empty."),
        Example("Its owner didn‚Äôt answer.", fixed="Its owner didn’t answer."),
        Example("“I canâ€™t stay,” she said.", fixed="“I can’t stay,” she said."),
    ),
    keep=(
        Example("Renée Müller grew up in Åre and Łódź."),
        Example("“The café,” he said – “not the CAFÉ”."),
        Example("Âge moyen : 34 ans. São Paulo, SÃO PAULO."),
        Example("Spaß™, Straße “Große”, Çeşme, Đà Nẵng."),
    ),
)


def _check_windows(document: Document, options: Options) -> Iterator[Diagnostic]:
    pattern = r"(?<![\u00c2-\u00f4\u0080-\u009f])[\u0080\u0082-\u008c\u008e\u0091-\u009c\u009e\u009f]"
    for match in occurrences(document, pattern, _C1):
        if match.group() == NEXT_LINE and ends_lines(document):
            continue
        meant = match.group().encode("latin-1").decode("cp1252")
        yield Diagnostic(
            WINDOWS.id,
            f"control character {name_of(match.group())}: in Windows-1252 it is “{meant}”",
            match.start(),
            match.end(),
            WINDOWS.severity,
            replace(match.start(), match.end(), meant),
        )


_C1 = span_of("\u0080", "\u009f")
_LEFT_SINGLE, _RIGHT_SINGLE, _LEFT, _RIGHT, _DASH = "\u0091", "\u0092", "\u0093", "\u0094", "\u0097"

WINDOWS = Rule(
    id="encoding/windows-1252",
    summary="Quotation marks or dashes of Windows-1252 were read as control characters",
    why=(
        "The bytes 80 to 9F are quotation marks, dashes and the euro sign in Windows-1252, invisible control "
        "characters in Latin-1. A text read with the second table has lost its marks for every reader."
    ),
    check=_check_windows,
    severity=Severity.ERROR,
    fix=Applicability.SAFE,
    flag=(
        Example(f"The judge said {_LEFT}no{_RIGHT} twice.", fixed="The judge said “no” twice."),
        Example(f"The town{_RIGHT_SINGLE}s bridge is closed.", fixed="The town’s bridge is closed."),
        Example(f"Two men {_DASH} both armed {_DASH} fled.", fixed="Two men — both armed — fled."),
    ),
    keep=(
        Example("The judge said “no” twice."),
        Example("The town’s bridge – the old one – is closed… It costs 5 €."),
        Example("Plain text, plain 'quotes', plain dashes -- nothing lost."),
    ),
)

RULES = (MOJIBAKE, WINDOWS)
