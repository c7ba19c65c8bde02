"""Spellings of one thing of which a document should use one: reading them, and telling which is the odd one.

A variant of a ``consistency`` rule is text as it stands in the article.  What
stands in round brackets, a phrase as ``phrases`` has them, is the part that all
spellings of a set share and that a repair keeps: ``organis(e|ed|ing)`` and
``organiz(e|ed|ing)``, ``(<n>)%`` and ``(<n>) percent``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from newslint.document import Document
from newslint.packs.found import Match
from newslint.packs.phrases import PhraseError, compile_phrase
from newslint.packs.spec import PatternSpec
from newslint.records import replace
from newslint.rules import MOST_RELATED

#: A message names so many lines at most.
_MOST_LINES = 4


def compile_set(variants: Sequence[str]) -> list[tuple[str, str]]:
    """For each spelling its regular expression, and the template that writes it with the parts of another's match.

    Raises PhraseError for brackets that do not pair or that the spellings do not share.
    """
    shared = {tuple(_parts(variant)[1::2]) for variant in variants}
    if len(shared) > 1:
        raise PhraseError(f"{', '.join(map(repr, variants))}: what stands in round brackets must be the same in all")
    return [_compile(_parts(variant)) for variant in variants]


def _compile(parts: Sequence[str]) -> tuple[str, str]:
    expression, template = "", ""
    for at, part in enumerate(parts):
        if at % 2:
            expression += f"({compile_phrase(f'({part})')})"
            template += rf"\{at // 2 + 1}"
        else:
            expression += r"\s+".join(re.escape(word) for word in part.split(" "))
            template += part.replace("\\", r"\\")
    return expression, template


def _parts(variant: str) -> list[str]:
    """Text and the contents of round brackets by turns."""
    parts, depth = [""], 0
    for char in variant:
        if (char == "(" and depth == 0) or (char == ")" and depth == 1):
            parts.append("")
        else:
            parts[-1] += char
        depth += {"(": 1, ")": -1}.get(char, 0)
        if depth < 0:
            break
    if depth:
        raise PhraseError(f"{variant!r}: the round brackets do not pair")
    return parts


def minority(matches: Sequence[Match], document: Document, spec: PatternSpec) -> Iterator[Match]:
    """The matches of a consistency rule that are not in the spelling used most.

    Each set counts for itself, or all sets ``together``: then the first spellings
    of all are one manner of writing, the second ones another. At a tie the one
    that the pack names first wins. The first odd match of a set comes with its
    ``others``, each with the winning spelling as its replacement. Lines in
    capitals are left out, for there every spelling looks alike, and correction
    notes, which repeat what was wrong.
    """
    places: dict[int, dict[int, list[Match]]] = defaultdict(lambda: defaultdict(list))
    blocks = {match.block.index: match.block for match in matches}
    capitals = {index for index, block in blocks.items() if block.text.isupper()}  # asked once: a block may be long
    for match in matches:
        if match.block.index in document.correction_notes:
            continue
        if match.pattern.label and match.block.index not in capitals:
            which, spelling = match.pattern.label
            places[-1 if spec.together else which][spelling].append(match)
    for used in places.values():
        main = min(used, key=lambda spelling: (-len(used[spelling]), spelling))
        first = used[main][0]
        usual = tuple(used[main][:MOST_RELATED])
        line = document.position(first.block.source(first.start, first.end)[0]).line
        shown = first.block.text[first.start : first.end]
        for spelling, found in used.items():
            if spelling == main or len(used[main]) < spec.majority * len(found):
                continue
            odd: dict[int, list[Match]] = defaultdict(list)
            for match in found:
                which = match.pattern.label[0] if match.pattern.label else 0
                winner = replace(match.pattern, replacement=spec.spellings[which][main])
                faint = len(used[main]) < spec.clear_majority * len(found)
                odd[which].append(replace(match, pattern=winner, majority=(shown, line), usual=usual, faint=faint))
            for head, *rest in odd.values():
                yield replace(head, others=tuple(rest), said={"also": _also(document, rest)})


def _also(document: Document, others: Sequence[Match]) -> str:
    """ " and in lines 3, 5 and 9", or nothing."""
    lines = [document.position(m.block.source(m.start, m.end)[0]).line for m in others]
    numbers = [str(n) for n in dict.fromkeys(lines)]
    if not numbers:
        return ""
    if len(numbers) > _MOST_LINES:
        return f" and in {len(numbers)} more lines"
    if len(numbers) == 1:
        return f" and in line {numbers[0]}"
    return f" and in lines {', '.join(numbers[:-1])} and {numbers[-1]}"


def keep_full_stop(match: Match, content: str) -> str:
    """``content`` with the full stop that ends an abbreviation and the sentence at once.

    "in the U.S." becomes "in the US.", and "in the US." becomes "in the U.S.".
    """
    old, follows = match.block.plain[match.start : match.end], match.block.plain[match.end : match.end + 1]
    if old.endswith(".") and not content.endswith("."):
        return content + "." if any(s.end == match.end for s in match.block.sentences) else content
    if content.endswith(".") and not old.endswith(".") and follows == ".":
        return content[:-1]
    return content
