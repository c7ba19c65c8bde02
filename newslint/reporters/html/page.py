"""The page around the articles: sums, filters, the rules that found something."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from newslint.diagnostics import Severity, Summary
from newslint.plugins import RuleText
from newslint.reporters.html.article import Article, rule_anchor, shown
from newslint.reporters.summary import by_severity, count


class Page:
    """Takes articles one by one; ``pieces`` gives the whole page."""

    def __init__(self, rules: Mapping[str, RuleText]) -> None:
        self._rules = rules
        self._articles: list[str] = []
        self._contents: list[str] = []
        self._clean: list[str] = []
        self._errors: list[tuple[str, str]] = []
        self._found: Counter[str] = Counter()
        self._severities = {Severity.ERROR, Severity.WARNING}

    @property
    def next_number(self) -> int:
        return len(self._contents) + 1

    def add(self, article: Article, *, with_text: bool) -> None:
        """Count an article's findings; ``with_text``: and show it."""
        for finding in article.result.findings:
            self._found[finding.rule] += 1
            self._severities.add(finding.severity)
        name = shown(article.result.filename)
        link = f'<a href="#{article.id}">{name}</a>' if with_text else name
        self._contents.append(f"<li>{link}: {article.levels}</li>\n")
        if with_text:
            self._articles.append("".join(article.html()))

    def add_clean(self, filename: str) -> None:
        self._clean.append(filename)

    def add_error(self, filename: str, error: str) -> None:
        self._errors.append((filename, error))

    def pieces(self, summary: Summary) -> Iterator[str]:
        """The page from top to bottom."""
        found = count(summary.findings, "problem")
        files = f"{len(self._contents)} of {count(summary.files, 'article')}" if summary.findings else ""
        what = f"{found} in {files}" if files else f"{count(summary.files, 'article')}, {found}"
        style, script = _beside("page.css"), _beside("page.js")
        policy = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; base-uri 'none'"
        yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{policy}; form-action \'none\'">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield f"<title>newslint: {what}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        yield '<a class="skip" href="#articles">Skip to the articles</a>\n<header>\n<h1>newslint report</h1>\n'
        yield f"<p>{what}{self._sums(summary)}.</p>\n</header>\n<main>\n"
        yield from self._filters()
        yield from self._lists()
        yield '<section id="articles" aria-label="Text of the articles">\n'
        yield from self._articles
        yield "</section>\n"
        yield from self._overview(summary.words)
        yield "</main>\n"
        yield f"<script>{script}</script>\n</body>\n</html>\n"

    def _sums(self, summary: Summary) -> str:
        rate = f"{1000 * summary.findings / summary.words:.1f} per 1,000 words" if summary.words else ""
        safe = count(summary.fixable_safe, "safe repair") if summary.fixable_safe else ""
        hidden = f"{count(summary.hidden, 'weaker finding')} not shown" if summary.hidden else ""
        parts = [by_severity(summary.by_severity), rate, count(summary.words, "word"), safe, hidden]
        return ": " + "; ".join(part for part in parts if part)

    def _filters(self) -> Iterator[str]:
        """Switched on by the script: without it everything is shown."""
        if not self._found:
            return
        families = Counter[str]()
        for rule, number in self._found.items():
            families[rule.partition("/")[0]] += number
        yield '<form id="filter" aria-label="What is shown" hidden>\n<fieldset><legend>Severity</legend>'
        for severity in sorted(self._severities, reverse=True):
            yield _checkbox("severity", str(severity), str(severity))
        yield "</fieldset>\n<fieldset><legend>Family</legend>"
        for family, number in families.most_common():
            yield _checkbox("family", family, f"{family} ({number:,})")
        yield '</fieldset>\n<p id="shown" role="status"></p>\n</form>\n'

    def _overview(self, words: int) -> Iterator[str]:
        if not self._found:
            return
        yield '<section aria-labelledby="rules">\n<h2 id="rules">Rules that found something</h2>\n'
        yield '<div class="wide" role="group" aria-label="Table of rules" tabindex="0"><table>\n'
        yield '<thead><tr><th scope="col">rule</th><th scope="col">found</th><th scope="col">per 1,000 words</th>'
        yield '<th scope="col">what it is about</th></tr></thead>\n<tbody>\n'
        for rule, number in sorted(self._found.items(), key=lambda item: (-item[1], item[0])):
            rate = f"{1000 * number / words:.2f}" if words else "–"
            yield f'<tr id="{rule_anchor(rule)}"><th scope="row">{shown(rule)}</th><td>{number:,}</td><td>{rate}</td>'
            yield f"<td>{self._about(rule)}</td></tr>\n"
        yield "</tbody></table></div>\n</section>\n"

    def _about(self, rule: str) -> str:
        text = self._rules.get(rule)
        if text is None:
            return ""
        why = f"<details><summary>Why</summary><p>{shown(text.why)}</p></details>" if text.why else ""
        return shown(text.summary) + why

    def _lists(self) -> Iterator[str]:
        """Which articles there are: with problems, not checked, clean."""
        if self._contents:
            yield '<nav aria-labelledby="contents">\n<h2 id="contents">Articles with problems</h2>\n<ul>\n'
            yield from self._contents
            yield "</ul>\n</nav>\n"
        if self._errors:
            yield '<section aria-labelledby="failed">\n<h2 id="failed">Could not be checked</h2>\n<ul>\n'
            yield from (f"<li>{shown(name)}: {shown(why)}</li>\n" for name, why in self._errors)
            yield "</ul>\n</section>\n"
        if self._clean:
            yield f"<details><summary>{count(len(self._clean), 'article')} without a problem</summary>\n<ul>\n"
            yield from (f"<li>{shown(name)}</li>\n" for name in self._clean)
            yield "</ul>\n</details>\n"


def _checkbox(name: str, value: str, label: str) -> str:
    return f'<label><input type="checkbox" name="{name}" value="{shown(value)}" checked> {shown(label)}</label>'


def _beside(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """The source expression by which a content security policy allows exactly this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
