"""What in a Markdown file belongs to the site's generator and not to the article.

Hugo shortcodes (``{{< … >}}``, ``{{% … %}}``), Liquid and Nunjucks tags and
output (``{% … %}``, ``{{ … }}``), MDX (components, ``{expressions}``, import
and export lines, ``{/* comments */}``), attribute lists (``{: .class}``,
``{#id}``), container fences (``:::note``) and comments in the form of a link
definition (``[//]: # (…)``).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from newslint.records import record

# An inner part is bounded and holds no blank line, so that an opening mark
# without its end costs little and swallows no prose.
_NO_BLANK = r"(?!\n[ \t]{0,80}\n)"
_ATTRIBUTE = r"""\s+(?:[\w:.-]+(?:=(?:"[^"<]*"|'[^'<]*'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}))?|\{\.\.\.[^{}]*\})"""
_TEMPLATE = re.compile(
    rf"""
    (?P<comment>\{{/\*(?:(?!\{{/\*)[\s\S]){{0,4000}}?\*/\}})
  | (?P<hugo>\{{\{{(?P<bar>[<%])(?:{_NO_BLANK}(?!\{{\{{[<%])[\s\S]){{0,2000}}?(?:(?<=>)|(?<=%))\}}\}})
  | (?P<liquid>\{{%(?:{_NO_BLANK}(?!\{{%)[\s\S]){{0,2000}}?%\}})
  | (?P<output>\{{\{{(?:{_NO_BLANK}(?!\{{\{{)[\s\S]){{0,1000}}?\}}\}}\}}?)
  | (?P<attributes>(?:(?<=\n)|(?<=[ \t*_)]))\{{(?::[^{{}}\n]{{1,200}}|[#.][\w-][^{{}}\n]{{0,200}})\}}(?=[ \t]*(?:\n|$)))
  | (?P<component></?[A-Z][a-z][\w.]{{0,60}}(?:{_ATTRIBUTE}){{0,40}}\s*/?>)
  | (?P<module>(?<![^\n])(?:
        import\s[^\n'"]{{0,400}}['"][^'"\n]+['"];?[ \t]*(?=\n|$)
      | export\s+(?:(?:default|const|let|function|async|class)\b|[{{*])[^\n]*(?:\n[^\n]+)*
    ))
  | (?<![^\n])[ \t]{{0,16}}(?P<reference>\[(?://|comment|_|\.)\]:[ \t]+(?:\#|<>|/)[ \t]+
        (?:\([^\n]*\)|"[^\n]*"|'[^\n]*'))(?=[ \t]*(?:\n|$))
  | (?P<fence>(?<![^\n]):::+[^\n]{{0,200}})
    """,
    re.VERBOSE,
)
_EXPRESSION = re.compile(r"\{(?:[^{}\n]|\{[^{}\n]*\}){1,400}\}")
_SIGNS = ("{", "</", "/>", "import", "export", ":::", "]: ", "]:\t")
_HUGO_NAME = re.compile(r"\{\{[<%]\s*(/?)\s*([\w./-]+)")
_LIQUID_NAME = re.compile(r"\{%-?\s*(end)?(\w+)")
#: What is between these tags is code, not prose.
_VERBATIM = frozenset("highlight code raw comment verbatim mermaid katex math javascript schema style".split())
_SILENT = frozenset("if else elsif elseif unless for case when assign capture set block macro extends".split())


@record
class Opaque:
    """A span of the source that is no prose; ``stands`` says that a word or a figure appears in its place."""

    start: int
    end: int
    stands: bool
    comment: str | None = None


def find(text: str, *, mdx: bool = False) -> list[Opaque]:
    """All such spans, in order, none inside another."""
    if not any(sign in text for sign in _SIGNS):
        return []
    found = list(_TEMPLATE.finditer(text))
    closed = {name: match.start() for match in found if (name := _closing_name(match))}
    spans: list[Opaque] = []
    waiting: tuple[str, int] | None = None  # the verbatim tag that is open, and where it began
    for match in found:
        if waiting:
            if _closing_name(match) == waiting[0]:
                spans.append(Opaque(waiting[1], match.end(), stands=True))
                waiting = None
            continue
        name = _opening_name(match)
        if name in _VERBATIM and closed.get(name, -1) > match.start():
            waiting = (name, match.start())
            continue
        start = match.start("reference") if match["reference"] else match.start()
        spans.append(Opaque(start, match.end(), _stands(match, name, closed), _comment(match)))
    if mdx or any(match["module"] or match["component"] for match in found):
        spans = sorted([*spans, *_expressions(text, spans)], key=lambda span: span.start)
    return spans


def _expressions(text: str, taken: list[Opaque]) -> Iterator[Opaque]:
    ends = iter([*taken, Opaque(len(text), len(text), False)])
    span = next(ends)
    for match in _EXPRESSION.finditer(text):
        while span.end <= match.start() and span.start < len(text):
            span = next(ends)
        if match.end() <= span.start:
            yield Opaque(match.start(), match.end(), stands=True)


def _comment(match: re.Match[str]) -> str | None:
    if match["comment"]:
        return match["comment"][3:-3].strip()
    if match["reference"]:
        return re.split(r"\]:[ \t]+(?:#|<>|/)[ \t]+", match["reference"], maxsplit=1)[1][1:-1].strip()
    return None


def _opening_name(match: re.Match[str]) -> str:
    name = _name(match)
    return name[2] if name and not name[1] else ""


def _closing_name(match: re.Match[str]) -> str:
    name = _name(match)
    return name[2] if name and name[1] else ""


def _name(match: re.Match[str]) -> re.Match[str] | None:
    """The mark of an end tag (1) and the name (2) of a shortcode or tag."""
    if match["hugo"]:
        return _HUGO_NAME.match(match["hugo"])
    return _LIQUID_NAME.match(match["liquid"]) if match["liquid"] else None


def _stands(match: re.Match[str], name: str, closed: Container[str]) -> bool:
    """A variable or a figure stands for something; the tags around a text and comments do not."""
    if match["output"]:
        return True
    if match["component"]:
        return match.group().endswith("/>")
    if match["hugo"] or match["liquid"]:
        return bool(name) and name not in closed and name not in _SILENT
    return False
