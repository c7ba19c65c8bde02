"""The page of ``newslint report``: written by the command, read by a parser and by a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HARBOUR = (
    "Harbour wall to be rebuilt\n\n"
    "The harbour wall will be rebuilt before before winter, the council said on Monday.\n\n"
    "Work starts in May & ends in June <b>or</b> later, with \x1b[31m a bell \u202e inside.\n\n"
    "Share on Facebook\n\nLeave a Reply\n"
)
CLEAN = "The pool opens at six.\n\nThe old boiler was sold for scrap.\n"


class Desk:
    """A folder with two articles, and the command run there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
        (folder / "pool.txt").write_text(CLEAN, encoding="utf-8")
        self.page = folder / "newslint-report.html"

    def report(self, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "newslint", "report", "--isolated", "--no-cache", *arguments]
        return subprocess.run(
            command, cwd=self.folder, input=stdin, capture_output=True, encoding="utf-8", check=False
        )  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


class Parsed(HTMLParser):
    """The page's visible text, its tags, and what its marks cover."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.tags, self.links, self.ids = "", [], [], []
        self.marked: list[str] = []
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._open += [tag] if tag not in ("meta", "input") else []
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self._open):
            self.text += data
        if "mark" in self._open:
            self.marked[-1] += data


def test_text_marks_and_notes(desk: Desk) -> None:
    done = desk.report()
    assert (done.returncode, done.stdout, done.stderr) == (0, "newslint-report.html\n", "")
    page = Parsed(desk.page.read_text(encoding="utf-8"))
    assert "The harbour wall will be rebuilt before before" in page.text.replace("1 winter", "winter")
    assert {"Share on Facebook", "Leave a Reply"} <= set(page.marked)
    assert any("before" in piece for piece in page.marked)
    assert "boilerplate/comment-form" in page.text
    assert "Safe repair: delete the line" in page.text
    assert "1 article without a problem" in page.text


def test_needs_nothing_else_and_every_link_leads_somewhere(desk: Desk) -> None:
    desk.report()
    page = Parsed(desk.page.read_text(encoding="utf-8"))
    assert {link[:1] for link in page.links} == {"#"}
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_what_the_article_holds_is_text_only(desk: Desk) -> None:
    """Markup is shown, not obeyed; what cannot be seen is spelled out."""
    (desk.folder / "<img src=x onerror=alert(1)>.txt").write_text("Leave a Reply\n", encoding="utf-8")
    desk.report()
    page = desk.page.read_text(encoding="utf-8")
    parsed = Parsed(page)
    assert not {"b", "img"} & set(parsed.tags)
    assert "June <b>or</b> later" in "".join(parsed.text.split("2"))
    assert "<img src=x onerror=alert(1)>.txt" in parsed.text
    assert not {"\x1b", "\u202e"} & set(page)
    assert "\\x1b[31m" in parsed.text


def test_options_choose_rules_and_place(desk: Desk) -> None:
    done = desk.report("harbour.txt", "--select", "duplicate", "-o", "out.html", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    page = Parsed((desk.folder / "out.html").read_text(encoding="utf-8"))
    assert "duplicate/words" in page.text
    assert "comment-form" not in page.text
    assert desk.report("--statistics").returncode == 0
    assert "mark" not in Parsed(desk.page.read_text(encoding="utf-8")).tags


def test_standard_input(desk: Desk) -> None:
    assert desk.report("-", "--stdin-filename", "wire.txt", stdin=HARBOUR).returncode == 0
    page = Parsed(desk.page.read_text(encoding="utf-8"))
    assert "Leave a Reply" in page.marked
    assert "Harbour wall to be rebuilt" in page.text


def test_errors(desk: Desk) -> None:
    (desk.folder / "photo.txt").write_bytes(b"\x00\x01\x02" * 100)
    done = desk.report("gone.txt", "harbour.txt")
    assert done.returncode == 2
    assert done.stderr == "newslint: error: gone.txt: no such file or folder\n"
    assert "harbour.txt" in desk.page.read_text(encoding="utf-8")
    done = desk.report("-o", "nowhere/report.html")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert desk.report("--fix").returncode == 2


CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium; the test is skipped without it, or fails where one is required."""
    if CHROMIUM is None and os.environ.get("NEWSLINT_REQUIRE_CHROMIUM"):
        pytest.fail("there is no Chromium: install it (Debian, Ubuntu: apt install chromium)")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium: install it (Debian, Ubuntu: apt install chromium)")
    from playwright.sync_api import sync_playwright

    options = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    if getattr(os, "geteuid", lambda: 1)() == 0:
        options.append("--no-sandbox")  # Chromium refuses to run as root with it
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield started
        started.close()


PHONE, DESKTOP = (390, 844), (1280, 900)


def opened(browser: Browser, path: Path, size: tuple[int, int], **options: object) -> tuple[Page, list[str]]:
    """The page in a window of that size, and what it says on the console."""
    width, height = size
    page = browser.new_context(viewport={"width": width, "height": height}, **options).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path.as_uri())
    return page, said


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_looks_right_and_is_accessible(desk: Desk, browser: Browser, size: tuple[int, int], scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    desk.report()
    page, said = opened(browser, desk.page, size, color_scheme=scheme, bypass_csp=True)  # axe comes as a script
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    note, copy = page.locator(".note").first.bounding_box(), page.locator("mark").first.bounding_box()
    assert note is not None
    assert copy is not None
    if size == PHONE:
        assert note["y"] > copy["y"]  # below the paragraph
    else:
        assert note["x"] > copy["x"] + copy["width"]  # beside it
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (paper == "rgb(255, 255, 255)") is (scheme == "light")
    assert len(page.screenshot(full_page=True)) > 10_000
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert said == []


def test_every_severity_of_a_note_can_be_shown(desk: Desk, browser: Browser) -> None:
    """Also one that no rule has as its gravest: the same rule may warn here and hint there."""
    sentence = "The old pier will be pulled down in June, the port's owner said on Friday to the board. "
    text = f"{sentence}\n\nIt had to went before before long.\n\n“It had to went,” he said.\n"
    (desk.folder / "harbour.txt").write_text(text, encoding="utf-8")
    desk.report("--select", "grammar")
    page, _ = opened(browser, desk.page, DESKTOP)
    severities = page.locator(".note").evaluate_all("notes => notes.map(note => note.dataset.severity)")
    assert set(severities) == {"warning", "info"}
    assert page.locator(".note:visible").count() == len(severities)


def test_filters_by_keyboard(desk: Desk, browser: Browser) -> None:
    """Under its own content security policy: the page's script runs, and no other."""
    desk.report()
    page, said = opened(browser, desk.page, DESKTOP)
    everything = page.locator(".note:visible").count()
    assert page.locator("#shown").inner_text() == f"{everything} of {everything} problems shown"
    page.locator("input[value=boilerplate]").focus()
    page.keyboard.press("Space")
    shown = page.locator(".note:visible")
    assert 0 < shown.count() < everything
    assert set(shown.evaluate_all("notes => notes.map(note => note.dataset.family)")).isdisjoint({"boilerplate"})
    assert page.locator("#shown").inner_text() == f"{shown.count()} of {everything} problems shown"
    page.locator("a.reference:visible").first.press("Enter")
    assert page.locator(".note:target").count() == 1
    assert said == []


def test_without_script_everything_is_shown(desk: Desk, browser: Browser) -> None:
    desk.report()
    page, _ = opened(browser, desk.page, DESKTOP, java_script_enabled=False)
    assert page.locator("#filter").is_hidden()
    assert page.locator(".note:visible").count() == page.locator(".note").count() > 3
