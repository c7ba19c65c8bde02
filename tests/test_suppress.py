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


def said(text: str, *, wrong: str = "", **more: list[str]) -> list[tuple[str, str, Severity, str]]:
    """Rule, message, severity and text of what is reported beside a finding of ``desk/pier`` on ``wrong``."""
    document = markdown.read(text, "t.md")
    at = text.find(wrong) if wrong else -1
    found = [Diagnostic("desk/pier", "m", at, at + len(wrong), Severity.ERROR)] if wrong else []
    return [
        (d.rule, d.message, d.severity, text[d.start : d.end]) for d in suppress.apply(document, found, KNOWN, **more)
    ]


@pytest.mark.parametrize(
    ("comment", "what"),
    [
        ("disable desk/quay", "no finding of desk/quay"),
        ("disable desk", "no finding of desk"),
        ("disable", "nothing"),
        ("disable ALL", "nothing"),
    ],
)
def test_what_a_comment_does_not_silence_is_named_at_its_place(comment: str, what: str) -> None:
    mark = f"<!-- newslint-{comment} -->"
    expected = (suppress.UNUSED, f"this comment silences {what}: remove it", Severity.WARNING, mark)
    assert said(f"A pier.\n\n{mark}\n\nText.\n") == [expected]


def test_comments_about_rules_that_did_not_run_are_not_called_idle() -> None:
    text = "<!-- newslint-disable desk/pier -->\n\nText.\n"
    assert len(said(text)) == len(said(text, absent=["desk/quay", "word/pier"], silent=["word"])) == 1
    assert said(text, absent=["desk/quay", "desk/pier"]) == []
    assert said(text, silent=["desk"]) == []


def test_rules_of_a_backend_are_known_by_their_group_alone() -> None:
    text = "<!-- newslint-disable tool/SOME_RULE -->\n\nText.\n"
    [(rule, message, severity, place)] = said(text)
    assert (rule, severity, place) == (suppress.UNKNOWN, Severity.WARNING, "<!-- newslint-disable tool/SOME_RULE -->")
    assert "tool/SOME_RULE" in message
    assert [rule for rule, *_ in said(text, backends=["tool"])] == [suppress.UNUSED]


def test_an_unknown_comment_is_named_at_its_place() -> None:
    close, far = "<!-- newslint-enabled desk/pier -->", "<!-- newslint-xyzzy -->"
    assert said(f"{far}\n\nA pier.\n\n{close}\n") == [
        (suppress.UNKNOWN, "unknown comment 'newslint-xyzzy'", Severity.WARNING, far),
        (
            suppress.UNKNOWN,
            "unknown comment 'newslint-enabled', did you mean 'newslint-enable'?",
            Severity.WARNING,
            close,
        ),
    ]


def test_what_is_wrong_in_one_comment_hides_nothing_behind_it() -> None:
    text = (
        "<!-- newslint-xyzzy -->\n\n<!-- a note -->\n\n<!-- newslint-disable desk/peer, desk/quay desk/pier -->\n\n"
        "A pier and a quay.\n"
    )
    assert left(text) == [f"{suppress.UNKNOWN}@1", f"{suppress.UNKNOWN}@5"]


def test_a_disabled_stretch_begins_behind_its_comment_and_ends_before_the_next() -> None:
    on, off = "<!-- newslint-enable -->", "<!-- newslint-disable desk/pier -->"
    assert left(f"pier{off}pier{on}pier\n") == ["desk/pier@1", "desk/pier@1"]
    assert left(f"{off}\npier{on}\n") == []
    assert left(f"{off}\n\npier") == []


def test_enable_ends_what_it_names_and_nothing_else() -> None:
    both = "<!-- newslint-disable desk/pier desk/quay -->\n\npier quay\n\n"
    assert left(f"{both}<!-- newslint-enable desk/pier -->\n\npier quay\n") == ["desk/pier@7"]
    for everything in ("", " ALL"):
        assert left(f"{both}<!-- newslint-enable{everything} -->\n\npier quay\n") == ["desk/pier@7", "desk/quay@7"]
    again = "<!-- newslint-disable-next-line desk/pier -->\npier\n\n<!-- newslint-enable desk/pier -->\n\npier\n"
    assert left(again) == ["desk/pier@6"]


def test_the_scope_of_a_line_has_edges() -> None:
    here = "<!-- newslint-disable-line desk/pier -->"
    assert left(f"pier\npier {here}\npier\n") == ["desk/pier@1", "desk/pier@3"]
    assert left(f"{here} pier") == []
    following = "<!-- newslint-disable-next-line desk/pier -->"
    assert left(f"pier\n\n{following}\n\n\npier and pier\npier\n") == ["desk/pier@1", "desk/pier@7"]
    assert left(f"pier\n\n{following}\npier") == ["desk/pier@1"]
    assert left(f"pier\n\n{following}") == ["desk/pier@1", f"{suppress.UNUSED}@3"]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("desk/pier", ["desk/quay@6"]),
        ("[desk/quay, desk/pier]", []),
        ("[desk/quay, desk/peer]", [f"{suppress.UNKNOWN}@1", "desk/pier@6"]),
        ("[5]", [f"{suppress.UNKNOWN}@1", "desk/pier@6", "desk/quay@6"]),
        ("{a: b}", ["desk/pier@6", "desk/quay@6"]),
        ("[word/pier]", [f"{suppress.UNUSED}@1", "desk/pier@3", "desk/pier@6", "desk/quay@6"]),
    ],
)
def test_what_front_matter_may_say(value: str, found: list[str]) -> None:
    assert left(f"---\nnewslint:\n  disable: {value}\n---\n\nA pier and a quay.\n") == found


def test_front_matter_holds_beside_comments() -> None:
    text = "---\nnewslint: {disable: desk/pier}\n---\n\npier quay\n\n<!-- newslint-disable desk/quay -->\n\npier quay\n"
    assert left(text) == ["desk/quay@5"]


def test_aliases_that_stand_for_gigabytes_are_not_written_out() -> None:
    levels = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10))
    front = f"---\na0: &a0 [word]\n{levels}\nnewslint: {{disable: *a9}}\n---\n\n"
    assert left(front + "A pier.\n") == [f"desk/pier@{front.count(chr(10)) + 1}"]
