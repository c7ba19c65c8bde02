"""The phrase syntax of packs: what an editor writes instead of a regular expression.

    Leave a (reply|comment)[ to <name>]

``(a|b)`` alternatives, ``[x]`` may be missing, ``<name>`` a class from
``CLASSES``, a space is any white space, ``\\`` takes the next character as it
is.  Apostrophes and quotation marks match in any shape, letters in any case.
"""

from __future__ import annotations

import re

from newslint.document import straighten

_WORD = r"[^\W_]++(?:['.&-][^\W_]++)*"
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_TIME = r"\d{1,2}(?:[:.]\d{2}){0,2}\s{0,3}(?:[ap]\.?m\.?)?(?:\s{0,3}(?:[ECMP][SD]?T|GMT|UTC|BST|IST|AEDT|AEST))?"

#: What ``<class>`` stands for; all are bounded, so that no phrase can run away.
CLASSES = {
    "n": r"\d++(?:[.,]\d++)*\s?[KMkm]?\+?",
    "word": _WORD,
    "words": rf"{_WORD}(?:[ ,]+{_WORD}){{0,5}}",
    "name": (
        r"(?-i:[\p{Lu}\d])[^\W_]*+(?:['.&-][^\W_]++)*"
        r"(?:,?\s+(?:(?:of|the|and|for|de|da|la|von|van|bin|al|&)\s+){0,2}(?-i:[\p{Lu}\d])[^\W_]*+(?:['.&-][^\W_]++)*){0,5}"
    ),
    "date": (
        rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
        rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}})?"
        rf"|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|{_MONTH}\s+\d{{4}})"
        rf"(?:,?(?:\s+at)?\s+{_TIME})?"
    ),
    "time": _TIME,
    "ago": (
        r"(?:\d+|an?|one|two|few)\s*"
        r"(?:s|m|h|d|w|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?)\s*ago"
    ),
    "year": r"(?:19|20)\d\d",
    "sep": r"\s*[-–—|•·:/»›>,]+\s*",
    "any": r"(?!(?<=\w)\w)[^\n]{1,80}?",  # never the rest of a word: "the bag[<any>]" is not found in "the bagpipes"
    "email": r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "url": r"(?:https?://|www\.)\S+",
    "site": r"(?:www\.)?[\w-]+(?:\.[\w-]+){1,3}",
}

_ANY_AT_THE_END = re.compile(r"\{1,80\}\?(\)[)?]*)$")


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says what is wrong and where."""


def compile_phrase(phrase: str) -> str:
    """The regular expression (for the ``regex`` module, case ignored) that a phrase stands for."""
    body, _ = _sequence(straighten(phrase.strip()), 0, "")
    if not body:
        raise PhraseError("an empty phrase matches everything")
    return body


def unhesitating(expression: str, *, whole: bool = False) -> str:
    """The expression of a phrase that takes white space once: a row of spaces is not tried in all its parts.

    ``whole``: it is to match to the end, and so a class for anything there takes all that it can at once.
    """
    expression = expression.replace(r"\s+", r"\s++")
    return _ANY_AT_THE_END.sub(r"{1,80}+\1", expression) if whole else expression


def _sequence(text: str, at: int, stop: str) -> tuple[str, int]:
    """Parse up to a character in ``stop``; returns the pattern and where it stopped."""
    out: list[str] = []
    while at < len(text) and text[at] not in stop:
        char = text[at]
        if char == "(":
            branches = []
            while True:
                part, at = _sequence(text, at + 1, "|)")
                branches.append(part)
                if at >= len(text):
                    raise PhraseError(f"{text!r}: '(' is not closed")
                if text[at] == ")":
                    break
            at += 1
            out.append(f"(?:{'|'.join(branches)})")
        elif char == "[":
            part, at = _sequence(text, at + 1, "]")
            if at >= len(text):
                raise PhraseError(f"{text!r}: '[' is not closed")
            at += 1
            # "a [b] c" must match "a c": the space after goes with the optional part.
            if at < len(text) and text[at] == " " and (not out or out[-1].endswith((r"\s+", r"\s+)?"))):
                out.append(rf"(?:{part}\s+)?")
                at += 1
            elif at == len(text) and out and out[-1] == r"\s+":
                out[-1] = rf"(?:\s+{part})?"
            else:
                out.append(f"(?:{part})?")
        elif char == "<":
            end = text.find(">", at)
            name = text[at + 1 : end]
            if end < 0 or name not in CLASSES:
                raise PhraseError(f"{text!r}: <{name}> is no class: use one of {', '.join(sorted(CLASSES))}")
            out.append(f"(?:{CLASSES[name]})")
            at = end + 1
        elif char in ")]|":
            raise PhraseError(f"{text!r}: unmatched {char!r} (write \\{char} for the character itself)")
        elif char == " ":
            while at < len(text) and text[at] == " ":
                at += 1
            out.append(r"\s+")
        else:
            if char == "\\" and at + 1 < len(text):
                at += 1
            out.append(re.escape(text[at]))
            at += 1
    return "".join(out), at
