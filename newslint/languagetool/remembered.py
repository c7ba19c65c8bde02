"""What LanguageTool said about a paragraph before, and what is known of its rules."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from newslint.records import asdict, record
from newslint.store import Store

#: Raise when a stored match has another shape.
FORMAT = 1

#: Paragraphs that are kept on disk: some 5,000 articles. A paragraph takes 100 bytes.
ROWS = 200_000

#: Suggestions that are kept of each match.
SUGGESTIONS = 5


@record
class Match:
    """What LanguageTool found at ``text[start:end]`` of a passage, in code points."""

    start: int
    end: int
    rule: str  # LanguageTool's own ids
    category: str
    message: str
    suggestions: tuple[str, ...] = ()


@record
class RuleFacts:
    """A rule of LanguageTool's as the server describes it."""

    rule: str
    description: str
    category: str
    message: str
    url: str = ""


class Remembered:
    """Matches by paragraph, in memory and, with a ``cache_dir``, on disk. ``basis`` is all else that they depend on.

    Every process opens the file for itself: a connection must not cross a fork.
    """

    def __init__(self, cache_dir: Path | None, basis: Iterable[str]) -> None:
        self._path = cache_dir / "languagetool.sqlite" if cache_dir else None
        self._basis = "\0".join((str(FORMAT), *basis))
        self._matches: dict[str, tuple[Match, ...]] = {}
        self._rules: dict[str, RuleFacts] = {}
        self._opened: tuple[int, Store] | None = None

    def matches(self, text: str) -> tuple[Match, ...] | None:
        """The matches of a passage's text; None: it has to be sent."""
        key = self._key(text)
        if key not in self._matches and (store := self._store()) is not None:
            try:
                rows = json.loads(store.get(key) or "null")
                if rows is not None:
                    self._matches[key] = tuple(_match(row) for row in rows)
            except (ValueError, TypeError, IndexError, KeyError):
                return None  # written by something else: asked again and replaced
        return self._matches.get(key)

    def learn(self, found: Mapping[str, tuple[Match, ...]], rules: Iterable[RuleFacts]) -> None:
        """Keep the matches of texts, and what the server said of rules."""
        store = self._store()
        for text, matches in found.items():
            key = self._key(text)
            self._matches[key] = matches
            if store is not None:
                store.put(key, json.dumps([_row(match) for match in matches], separators=(",", ":")))
        for facts in rules:
            if facts.rule not in self._rules:
                self._rules[facts.rule] = facts
                if store is not None:
                    store.put(_rule_key(facts.rule), json.dumps(asdict(facts)))
        if store is not None:
            store.flush()

    def rule(self, rule: str) -> RuleFacts | None:
        """What is known of a rule by its id, in any spelling that ``quiet.kebab`` makes the same."""
        from newslint.languagetool.quiet import kebab

        for known in self._rules.values():
            if kebab(known.rule) == kebab(rule):
                return known
        store = self._store()
        try:
            return RuleFacts(**json.loads((store and store.get(_rule_key(rule))) or "null"))
        except (ValueError, TypeError):
            return None

    def note(self, key: str, value: str) -> None:
        """Keep a word on disk."""
        if (store := self._store()) is not None:
            store.put(key, value)
            store.flush()

    def noted(self, key: str) -> str | None:
        store = self._store()
        return store.get(key) if store is not None else None

    def close(self) -> None:
        if self._opened is not None and self._opened[0] == os.getpid():
            self._opened[1].close()
        self._opened = None

    def _store(self) -> Store | None:
        if self._path is None:
            return None
        if self._opened is None or self._opened[0] != os.getpid():
            self._opened = os.getpid(), Store(self._path, rows=ROWS)
        return self._opened[1]

    def _key(self, text: str) -> str:
        return hashlib.blake2b(f"{self._basis}\0{text}".encode("utf-8", "replace"), digest_size=16).hexdigest()


def _row(match: Match) -> list[object]:
    return [match.start, match.end, match.rule, match.category, match.message, match.suggestions[:SUGGESTIONS]]


def _match(row: Sequence[Any]) -> Match:
    start, end, rule, category, message, suggestions = row
    return Match(int(start), int(end), str(rule), str(category), str(message), tuple(map(str, suggestions)))


def _rule_key(rule: str) -> str:
    from newslint.languagetool.quiet import kebab

    return f"rule {kebab(rule)}"
