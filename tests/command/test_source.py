"""Bytes to text and back: what no edit touches keeps its bytes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from newslint.diagnostics import Edit
from newslint.diff import Patch, align
from newslint.files.source import NotText, Source
from newslint.fixes import splice


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"", "utf-8", ""),
        (b"plain\n", "utf-8", "plain\n"),
        ("café “ok”\n".encode(), "utf-8", "café “ok”\n"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "utf-8", "café"),
        ("café\n".encode("utf-16"), "utf-16-le", "café\n"),
        (b"\xfe\xff" + "café\n".encode("utf-16-be"), "utf-16-be", "café\n"),
        ("A short line.\n".encode("utf-16-le"), "utf-16-le", "A short line.\n"),
        ("A short line.\n".encode("utf-16-be"), "utf-16-be", "A short line.\n"),
        (b"\xff\xfe\0\0" + "hi".encode("utf-32-le"), "utf-32-le", "hi"),
        (b"\xff\xfe" + "a\ud800b".encode("utf-16-le", "surrogatepass"), "utf-16-le", "a\ufffdb"),
        (b"\xff\xfe\0\0" + "a\ud800b".encode("utf-32-le", "surrogatepass"), "utf-32-le", "a\ufffdb"),
        (b"caf\xe9 \x93ok\x94\n", "cp1252", "café “ok”\n"),
        (b"caf\xe9 \x81\n", "cp1252", "café \ufffd\n"),
        ("it’s “caf".encode() + b"\xff\n", "utf-8", "it’s “caf\ufffd\n"),
        (b"a\r\nb\r\n", "utf-8", "a\nb\n"),
        (b"a\rb\r", "utf-8", "a\nb\n"),
        (b"a\r\nb\nc\rd\n", "utf-8", "a\nb\nc\rd\n"),
    ],
)
def test_decoding(data: bytes, encoding: str, text: str) -> None:
    source = Source.decode(data)
    assert (source.encoding, source.text) == (encoding, text)
    assert source.rewrite([]) == data


def utf16(letters: int, others: int) -> bytes:
    """Text without a mark, of which so many characters are Latin and so many are not."""
    return ("a" * letters + "ж" * others).encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (utf16(4, 1), "utf-16-le"),  # four in five
        (utf16(4, 1)[::-1], "utf-16-be"),
        ("a".encode("utf-16-le"), "utf-16-le"),
        ("a".encode("utf-16-be"), "utf-16-be"),
        (utf16(9, 0) + b"\1\xdc" + utf16(9, 0), "utf-16-le"),  # half of a pair
        (utf16(5000, 0) + b"\0\0", "utf-16-le"),  # git looks no further than 8,000 bytes
        (b"a" * 8000 + b"\0", "utf-8"),
        ("Ā".encode("utf-16-le") * 9 + utf16(1000, 0), "utf-16-le"),  # a NUL in a hundred may stand on the other side
        ("Ā".encode("utf-16-be") * 9 + utf16(1000, 0)[::-1], "utf-16-be"),
    ],
)
def test_text_without_a_mark_is_told_by_where_its_zeros_stand(data: bytes, encoding: str) -> None:
    assert Source.decode(data).encoding == encoding


@pytest.mark.parametrize(
    "data",
    [
        utf16(39, 11),  # less than four letters in five
        utf16(39, 11)[::-1],
        utf16(99, 0) + b"\0\0",
        b"a\0b\0c",  # half a character is left
        b"a" * 7999 + b"\0",
        b"\0" + b"a" * 9000,
        "Ā".encode("utf-16-le") * 11 + utf16(1000, 0),
        "Ā".encode("utf-16-be") * 11 + utf16(1000, 0)[::-1],
    ],
)
def test_where_zeros_stand_that_are_no_text(data: bytes) -> None:
    with pytest.raises(NotText) as problem:
        Source.decode(data)
    assert str(problem.value) == "looks binary, not checked"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("é".encode() + b"\xff\xff", "utf-8"),  # half of the bytes above 127 make letters
        ("é".encode() + b"\xff\xff\xff", "cp1252"),
        ("“”".encode() + b"\xff" * 6, "utf-8"),
        (b"\xff", "cp1252"),
        (b"plain \x93ok\x94 caf\xe9", "cp1252"),
    ],
)
def test_of_broken_text_the_encoding_that_explains_more(data: bytes, encoding: str) -> None:
    assert Source.decode(data).encoding == encoding


def test_a_mark_that_the_text_does_not_keep_is_said() -> None:
    with pytest.raises(NotText) as problem:
        Source.decode(b"\xff\xfea")
    assert str(problem.value) == "is not valid UTF-16-LE: truncated data"


@given(st.text(st.characters() | st.sampled_from("\ud800\udfff"), max_size=20))
@example("a\ud800b")
def test_any_text_is_a_source(text: str) -> None:
    source = Source.of_text(text)
    assert source.raw == text
    assert source.is_wide
    assert source.rewrite([]) == source.data


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0", b"a\0b", b"\0" * 100, b"\xff\xfea", b"\1\0\2\0" * 99])
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(NotText):
        Source.decode(data)


@given(st.binary(max_size=60))
def test_any_text_survives_untouched(data: bytes) -> None:
    try:
        source = Source.decode(data)
    except NotText:
        return
    assert source.rewrite([]) == data
    assert not any("\ud800" <= char <= "\udfff" for char in source.text)


def texts(*newlines: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(["a", "é", "“", " ", *newlines]), max_size=20).map("".join)


@given(
    texts("\n", "\r\n") | texts("\r"),
    st.sampled_from(["utf-8", "utf-16", "cp1252"]),
    st.data(),
)
def test_a_rewriting_is_the_edited_text_and_nothing_else(raw: str, encoding: str, data: st.DataObject) -> None:
    source = Source.decode(raw.encode(encoding))
    assume(source.raw == raw)  # a few bytes alone may look like another encoding
    text, rounds = source.text, []
    for _ in range(2):
        start = data.draw(st.integers(0, len(text)))
        edits = (Edit(start, data.draw(st.integers(start, len(text))), data.draw(st.sampled_from(["", "x", "y\nz"]))),)
        rounds.append(edits)
        text = splice(text, edits)
    written = source.rewrite(rounds)
    decoded = written[len(source.bom) :].decode(source.encoding)
    assert decoded.replace("\r\n", "\n").replace("\r", "\n") == text


def test_mixed_newlines_stay_and_new_lines_take_the_usual_one() -> None:
    source = Source.decode(b"one\r\ntwo\nthree\r\nfour\r\n")
    at = source.text.index("three")
    assert source.rewrite([(Edit(at, at + 5, "3\n3"),)]) == b"one\r\ntwo\n3\r\n3\r\nfour\r\n"
    assert source.rewrite([(Edit(0, 4),), (Edit(0, 0, "1\n"),)]) == b"1\r\ntwo\nthree\r\nfour\r\n"


def test_invalid_bytes_beside_an_edit_stay() -> None:
    source = Source.decode("“a” ".encode() + b"\xff\xfe b\n")
    assert source.rewrite([(Edit(0, 3, "x"),)]) == b"x \xff\xfe b\n"


def test_characters_that_the_encoding_lacks() -> None:
    source = Source.decode(b"caf\xe9\n")
    assert source.can_encode("“")
    assert not source.can_encode("☕")
    with pytest.raises(UnicodeEncodeError):
        source.rewrite([(Edit(0, 1, "☕"),)])


# Patches

LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "\n", "a b\n", "d\r\n"]), max_size=12)


@given(LINES, LINES, st.booleans())
def test_alignment_covers_both_sides(old: list[str], new: list[str], cut: bool) -> None:
    if cut and new:
        new[-1] = "end"
    rebuilt_old: list[str] = []
    rebuilt_new: list[str] = []
    for equal, a, b, c, d in align(old, new):
        assert not equal or old[a:b] == new[c:d]
        rebuilt_old += old[a:b]
        rebuilt_new += new[c:d]
    assert (rebuilt_old, rebuilt_new) == (old, new)


CASES = [
    ("a\nb\nc\n", "a\nc\n"),
    ("a\nb", "a"),
    ("a\n", "a"),
    ("a", "a\n"),
    ("", "a\n"),
    ("a\n", ""),
    ("a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n"),
    ("\n".join(map(str, range(60))) + "\n", "\n".join(str(i) for i in range(60) if i not in (5, 9, 40)) + "\n"),
    ("x\n" * 30 + "y\n" + "x\n" * 30, "x\n" * 60),
]


def patch_between(old: str, new: str, name: str, *, pieces: int = 1) -> str:
    """The patch, written in so many pieces of both versions."""
    patch = Patch(name)
    for i in range(pieces):
        patch.add(*(text[len(text) * i // pieces : len(text) * (i + 1) // pieces] for text in (old, new)))
    return patch.text()


@pytest.mark.parametrize(("old", "new"), CASES)
@pytest.mark.parametrize(
    ("name", "pieces"), [("a.txt", 1), ("sub/a b.txt", 1), ('odd"\t.txt', 1), ("a.txt", 2), ("a.txt", 5)]
)
def test_patches_are_applied_by_git(tmp_path: Path, old: str, new: str, name: str, pieces: int) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(old.encode())
    patch = patch_between(old, new, name, pieces=pieces)
    subprocess.run(["git", "apply", "-p0", "--whitespace=nowarn", "-"], input=patch.encode(), cwd=tmp_path, check=True)
    assert path.read_bytes().decode() == new


@pytest.mark.parametrize(
    "data",
    [
        "one\ntwø\nthree\n".encode(),
        "\ufeffone\r\ntwø\r\nthree".encode(),
        "\ufeffone two".encode(),
        b"one\ntwo \x93\x81\xe9\nthree\n",
        "“one”\n".encode() + b"two \xff\n",
        b"one\rtwo\r",
    ],
)
def test_the_patch_of_a_file_gives_its_very_bytes(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    source = Source.decode(data)
    at = source.text.index("one")
    written = source.rewrite([(Edit(at, at + 3, "1"), Edit(len(source.text), len(source.text), "é\n"))])
    patch = source.patch(written, "a.txt").encode("utf-8", "surrogateescape")
    subprocess.run(["git", "apply", "-p0", "--whitespace=nowarn", "-"], input=patch, cwd=tmp_path, check=True)
    assert path.read_bytes() == written != data


def test_no_difference_no_patch() -> None:
    assert patch_between("a\n", "a\n", "a.txt") == ""


def test_long_files_are_aligned_in_linear_time() -> None:
    old = [line for i in range(100_000) for line in (f"{i}\n", "\n")]
    new = old[:3] + old[5:150_000] + ["new\n"] + old[150_001:]
    changed = sum(b - a for equal, a, b, _, _ in align(old, new) if not equal)
    assert changed == 3


def test_a_last_line_without_end_is_context_of_the_change_before_it() -> None:
    patch = Patch("a.txt")
    patch.add("one\ntwo\nthree", "One\ntwo\nthree")
    assert patch.text() == (
        "--- a.txt\n+++ a.txt\n@@ -1,3 +1,3 @@\n-one\n+One\n two\n three\n\\ No newline at end of file\n"
    )
