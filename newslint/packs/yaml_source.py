"""Reading packs: YAML and CSV to entries, with the file, line and reason of everything that is wrong."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from newslint.diagnostics import Applicability, Severity
from newslint.packs import PackError, Problem, yaml_tree
from newslint.packs.entry import Entry, fix_of
from newslint.packs.lines import bare
from newslint.packs.literals import first_words, may_be_empty, required, required_as_written, spelled_out, widest
from newslint.packs.phrases import PhraseError, compile_phrase, unhesitating
from newslint.packs.spec import Pattern, PatternSpec
from newslint.packs.spellings import compile_set
from newslint.packs.tokens.notation import NO_LISTS
from newslint.packs.tokens.source import TokensError, compile_rule, own_examples
from newslint.packs.wording import say
from newslint.rules import Example

#: Keys that only one kind of rule has.
_BELONGS = (
    ("swap", "substitute"),
    ("variants", "consistency"),
    ("together", "consistency"),
    ("max", "occurrence"),
    ("least", "run"),
    ("share", "run"),
    ("safe-if-confirmed", "run"),
    ("tokens", "tokens"),
    ("unless", "tokens"),
)
_MESSAGES = {
    "forbid": "“{match}”: {summary}",
    "substitute": "write “{replacement}” for “{match}”",
    "consistency": "“{match}” here{also}, “{majority}” in line {line}: one spelling in a document",
    "occurrence": "“{match}” once too often",
    "run": "{count} short lines in a row, among them {known}: {summary}",
    "furniture": "{evidence}: {summary}",
    "tokens": "“{match}”: {summary}",
}


#: Keys without a meaning for token patterns.
_NOT_OF_TOKENS = frozenset(("match", "zones", "when", "within", "remarks", "except", "case-sensitive"))

#: What the columns of a CSV are called.
_FIND_HEADERS = frozenset("find search from wrong avoid bad incorrect old term word not don't".split())
_WRITE_HEADERS = frozenset("replace replacement write to right use good correct new preferred instead".split())


def read_packs(files: Sequence[Path]) -> list[Entry]:
    """The entries of all files. Raises PackError with every problem in every file."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    homes: dict[str, str] = {}
    for file in files:
        try:
            found = _read_csv(file) if file.suffix == ".csv" else _read_yaml(file)
        except PackError as error:
            problems.extend(error.problems)
            continue
        for entry in found:
            if entry.id in homes:
                problems.append(Problem(str(file), 1, f"rule {entry.id!r} is already defined in {homes[entry.id]}"))
            homes[entry.id] = str(file)
        entries.extend(found)
    if problems:
        raise PackError(problems)
    return entries


def _read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError([Problem(str(file), 0, f"not UTF-8 (byte {error.start})")]) from None
    except OSError as error:
        raise PackError([Problem(str(file), 0, error.strerror or str(error))]) from None


def _read_yaml(file: Path) -> list[Entry]:
    text = _read_text(file)
    try:
        root, data = yaml_tree.parse(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackError([Problem(str(file), line, f"not YAML: {error.problem or error.context}")]) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise PackError([Problem(str(file), 1, f"not YAML: {' '.join(str(error).split())}")]) from None
    if data is None:
        raise PackError([Problem(str(file), 0, "is empty: a pack has a group and rules")])
    problems = [
        Problem(str(file), yaml_tree.line(root, error.absolute_path), say(error))
        for error in _validator().iter_errors(data)
    ]
    if problems:
        raise PackError(problems)
    entries: list[Entry] = []
    lists = data.get("lists", {})
    for index, raw in enumerate(data["rules"]):
        try:
            entries.append(_entry(data["group"], _with_defaults(raw, data.get("defaults", {})), file, lists))
        except TokensError as error:
            line = yaml_tree.line(root, ["rules", index, "tokens", error.pattern])
            problems.append(Problem(str(file), line, f"{raw['id']}: {error}"))
        except ValueError as error:
            problems.append(Problem(str(file), yaml_tree.line(root, ["rules", index]), f"{raw['id']}: {error}"))
    if problems:
        raise PackError(problems)
    return entries


def _with_defaults(raw: dict[str, Any], defaults: dict[str, Any]) -> dict[str, Any]:
    """A rule's own values win; exceptions add up. Defaults for the other manner of matching do not count."""
    tokens = raw.get("kind") == "tokens"
    joined = {**{k: v for k, v in defaults.items() if k not in (_NOT_OF_TOKENS if tokens else {"unless"})}, **raw}
    for key in ("except", "unless"):
        if key in defaults and key in joined:
            joined[key] = [*defaults[key], *raw.get(key, ())]
    return joined


def _read_csv(file: Path) -> list[Entry]:
    """Two columns, what to find and what to write, as one substitution rule named after the file."""
    rows: dict[str, str] = {}
    problems: list[Problem] = []
    reader = csv.reader(io.StringIO(_read_text(file)))
    for row in reader:
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#") or (not rows and _is_header(cells)):
            continue
        if len(cells) != 2 or not cells[0]:
            problems.append(Problem(str(file), reader.line_num, f"two columns are needed, here are {len(cells)}"))
            continue
        rows[_literally(cells[0])] = cells[1]
    if not rows and not problems:
        problems.append(Problem(str(file), 0, "no rows"))
    if problems:
        raise PackError(problems)
    name = "-".join("".join(c if c.isalnum() else " " for c in file.stem.lower()).split()) or "list"
    raw = {
        "id": name,
        "kind": "substitute",
        "summary": f"House style says otherwise ({file.name})",
        "why": f"The list {file.name} gives the wording that the desk wants.",
        "swap": rows,
        "examples": {"flag": [], "keep": []},
    }
    try:
        return [_entry("house", raw, file)]
    except ValueError as error:
        raise PackError([Problem(str(file), 1, str(error))]) from None


def _is_header(cells: list[str]) -> bool:
    """True for "find,replace" and its like: names of the columns, not a wish of the desk."""
    return len(cells) == 2 and cells[0].lower() in _FIND_HEADERS and cells[1].lower() in _WRITE_HEADERS


def _literally(text: str) -> str:
    return "".join("\\" + c if c in "()[]|<>\\" else c for c in text)


def _entry(group: str, raw: dict[str, Any], file: Path, lists: Mapping[str, str] = NO_LISTS) -> Entry:
    """One rule; ValueError says what is wrong with it. ``lists`` are the word classes of the file."""
    kind = raw.get("kind", "forbid")
    _check_parts(kind, raw)
    match = raw.get("match", "anywhere")
    case_sensitive = raw.get("case-sensitive", kind == "consistency")
    # A line that is looked up has no groups for a replacement to name.
    replaces = kind in ("substitute", "consistency") or "replace" in raw.get("fix", {})
    looked_up = match == "line" and not replaces
    patterns, spellings = _patterns(
        kind, raw, whole_line=match == "line", look_up=looked_up and not case_sensitive, case_sensitive=case_sensitive
    )
    for expression in raw.get("except", ()):
        _try_compile(expression)
    fix = raw.get("fix", {})
    if fix.get("delete") and "replace" in fix:
        raise ValueError("a fix either deletes or replaces")
    message = raw.get("message", _MESSAGES[kind]).replace("{summary}", raw["summary"])
    spec = PatternSpec(
        kind=kind,
        match=match,
        patterns=tuple(patterns),
        exceptions=tuple(raw.get("except", ())),
        blocks=tuple(raw.get("blocks", ())),
        zones=tuple(raw.get("zones", ())),
        when=tuple(raw.get("when", ("near", "repeated"))),
        quotes=raw.get("quotes", "skip"),
        within=raw.get("within", "weak"),
        remarks=raw.get("remarks", "check"),
        case_sensitive=case_sensitive,
        english=raw.get("english", False),
        message=message,
        delete=fix.get("delete"),
        replace=fix.get("replace"),
        fix_message=fix.get("message", ""),
        applicability=str(Applicability(fix.get("applicability", "unsafe"))),
        maximum=raw.get("max", 0),
        majority=raw.get("majority", 0),
        clear_majority=raw.get("clear-majority", 0),
        spellings=spellings,
        together=raw.get("together", False),
        extend=raw.get("extend", ""),
        least=raw.get("least", 3),
        share=raw.get("share", 0),
        safe_if_confirmed=raw.get("safe-if-confirmed", False),
        tokens=compile_rule(raw, lists) if kind == "tokens" else None,
    )
    examples = own_examples(raw) if kind == "tokens" else raw["examples"]
    return Entry(
        id=f"{group}/{raw['id']}",
        summary=raw["summary"].strip().rstrip("."),
        why=" ".join(raw.get("why", "").split()),
        severity=Severity.parse(raw.get("severity", "warning")),
        enabled=raw.get("enabled", True),
        spec=spec,
        origin=file.name,
        flag=tuple(map(_example, examples["flag"])),
        keep=tuple(map(_example, examples["keep"])),
        yields=raw.get("yields", 0),
        fix=fix_of(spec),
    )


def _check_parts(kind: str, raw: dict[str, Any]) -> None:
    finders = [k for k in ("phrases", "patterns", "outside", "weak", "weak-patterns") if k in raw]
    needs = {"substitute": "swap", "consistency": "variants", "tokens": "tokens"}.get(kind)
    if needs and needs not in raw:
        raise ValueError(f"kind {kind!r} needs {needs!r}")
    if not needs and not finders:
        raise ValueError("nothing to find: give phrases, patterns, outside, weak or weak-patterns")
    for key, owner in _BELONGS:
        if key in raw and kind != owner:
            raise ValueError(f"{key!r} belongs to kind {owner!r}")
    if kind != "tokens" and "flag" not in raw["examples"]:
        raise ValueError("examples need 'flag'")
    if kind == "tokens" and (strange := [*finders, *sorted(_NOT_OF_TOKENS & set(raw))]):
        raise ValueError(f"{strange[0]!r} has no meaning for kind 'tokens'")


def _patterns(
    kind: str, raw: dict[str, Any], *, whole_line: bool, look_up: bool, case_sensitive: bool
) -> tuple[list[Pattern], tuple[tuple[str, ...], ...]]:
    patterns: list[Pattern] = []

    def add(expression: str, tried: str = "", **more: Any) -> None:
        """``tried``: the form of the expression that runs, if it is another than the one that tells what it needs."""
        tried = tried or expression
        whole = tuple(sorted({bare(t) for t in spelled_out(expression)})) if look_up else ()
        if not all(whole):  # nothing but decoration: only the expression itself can find it
            whole = ()
        if whole:
            patterns.append(Pattern(tried, whole=whole, **more))
            return
        first = first_words(expression) if whole_line else ()
        width = widest(expression) if whole_line else 0
        needed = required(expression)
        beside = required_as_written(expression) if case_sensitive else needed[1:]
        patterns.append(
            Pattern(
                tried,
                tuple(sorted(needed[0].texts)) if needed else (),
                first=first,
                width=width,
                beside=tuple(tuple(sorted(other.texts)) for other in beside),
                opens=bool(needed) and needed[0].opens,
                closes=bool(needed) and needed[0].closes,
                **more,
            )
        )

    def phrase(text: str) -> tuple[str, str]:
        try:
            expression = compile_phrase(text)
        except PhraseError as error:
            raise ValueError(str(error)) from None
        if may_be_empty(expression):
            raise ValueError(f"{text!r} matches nothing at all (the empty text)")
        if not whole_line:
            expression = _whole_words(expression)
        return expression, unhesitating(expression, whole=whole_line)

    for key in ("phrases", "outside", "weak"):
        for text in raw.get(key, ()):
            add(*phrase(text), weak=key == "weak", outside=key == "outside")
    for key, weak in (("patterns", False), ("weak-patterns", True)):
        for expression in raw.get(key, ()):
            _try_compile(expression)
            add(expression, weak=weak)
    if kind == "substitute":
        for text, content in raw["swap"].items():
            add(*phrase(text), replacement=content.replace("\\", r"\\"))
    spellings: list[tuple[str, ...]] = []
    if kind == "consistency":
        for which, variants in enumerate(raw["variants"]):
            compiled = _spelled(variants)
            spellings.append(tuple(template for _, template in compiled))
            for spelling, (expression, _) in enumerate(compiled):
                add(expression if whole_line else _whole_words(expression), label=(which, spelling))
    return patterns, tuple(spellings)


def _spelled(variants: Sequence[str]) -> list[tuple[str, str]]:
    try:
        return compile_set(variants)
    except PhraseError as error:
        raise ValueError(str(error)) from None


def _whole_words(expression: str) -> str:
    """No letter or digit right before or after: "cat" is not found in "concatenate"."""
    return rf"(?<![\w])(?:{expression})(?!\w)"


@lru_cache(maxsize=1)
def _regex() -> Any:
    import regex

    return regex


def _try_compile(expression: str) -> None:
    regex = _regex()
    try:
        compiled = regex.compile(expression, regex.IGNORECASE)
    except regex.error as error:
        raise ValueError(f"{expression!r} is no regular expression: {error}") from None
    if compiled.fullmatch("") is not None:
        raise ValueError(f"{expression!r} matches nothing at all (the empty text)")


def _example(raw: str | dict[str, Any]) -> Example:
    if isinstance(raw, str):
        return Example(raw)
    return Example(raw["text"], raw.get("fixed"), raw.get("format", "plain"), raw.get("count"))


@lru_cache(maxsize=1)
def _validator() -> Any:
    import json

    import jsonschema

    schema = json.loads(Path(__file__).with_name("schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)
