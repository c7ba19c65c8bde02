"""The bytes of one file and the text that they stand for, in both directions.

``Source.text`` is what rules see: decoded, no byte-order mark, every newline
``\\n``.  ``Source.rewrite`` goes back: what an edit did not touch keeps its
bytes, with its own newline, its invalid bytes and the file's byte-order mark.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from newslint.diagnostics import Edit
from newslint.records import record

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: How many bytes are looked at to tell text from binary data; git looks at as many.
SNIFFED = 8000

_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}",
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class NotText(ValueError):
    """The bytes are no text; the message says why in words for the person who named the file."""


@record
class Source:
    """One file as it was read.

    ``encoding`` is a codec's name, ``bom`` the byte-order mark that the data begin with,
    ``raw`` the decoded text with its newlines as they stand; bytes that the
    encoding does not know are lone surrogates in it, and U+FFFD in ``text``.
    """

    data: bytes
    encoding: str
    bom: bytes
    raw: str

    @classmethod
    def decode(cls, data: bytes) -> Source:
        """Find the encoding of ``data`` and decode it; NotText if it looks binary."""
        for bom, encoding in _BOMS:
            if data.startswith(bom):
                return cls(data, encoding, bom, _decode(data[len(bom) :], encoding))
        encoding = _guess(data)
        return cls(data, encoding, b"", _decode(data, encoding))

    @classmethod
    def of_text(cls, text: str) -> Source:
        """A source that holds any ``text``, whatever is in it."""
        return cls(text.encode("utf-16-le", "surrogatepass"), "utf-16-le", b"", text)

    @cached_property
    def text(self) -> str:
        """``raw`` with all newlines as ``\\n`` and U+FFFD for what could not be decoded."""
        text = self.raw.replace("\r\n", "\n") if self._has_lf else self.raw.replace("\r", "\n")
        return text if text.isascii() else _SURROGATE.sub("\ufffd", text)

    @cached_property
    def _has_lf(self) -> bool:
        return "\n" in self.raw

    @property
    def is_wide(self) -> bool:
        """True for UTF-16 and UTF-32, whose newlines are not the byte that ends a line of a patch."""
        return self.encoding.startswith(("utf-16", "utf-32"))

    @cached_property
    def newline(self) -> str:
        """The newline that most lines end with; ``\\n`` where there is none."""
        if not self._has_lf:
            return "\r" if "\r" in self.raw else "\n"
        pairs = self.raw.count("\r\n")
        return "\r\n" if pairs * 2 > self.raw.count("\n") else "\n"

    def can_encode(self, text: str) -> bool:
        """True if the file's encoding has every character of ``text``."""
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            return False
        return True

    def rewrite(self, rounds: Iterable[Sequence[Edit]]) -> bytes:
        """The bytes of the file after rounds of edits, as ``fixes.fix`` reports them.

        The edits of a round are offsets into the text that the round before it left
        (the first: into ``text``) and do not overlap. What they do not touch keeps its
        bytes; newlines in new text are the file's. Raises UnicodeEncodeError where new
        text has a character that the encoding lacks (see ``can_encode``).
        """
        from newslint.fixes import splice

        raw, pair = self._one_for_one()
        newline = pair if self.newline == "\r\n" else self.newline
        for edits in rounds:
            raw = splice(raw, [Edit(e.start, e.end, self._checked(e.content).replace("\n", newline)) for e in edits])
        return self.bom + raw.replace(pair, "\r\n").encode(self.encoding, _errors(self.encoding))

    def _one_for_one(self) -> tuple[str, str]:
        """``raw`` with one character for each of ``text``, and the character that stands for CRLF in it."""
        pair = next(char for char in map(chr, range(0xD800, 0xDC00)) if char not in self.raw)
        return (self.raw.replace("\r\n", pair), pair) if self._has_lf else (self.raw, pair)

    def _checked(self, text: str) -> str:
        text.encode(self.encoding)
        return text

    def patch(self, data: bytes, name: str) -> str:
        """The unified diff to ``data``, a rewriting of this file.

        It is a valid patch once encoded as UTF-8 with ``surrogateescape``: that gives the
        file's own bytes. Of a file that ``is_wide`` no patch can be made.
        """
        from newslint.diff import Patch

        patch = Patch(name)
        patch.add(self.for_patch(self.raw), self.for_patch(self.decoded(data)))
        return patch.text()

    def for_patch(self, raw: str) -> str:
        """``raw``, or what a rewriting makes of it, as a ``patch`` holds it."""
        if self.encoding == "cp1252":
            return raw.encode(self.encoding, "surrogateescape").decode("utf-8", "surrogateescape")
        return "\ufeff" + raw if self.bom == codecs.BOM_UTF8 else raw  # to git the mark is a letter of the first line

    def decoded(self, data: bytes) -> str:
        """What ``raw`` is for the result of ``rewrite``."""
        return data[len(self.bom) :].decode(self.encoding, _errors(self.encoding))


def _errors(encoding: str) -> str:
    """The error handler that makes decoding and encoding each other's inverse."""
    return "surrogatepass" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, _errors(encoding))
    except UnicodeDecodeError as error:
        raise NotText(f"is not valid {encoding.upper()}: {error.reason}") from None


def _guess(data: bytes) -> str:
    """The encoding of text without a byte-order mark."""
    head = data[:SNIFFED]
    if 0 in head:
        return _guess_utf16(data, head)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _utf8_or_windows(data)
    return "utf-8"


def _guess_utf16(data: bytes, head: bytes) -> str:
    """UTF-16 of a text in a European language has a NUL in nearly every second byte, and none in between."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(data) % 2 == 0 and len(head) >= 2:
        little = odd * 10 >= len(head) * 4 and even * 100 <= odd
        big = even * 10 >= len(head) * 4 and odd * 100 <= even
        encoding = "utf-16-le" if little else "utf-16-be"
        if (little or big) and not _CONTROL.search(head.decode(encoding, "replace")):
            return encoding
    raise NotText("looks binary, not checked")


def _utf8_or_windows(data: bytes) -> str:
    """UTF-8 with a few broken bytes, or an old Windows file.

    An accented letter of Windows-1252 is rarely followed by bytes that make it
    UTF-8, so whichever explains more of the bytes above 127 is right.
    """
    valid = sum(len(found) for found in _MULTIBYTE.findall(data))
    high = len(data.translate(None, bytes(range(128))))
    return "utf-8" if valid * 2 >= high and valid else "cp1252"
