"""newslint and a real LanguageTool server, one that runs by itself and one that newslint starts."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from desk import Desk, RealServer

pytestmark = pytest.mark.languagetool

CACHE = "NEWSLINT_CACHE_DIR"  # each desk has its own

WRONG = "The mayor said that she go to the office every day.\n"


#: newslint's own rules find some of the same: here they are silent.
ONLY = ("--select", "languagetool")


@dataclass(frozen=True)
class Found:
    rule: str
    severity: str
    line: int
    start: int  # code points from the start of the file
    end: int
    matched: str


def findings(desk: Desk, *arguments: str) -> list[Found]:
    """What LanguageTool says about the last of the arguments, a file."""
    done = desk.run("--output-format", "json", *ONLY, *arguments)
    assert done.stderr == ""
    text = (desk.folder / arguments[-1]).read_text(encoding="utf-8")
    lines = text.split("\n")

    def offset(place: dict[str, int]) -> int:
        return sum(len(line) + 1 for line in lines[: place["line"] - 1]) + place["column"] - 1

    found = []
    for record in json.loads(done.stdout):
        start, end = offset(record["location"]), offset(record["end_location"])
        place = record["location"]["line"], start, end
        found.append(Found(record["rule"], record["severity"], *place, text[start:end]))
    return found


def servers(desk: Desk) -> set[int]:
    """The LanguageTool servers that this desk's runs have started: other tests have theirs at the same time."""
    found = set()
    for process in psutil.process_iter(["cmdline", "environ"]):
        line, environment = process.info["cmdline"] or [], process.info["environ"] or {}
        if "org.languagetool.server.HTTPServer" in line and environment.get(CACHE) == desk.environment[CACHE]:
            found.add(process.pid)
    return found


@pytest.fixture
def none_left(desk: Desk) -> Iterator[None]:
    """Whatever the test does, no server outlives it for long."""
    yield
    until = time.monotonic() + 15
    while servers(desk) and time.monotonic() < until:
        time.sleep(0.1)
    assert servers(desk) == set()


@pytest.mark.parametrize("mode", ["local", "remote"])
def test_finding_and_fix(desk: Desk, mode: str, remote: str, none_left: None) -> None:
    desk.set(**({"server": remote} if mode == "remote" else {}))
    desk.write("article.txt", "The old mill burned down in a hour.\n")
    if mode == "remote":
        (finding,) = findings(desk, "article.txt")
        assert finding.rule == "languagetool/misc/en-a-vs-an"
        assert desk.run(*ONLY, "--fix", "article.txt").returncode == 1  # it changes wording: unsafe
    assert desk.run(*ONLY, "--fix", "--unsafe-fixes", "article.txt").returncode == 0
    assert (desk.folder / "article.txt").read_text(encoding="utf-8") == "The old mill burned down in an hour.\n"


@pytest.mark.parametrize(
    "before",
    [
        "👍 ", "👍👍🏽 said Zoë: ", "e\u0301 cafe\u0301 ", "👩‍👩‍👧 family 🇫🇷 flag ",
        "𝕬𝖑𝖑 in Fraktur, ", "\u00a0", "日本 𠮷野家 ",
    ],
)  # fmt: skip
def test_spans_count_code_points(desk: Desk, remote: str, before: str) -> None:
    """LanguageTool counts UTF-16 units: an emoji is two of them, before the error, in it and in another paragraph."""
    desk.set(server=remote)
    text = f"{before}first of all.\n\nThey left {before}here after a 👍 hour, it took a hour and a an 👍 end.\n"
    desk.write("article.txt", text)
    articles = [f for f in findings(desk, "article.txt") if f.rule == "languagetool/misc/en-a-vs-an"]
    assert [(f.start, f.matched) for f in articles] == [(text.index("a hour and"), "a")]


def test_emoji_inside_a_span(remote: str) -> None:
    """A match that holds emoji ends where it ends in the source."""
    from newslint.languagetool.backend import _read
    from newslint.languagetool.client import Client

    client = Client(remote, "en-US", seconds=60, parameters={})
    text = "🎉 They played the the 👍👍👍👍 all night, and , then 🎉🎉 they goes home."
    found, _ = _read(client.ask(text), [text])
    client.close()
    flagged = {match.rule: text[match.start : match.end] for match in found[text]}
    assert flagged["ENGLISH_WORD_REPEAT_RULE"] == "the the"
    assert flagged["COMMA_PARENTHESIS_WHITESPACE"] == " ,"


def test_markdown_is_mapped_to_its_source(desk: Desk, remote: str) -> None:
    desk.set(server=remote)
    text = (
        "---\ntitle: A hour of a apple\n---\n\n# The council\n\n"
        "The *council* of the [small town](https://example.org) **have decided in a hour** to use `a apple`.\n\n"
        "```\nthis are code, a apple\n```\n\n> He go to a old school, he said.\n"
    )
    desk.write("article.md", text)
    found = findings(desk, "--severity", "info", "article.md")
    article = next(f for f in found if f.rule == "languagetool/misc/en-a-vs-an" and f.line == 7)
    assert (article.start, article.matched, article.severity) == (text.index("a hour**"), "a", "warning")
    assert {f.line for f in found} == {7, 13}
    assert {f.severity for f in found if f.line == 13} == {"info"}


def test_quoted_speech_is_a_hint_and_never_fixed(desk: Desk, remote: str) -> None:
    desk.set(server=remote)
    text = "“He go to a old school,” the mayor of the town said on Friday.\n"
    path = desk.write("article.txt", text)
    assert findings(desk, "article.txt") == []
    hints = findings(desk, "--severity", "info", "article.txt")
    assert "languagetool/misc/en-a-vs-an" in {f.rule for f in hints}
    desk.run(*ONLY, "--fix", "--unsafe-fixes", "--severity", "info", "article.txt")
    assert path.read_text(encoding="utf-8") == text


def test_spelling_is_an_opt_in(desk: Desk, remote: str) -> None:
    text = (
        "Mr Brzozowik met Xanthippa Quorle on Friday.\n\nThe comittee of Quorle, a gastrobarn, praised Zyxwin.\n\n"
        "The gastrobarn was full.\n"
    )
    desk.write("article.txt", text)
    desk.set(server=remote)
    assert findings(desk, "--severity", "info", "article.txt") == []
    desk.write("newslint.toml", f'accept = ["gastrobarn"]\n[languagetool]\nserver = "{remote}"\nspelling = true\n')
    found = {f.matched: f.severity for f in findings(desk, "--severity", "info", "article.txt")}
    # Brzozowik has a title, Quorle stands there twice, gastrobarn is accepted.
    assert found == {"comittee": "warning", "Xanthippa": "info", "Zyxwin": "info"}


def test_settings_keep_and_drop(desk: Desk, remote: str) -> None:
    desk.write("article.txt", "It is a hour away, as per the usual plan, and all of the houses was empty.\n")
    desk.set(server=remote)
    usual = {f.rule for f in findings(desk, "article.txt")}
    assert "languagetool/misc/en-a-vs-an" in usual
    assert not any(rule.startswith("languagetool/redundancy/") for rule in usual)
    desk.set(server=remote, keep=["REDUNDANCY"], drop=["EN_A_VS_AN"])
    changed = {f.rule for f in findings(desk, "article.txt")}
    assert "languagetool/misc/en-a-vs-an" not in changed
    assert any(rule.startswith("languagetool/redundancy/") for rule in changed)
    desk.set(server=remote)
    selected = {f.rule for f in findings(desk, "--extend-select", "languagetool/redundancy", "article.txt")}
    assert any(rule.startswith("languagetool/redundancy/") for rule in selected)
    assert findings(desk, "--ignore", "languagetool/misc,languagetool/grammar", "article.txt") == []
    assert findings(desk, "--ignore", "languagetool/misc/en-a-vs-an", "article.txt") != usual


def test_very_long_paragraph(desk: Desk, remote: str) -> None:
    """200 KB in one paragraph, and 30 KB without the end of a sentence."""
    desk.set(server=remote)
    sentence = "The council met in the town hall on Friday to talk about the budget of the schools. "
    text = sentence * 2400 + "It took a hour.\n"
    desk.write("long.txt", text)
    (finding,) = findings(desk, "long.txt")
    assert (finding.start, finding.matched) == (len(text) - 8, "a")
    desk.write("endless.txt", "and the river ran on and on to the sea past the old mill " * 500 + "\n")
    done = desk.run(*ONLY, "endless.txt")
    assert done.stderr == ""


def test_lone_surrogate_and_control_characters(remote: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import newslint

    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path))
    settings = {"select": ["languagetool"], "languagetool": {"enabled": True, "server": remote}}
    text = "Odd \ud800 text \x00 came \x1b in, and it took a hour.\n"
    at = text.index("a hour")
    assert [f.span for f in newslint.check_text(text, settings=settings)] == [(at, at + 1)]


@pytest.mark.parametrize("seconds", [0, 1.5, 4], ids=["as it starts", "as it is asked", "as it works"])
def test_killed_local_server_is_started_again(desk: Desk, home: Path, none_left: None, seconds: float) -> None:
    for index in range(12):
        desk.write(
            f"{index:02}.txt", "\n\n".join(f"On day {index}.{n} it took a hour to get there." for n in range(40))
        )
    with subprocess.Popen(
        desk.command(*ONLY, "--jobs", "1", "."), cwd=desk.folder, env=desk.environment, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, encoding="utf-8",
    ) as process:  # fmt: skip
        until = time.monotonic() + 60
        while not (started := servers(desk)) and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(seconds)
        for pid in started:
            os.kill(pid, signal.SIGKILL)
        out, errors = process.communicate(timeout=300)
    assert errors == ""
    assert out.count("languagetool/misc/en-a-vs-an") == 12 * 40


@pytest.mark.skipif(os.name == "nt", reason="needs SIGSTOP")
def test_frozen_server(desk: Desk, home: Path) -> None:
    with RealServer(home) as server:
        desk.set(server=server.address, timeout=2)
        os.kill(server.process.pid, signal.SIGSTOP)
        desk.write("article.txt", WRONG + "\nLeave a Reply\n")
        begun = time.monotonic()
        done = desk.run("article.txt")
        assert time.monotonic() - begun < 30
    assert "gave no answer within 2 seconds" in done.stderr
    assert "boilerplate/comment-form" in done.stdout
    assert done.returncode == 2


def test_remote_server_killed_in_mid_run(desk: Desk, home: Path) -> None:
    for index in range(12):
        desk.write(
            f"{index:02}.txt", "\n\n".join(f"On day {index}.{n} it took a hour to get there." for n in range(40))
        )
    with RealServer(home) as server:
        desk.set(server=server.address)
        with subprocess.Popen(
            desk.command(*ONLY, "--jobs", "1", "."), cwd=desk.folder, env=desk.environment, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, encoding="utf-8",
        ) as process:  # fmt: skip
            time.sleep(8)
            server.process.kill()
            _, errors = process.communicate(timeout=120)
    assert process.returncode in (1, 2)
    if process.returncode == 2:  # the run was not over yet
        (line,) = errors.splitlines()
        assert f"no LanguageTool server answers at {server.address}" in line


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_server_outlives_a_run_that_is_ended(desk: Desk, none_left: None, home: Path, sent: signal.Signals) -> None:
    for index in range(12):
        desk.write(f"{index}.txt", "\n\n".join(f"On day {index}.{n} it took a hour to get there." for n in range(40)))
    with subprocess.Popen(
        desk.command("."), cwd=desk.folder, env=desk.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        until = time.monotonic() + 60
        while not servers(desk) and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(sent)
        process.wait(30)


def test_one_server_for_all_processes_and_no_start_for_known_files(desk: Desk, home: Path, none_left: None) -> None:
    for index in range(8):
        desk.write(f"{index}.txt", "\n\n".join(f"On day {index}.{n} it took a hour to get there." for n in range(12)))
    most = 0
    with subprocess.Popen(
        desk.command(*ONLY, "--jobs", "4", "."), cwd=desk.folder, env=desk.environment, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, encoding="utf-8",
    ) as process:  # fmt: skip
        while process.poll() is None:
            most = max(most, len(servers(desk)))
            time.sleep(0.05)
        out, errors = process.communicate()
    assert errors == ""
    assert out.count("languagetool/misc/en-a-vs-an") == 8 * 12
    assert most == 1
    # No Java is needed any more.
    desk.environment["PATH"] = ""
    again = desk.run(*ONLY, ".")
    assert (again.returncode, again.stderr) == (1, "")
    assert again.stdout.count("languagetool/misc/en-a-vs-an") == 8 * 12
    # Nor for an article that is put together from known paragraphs.
    desk.write("new.txt", "On day 3.7 it took a hour to get there.\n\nOn day 5.9 it took a hour to get there.\n")
    assert desk.run(*ONLY, "new.txt").stdout.count("languagetool/misc/en-a-vs-an") == 2


def test_explained(desk: Desk, remote: str) -> None:
    desk.set(server=remote)
    desk.write("article.txt", "It took a hour.\n")
    findings(desk, "article.txt")
    done = subprocess.run(
        [*desk.command()[:3], "explain", "languagetool/misc/en-a-vs-an"], cwd=desk.folder, env=desk.environment,
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert "EN_A_VS_AN, category MISC" in done.stdout
    assert "https://languagetool.org/" in done.stdout
    assert "--ignore languagetool/misc/en-a-vs-an" in done.stdout


@pytest.mark.parametrize("output", ["sarif", "junit", "github", "gitlab", "full"])
def test_reports_know_its_rules(desk: Desk, remote: str, output: str) -> None:
    desk.set(server=remote)
    desk.write("article.txt", "It took a hour to get there.\n")
    done = desk.run(*ONLY, "--output-format", output, "article.txt")
    assert done.stderr == ""
    assert "languagetool/misc/en-a-vs-an" in done.stdout


def test_paragraphs_do_not_depend_on_their_neighbours(remote: str) -> None:
    """What is cached by paragraph must be what the paragraph gets alone."""
    from newslint.languagetool import quiet
    from newslint.languagetool.backend import _read
    from newslint.languagetool.client import Client
    from newslint.languagetool.passages import BETWEEN

    texts = [
        "It took a hour to get to the village.", "the mayor, who is old, go home", "“Nobody knows,” he said. “Nobody",
        "They was there (and nobody else was.", "Nobody said nothing. Nobody came. Nobody cared.",
        "He could of come with there car.", "This are the end; it is a honour to to be here.",
    ]  # fmt: skip
    client = Client(remote, "en-US", seconds=60, parameters={"disabledRules": "MORFOLOGIK_RULE_EN_US"})

    def heard(batch: list[str]) -> dict[str, list[tuple[int, int, str]]]:
        """But for the first word: a small letter there depends on the paragraph before, and is never reported."""
        found, _ = _read(client.ask(BETWEEN.join(batch)), batch)
        return {
            text: [(m.start, m.end, m.rule) for m in matches if quiet.is_heard(m.rule, m.category) and m.start]
            for text, matches in found.items()
        }

    alone = {text: heard([text])[text] for text in texts}
    assert heard(texts) == alone
    assert heard(texts[::-1]) == alone
    assert sum(map(len, alone.values())) >= 6
    client.close()
