"""Brackets: pairs, and the spaces inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.checks.typography.search import LONGEST_ASIDE, is_code, matches_in, put
from newslint.diagnostics import Applicability, Diagnostic
from newslint.document import Block, Document, Kind
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

#: "1)", "a)", "iv.)" that open an item; ":-)" and its kin; a bracket named between quotation marks or escaped.
_MASK = lazy(
    r"""(?:(?<=^)|(?<=[\s#—–-]))(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})\.?\)
      | (?<![A-Za-z0-9])[=8xX][-o^'’]?[()\[\]DP]+(?!\w) | [:;][-o^'’]?[()\[\]]+(?!\w) | (?<!\w)[(][:;](?!\w)
      | [\"“'‘`][()\[\]][\"”'’`] | \\[()\[\]] | \[[ xX]?\]
    """,
    re.VERBOSE,
)
#: With more brackets that have no partner a paragraph is no prose.
_MOST_LONE = 20
_PARTNER = {")": "(", "]": "["}


def _check_unbalanced(document: Document, options: Options) -> Iterator[Diagnostic]:
    if not any(bracket in document.text for bracket in "()[]"):
        return
    excused: tuple[int, str] | None = None  # the block and bracket that close what the block before left open
    for block in document.prose:
        if not _odd(block.text) or block.kind is Kind.TABLE_CELL or block.words < 4 or is_code(block):
            continue
        following: Block | None = None
        closers: frozenset[str] | None = None  # the lone brackets of the next block
        lone = _lone(block.text)
        for at in lone if len(lone) <= _MOST_LONE else ():
            char = block.text[at]
            if excused == (block.index, char):
                excused = None
                continue
            if char in "([":
                if closers is None:
                    following = _following(document, block)
                    closers = (
                        frozenset(following.text[place] for place in _lone(following.text))
                        if following
                        else frozenset()
                    )
                closer = ")" if char == "(" else "]"
                if following and closer in closers:
                    excused = (following.index, closer)
                    continue
            verb = "opens" if char in "([" else "closes"
            other = "closed" if char in "([" else "opened"
            yield UNBALANCED.diagnose(block, at, at + 1, f"the bracket that {verb} here is never {other}")


def _odd(text: str) -> bool:
    return text.count("(") != text.count(")") or text.count("[") != text.count("]")


def _lone(text: str) -> list[int]:
    """Where the brackets without a partner stand."""
    if not _odd(text):
        return []
    masked = _MASK.sub(lambda m: " " * len(m.group()), text)
    opened: list[int] = []
    lone: list[int] = []
    waiting = {"(": 0, "[": 0}  # how many of ``opened`` are of each kind
    for match in re.finditer(r"[()\[\]]", masked):
        char, at = match.group(), match.start()
        if char in "([":
            opened.append(at)
            waiting[char] += 1
        elif waiting[_PARTNER[char]]:
            while (other := masked[place := opened.pop()]) != _PARTNER[char]:
                waiting[other] -= 1
                lone.append(place)
            waiting[other] -= 1
        else:
            lone.append(at)
    return sorted(lone + opened)


def _following(document: Document, block: Block) -> Block | None:
    return next((b for b in document.blocks[block.index + 1 : block.index + 4] if b.is_prose), None)


UNBALANCED = Rule(
    id="typography/unbalanced-brackets",
    summary="A bracket has no partner",
    why=(
        "A bracket that is never closed is what an unfinished edit leaves. Enumerators such as “1)” and emoticons are "
        "no brackets, and a bracket may close in the next paragraph."
    ),
    check=_check_unbalanced,
    flag=(
        Example("The club (founded in 1901 moved to a new ground."),
        Example("The club moved to a new ground in 1901)."),
        Example("“They [the owners refused,” he said."),
    ),
    keep=(
        Example("The club (founded in 1901) moved. “They [the owners] refused,” he said."),
        Example("1) Open the door. 2) Close the door. a) Or not."),
        Example("See you there :-) or not ;) she wrote."),
        Example("(This story was first told in May.\n\nIt was told again in June.)"),
    ),
)


def _check_spaces(document: Document, options: Options) -> Iterator[Diagnostic]:
    pattern = r"(?<![:;=8\w][-])(?<![:;=8])\([ \u00a0]+(?=\w)|(?<=[\w.%”\"])[ \u00a0]+\)(?![\w])"
    signs = (r"\(\s", r"\)(?<=\s\))")
    for block, match in matches_in(
        document, pattern, signs, lambda block: block.kind is not Kind.TABLE_CELL and not is_code(block)
    ):
        start, end = match.span()
        bracket = match.group().strip(" \u00a0")
        partner = _partner(block.text, start if bracket == "(" else end - 1)
        if partner is None:
            continue
        fix = put(block, start, end, bracket, "delete the space", applicability=Applicability.SAFE)
        yield SPACES.diagnose(
            block, start, end, f"a space {'after' if bracket == '(' else 'before'} “{bracket}”", fix=fix
        )


def _partner(text: str, at: int) -> int | None:
    """The other bracket of the pair, if no further bracket stands in between."""
    if text[at] == "(":
        place = text.find(")", at, at + LONGEST_ASIDE)
        return place if place >= 0 and "(" not in text[at + 1 : place] else None
    place = text.rfind("(", max(0, at - LONGEST_ASIDE), at)
    return place if place >= 0 and ")" not in text[place:at] else None


SPACES = Rule(
    id="typography/space-in-brackets",
    summary="A space stands inside a bracket",
    why="Brackets stand close to what they enclose. The space is left from an edit or put there by a program.",
    check=_check_spaces,
    fix=Applicability.SAFE,
    flag=(
        Example("The club ( founded in 1901 ) moved.", fixed="The club (founded in 1901) moved."),
        Example("The vote (on Monday ) was close.", fixed="The vote (on Monday) was close."),
        Example("The vote ( on Monday) was close.", fixed="The vote (on Monday) was close."),
    ),
    keep=(
        Example("The club (founded in 1901) moved."),
        Example("See you : ) or not ( : she wrote."),
        Example("[ ] Buy milk [x] Call the desk"),
    ),
)

RULES = (UNBALANCED, SPACES)
