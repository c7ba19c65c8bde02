"""Makes text from articles, file names and messages harmless to terminals and CI logs.

Everything invisible or obeyed by a machine is shown as a visible escape such as
``\\x1b`` or ``\\u202e``; what stays is one line of text that can only be read.
"""

from __future__ import annotations

import re
from typing import Any, TextIO

from newslint.patterns import lazy

# Each alternative matches exactly one character, so that callers can map columns.
_INVISIBLE = (
    "["
    "\x00-\x1f\x7f-\x9f"  # C0 and C1 controls, ESC, DEL, line breaks, tabs
    "\xad\u180e"  # soft hyphen, Mongolian vowel separator: invisible
    "\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero-width, line separators, bidi controls
    "\ufeff\ufff9-\ufffb\ufffe\uffff"  # byte-order mark, interlinear annotation, what XML forbids
    "\ud800-\udfff"  # lone surrogates: no encoding can write them
    "\U000e0000-\U000e00ff"  # tag characters: invisible text
    "]"
)
_UNSEEN = lazy(_INVISIBLE)
#: ##vso[…], ##teamcity[…], ##[…]: build servers obey them anywhere in a line
_COMMAND = r"#(?=#\w{0,24}\[)"
_UNSAFE = lazy(
    _INVISIBLE + "|" + _COMMAND + r"|(?:(?<=\s)|\A):(?=:)"  # ::error … at the start of a line: GitHub Actions obeys it
)
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _escape(char: str) -> str:
    code = ord(char)
    if char in _SHORT:
        return _SHORT[char]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def visible(text: str) -> str:
    """``text`` on one line, with every character that a machine would obey spelled out."""
    if text.isprintable() and "##" not in text and "::" not in text:  # which no character of ``_INVISIBLE`` is
        return text
    return _UNSAFE.sub(lambda match: _escape(match[0]), text)


def json_text(value: Any) -> str:
    """``value`` as JSON in ASCII in which no build server finds a command to obey."""
    import json

    return _obeyed_by_none(json.dumps(value), r"\u0023")


def html_text(markup: str) -> str:
    """A piece of a page in which no build server that logs it finds a command to obey."""
    return _obeyed_by_none(markup, "&#35;")


def _obeyed_by_none(text: str, number_sign: str) -> str:
    return re.sub(_COMMAND, lambda _: number_sign, text) if "##" in text else text


def spelled_out(text: str) -> list[str]:
    """How each character is shown where nothing is obeyed but much is unseen, as on a page; a tab stays one."""
    shown = list(text)
    for match in _UNSEEN.finditer(text):
        if match[0] != "\t":
            shown[match.start()] = _escape(match[0])
    return shown


class Escaper:
    """:func:`visible` for one stream: what its encoding cannot write is spelled out as well."""

    def __init__(self, stream: TextIO) -> None:
        encoding = (getattr(stream, "encoding", None) or "utf-8").lower()
        self._encoding = None if encoding.startswith("utf") else encoding
        self.ellipsis = "…" if self.text("…") == "…" else "..."

    def text(self, text: str) -> str:
        """``text`` on one harmless line."""
        return self.encodable(visible(text))

    def characters(self, text: str) -> list[str]:
        """How each character of an article's line is shown; a tab is a space, so that columns stay narrow."""
        shown = list(text)
        for match in _UNSAFE.finditer(text):
            shown[match.start()] = " " if match[0] == "\t" else _escape(match[0])
        if self._encoding is None or text.isascii():
            return shown
        return [self.encodable(char) for char in shown]

    def encodable(self, text: str) -> str:
        """``text`` as it is, save for characters that the stream cannot write."""
        if self._encoding is None:
            return text
        return text.encode(self._encoding, "backslashreplace").decode(self._encoding)
