"""Write what can be generated of the documentation, from the rules and the command line themselves.

python tools/build_docs.py            write docs/rules.md, docs/rules/, docs/command-line.md, the table in README.md
python tools/build_docs.py --check    write nothing; exit with 1 if any of them is out of date
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from console_blocks import refresh

from newslint.arguments import COMMANDS, parser_for
from newslint.config.settings import Settings
from newslint.diagnostics import Applicability
from newslint.packs import PackError
from newslint.plugins import load
from newslint.reporters.escape import visible
from newslint.rulebook import Rulebook
from newslint.rules import Example, Rule

ROOT = Path(__file__).resolve().parent.parent
NOTE = "<!-- Written by tools/build_docs.py: change the rules, then run make docs. -->\n"
BEGIN, END = "<!-- rules:begin -->", "<!-- rules:end -->"

#: What each group is about, in the order of the index. A group without a line here stops the build.
GROUPS = {
    "boilerplate": "the web page's furniture: comment forms, share bars, sign-ups, related links, copyright tails",
    "duplicate": "what stands there twice: captions, headlines, paragraphs, sentences, words",
    "garble": "sentences that an edit broke: cut off, run together, two versions left standing",
    "residue": "what a generator or a template left: assistant chatter, placeholders, unfilled fields",
    "encoding": "characters that went wrong: mojibake, entities, invisible and look-alike letters",
    "markup": "tags, shortcodes, scripts and embeds that should have become text or gone",
    "typography": "quotation marks and brackets that do not pair, spaces and marks doubled or misplaced",
    "consistency": "two spellings of one thing in one article",
    "grammar": "slips that are wrong in any style",
    "desk": "the copy desk's own checks: dates, ages, sums, names, display type against the story",
    "spelling": "words that are misspelled whatever the text",
    "style": "what most house styles agree on",
    "suppression": "comments that switch off a rule, and do nothing",
}
_FIX = {
    None: "no",
    Applicability.SAFE: "safe (`--fix`)",
    Applicability.UNSAFE: "unsafe (`--fix --unsafe-fixes`)",
    Applicability.DISPLAY: "shown, for a person to make",
}
_FIX_SHORT = {None: "", Applicability.SAFE: "safe", Applicability.UNSAFE: "unsafe", Applicability.DISPLAY: "shown"}


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the generated pages of the documentation.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a page is out of date")
    check: bool = parser.parse_args().check

    pages = build(ROOT)
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    gone = [path for path in sorted((ROOT / "docs" / "rules").glob("*.md")) if path not in pages]
    for path in (*stale, *gone):
        name = path.relative_to(ROOT).as_posix()
        if check:
            print(f"{name} is out of date: run make docs", file=sys.stderr)
        elif path in gone:
            path.unlink()
            print(f"removed {name}")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(pages[path], encoding="utf-8", newline="\n")
            print(f"wrote {name}")
    return 1 if check and (stale or gone) else 0


def build(root: Path) -> dict[Path, str]:
    """Every generated page by its path."""
    try:
        groups = by_group(Rulebook.load(Settings(), load(third_party=False), examples=True).rules)
    except PackError as error:
        raise SystemExit(str(error)) from None
    docs = root / "docs"
    pages = {docs / "rules" / f"{group}.md": group_page(group, rules) for group, rules in groups.items()}
    pages[docs / "rules.md"] = index_page(groups)
    pages[docs / "command-line.md"] = command_line_page()
    readme = root / "README.md"
    pages[readme] = put_between(readme.read_text(encoding="utf-8"), family_table(groups))
    with TemporaryDirectory() as cache:
        for page in (readme, root / "CONTRIBUTING.md", *sorted(docs.glob("*.md"))):
            text = pages.get(page) or page.read_text(encoding="utf-8")
            pages[page] = refresh(text, root / "examples", Path(cache))
    return pages


def by_group(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """The rules of each group, sorted by id; the groups in the order of ``GROUPS``."""
    ordered = sorted(rules, key=lambda rule: rule.id)
    found = {group: list(members) for group, members in groupby(ordered, key=lambda rule: rule.group)}
    unknown = found.keys() - GROUPS.keys()
    if unknown:
        raise SystemExit(
            f"say in GROUPS of tools/build_docs.py what these groups are about: {', '.join(sorted(unknown))}"
        )
    return {group: found[group] for group in GROUPS if group in found}


def family_table(groups: Mapping[str, Sequence[Rule]]) -> str:
    """The table of the README: a line a group, and the sum."""
    lines = ["| group | finds | rules | repairs |", "| --- | --- | ---: | ---: |"]
    for group, rules in groups.items():
        repairs = sum(rule.fix is Applicability.SAFE for rule in rules)
        lines.append(f"| [`{group}`](docs/rules/{group}.md) | {GROUPS[group]} | {len(rules)} | {repairs or ''} |")
    everything = [rule for rules in groups.values() for rule in rules]
    off = sum(not rule.enabled for rule in everything)
    safe = sum(rule.fix is Applicability.SAFE for rule in everything)
    lines.append(f"| | **together** | **{len(everything)}** | **{safe}** |")
    note = "“Repairs” counts the rules with a fix that is safe without anybody looking."
    note += f" {_number(off)} off unless selected." if off else " All are on by default."
    return "\n".join([*lines, "", note])


def _number(count: int) -> str:
    return "One rule is" if count == 1 else f"{count} rules are"


def put_between(text: str, content: str) -> str:
    """``text`` with ``content`` between the two marks."""
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"README.md needs a line {BEGIN} and a line {END}")
    return f"{head}{begin}\n{content}\n{end}{tail}"


def index_page(groups: Mapping[str, Sequence[Rule]]) -> str:
    parts = [NOTE, "# Rules\n"]
    parts.append(
        "`newslint explain RULE` prints the same in the terminal. *Severity*: errors and warnings make a run fail, "
        "infos are shown with `--severity info`. *Fix*: `safe` is made by `--fix`, `unsafe` by "
        "`--fix --unsafe-fixes`, `shown` is for a person to make. Rules in *italics* are off unless selected.\n"
    )
    for group, rules in groups.items():
        parts.append(f"## {group}\n\n{_sentence(GROUPS[group])}\n")
        rows = ["| rule | finds | severity | fix |", "| --- | --- | --- | --- |"]
        for rule in rules:
            link = f"[`{rule.id}`](rules/{group}.md#{anchor(rule.id)})"
            name = link if rule.enabled else f"*{link}*"
            rows.append(f"| {name} | {_cell(rule.summary)} | {rule.severity} | {_FIX_SHORT[rule.fix]} |")
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


def group_page(group: str, rules: Sequence[Rule]) -> str:
    parts = [NOTE, f"# {group}\n", f"{_sentence(GROUPS[group])} [All rules](../rules.md)\n"]
    parts += [rule_section(rule) for rule in rules]
    return "\n".join(parts)


def rule_section(rule: Rule) -> str:
    facts = [f"Severity: {rule.severity}.", f"Fix: {_FIX[rule.fix]}."]
    if not rule.enabled:
        facts.append(f"Off unless selected: `--extend-select {rule.id}`.")
    parts = [f"## {rule.id}\n", f"{_sentence(_cell(rule.summary))} {_cell(rule.why)}\n", " ".join(facts) + "\n"]
    if rule.options:
        parts.append("| option | default | meaning |\n| --- | --- | --- |")
        parts += [f"| `{name}` | `{_toml(o.default)}` | {_cell(o.help)} |" for name, o in rule.options.items()]
        parts.append("")
    if rule.flag:
        parts.append("Flagged:\n")
        for example in rule.flag:
            parts.append(_fence(example.text, example.format))
            if example.fixed is not None:
                parts += ["repaired:\n", _fence(example.fixed, example.format)]
    if rule.keep:
        parts.append("Passed:\n")
        parts += [_example(example) for example in rule.keep]
    return "\n".join(parts)


def _example(example: Example) -> str:
    return _fence(example.text, example.format)


def _fence(text: str, format: str) -> str:
    """A fenced block; what cannot be seen is spelled out, as in reports."""
    body = "\n".join(visible(line) for line in text.strip("\n").split("\n"))
    mark = "```"
    while mark in body:
        mark += "`"
    return f"{mark}{'markdown' if format == 'markdown' else 'text'}\n{body}\n{mark}\n"


def command_line_page() -> str:
    parts = [NOTE, "# Command line\n"]
    parts.append("`newslint PATHS` is short for `newslint check PATHS`. `newslint COMMAND --help` prints the same.\n")
    for command, words in COMMANDS.items():
        parts.append(f"## newslint {command}\n\n{_sentence(words)}\n")
        for group in parser_for(command)._action_groups:  # argparse has no public way to list them
            rows = []
            for action in group._group_actions:
                if action.dest in ("help", "version") or action.help == argparse.SUPPRESS:
                    continue
                metavar = action.metavar if isinstance(action.metavar, str) else ""
                names = [f"`{name}{f' {metavar}' if metavar else ''}`" for name in action.option_strings]
                rows.append(f"| {', '.join(names) or f'`{metavar or action.dest}`'} | {_cell(action.help or '')} |")
            if rows:
                title = group.title or ""
                named = f"**{title}**\n\n" if title not in ("positional arguments", "options") else ""
                parts.append(f"{named}| | |\n| --- | --- |\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def anchor(heading: str) -> str:
    """The fragment that GitHub and GitLab give a heading."""
    return "".join(c for c in heading.lower().replace(" ", "-") if c.isalnum() or c in "-_")


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else text + "."


def _cell(text: str) -> str:
    """One line that can stand in a table and means itself; code between backticks stays code."""
    parts = visible(" ".join(text.split())).split("`")
    if len(parts) % 2 == 0:  # a backtick that is no code mark
        parts = ["\\`".join(parts)]
    parts[::2] = [re.sub(r"[<*_\[\]]", r"\\\g<0>", part) for part in parts[::2]]
    return "`".join(parts).replace("|", "\\|")


def _toml(value: object) -> str:
    """A default as it would be written in ``newslint.toml``."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list | tuple | frozenset | set):
        items = sorted(value) if isinstance(value, frozenset | set) else value
        return "[" + ", ".join(map(_toml, items)) + "]"
    return str(value)


if __name__ == "__main__":
    sys.exit(main())
