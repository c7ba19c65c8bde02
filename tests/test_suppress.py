"""Comments that silence rules: their reach, unknown rules, comments that silence nothing."""

from __future__ import annotations

import pytest

from newslint import suppress
from newslint.diagnostics import Diagnostic, Severity
from newslint.readers import markdown

KNOWN = ["desk/pier", "desk/quay", "word/pier"]


def left(text: str) -> list[str]:
    """What is reported of ``desk/pier`` on every "pier" and ``desk/quay`` on every "quay"."""
    document = markdown.read(text, "t.md")
    found = []
    for word in ("pier", "quay"):
        at = text.find(word)
        while at >= 0:
            if not any(a <= at < b for a, b, _ in document.directives):
                found.append(Diagnostic(f"desk/{word}", "m", at, at + 4, Severity.WARNING))
            at = text.find(word, at + 1)
    return [f"{d.rule}@{document.position(d.start).line}" for d in suppress.apply(document, found, KNOWN)]


def test_disable_and_enable() -> None:
    text = (
        "A pier.\n\n<!-- newslint-disable desk/pier -->\n\nA pier.\n\n<!-- newslint-enable desk/pier -->\n\nA pier.\n"
    )
    assert left(text) == ["desk/pier@1", "desk/pier@9"]


def test_disable_runs_to_the_end_and_covers_only_its_rule() -> None:
    text = "<!-- newslint-disable desk/pier -->\n\nA pier and a quay.\n\nA pier.\n"
    assert left(text) == ["desk/quay@3"]


@pytest.mark.parametrize("selector", ["desk", "ALL", "", "desk/pier desk/quay", "desk/pier, desk/quay"])
def test_groups_lists_and_all(selector: str) -> None:
    assert left(f"<!-- newslint-disable {selector} -->\n\nA pier and a quay.\n") == []


def test_next_line_skips_the_empty_one() -> None:
    text = "<!-- newslint-disable-next-line desk/pier -->\n\nA pier.\n\nA pier.\n"
    assert left(text) == ["desk/pier@5"]


def test_this_line_only() -> None:
    text = "A pier. <!-- newslint-disable-line desk/pier -->\n\nA pier.\n"
    assert left(text) == ["desk/pier@3"]


def test_a_reason_may_follow_two_dashes() -> None:
    assert left("<!-- newslint-disable-next-line desk/pier -- a name -->\nA pier.\n") == []


def test_a_comment_that_silences_nothing_is_reported() -> None:
    assert left("<!-- newslint-disable desk/quay -->\n\nA pier.\n") == [f"{suppress.UNUSED}@1", "desk/pier@3"]


def test_an_unknown_rule_is_reported_with_the_nearest() -> None:
    text = "<!-- newslint-disable desk/peer -->\n\nText.\n"
    document = markdown.read(text, "t.md")
    found = suppress.apply(document, [], KNOWN)
    assert [d.rule for d in found] == [suppress.UNKNOWN]
    assert "did you mean 'desk/pier'?" in found[0].message
    assert text[found[0].start : found[0].end].startswith("<!--")


def test_a_misspelled_comment_is_reported_with_the_nearest() -> None:
    document = markdown.read("<!-- newslint-disabel desk/pier -->\n\nText.\n", "t.md")
    [found] = suppress.apply(document, [], KNOWN)
    assert found.rule == suppress.UNKNOWN
    assert "did you mean 'newslint-disable'?" in found.message


def test_other_comments_are_nothing() -> None:
    assert left("<!-- newslint is a tool, newslint-disabled -->\n\nA pier.\n") == ["desk/pier@3"]


def test_mdx_and_reference_comments() -> None:
    assert left("[//]: # (newslint-disable desk/pier)\n\nA pier.\n") == []


def test_front_matter() -> None:
    assert left("---\nnewslint:\n  disable: [desk/pier]\n---\n\nA pier and a quay.\n") == ["desk/quay@6"]
