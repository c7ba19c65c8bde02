"""Checking what a settings file says: every mistake at once, each with its place and the nearest right name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from newslint.config.settings import Layer, Problem
from newslint.files.globs import broken

#: ``report(message, path of keys, item of the list)``
Report = Callable[..., None]
_Check = Callable[[Any, tuple[str, ...], Report], bool]

_SEVERITIES = ("error", "warning", "info")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``, did you mean 'severity'?`` or nothing."""
    import difflib

    near = difflib.get_close_matches(word, list(known), n=1)
    return f", did you mean {near[0]!r}?" if near else ""


def check_layer(layer: Layer) -> tuple[Layer, list[Problem]]:
    """The layer without what is wrong in it, and all that is."""
    problems: list[Problem] = []

    def report(message: str, path: tuple[str, ...], item: str | None = None) -> None:
        problems.append(Problem(layer.origin, layer.line(path, item), message))

    good = dict(_checked_table(layer.values, KEYS, (), report))
    return Layer(layer.origin, layer.base, good, layer.lines, layer.text), problems


def _checked_table(
    table: Mapping[str, Any], keys: Mapping[str, _Check], path: tuple[str, ...], report: Report
) -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        here = (*path, key)
        if key not in keys:
            report(f"unknown key {'.'.join(here)!r}{_hint(key, keys)}", here)
        elif keys[key](value, here, report):
            yield key, value


def _hint(key: str, keys: Mapping[str, _Check]) -> str:
    if key.replace("_", "-") in keys:
        return f", did you mean {key.replace('_', '-')!r}?"
    return did_you_mean(key, keys) or f" (the keys are {', '.join(sorted(keys))})"


def _is(kind: type, words: str) -> _Check:
    def check(value: Any, path: tuple[str, ...], report: Report) -> bool:
        if isinstance(value, kind) and (kind is bool or not isinstance(value, bool)):
            return True
        report(f"{_name(path)} must be {words}, not {type_name(value)}", path)
        return False

    return check


_string = _is(str, "a string")
_boolean = _is(bool, "true or false")


def _strings(value: Any, path: tuple[str, ...], report: Report) -> bool:
    if isinstance(value, str):
        report(f'{_name(path)} must be a list of strings: write ["{value}"]', path)
        return False
    if not isinstance(value, list | tuple):
        report(f"{_name(path)} must be a list of strings, not {type_name(value)}", path)
        return False
    wrong = [item for item in value if not isinstance(item, str)]
    for item in wrong:
        report(f"{_name(path)} must hold strings only, not {type_name(item)}", path)
    return not wrong


def _lines(value: Any, path: tuple[str, ...], report: Report) -> bool:
    """Whole lines, which need words of their own to be known by."""
    if not _strings(value, path, report):
        return False
    from newslint.recurring.lines import fold_line

    wrong = [item for item in value if not fold_line(item)]
    for item in wrong:
        report(f"{_name(path)}: {item!r} has no words beside dates and numbers", path, item)
    return not wrong


def _globs(value: Any, path: tuple[str, ...], report: Report) -> bool:
    if not _strings(value, path, report):
        return False
    wrong = [(item, why) for item in value if (why := broken(item))]
    for item, why in wrong:
        report(f"{_name(path)}: {item!r} {why}", path, item)
    return not wrong


def _severity(value: Any, path: tuple[str, ...], report: Report) -> bool:
    if isinstance(value, str) and value in _SEVERITIES:
        return True
    hint = did_you_mean(value, _SEVERITIES) if isinstance(value, str) else ""
    report(f"{_name(path)} must be error, warning or info, not {value!r}{hint}", path)
    return False


def _jobs(value: Any, path: tuple[str, ...], report: Report) -> bool:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
        return True
    report(f"{_name(path)} must be a whole number of 1 or more, not {value!r}", path)
    return False


def _table(value: Any, path: tuple[str, ...], report: Report) -> bool:
    if isinstance(value, dict):
        return True
    report(f"{_name(path)} must be a table, not {type_name(value)}", path)
    return False


def _per_file_ignores(value: Any, path: tuple[str, ...], report: Report) -> bool:
    if not _table(value, path, report):
        return False
    good = True
    for pattern, selectors in value.items():
        if why := broken(pattern):
            report(f"{_name(path)}: {pattern!r} {why}", (*path, pattern))
            good = False
        good &= _strings(selectors, (*path, pattern), report)
    return good


def _rules(value: Any, path: tuple[str, ...], report: Report) -> bool:
    if not _table(value, path, report):
        return False
    good = True
    for rule, table in value.items():
        here = (*path, rule)
        if not isinstance(table, dict):
            report(f"{_name(here)} must be a table such as [rules.{_quoted(rule)}], not {type_name(table)}", here)
            good = False
            continue
        if "severity" in table:
            good &= _severity(table["severity"], (*here, "severity"), report)
        for option, inner in table.items():
            if isinstance(inner, dict):
                report(f'rule ids need quotes here: write [rules."{rule}/{option}"]', (*here, option))
                good = False
    return good


def _accept(value: Any, path: tuple[str, ...], report: Report) -> bool:
    if not isinstance(value, list | tuple):
        report(f"{_name(path)} must be a list of phrases, not {type_name(value)}", path)
        return False
    good = True
    for entry in value:
        if isinstance(entry, str) and entry.strip():
            continue
        if isinstance(entry, dict):
            checked = dict(_checked_table(entry, {"phrase": _string, "rules": _strings}, path, report))
            if checked.keys() >= entry.keys() and checked.get("phrase", "").strip():
                continue
            if "phrase" not in entry:
                report(f"{_name(path)}: an entry has no phrase", path)
        else:
            report(f'{_name(path)}: {entry!r} is neither a phrase nor {{phrase = "…", rules = […]}}', path)
        good = False
    return good


def _number(value: Any, path: tuple[str, ...], report: Report) -> bool:
    if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
        return True
    report(f"{_name(path)} must be a number above 0, not {value!r}", path)
    return False


def _on_error(value: Any, path: tuple[str, ...], report: Report) -> bool:
    if value in ("fail", "warn"):
        return True
    report(f"{_name(path)} must be fail or warn, not {value!r}", path)
    return False


def _server(value: Any, path: tuple[str, ...], report: Report) -> bool:
    if isinstance(value, str) and value.startswith(("http://", "https://")) and value.partition("://")[2].strip("/"):
        return True
    report(f'{_name(path)} must be an address such as "http://localhost:8081", not {value!r}', path)
    return False


_LANGUAGETOOL: dict[str, _Check] = {
    "enabled": _boolean,
    "server": _server,
    "version": _string,
    "language": _string,
    "spelling": _boolean,
    "keep": _strings,
    "drop": _strings,
    "on-error": _on_error,
    "timeout": _number,
}


def _languagetool(value: Any, path: tuple[str, ...], report: Report) -> bool:
    return _table(value, path, report) and len(dict(_checked_table(value, _LANGUAGETOOL, path, report))) == len(value)


def _backends(value: Any, path: tuple[str, ...], report: Report) -> bool:
    """The options of a plugin's backend are for the plugin to check."""
    if not _table(value, path, report):
        return False
    good = True
    for name, table in value.items():
        here = (*path, name)
        if not _table(table, here, report):
            good = False
            continue
        for key, check in (("enabled", _boolean), ("on-error", _on_error)):
            if key in table:
                good &= check(table[key], (*here, key), report)
    return good


#: Every key of a settings file with the check of its value. ``extend`` is taken out before.
KEYS: dict[str, _Check] = {
    "select": _strings,
    "extend-select": _strings,
    "ignore": _strings,
    "extend-ignore": _strings,
    "severity": _severity,
    "fail-on": _severity,
    "include": _globs,
    "exclude": _globs,
    "extend-exclude": _globs,
    "per-file-ignores": _per_file_ignores,
    "packs": _strings,
    "furniture": _strings,
    "accept": _accept,
    "keep-lines": _lines,
    "language": _string,
    "rules": _rules,
    "languagetool": _languagetool,
    "backends": _backends,
    "output-format": _string,
    "jobs": _jobs,
    "cache-dir": _string,
    "respect-gitignore": _boolean,
    "extend": _string,
}


def _name(path: Sequence[str]) -> str:
    return ".".join(_quoted(part) for part in path)


def _quoted(part: str) -> str:
    return part if part.replace("-", "").replace("_", "").isalnum() else f'"{part}"'


def type_name(value: Any) -> str:
    """What TOML calls the type of a value."""
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "a table",
    }
    return names.get(type(value), f"a {type(value).__name__}")
