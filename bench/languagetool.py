"""LanguageTool behind newslint's filter: false alarms on edited news, what is kept of it on damaged sentences, time.

python bench/languagetool.py [--findings] [--no-times]

Needs Java 17 and a server that language-tool-python finds: ``make languagetool``, then
LTP_PATH=.cache/languagetool. ``--findings`` prints every finding on edited news and every one lost.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from shared import shared

from newslint.diagnostics import Severity
from newslint.document import Document
from newslint.engine import Engine
from newslint.files.source import Source
from newslint.languagetool.backend import LanguageToolGrammar
from newslint.languagetool.passages import passages
from newslint.plugins import Article, BackendContext
from newslint.scratch import Scratch
from newslint.setup import Setup

RULES = "languagetool/"


class Both:
    """newslint alone and with LanguageTool, one server and one cache for all."""

    def __init__(self, cache: Path) -> None:
        os.environ["NEWSLINT_CACHE_DIR"] = str(cache)
        self._alone = Setup(isolated=True)
        self._with = Setup(isolated=True, given={"languagetool": {"enabled": True}})
        self.scratch = Scratch()
        self.grammar = LanguageToolGrammar(
            BackendContext({}, "en", (), lambda rule, by_default: by_default, cache, self.scratch)
        )

    def ask_ahead(self, documents: Iterable[Document]) -> None:
        """Have everything checked in large requests, so that single sentences are not asked about one by one."""
        self.grammar.check([Article(document, document.prose) for document in documents])

    def read(self, text: str) -> Document:
        return self._alone.engine(self._alone.settings).reader("a.txt").read(text, "a.txt")

    def alone(self, text: str) -> list[tuple[str, Severity, int, int]]:
        return _findings(self._alone.engine(self._alone.settings), text)

    def opinions(self, text: str) -> list[tuple[str, Severity, int, int]]:
        found = _findings(self._with.engine(self._with.settings), text)
        return [finding for finding in found if finding[0].startswith(RULES)]

    def close(self) -> None:
        self._with.close()
        self.grammar.close()


def _findings(engine: Engine, text: str) -> list[tuple[str, Severity, int, int]]:
    result = engine.check(Source.of_text(text), "a.txt").result
    if result.failures:
        sys.exit(result.failures[0].message)
    return [(f.rule, f.severity, *f.span) for f in result.findings]


def shown(findings: Iterable[tuple[str, Severity, int, int]]) -> list[tuple[str, Severity, int, int]]:
    return [finding for finding in findings if finding[1] >= Severity.WARNING]


def edited_news(both: Both, *, verbose: bool) -> Iterator[str]:
    """Rows of the table: LanguageTool's findings on articles that were edited."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(shared("bench", "clean").glob("*.txt"))}
    both.ask_ahead(both.read(text) for text in texts.values())
    words = raw = 0
    visible: list[str] = []
    for name, text in texts.items():
        document = both.read(text)
        words += document.words
        raw += sum(len(m) for m in both.grammar.matches(p.text for p in passages(document.prose)).values())
        for rule, _, start, end in shown(both.opinions(text)):
            context = f"{text[max(0, start - 50) : start]}⟦{text[start:end]}⟧{text[end : end + 50]}".replace("\n", "⏎")
            visible.append(f"{name}: {rule}: {context}")
    if verbose:
        print(*visible, "", sep="\n")
    yield f"| edited news, {words:,} words: findings per 1,000 words | {1000 * len(visible) / words:.2f} | ≤ 1 |"
    yield f"| the same server without the filter, spelling off | {1000 * raw / words:.2f} | |"


def damaged_sentences(both: Both, *, verbose: bool) -> Iterator[str]:
    """Rows of the table: of the damage that LanguageTool sees and newslint alone does not, how much is kept.

    LanguageTool sees damage where it says something that it does not say of the undamaged sentence.
    """
    with open(shared("bench", "garble", "dev.jsonl"), encoding="utf-8") as file:
        rows = [row for row in map(json.loads, file) if row["label"] == "garbled"]
    both.ask_ahead(both.read(row[key]) for row in rows for key in ("text", "source"))
    missed = seen = kept = hinted = 0
    anything = anything_kept = 0
    for row in rows:
        text = row["text"]
        if shown(both.alone(text)):
            continue
        missed += 1
        said = _said(both, text)
        if not said:
            continue
        opinions = both.opinions(text)
        anything += 1
        anything_kept += bool(shown(opinions))
        if not said - _said(both, row["source"]):
            continue
        seen += 1
        kept += bool(shown(opinions))
        hinted += bool(opinions)
        if verbose and not shown(opinions):
            print(f"lost: {row['kind']} {row['span']} {sorted(said)}: {text}")
    yield f"| damaged sentences that newslint alone misses | {missed} of {len(rows)} | |"
    yield f"| of these, damage seen by LanguageTool, spelling off | {seen} | |"
    yield f"| kept by the filter | {kept} ({kept / max(seen, 1):.1%}) | ≥ 90% |"
    yield f"| kept or shown as a hint (in quoted speech) | {hinted} ({hinted / max(seen, 1):.1%}) | |"
    yield f"| of all sentences with any finding, the damage or not | {anything_kept} of {anything} | |"


def _said(both: Both, text: str) -> set[tuple[str, str]]:
    """What the server says about a sentence: rules, and the words that they flag."""
    sent = [passage.text for passage in passages(both.read(text).prose)]
    found = both.grammar.matches(sent)
    return {(match.rule, passage[match.start : match.end]) for passage in sent for match in found[passage]}


def times(articles: int = 1000) -> Iterator[str]:
    """Rows of the table: seconds of whole runs of the command."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = sorted(shared("bench", "clean").glob("*.txt"))
        for path in sources:
            (folder / path.name).write_bytes(path.read_bytes())
        cache = folder / "cache"
        one = str(folder / sources[0].name)
        yield f"| one article, cold: server started, nothing known | {_run(cache, one):.1f} s | |"
        yield f"| the same again | {_run(cache, one):.2f} s | |"
        with _server() as address:
            (folder / "newslint.toml").write_text(f'[languagetool]\nserver = "{address}"\n', encoding="utf-8")
            _run(folder / "warm-up", one)
            yield f"| one article, server running, nothing known | {_run(folder / 'other', one):.2f} s | |"
            everything = [str(folder / path.name) for path in sources]
            yield f"| {len(sources)} articles, server running, nothing known | {_run(cache, *everything):.1f} s | |"
            (cache / "results.sqlite").unlink()
            yield f"| the same, only their paragraphs known | {_run(cache, *everything):.2f} s | |"
        (folder / "newslint.toml").unlink()
        many = folder / "many"
        many.mkdir()
        for index in range(articles):
            text = sources[index % len(sources)].read_bytes()
            (many / f"{index}.txt").write_bytes(text)
        for options in ((), ("--languagetool",)):
            _run(cache, str(many), options=options)
        alone = min(_run(cache, str(many), options=()) for _ in range(3))
        asking = min(_run(cache, str(many)) for _ in range(3))
        yield f"| {articles:,} unchanged articles, without and with | {alone:.2f} s, {asking:.2f} s | < 2 s more |"


def _run(cache: Path, *paths: str, options: tuple[str, ...] = ("--languagetool",)) -> float:
    begun = time.monotonic()
    command = [sys.executable, "-m", "newslint", "--cache-dir", str(cache), "--quiet", "--exit-zero", *options, *paths]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return time.monotonic() - begun


@contextmanager
def _server() -> Iterator[str]:
    from newslint.languagetool.local_server import LocalServer

    with closing(LocalServer(Scratch(), None)) as server:
        yield server.address()


def main() -> None:
    verbose = "--findings" in sys.argv
    with tempfile.TemporaryDirectory() as cache, closing(Both(Path(cache))) as both:
        rows = [*edited_news(both, verbose=verbose), *damaged_sentences(both, verbose=verbose)]
    if "--no-times" not in sys.argv:
        rows += times()
    print("| measured | value | goal |", "| --- | ---: | ---: |", *rows, sep="\n")


if __name__ == "__main__":
    main()
