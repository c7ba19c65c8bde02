"""A pack's YAML as a tree that knows its lines, and as plain data."""

from __future__ import annotations

import itertools
import re
from typing import Any

import yaml

#: Aliases of aliases make a few lines into more values than memory holds.
MOST_VALUES = 3_000_000
#: LibYAML calls itself for each level; from some 20,000 on it ends the process.
DEEPEST = 10_000


def parse(text: str) -> tuple[yaml.Node | None, Any]:
    """The document's tree, whose nodes know their lines, and its data. Raises yaml.YAMLError, RecursionError."""
    if _may_be_deep(text):
        raise yaml.YAMLError("it is nested too deeply")
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
        if _size(root, {}) >= MOST_VALUES:
            raise yaml.YAMLError("its aliases stand for more values than any pack has")
        return root, None if root is None else loader.construct_document(root)
    finally:
        loader.dispose()


def line(node: Any, path: Any) -> int:
    """The 1-based line of the YAML node at a JSON path, or of the nearest one above it."""
    for step in path:
        follow = None
        if isinstance(node, yaml.MappingNode):
            follow = next((v for k, v in node.value if k.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            follow = node.value[step]
        if follow is None:
            break
        node = follow
    return node.start_mark.line + 1 if node is not None else 1


def _may_be_deep(text: str) -> bool:
    """True if brackets, or marks of lists in one line, could be nested too deeply; those in quotes count as well."""
    if re.search(rf"(?:[-?:] +){{{DEEPEST}}}", text):
        return True
    if text.count("[") + text.count("{") < DEEPEST:
        return False
    steps = (1 if bracket in "[{" else -1 for bracket in re.findall(r"[\[\]{}]", text))
    return max(itertools.accumulate(steps)) >= DEEPEST


def _size(node: yaml.Node | None, known: dict[int, int]) -> int:
    """How many values a node stands for with all its aliases written out; ``known`` by identity of the node."""
    if not isinstance(node, yaml.CollectionNode):
        return 1
    if id(node) not in known:
        known[id(node)] = MOST_VALUES  # what holds itself never ends
        parts = itertools.chain.from_iterable(node.value) if isinstance(node, yaml.MappingNode) else node.value
        known[id(node)] = 1 + sum(_size(part, known) for part in parts)
    return known[id(node)]


_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # LibYAML is ten times as fast, where it is built in


class _Loader(_Safe):  # type: ignore[misc]
    """A safe loader that reads ``no`` and ``on`` as words: they are words of articles here."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, rx) for tag, rx in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
