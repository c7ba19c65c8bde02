"""The grammar backend: newslint's question in, LanguageTool's findings out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import Document, Kind
from newslint.languagetool import quiet
from newslint.languagetool.local_server import LocalServer
from newslint.languagetool.passages import BETWEEN, Passage, Utf16, passages, requests
from newslint.languagetool.remembered import Match, Remembered, RuleFacts
from newslint.languagetool.server import TooLong, Unreachable, root
from newslint.languagetool.spelling import Names
from newslint.plugins import Article, BackendContext, BackendError, Grammar, RuleText
from newslint.records import record
from newslint.segment import ABBREVIATED

if TYPE_CHECKING:
    from newslint.languagetool.client import Client

#: Seconds that an answer may take: half a second is usual, six for the first of a new server, many on a busy machine.
TIMEOUT = 60.0

#: The version of language-tool-python that is known to work.
_PACKAGE = "3.4."
_INSTALL = "python -m pip install 'language-tool-python>=3.4,<3.5'"

#: Seconds to ask a server for its version.
_ASK_VERSION = 5.0


@record
class Options:
    """The table ``[languagetool]`` of the settings, with its defaults."""

    server: str | None
    version: str | None
    language: str
    spelling: bool
    keep: tuple[str, ...]
    drop: tuple[str, ...]
    timeout: float

    @classmethod
    def of(cls, table: Mapping[str, Any], language: str) -> Options:
        """``language``: that of the settings; plain English is taken for American, which LanguageTool knows better."""
        return cls(
            server=table.get("server"),
            version=table.get("version"),
            language=table.get("language") or ("en-US" if language == "en" else language),
            spelling=table.get("spelling", False),
            keep=tuple(table.get("keep", ())),
            drop=tuple(table.get("drop", ())),
            timeout=float(table.get("timeout", TIMEOUT)),
        )

    @property
    def parameters(self) -> dict[str, str]:
        """What is asked of the server besides text and language. The rest is chosen from its answer."""
        parameters = {}
        if not self.spelling:  # the most costly rule by far
            parameters["disabledRules"] = f"MORFOLOGIK_RULE_{self.language.upper().replace('-', '_')}"
        if self.keep:  # rules that LanguageTool itself has off by default
            parameters["enabledRules"] = ",".join(name.upper().replace("-", "_") for name in self.keep)
        return parameters


class LanguageToolGrammar(Grammar):
    """Asks a local server, which it starts, or the one that the settings name. Nothing is sent anywhere else."""

    def __init__(self, context: BackendContext) -> None:
        self._context = context
        self._options = Options.of(context.options, context.language)
        self._keep = frozenset(map(quiet.kebab, self._options.keep))
        self._drop = frozenset(map(quiet.kebab, self._options.drop))
        self._local = None if self._options.server else LocalServer(context.scratch, self._options.version)
        self._client: Client | None = None
        self._url = ""

    @cached_property
    def version(self) -> str:
        if self._local is not None:
            return self._local.version
        assert self._options.server is not None
        return _version_of(self._options.server, self._context)

    def check(self, articles: Sequence[Article]) -> list[list[Diagnostic]]:
        sent = [list(passages(article.blocks)) for article in articles]
        matches = self.matches(passage.text for of_article in sent for passage in of_article)
        return [
            list(self._diagnostics(article.document, of_article, matches))
            for article, of_article in zip(articles, sent, strict=True)
        ]

    def describe(self, rule: str) -> RuleText | None:
        _, _, name = rule.partition("/")
        facts = self._remembered.rule(name.rpartition("/")[2])
        if facts is None:
            return None
        why = f"LanguageTool's rule {facts.rule}, category {facts.category}. It says, for instance: {facts.message}"
        more = f" More at {facts.url}" if facts.url else ""
        heard = quiet.is_speller(facts.rule) or quiet.is_heard(facts.rule, facts.category, self._keep, self._drop)
        if not heard:
            more += " newslint leaves it out unless it, or its category, is selected by name."
        return RuleText(rule, facts.description, why + more, str(Severity.WARNING))

    def close(self) -> None:
        self._disconnect()
        if self._local is not None:
            self._local.close()
        self._remembered.close()

    # What is asked

    @cached_property
    def _remembered(self) -> Remembered:
        options = self._options
        basis = (self.version, options.language, *(f"{k}={v}" for k, v in sorted(options.parameters.items())))
        return Remembered(self._context.cache_dir, basis)

    def matches(self, texts: Iterable[str]) -> dict[str, tuple[Match, ...]]:
        """All that the server says about each text, remembered or asked for. Raises BackendError."""
        wanted = list(dict.fromkeys(texts))
        unknown = [text for text in wanted if self._remembered.matches(text) is None]
        for batch in requests(unknown):
            self._ask([unknown[index] for index in batch])
        return {text: self._remembered.matches(text) or () for text in wanted}

    def _ask(self, texts: Sequence[str]) -> None:
        try:
            answer = self._answer(BETWEEN.join(texts))
        except TooLong:
            if len(texts) == 1:
                raise
            for half in (texts[: len(texts) // 2], texts[len(texts) // 2 :]):
                self._ask(half)
            return
        found, rules = _read(answer, texts)
        self._remembered.learn(found, rules)

    def _answer(self, text: str) -> dict[str, Any]:
        """The server's answer. A local server that was ended is started again, once."""
        try:
            return self._connected().ask(text)
        except Unreachable:
            if self._local is None:
                raise
            self._local.has_ended(self._url)
            self._disconnect()
        return self._connected().ask(text)

    def _connected(self) -> Client:
        if self._client is None:
            try:
                _check_package()
                from newslint.languagetool.client import Client
            except ImportError as error:
                raise _no_package(error) from None
            self._url = self._options.server or self._local_address()
            self._client = Client(
                self._url, self._options.language, seconds=self._options.timeout, parameters=self._options.parameters
            )
        return self._client

    def _disconnect(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def _local_address(self) -> str:
        assert self._local is not None
        return self._local.address()

    # What is made of the answer

    def _diagnostics(
        self, document: Document, sent: Iterable[Passage], matches: Mapping[str, Iterable[Match]]
    ) -> Iterator[Diagnostic]:
        names = Names(document)
        for passage in sent:
            for match in matches[passage.text]:
                place = passage.place(match.start, match.end)
                if place is None or _is_no_slip(match, passage, *place):
                    continue
                severity = self._severity(match, passage, *place, names)
                if severity is not None:
                    yield _diagnostic(match, passage, *place, severity)

    def _severity(self, match: Match, passage: Passage, start: int, end: int, names: Names) -> Severity | None:
        rule = quiet.rule_id(match.rule, match.category)
        if quiet.is_speller(match.rule):
            if not self._options.spelling or quiet.kebab(match.rule) in self._drop:
                return None
            return names.judge(passage.block, start, end) if self._context.wants(rule, True) else None
        by_default = quiet.is_heard(match.rule, match.category, self._keep, self._drop)
        return Severity.WARNING if self._context.wants(rule, by_default) else None


def _read(answer: Mapping[str, Any], texts: Sequence[str]) -> tuple[dict[str, tuple[Match, ...]], list[RuleFacts]]:
    """The matches of each text, and what the answer tells of their rules. Raises BackendError.

    LanguageTool counts in UTF-16 units from the start of the request. A match that reaches from
    one paragraph into the next is none.
    """
    units = Utf16(BETWEEN.join(texts))
    found: dict[str, list[Match]] = {text: [] for text in texts}
    rules: list[RuleFacts] = []
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + len(BETWEEN))
    try:
        for match in answer["matches"]:
            rule, category = match["rule"], match["rule"]["category"]
            start = units.code_points(int(match["offset"]))
            end = units.code_points(int(match["offset"]) + int(match["length"]))
            index = next(i for i in range(len(texts)) if start < starts[i + 1])
            at = starts[index]
            if start < at or end > at + len(texts[index]):
                continue
            urls = rule.get("urls") or [{}]
            rules.append(
                RuleFacts(
                    str(rule["id"]), str(rule["description"]), str(category["id"]), str(match["message"]),
                    str(urls[0].get("value", "")),
                )
            )  # fmt: skip
            suggestions = tuple(str(item["value"]) for item in match["replacements"])
            found[texts[index]].append(
                Match(start - at, end - at, str(rule["id"]), str(category["id"]), str(match["message"]), suggestions)
            )
    except (KeyError, TypeError, ValueError, AttributeError, StopIteration, IndexError) as error:
        raise BackendError(f"LanguageTool's answer cannot be read ({type(error).__name__}: {error})") from None
    return {text: tuple(matches) for text, matches in found.items()}, rules


def _is_no_slip(match: Match, passage: Passage, start: int, end: int) -> bool:
    """True where a name is read as a word, or where a small letter is right.

    That is at the start of a block and in lists, by the way that they are set; after an abbreviation; and after
    any mark but a full stop: a quotation or a title has ended, not the sentence.
    """
    block = passage.block
    if quiet.is_speller(match.rule):
        return False
    flagged = block.text[start:end]
    if quiet.is_name(flagged) or quiet.is_emphasis(flagged):
        return True
    if match.rule != "UPPERCASE_SENTENCE_START":
        return False
    before = block.text[max(0, start - 40) : start].rstrip()
    follows_stop = before.endswith(".") and re.findall(r"[\w.]+", before)[-1:][0].rstrip(".") not in ABBREVIATED
    return not follows_stop or block.kind is not Kind.PARAGRAPH


def _diagnostic(match: Match, passage: Passage, start: int, end: int, severity: Severity) -> Diagnostic:
    block = passage.block
    a, b = block.source(start, end)
    rule = quiet.rule_id(match.rule, match.category)
    message = " ".join(match.message.split())
    return Diagnostic(rule, message, a, b, severity, _fix(match.suggestions, passage, start, end))


def _fix(suggestions: Sequence[str], passage: Passage, start: int, end: int) -> Fix | None:
    """One suggestion is a repair that changes wording; of several a person chooses."""
    shown = [_quoted(suggestion) for suggestion in suggestions[:3]]
    if not shown:
        return None
    if len(suggestions) > 1:
        return Fix(f"{', '.join(shown[:-1])} or {shown[-1]}", (), Applicability.DISPLAY)
    edit = passage.block.edit(start, end, suggestions[0])
    message = f"write {shown[0]}" if suggestions[0] else "delete it"
    return Fix(message, (edit,), Applicability.UNSAFE) if edit else Fix(message, (), Applicability.DISPLAY)


def _quoted(suggestion: str) -> str:
    return f"“{suggestion}”" if suggestion else "nothing"


def _version_of(server: str, context: BackendContext) -> str:
    """Version and build of a remote server; of one that does not answer, those that it had last time.

    What was checked before is known without the server then; what was not will say what is wrong with it.
    """
    import json
    import urllib.request

    notes = Remembered(context.cache_dir, ())
    key = f"version {server}"
    try:
        with urllib.request.urlopen(root(server) + "v2/info", timeout=_ASK_VERSION) as response:
            software = json.loads(response.read(100_000))["software"]
        version = f"{server} {software['version']} {software['buildDate']}"
        if notes.noted(key) != version:
            notes.note(key, version)
    except (OSError, ValueError, KeyError, TypeError):
        version = notes.noted(key) or server
    finally:
        notes.close()
    return version


def _check_package() -> None:
    """Raises BackendError for a version of the package that is not known: newslint overrides some of its methods."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        found = version("language-tool-python")
    except PackageNotFoundError:
        return  # importing it will say so
    if not found.startswith(_PACKAGE):
        raise BackendError(
            f"language-tool-python {found} is installed, but newslint needs {_PACKAGE}x: {_INSTALL}", lasting=True
        )


def _no_package(error: ImportError) -> BackendError:
    if (error.name or "").partition(".")[0] != "language_tool_python":
        return BackendError(f"language-tool-python cannot be used ({error}): {_INSTALL}", lasting=True)
    return BackendError(
        f"LanguageTool needs the package language-tool-python, which is not installed: {_INSTALL}", lasting=True
    )
