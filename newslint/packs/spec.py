"""What a pack entry says, after reading and checking: plain data, ready to be cached as JSON."""

from __future__ import annotations

from typing import Any

from newslint.records import asdict, record


@record
class Pattern:
    """One regular expression of a rule, with the literals of which one must be near.

    ``literals`` empty: the expression is tried on every line.  ``beside``: more sets of
    literals of each of which one stands in every match, of a case-sensitive rule as they
    are written; ``opens``, ``closes``: no letter stands right before one of ``literals``,
    or right after.  ``whole``: all the lines that the expression stands for, bare and folded
    (``lines.bare``), found by look-up; then the literals are not used.  ``first``: the
    words with one of which such a line begins; ``width``: how long it can be (0: no
    bound).  ``weak``: a match counts only with evidence from around it (``PatternSpec.when``).
    ``outside``: by itself it counts before and after the story, within the story it is a weak one.
    ``label`` says which spelling of a ``consistency`` rule it stands for.
    ``replacement`` is a template for the matched text.
    """

    regex: str
    literals: tuple[str, ...] = ()
    weak: bool = False
    outside: bool = False
    label: tuple[int, int] | None = None
    replacement: str | None = None
    whole: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    width: int = 0
    beside: tuple[tuple[str, ...], ...] = ()
    opens: bool = False
    closes: bool = False


@record
class PatternSpec:
    """The executable part of a pack rule.

    ``match``: ``line`` (the whole line, decoration aside) or ``anywhere``.
    ``delete``: what a fix removes, ``line`` or ``match``; ``replace``: what it
    puts in the match's place; neither: no fix unless a pattern has its own.
    ``extend``: what a matched line takes with it, ``headlines`` or ``comments``.
    """

    kind: str = "forbid"  # forbid, substitute, consistency, occurrence, run, furniture, tokens
    match: str = "anywhere"
    patterns: tuple[Pattern, ...] = ()
    exceptions: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()  # empty: every prose block
    zones: tuple[str, ...] = ()  # empty: anywhere in the article
    when: tuple[str, ...] = ("near", "repeated")
    quotes: str = "skip"  # skip, advise, check
    remarks: str = "check"  # check; skip: "Got it." alone between two paragraphs counts next to furniture only
    case_sensitive: bool = False
    english: bool = False  # only in blocks whose small words are those of English
    message: str = ""
    delete: str | None = None
    replace: str | None = None
    fix_message: str = ""
    applicability: str = "unsafe"
    maximum: int = 0  # occurrence: more than this many in a document
    majority: float = 0.0  # consistency: flag only if the other spelling is this many times as frequent
    spellings: tuple[tuple[str, ...], ...] = ()  # consistency: the sets, as templates
    clear_majority: float = 0.0  # consistency: with less the finding is an info
    together: bool = False  # consistency: the n-th spellings of all sets are one manner of writing
    extend: str = ""
    least: int = 3  # run: this many of its lines must be known
    share: float = 0.0  # run: and this part of them
    tokens: str = ""  # tokens: the patterns as JSON, see ``packs.tokens.expand``; decoded when they run
    safe_if_confirmed: bool = False  # run: an error with a safe fix beside the story, if the model agrees

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> PatternSpec:
        """The inverse of ``to_json``; TypeError or KeyError for anything else."""
        patterns = tuple(
            Pattern(
                p["regex"],
                tuple(p["literals"]),
                p["weak"],
                p["outside"],
                tuple(p["label"]) if p["label"] is not None else None,
                p["replacement"],
                tuple(p["whole"]),
                tuple(p["first"]),
                p["width"],
                tuple(map(tuple, p["beside"])),
                p["opens"],
                p["closes"],
            )
            for p in data["patterns"]
        )
        lists = {name: tuple(data[name]) for name in ("exceptions", "blocks", "zones", "when")}
        spellings = tuple(tuple(s) for s in data["spellings"])
        return cls(**{**data, **lists, "patterns": patterns, "spellings": spellings})
