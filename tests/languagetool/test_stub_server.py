"""How newslint asks a LanguageTool server, and what becomes of the answers, seen from a server that takes notes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from desk import Desk
from stub_server import StubServer, match

RULE = "languagetool/grammar/qwx-rule"


def test_only_prose_is_sent(desk: Desk, stub: StubServer) -> None:
    desk.set(server=stub.address)
    desk.write(
        "article.md",
        "---\ntitle: Secret front matter\n---\n\nWrite to clerk@example.org or see https://example.org/a?b=c, "
        "says `the code`.\n\n```python\nprint('secret code block')\n```\n\n<!-- a secret comment in it -->\n\n"
        "Leave a Reply\n\nAnn Ox\n",
    )
    desk.run("article.md")
    assert stub.texts == ["Write to Link or see Link, says Link."]


def test_furniture_that_newslint_flags_is_not_sent(desk: Desk, stub: StubServer) -> None:
    desk.set(server=stub.address)
    desk.write(
        "article.txt",
        "The pool opens at six in the morning.\n\n"
        "Your email address will not be published. Required fields are marked *\n",
    )
    desk.run("article.txt")
    assert stub.texts == ["The pool opens at six in the morning."]


def test_paragraphs_go_together_in_requests_of_a_bounded_size(desk: Desk, stub: StubServer) -> None:
    desk.set(server=stub.address)
    desk.write("article.txt", "\n\n".join(f"Paragraph {n} of the story says a little about it." for n in range(300)))
    desk.run("article.txt")
    assert 3 <= len(stub.texts) <= 4
    assert all(len(text) <= 5_100 for text in stub.texts)


def test_unchanged_paragraph_is_never_sent_twice(desk: Desk, stub: StubServer) -> None:
    desk.set(server=stub.address)
    first, second, third = (f"Paragraph {n} of this story has a qwx in it." for n in range(3))
    desk.write("article.txt", f"{first}\n\n{second}\n")
    assert desk.run("article.txt").stdout.count(RULE) == 2
    desk.write("article.txt", f"{second}\n\n{third}\n\n{first}\n")
    assert desk.run("article.txt").stdout.count(RULE) == 3
    desk.write("copy.txt", f"{third}\n")
    assert desk.run("copy.txt").stdout.count(RULE) == 1
    assert stub.texts == [f"{first}\n\n{second}", third]


def test_new_version_of_the_server_is_asked_anew(desk: Desk, stub: StubServer) -> None:
    desk.set(server=stub.address)
    desk.write("article.txt", "A story that has a qwx in it.\n")
    desk.run("article.txt")
    desk.run("article.txt")
    assert len(stub.texts) == 1
    stub.version = "6.7"
    desk.run("article.txt")
    assert len(stub.texts) == 2


def test_settings_that_change_the_choice_ask_nothing(desk: Desk, stub: StubServer) -> None:
    desk.set(server=stub.address)
    desk.write("article.txt", "A story that has a qwx in it.\n")
    assert RULE in desk.run("article.txt").stdout
    desk.set(server=stub.address, drop=["QWX_RULE"])
    assert RULE not in desk.run("article.txt").stdout
    assert RULE not in desk.run("--ignore", "languagetool/grammar", "article.txt").stdout
    assert len(stub.texts) == 1


def test_known_files_need_no_server(desk: Desk) -> None:
    desk.write("article.txt", "A story that has a qwx in it.\n")
    with StubServer() as stub:
        desk.set(server=stub.address)
        found = desk.run("article.txt").stdout
    done = desk.run("article.txt")
    assert done.stderr == ""
    assert RULE in done.stdout
    assert RULE in found


def test_unchanged_articles_ask_nothing(desk: Desk, stub: StubServer) -> None:
    """Nor do they connect at all: what they cost is in bench/languagetool.py."""
    desk.set(server=stub.address)
    for index in range(100):
        desk.write(f"articles/{index}.txt", f"Article {index} tells a little story of the town.\n")
    assert desk.run("articles").returncode == 0
    asked = len(stub.texts)
    assert asked > 0
    done = desk.run("articles")
    assert (done.stderr, done.returncode) == ("", 0)
    assert len(stub.texts) == asked


def test_nothing_is_asked_unless_switched_on(desk: Desk, stub: StubServer) -> None:
    desk.set(server=stub.address)
    desk.write("article.txt", "A story that has a qwx in it.\n")
    desk.run("--no-languagetool", "article.txt")
    desk.run("--select", "boilerplate", "article.txt")
    desk.run("--ignore", "languagetool", "article.txt")
    assert stub.texts == []
    assert RULE in desk.run("--select", "languagetool", "article.txt").stdout


def test_address_with_a_path(desk: Desk, stub: StubServer) -> None:
    desk.write("article.txt", "A story that has a qwx in it.\n")
    for ending in ("/", "/v2", "/v2/check", "/behind/a/proxy"):
        desk.set(server=stub.address + ending)
        assert RULE in desk.run("--no-cache", "article.txt").stdout


def test_fix_of_one_suggestion_and_of_several(desk: Desk, stub: StubServer) -> None:
    desk.set(server=stub.address)
    path = desk.write("article.txt", "A story that has a qwx in it.\n")
    shown = desk.run("--output-format", "full", "article.txt").stdout
    assert "fix (unsafe): write “word”" in shown
    desk.run("--fix", "--unsafe-fixes", "article.txt")
    assert path.read_text(encoding="utf-8") == "A story that has a word in it.\n"
    import json

    text = "A second story of it."
    several = [{"value": "third"}, {"value": "fourth"}, {"value": "fifth"}, {"value": "sixth"}]
    stub.body = json.dumps({"matches": [match(2, 6, replacements=several)]}).encode()
    path.write_text(text + "\n", encoding="utf-8")
    shown = desk.run("--output-format", "full", "article.txt").stdout
    assert "fix (by hand): “third”, “fourth” or “fifth”" in shown
    desk.run("--fix", "--unsafe-fixes", "article.txt")
    assert path.read_text(encoding="utf-8") == text + "\n"


def test_finding_that_newslint_has_itself_is_told_once(desk: Desk, stub: StubServer) -> None:
    import json

    desk.set(server=stub.address)
    text = "It was at the the end of the long road."
    stub.body = json.dumps({"matches": [match(text.index("the the"), 7)]}).encode()
    desk.write("article.txt", text + "\n")
    alone = desk.run("--no-languagetool", "article.txt").stdout
    assert "1 problem" in alone
    assert desk.run("article.txt").stdout.splitlines()[0] == alone.splitlines()[0]
    assert RULE not in desk.run("article.txt").stdout
    assert RULE in desk.run("--select", "languagetool", "article.txt").stdout


def test_severity_suppression_and_accepted_words(desk: Desk, stub: StubServer) -> None:
    table = f'[languagetool]\nserver = "{stub.address}"\n'
    desk.write("newslint.toml", table + '[rules."languagetool/grammar"]\nseverity = "error"\n')
    desk.write("article.md", "A story that has a qwx in it.\n")
    assert f"error: {RULE}" in desk.run("article.md").stdout
    desk.write("newslint.toml", 'accept = ["qwx"]\n' + table)
    assert RULE not in desk.run("article.md").stdout
    desk.write("newslint.toml", 'per-file-ignores = { "*.md" = ["languagetool/grammar"] }\n' + table)
    assert RULE not in desk.run("article.md").stdout
    desk.write("newslint.toml", table)
    desk.write("article.md", f"<!-- newslint-disable {RULE} -->\n\nA story that has a qwx in it.\n")
    assert desk.run("article.md").stdout.startswith("1 file, 0 problems")
    # Without LanguageTool the comment is not idle: nobody was asked.
    assert desk.run("--no-languagetool", "article.md").stdout.startswith("1 file, 0 problems")
    desk.write("article.md", f"<!-- newslint-disable {RULE} -->\n\nA story that has nothing in it.\n")
    assert "suppression/unused" in desk.run("article.md").stdout


def test_workers_ask_at_the_same_time(desk: Desk, stub: StubServer) -> None:
    desk.set(server=stub.address)
    for index in range(6):
        emoji = "🎉" * index
        desk.write(f"{index}.txt", f"{emoji} Story {index} is the one {emoji} that has a qwx {emoji} in it.\n")
    stub.delay = 3
    out = desk.run("--jobs", "6", ".").stdout
    assert stub.together > 1
    columns = [int(line.split(":")[2]) for line in out.splitlines() if RULE in line]
    assert columns == [len(f"{'🎉' * n} Story {n} is the one {'🎉' * n} that has a ") + 1 for n in range(6)]


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal")
def test_progress_is_shown_on_a_terminal(desk: Desk, stub: StubServer) -> None:
    import pty

    desk.set(server=stub.address)
    stub.delay = 0.5
    for index in range(4):
        desk.write(f"{index}.txt", f"Story {index} is one that nobody told.\n")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        desk.command("--jobs", "1", "."), cwd=desk.folder, env=desk.environment | {"TERM": "xterm"},
        stdout=subprocess.DEVNULL, stderr=theirs,
    ) as process:  # fmt: skip
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 10_000):
                shown += piece
        except OSError:
            pass  # the terminal's other end was closed
        process.wait()
    os.close(ours)
    assert b"checking" in shown


def test_settings_are_sent(desk: Desk, stub: StubServer) -> None:
    desk.set(server=stub.address, keep=["TOO_TO", "style"])
    desk.write("article.txt", "A story that has a qwx in it.\n")
    desk.run("article.txt")
    assert stub.parameters["language"] == "en-US"
    assert stub.parameters["disabledRules"] == "MORFOLOGIK_RULE_EN_US"
    assert stub.parameters["enabledRules"] == "TOO_TO,STYLE"
    desk.set(server=stub.address, spelling=True)
    desk.run("article.txt")
    assert "disabledRules" not in stub.parameters


def test_standard_input(desk: Desk, stub: StubServer, tmp_path: Path) -> None:
    desk.set(server=stub.address)
    done = desk.run("-", stdin="A story that has a qwx in it.\n")
    assert RULE in done.stdout
