"""A surname that drifts after its first mention: “Marta Kowalik won”, and then “Kowalki said”."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from newslint.checks.consistency.names import deletions, is_slip
from newslint.checks.desk.names import WORD, lower_words, not_names, rows, story_blocks
from newslint.diagnostics import Diagnostic
from newslint.document import Block, Document
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

_VERBS = (
    "said|says|told|added|adds|wrote|writes|asked|asks|explained|explains|argued|argues|replied|noted|notes|insisted|recalled"
    "|recalls|continued|testified|tweeted|posted|declined|denied|denies|admitted|claimed|claims|warned|warns|believes|thinks"
)
_SAYING = lazy(rf" (?:{_VERBS})\b")
_BEFORE_VERB = lazy(rf"(?<![\w'-])({WORD})(?: also| then| later| has| had| have)?$")
_AFTER_VERB = lazy(rf" (?:said|says) ({WORD})(?=[.,;]|$)")
_LONGEST_NAME = 40
#: For more speakers than this all names are gathered at once.
_MANY = 40
_WORD_BEFORE = lazy(rf"(?<![\w'-])({WORD}|[A-Z]\.) $")
_WORD_AFTER = lazy(rf" ({WORD})")
_CAPITAL_BEFORE = lazy(r"[A-Z][\w'’.-]* $|(?:the|of|and|&) $")
#: Shorter surnames are one letter apart by chance: Lee and Lees, Wang and Wong.
_SHORTEST = 4


def _check(document: Document, options: Options) -> Iterator[Diagnostic]:
    blocks = story_blocks(document)
    speakers = [(block, match) for block in blocks for match in _speakers(block)]
    names = {match[1] for _, match in speakers}
    known = {name: len(names) <= _MANY and _stands_in_a_row(blocks, name) for name in names}
    if all(known.values()):
        return  # nearly always: the rest is for names that nobody introduced
    introduced: dict[str, tuple[str, Block, int]] = {}
    words: set[str] = set()
    for block in blocks:
        for start, row in rows(block.plain):
            words.update(row)
            introduced.setdefault(row[-1], (" ".join(row), block, start))
    near: dict[str, list[str]] = defaultdict(list)
    for surname in introduced:
        if len(surname) >= _SHORTEST:
            for key in deletions(surname):
                near[key].append(surname)
    lower: frozenset[str] | None = None
    reported: set[str] = set()
    for block, match in speakers:
        name = match[1]
        if known[name] or name in words or name in reported or len(name) < _SHORTEST:
            continue
        found = {other for key in deletions(name) for other in near.get(key, ()) if is_slip(name, other, given=False)}
        if len(found) != 1:
            continue
        lower = lower_words(blocks) if lower is None else lower
        right = found.pop()
        if name.lower() in lower or right.lower() in lower:
            continue
        reported.add(name)
        full, first, at = introduced[right]
        span = first.source(at, at + len(full))
        line = document.position(span[0]).line
        message = f"“{name}” is nobody whom the article introduces: is it “{full}”, line {line}?"
        yield SURNAME.diagnose(block, *match.span(1), message, related=[span])


def _stands_in_a_row(blocks: Sequence[Block], name: str) -> bool:
    """True if the name stands somewhere beside another one."""
    for block in blocks:
        text, at = block.plain, block.plain.find(name)
        while at >= 0:
            before = _WORD_BEFORE.search(text, max(0, at - 24), at)
            after = _WORD_AFTER.match(text, at + len(name))
            if (before and before[1] not in not_names()) or (after and after[1] not in not_names()):
                return True
            at = text.find(name, at + 1)
    return False


def _speakers(block: Block) -> Iterator[re.Match[str]]:
    """Names that stand alone before a verb of saying, or after one."""
    text = block.plain
    for verb in _SAYING.finditer(text):
        at = verb.start()
        match = _AFTER_VERB.match(text, at) or _BEFORE_VERB.search(text, max(0, at - _LONGEST_NAME), at)
        if match is None or match[1] in not_names():
            continue
        start = match.start(1)
        if not _CAPITAL_BEFORE.search(text, max(0, start - 24), start) and not block.is_quoted(*match.span(1)):
            yield match


SURNAME = Rule(
    id="desk/surname",
    summary="A surname is spelled in another way than at its first mention",
    why=(
        "An article gives a name in full once and the surname from then on. Where somebody speaks who was never "
        "introduced, and one person was whose name is a letter away, a finger slipped at one of the two places."
    ),
    check=_check,
    flag=(
        Example("Marta Kowalik won the race.\n\nIt was cold, Kowalki said.\n"),
        Example("The mayor, Otto Brandtner, opened the bridge. Branftner added that it had taken ten years."),
        Example("“It was cold,” said Kowalki. Marta Kowalik had won the race."),
    ),
    keep=(
        Example("Marta Kowalik won the race. It was cold, Kowalik said."),
        Example("Marta Kowalik won. Her rival Jan Kowalki came last, and Kowalki said so."),
        Example("Otto Korea sang. Koreans said it was cold."),
        Example("Otto Baker opened the shop. Bakers said that bread would be dearer, and a baker laughed."),
        Example("Anna Petrov won. Petrova said so."),
    ),
)

RULES = (SURNAME,)
