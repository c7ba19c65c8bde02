"""The keys ``tokens``, ``unless`` and ``lists`` of a pack: to the stored form of a rule and to its examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newslint.packs.tokens.expand import compile_tokens
from newslint.packs.tokens.forms import all_forms
from newslint.packs.tokens.notation import NotationError
from newslint.packs.tokens.stored import Body


class TokensError(ValueError):
    """A pattern that cannot be used; ``pattern`` is its text in the pack."""

    def __init__(self, pattern: str, reason: str) -> None:
        self.pattern = pattern
        super().__init__(reason)


def compile_rule(raw: Mapping[str, Any], lists: Mapping[str, str]) -> Body:
    """The stored form of a rule of the kind ``tokens``. Raises TokensError or NotationError."""
    spelled = {name: _spelled(text) for name, text in lists.items()}
    message = raw.get("message", "")
    for pattern, examples in raw["tokens"].items():
        own = {pattern: examples.get("unless", ()) if isinstance(examples, dict) else ()}
        try:
            compile_tokens(own, spelled, ())
        except NotationError as error:
            raise TokensError(pattern, str(error)) from None
        if "{replacement}" in message and "->" not in pattern:
            raise TokensError(pattern, f"“{pattern}” has no replacement, and the message names one")
    patterns = {
        pattern: examples.get("unless", ()) if isinstance(examples, dict) else ()
        for pattern, examples in raw["tokens"].items()
    }
    return compile_tokens(patterns, spelled, raw.get("unless", ()))


def own_examples(raw: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The examples of a rule with those of its patterns: what to flag and what to keep."""
    flag = [example for examples in raw["tokens"].values() for example in _listed(examples, "flag")]
    keep = [example for examples in raw["tokens"].values() for example in _listed(examples, "keep")]
    return {
        "flag": [*raw["examples"].get("flag", ()), *flag],
        "keep": [*raw["examples"].get("keep", ()), *keep],
    }


def _listed(examples: Any, key: str) -> Iterator[Any]:
    """The sentences under a pattern: one, several, or an object with lists of them."""
    if isinstance(examples, dict) and "flag" in examples:
        examples = examples.get(key, [])
    elif key == "keep":
        return
    yield from examples if isinstance(examples, list) else [examples]


def _spelled(text: str) -> str:
    """The words of a list; ``~word`` stands for all forms of one."""
    words = text.replace("’", "'").split()
    return " ".join(dict.fromkeys(f for w in words for f in (all_forms(w[1:]) if w[0] == "~" else (w,))))
