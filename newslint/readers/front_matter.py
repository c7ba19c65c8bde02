"""Front matter: the data block that opens an article of Hugo, Jekyll, 11ty and the like."""

from __future__ import annotations

import re
from collections.abc import Mapping

_FENCED = re.compile(r"(---|\+\+\+)[ \t]*\n(?:(?!\1[ \t]*$).*\n)*?(?:\1|\.\.\.)[ \t]*$", re.MULTILINE)
_LONGEST = 100_000  # code points; a "---" that is not closed by then is a rule across the page


def find(text: str) -> int:
    """Where the front matter ends, its closing fence included; 0 if the text has none."""
    if text.startswith(("---", "+++")):
        fenced = _FENCED.match(text[:_LONGEST])
        return fenced.end() if fenced else 0
    if text.startswith("{") and not text.startswith(("{{", "{%", "{/", "{:", "{#")):
        return _find_json(text[:_LONGEST])
    return 0


def _find_json(text: str) -> int:
    import json

    try:
        data, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return 0
    return end if isinstance(data, dict) and text[end : end + 1] in ("", "\n") else 0


def parse(block: str) -> Mapping[str, object]:
    """The data of a front matter with its fences; empty where it is broken (which is no matter of the prose)."""
    try:
        data = _load(block)
    except Exception:  # three parsers, each with errors of its own; all mean: not readable
        return {}
    return {str(key): value for key, value in data.items()} if isinstance(data, dict) else {}


def _load(block: str) -> object:
    if block.startswith("{"):
        import json

        return json.loads(block)
    inner = block[block.index("\n") + 1 : block.rindex("\n") + 1]
    if block.startswith("+++"):
        import tomllib

        return tomllib.loads(inner)
    import yaml

    return yaml.safe_load(inner)
