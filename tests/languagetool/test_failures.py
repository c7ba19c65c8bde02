"""Whatever goes wrong with LanguageTool: one line that says what to do, exit code 2, newslint's own findings."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest
from desk import Desk
from stub_server import StubServer, match

ARTICLE = "The pool opens at six in the morning.\n\nA boy swam and swam for the the whole day.\n\nLeave a Reply\n"


def fails(desk: Desk, *expected: str) -> str:
    """Check the article; what is said must have all of ``expected``, in one line."""
    desk.write("article.txt", ARTICLE)
    done = desk.run("article.txt")
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("newslint: error: ")
    assert lines[0].endswith(" (1 file checked by newslint's own rules only)")
    for words in expected:
        assert words in lines[0]
    assert "Traceback" not in done.stderr
    assert "boilerplate/comment-form" in done.stdout
    assert done.returncode == 2
    return lines[0]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (429, "takes no more requests for now (HTTP 429): wait, or run a server of your own"),
        (426, "takes no more requests for now (HTTP 426)"),
        (403, "refuses access (HTTP 403): correct server in [languagetool]"),
        (404, 'must be the address before "/v2/check"'),
        (400, "does not take what is asked"),
        (500, "failed with HTTP 500 (Internal error): see its log, or try again"),
        (503, "failed with HTTP 503"),
    ],
)
def test_status(desk: Desk, stub: StubServer, status: int, expected: str) -> None:
    stub.status, stub.body = status, b"Internal error"
    desk.set(server=stub.address)
    fails(desk, stub.address, expected)


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body>Welcome to nginx</body></html>", b"", b"\xff\xfe\x00", b"[]", b"{}", b'{"matches": 3}',
        b"[" * 9999,
    ],
)  # fmt: skip
def test_garbage_instead_of_json(desk: Desk, stub: StubServer, body: bytes) -> None:
    stub.body = body
    desk.set(server=stub.address)
    fails(desk, "is no LanguageTool server: correct server in [languagetool]")


def test_garbage_instead_of_languages(desk: Desk, stub: StubServer) -> None:
    stub.languages = {"error": "none"}
    desk.set(server=stub.address)
    fails(desk, "is no LanguageTool server")


@pytest.mark.parametrize("offset", [999, -5, "x", None])
def test_match_that_cannot_be_placed(desk: Desk, stub: StubServer, offset: object) -> None:
    import json

    stub.body = json.dumps({"matches": [match(0, 3) | {"offset": offset}]}).encode()
    desk.set(server=stub.address)
    desk.write("article.txt", ARTICLE)
    done = desk.run("article.txt")
    assert "Traceback" not in done.stderr
    assert "languagetool/" not in done.stdout
    assert "boilerplate/comment-form" in done.stdout


def test_answer_that_does_not_come(desk: Desk, stub: StubServer) -> None:
    stub.delay = 3
    desk.set(server=stub.address, timeout=0.5)
    fails(desk, "gave no answer within 0.5 seconds: raise timeout in [languagetool]")


def test_answer_that_comes_byte_by_byte(desk: Desk, stub: StubServer) -> None:
    stub.drip = 20
    desk.set(server=stub.address, timeout=1)
    fails(desk, "gave no answer within 1 seconds")


def test_answer_that_is_cut_off(desk: Desk) -> None:
    """A connection that is broken off in the middle of the headers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        import threading

        def hang_up() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                connection.recv(10)
                connection.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        desk.set(server=f"http://127.0.0.1:{listener.getsockname()[1]}")
        try:
            fails(desk, "no LanguageTool server answers at")
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def test_nobody_listens(desk: Desk) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    desk.set(server=f"http://127.0.0.1:{port}")
    fails(desk, f"no LanguageTool server answers at http://127.0.0.1:{port}: start it, or correct server")


def test_unsupported_language(desk: Desk, stub: StubServer) -> None:
    desk.set(server=stub.address, language="xx")
    fails(desk, "does not know the language 'xx': set language in [languagetool]")


def test_no_package(desk: Desk) -> None:
    desk.write(
        "shadow/language_tool_python.py",
        "raise ModuleNotFoundError(\"No module named 'language_tool_python'\", name='language_tool_python')\n",
    )
    desk.environment["PYTHONPATH"] = str(desk.folder / "shadow")
    fails(desk, "language-tool-python, which is not installed: python -m pip install 'language-tool-python>=3.4,<3.5'")


def test_wrong_version_of_the_package(desk: Desk) -> None:
    desk.write("shadow/language_tool_python-2.9.4.dist-info/METADATA", "Name: language-tool-python\nVersion: 2.9.4\n")
    desk.environment["PYTHONPATH"] = str(desk.folder / "shadow")
    fails(desk, "language-tool-python 2.9.4 is installed, but newslint needs 3.4.x: python -m pip install")


def put_java(desk: Desk, script: str | None) -> None:
    """Leave on PATH a ``java`` that is this shell script, or none."""
    programs = desk.folder / "bin"
    programs.mkdir()
    if script is not None:
        java = desk.write("bin/java", f"#!/bin/sh\n{script}\n")
        java.chmod(java.stat().st_mode | stat.S_IXUSR)
    desk.environment["PATH"] = str(programs)


def install(desk: Desk, version: str) -> None:
    """An empty LanguageTool where language-tool-python looks for it."""
    desk.environment["LTP_PATH"] = str(desk.folder / "home")
    desk.write(f"home/LanguageTool-{version}/languagetool-server.jar", "")


def test_no_java(desk: Desk) -> None:
    install(desk, "6.6")
    put_java(desk, None)
    fails(desk, "needs Java, and there is none: install Java 17 or later", 'or set server = "http://…"')


@pytest.mark.skipif(os.name == "nt", reason="the false Java is a shell script")
def test_java_too_old(desk: Desk) -> None:
    install(desk, "6.6")
    put_java(desk, "echo 'openjdk version \"11.0.2\" 2019-01-15'")
    fails(desk, "LanguageTool 6.6 cannot use this Java", "install Java 17 or later")


@pytest.mark.skipif(os.name == "nt", reason="the false Java is a shell script")
def test_java_that_gives_up(desk: Desk) -> None:
    install(desk, "6.6")
    put_java(desk, 'test "$1" = -version || exit 1; echo \'openjdk version "17.0.1" 2021-10-19\'')
    fails(desk, "the LanguageTool server does not start", "exited early with code 1")


@pytest.mark.skipif(os.name == "nt", reason="the false Java is a shell script")
def test_version_that_cannot_be_downloaded(desk: Desk) -> None:
    desk.environment["LTP_PATH"] = str(desk.folder / "home")
    put_java(desk, "echo 'openjdk version \"17.0.1\" 2021-10-19'")
    for kind in ("RELEASE", "ARCHIVE", "NEW_RELEASES", "SNAPSHOT"):
        desk.environment[f"LTP_DOWNLOAD_HOST_{kind}"] = "http://127.0.0.1:9/"
    desk.set(version="6.7")
    fails(desk, "LanguageTool 6.7 cannot be downloaded (ConnectionError): check the network")


@pytest.mark.skipif(os.name == "nt", reason="the false Java is a shell script")
@pytest.mark.parametrize(
    ("version", "expected"),
    [("1.2", "LanguageTool 1.2 cannot be had"), ("newest", "there is no LanguageTool 'newest'")],
)
def test_wrong_version(desk: Desk, version: str, expected: str) -> None:
    desk.environment["LTP_PATH"] = str(desk.folder / "home")
    put_java(desk, "echo 'openjdk version \"17.0.1\" 2021-10-19'")
    desk.set(version=version)
    fails(desk, expected)


def test_warning_instead_of_failure(desk: Desk, stub: StubServer) -> None:
    stub.status, stub.body = 500, b"no"
    desk.set(server=stub.address, on_error="warn")
    desk.write("article.txt", ARTICLE)
    done = desk.run("article.txt")
    assert done.stderr.startswith("newslint: warning: LanguageTool at ")
    assert done.returncode == 1  # for what newslint itself found
    desk.write("clean.txt", "The pool opens at six in the morning.\n")
    assert desk.run("clean.txt").returncode == 0


def test_it_is_said_once_and_asked_no_more(desk: Desk, stub: StubServer) -> None:
    stub.status, stub.body = 429, b""
    desk.set(server=stub.address)
    for index in range(6):
        desk.write(f"{index}.txt", f"The pool opened at six in the morning on day {index}.\n")
    done = desk.run("--jobs", "1", ".")
    assert done.stderr.splitlines() == [
        f"newslint: error: LanguageTool at {stub.address} takes no more requests for now (HTTP 429): "
        "wait, or run a server of your own (6 files checked by newslint's own rules only)"
    ]
    assert len(stub.texts) == 1


def test_text_at_fault_does_not_end_the_run(desk: Desk, stub: StubServer) -> None:
    """A server that fails now and then is asked about the other files."""
    stub.status, stub.body = 500, b""
    desk.set(server=stub.address)
    for index in range(6):
        desk.write(f"{index}.txt", f"The pool opened at six in the morning on day {index}.\n")
    desk.run("--jobs", "1", ".")
    assert len(stub.texts) == 3  # then it is given up


def test_failure_is_not_cached(desk: Desk, stub: StubServer) -> None:
    desk.set(server=stub.address)
    stub.status, stub.body = 500, b""
    desk.write("article.txt", "The qwx opens at six in the morning.\n")
    assert desk.run("article.txt").returncode == 2
    stub.status, stub.body = 200, None
    assert "languagetool/grammar/qwx-rule" in desk.run("article.txt").stdout


def test_settings_that_are_wrong(desk: Desk) -> None:
    desk.write(
        "newslint.toml", '[languagetool]\nserver = "localhost:8081"\non-error = "ignore"\nspeling = true\ntimeout = 0\n'
    )
    desk.write("article.txt", ARTICLE)
    done = desk.run("article.txt")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "newslint: error: newslint.toml:2: languagetool.server must be an address such as "
        "\"http://localhost:8081\", not 'localhost:8081'",
        "newslint: error: newslint.toml:3: languagetool.on-error must be fail or warn, not 'ignore'",
        "newslint: error: newslint.toml:4: unknown key 'languagetool.speling', did you mean 'spelling'?",
        "newslint: error: newslint.toml:5: languagetool.timeout must be a number above 0, not 0",
    ]


def test_text_longer_than_the_server_takes(desk: Desk, stub: StubServer) -> None:
    """Requests are halved down to single paragraphs; one that is too long even so is told."""
    stub.limit = 100
    desk.set(server=stub.address)
    desk.write("short.txt", "\n\n".join(f"Paragraph {index} has a qwx in it, as all have." for index in range(8)))
    done = desk.run("short.txt")
    assert done.stdout.count("languagetool/grammar/qwx-rule") == 8
    assert done.returncode == 1
    desk.write("long.txt", "The story went on and on " * 10 + "to its end.\n")
    done = desk.run("long.txt")
    assert "takes no text of this length (Error: Your text exceeds the limit): raise its maxTextLength" in done.stderr
    assert done.returncode == 2


def test_python_interface_raises(stub: StubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import newslint

    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path))
    settings = {"languagetool": {"enabled": True, "server": stub.address}}
    assert [f.matched for f in newslint.check_text("A qwx came to town today.\n", settings=settings)] == ["qwx"]
    stub.status, stub.body = 500, b""
    with pytest.raises(newslint.NewslintError, match="HTTP 500"):
        newslint.check_text("Another qwx came to town today.\n", settings=settings)
