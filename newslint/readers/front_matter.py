"""Front matter: the data block that opens an article of Hugo, Jekyll, 11ty and the like.

YAML between ``---``, TOML between ``+++``, or a JSON object.  What a reader of
the article sees of it (headline, standfirst) becomes blocks; how its letters map
to the source is in ``scalars``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newslint.diagnostics import Edit
from newslint.document import Block, Kind
from newslint.metadata import Entry, Metadata, Role, role_of
from newslint.readers.scalars import Scalar, aligned

_FENCED = re.compile(r"(---|\+\+\+)[ \t]*\n(?:(?!\1[ \t]*$).*\n)*?(?:\1|\.\.\.)[ \t]*$", re.MULTILINE)
_LONGEST = 100_000  # code points; a "---" that is not closed by then is a rule across the page
_KEY = re.compile(r"^[ \t]*[{,]?[ \t]*[\"']?([A-Za-z][\w-]*)[\"']?[ \t]*[:=]", re.MULTILINE)
_KINDS = {Role.HEADLINE: Kind.HEADLINE, Role.STANDFIRST: Kind.STANDFIRST}
_TEMPLATE = ("{{", "{%", "<%")


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


def parse(front: str) -> Mapping[str, object]:
    """The data of a front matter with its fences; empty where it is broken (which is no matter of the prose)."""
    try:
        data = _load(front)
    except Exception:  # three parsers, each with errors of its own; all mean: not readable
        return {}
    return {str(key): value for key, value in data.items()} if isinstance(data, dict) else {}


def _load(front: str) -> object:
    if front.startswith("{"):
        import json

        return json.loads(front)
    start, end = _inside(front)
    if front.startswith("+++"):
        import tomllib

        return tomllib.loads(front[start:end])
    import yaml

    return yaml.load(front[start:end], Loader=_yaml_loader())


def _inside(front: str) -> tuple[int, int]:
    """What stands between the fences."""
    return front.index("\n") + 1, front.rindex("\n") + 1


def _yaml_loader() -> Any:
    """A safe loader, in C where there is one."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(front: str) -> tuple[list[Block], Metadata]:
    """The blocks of a front matter that opens a document, and what it says; what is broken says nothing."""
    scalars = _scalars(front)
    entries = tuple(Entry(role, s.key, s.value, s.start, s.end) for role, s in scalars)
    shown = [s.block(_KINDS[role]) for role, s in scalars if role in _KINDS and _is_text(s)]
    return _with_the_rest(front, shown), Metadata(entries, len(front), lambda edits: _survives(front, edits))


def _is_text(scalar: Scalar) -> bool:
    return bool(scalar.runs) and not any(mark in scalar.value for mark in _TEMPLATE)


def _with_the_rest(front: str, shown: Sequence[Block]) -> list[Block]:
    blocks: list[Block] = []
    at = 0
    for block in shown:
        blocks += Block(Kind.FRONT_MATTER, at, block.start, front[at : block.start]), block
        at = block.end
    blocks.append(Block(Kind.FRONT_MATTER, at, len(front), front[at:]))
    return blocks


def _scalars(front: str) -> list[tuple[Role, Scalar]]:
    """The values that have a role, in order."""
    if not any(role_of(match[1]) for match in _KEY.finditer(front)):
        return []  # most of the time spent on front matter is spent on importing a parser
    if not parse(front):
        return []
    read_scalars = {"{": _of_json, "+": _of_toml}.get(front[0], _of_yaml)
    found = [(role, s) for s in read_scalars(front) if (role := role_of(s.key))]
    return sorted(found, key=lambda pair: pair[1].start)


def _of_yaml(front: str) -> Iterator[Scalar]:
    import yaml

    start, end = _inside(front)
    root = yaml.compose(front[start:end], Loader=_yaml_loader())
    for name, node in root.value if isinstance(root, yaml.MappingNode) else ():
        if not isinstance(name, yaml.ScalarNode) or not role_of(name.value):
            continue
        for item in node.value if isinstance(node, yaml.SequenceNode) else (node,):
            if isinstance(item, yaml.ScalarNode) and item.value.strip():
                low, high = start + item.start_mark.index, start + item.end_mark.index
                text = item.tag == "tag:yaml.org,2002:str"
                yield aligned(name.value, item.value, front, (low, high), (item.style or "") if text else None)


def _of_toml(front: str) -> Iterator[Scalar]:
    """Values by a TOML parser, their places by a look at the lines above the first table: both must agree."""
    import tomllib

    start, end = _inside(front)
    data = tomllib.loads(front[start:end])
    table = re.compile(r"^[ \t]*\[", re.MULTILINE).search(front, start, end)
    for key, value in data.items():
        if not role_of(key):
            continue
        place = re.compile(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=[ \t]*", re.MULTILINE).search(
            front, start, table.start() if table else end
        )
        if place is None:
            continue
        if isinstance(value, str):
            yield aligned(key, value, front, (place.end(), end), _toml_style(front, place.end()))
        elif not isinstance(value, (dict, list)):
            line_end = front.find("\n", place.end())
            yield aligned(key, str(value), front, (place.end(), line_end), None)
        elif isinstance(value, list):
            yield from (aligned(key, v, front, (place.end(), end), None) for v in value if isinstance(v, str))


def _toml_style(front: str, at: int) -> str:
    return next((mark for mark in ('"""', "'''", '"', "'") if front.startswith(mark, at)), "")


def _of_json(front: str) -> Iterator[Scalar]:
    import json
    from json.decoder import scanstring  # type: ignore[attr-defined]

    decoder, blank = json.JSONDecoder(), re.compile(r"[ \t\n\r]*")

    def after_blank(at: int) -> int:
        return blank.match(front, at).end()  # type: ignore[union-attr]

    at = after_blank(1)
    while front.startswith('"', at):
        key, at = scanstring(front, at + 1)
        at = after_blank(after_blank(at) + 1)  # the colon
        value, end = decoder.raw_decode(front, at)
        if isinstance(value, str):
            yield aligned(key, value, front, (at, end), '"')
        elif isinstance(value, list):
            yield from (aligned(key, v, front, (at, end), None) for v in value if isinstance(v, str))
        at = after_blank(after_blank(end) + 1)  # the comma, or the brace that ends the object


def _survives(front: str, edits: Sequence[Edit]) -> bool:
    """True if the edits change the values in which they stand as they are meant to, and nothing else."""
    from newslint.fixes import splice

    changed = splice(front, edits)
    if find(changed + "\n") != len(changed):
        return False
    before, after = _scalars(front), _scalars(changed)
    if [(role, s.key, bool(s.runs)) for role, s in before] != [(role, s.key, bool(s.runs)) for role, s in after]:
        return False
    if any(new.value != old.edited(edits) for (_, old), (_, new) in zip(before, after, strict=True)):
        return False
    touched = {s.key for _, s in before if any(s.start <= e.start and e.end <= s.end for e in edits)}
    old, new = parse(front), parse(changed)
    return old.keys() == new.keys() and all(old[key] == new[key] for key in old if key not in touched)
