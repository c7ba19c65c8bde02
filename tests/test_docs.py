"""The documentation is true: its commands, settings, packs and programs work, its generated parts are current."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest
import yaml

import newslint
from newslint import packs, plugins
from newslint.arguments import COMMANDS, parser_for
from newslint.config.check import KEYS
from newslint.config.find import Config
from newslint.config.settings import Settings
from newslint.examples import failures
from newslint.packs.phrases import CLASSES
from newslint.rulebook import Rulebook

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").rglob("README.md")])
LOADED = plugins.load(third_party=False)
RULEBOOK = Rulebook.load(Settings(), LOADED, examples=True)
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(*languages: str) -> list[object]:
    """The fenced blocks of all pages in these languages, as test parameters."""
    return [
        pytest.param(body, id=f"{path.relative_to(ROOT).as_posix()}-{number}")
        for path in PAGES
        for number, (language, body) in enumerate(_FENCE.findall(path.read_text(encoding="utf-8")))
        if language in languages
    ]


def test_generated_pages_and_consoles_are_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    import build_docs

    stale = [path for path, text in build_docs.build(ROOT).items() if path.read_text(encoding="utf-8") != text]
    assert [path.relative_to(ROOT).as_posix() for path in stale] == [], "run make docs"


def test_every_rule_is_documented_once() -> None:
    headings = re.findall(
        r"^## (\S+/\S+)$", "".join(p.read_text("utf-8") for p in (ROOT / "docs/rules").glob("*.md")), re.M
    )
    assert sorted(headings) == sorted(RULEBOOK.ids)


@pytest.mark.parametrize("body", blocks("sh"))
def test_commands_exist(body: str) -> None:
    """Every ``make`` target is one, and every ``newslint`` line has options and commands that there are."""
    targets = set(re.findall(r"^([a-z-]+):", page("Makefile"), re.MULTILINE))
    for line in body.splitlines():
        words = shlex.split(line, comments=True)
        if words[:1] == ["make"]:
            assert words[1] in targets
        if words[:1] == ["newslint"]:
            command = words[1] if words[1] in COMMANDS else "check"
            parser_for(command).parse(words[2:] if words[1] in COMMANDS else words[1:])


@pytest.mark.parametrize("body", blocks("yaml"))
def test_yaml_can_be_used(body: str, tmp_path: Path) -> None:
    """What begins with a group is a pack, and its examples come out as it says."""
    assert yaml.safe_load(body)
    if body.startswith("group:"):
        file = tmp_path / "pack.yaml"
        file.write_text(body, encoding="utf-8")
        assert list(failures(packs.load([file]), LOADED.readers())) == []


@pytest.mark.parametrize("body", blocks("csv"))
def test_csv_can_be_used(body: str, tmp_path: Path) -> None:
    file = tmp_path / "spellings.csv"
    file.write_text(body, encoding="utf-8")
    assert [rule.id for rule in packs.load([file])] == ["house/spellings"]


@pytest.mark.parametrize("body", blocks("toml"))
def test_toml_can_be_used(body: str) -> None:
    """What is no ``pyproject.toml``, and for no editor, is a settings file without mistakes."""
    values = tomllib.loads(body)
    if "project" in values or "language-server" in values:
        return
    values.pop("extend", None)
    for key in ("packs", "furniture"):  # files of the reader's
        values.pop(key, None)
    config = Config(isolated=True, given=values)
    settings = config.for_folder(str(ROOT))
    assert [str(problem) for problem in (*config.problems, *RULEBOOK.problems(settings))] == []


@pytest.mark.parametrize("body", blocks("python"))
def test_python_runs(body: str) -> None:
    exec(compile(body, "example", "exec"), {"__name__": "example"})


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    text = _FENCE.sub("", path.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("https://"):
            continue
        file, _, fragment = target.partition("#")
        found = (path.parent / file) if file else path
        assert found.exists(), target
        if fragment:
            assert fragment in anchors(found), target


def anchors(path: Path) -> set[str]:
    """The fragments of a page's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w-]", "", heading.lower().replace(" ", "-")) for heading in headings}


def test_packs_page_knows_every_word_of_the_vocabulary() -> None:
    text = page("docs/packs.md")
    schema = json.loads((ROOT / "newslint/packs/schema.json").read_text(encoding="utf-8"))
    rule = schema["$defs"]["rule"]["properties"]
    words = {*rule, *rule["kind"]["enum"], *schema["$defs"]["when"]["items"]["enum"]}
    words |= {word for name in ("blocks", "zones") for word in schema["$defs"][name]["items"]["enum"]}
    assert [word for word in sorted(words) if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)] == []
    assert [name for name in CLASSES if f"`<{name}>`" not in text] == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("docs/settings.md", sorted(KEYS)),
        ("docs/output-formats.md", [reporter.name for reporter in LOADED.reporters()]),
        ("docs/plugins.md", [name for name in dir(plugins.Hooks) if name.startswith("newslint_")]),
        ("docs/api.md", [n for n in newslint.__all__ if n not in ("__version__", "hookimpl", "Severity")]),
    ],
)
def test_page_leaves_nothing_out(name: str, words: list[str]) -> None:
    text = page(name)
    assert [word for word in words if not re.search(rf"`[^`\n]*\b{re.escape(word)}\b", text)] == []


def test_init_and_settings_page_know_the_same_keys() -> None:
    from newslint.commands.init import TEMPLATE

    named = set(re.findall(r"^#? ?\[?([a-z-]+)(?:\.\S+)?(?:\]| = )", TEMPLATE, re.MULTILINE))
    assert named <= set(KEYS)


def test_changelog_has_the_version_or_a_section_for_what_is_new() -> None:
    assert re.search(rf"^## \[({re.escape(newslint.__version__)}|Unreleased)\]", page("CHANGELOG.md"), re.MULTILINE)


def test_tools_are_named_as_the_docs_name_them() -> None:
    named = set(re.findall(r"\btools/(\w+\.py)", "".join(path.read_text(encoding="utf-8") for path in PAGES)))
    assert named
    assert [tool for tool in named if not (ROOT / "tools" / tool).exists()] == []
