"""Rules at work on the title and description of front matter, and what their fixes leave of its format."""

from __future__ import annotations

from rule_runner import check, fixed

TEXT = "\n\nThe ferry sails again on Monday, the harbour master said.\n"


def test_rules_look_at_titles_and_repairs_keep_the_format() -> None:
    text = '---\ntitle: "The council\u200b meets again"\n---' + TEXT
    assert fixed(text, "encoding", format="markdown") == text.replace("\u200b", "")
    assert [d.rule for d in check("---\ntitle: It opens on Wedensday\n---" + TEXT, "spelling", format="markdown")]


def test_a_second_copy_is_deleted_from_the_text_and_not_from_the_front_matter() -> None:
    title = "Harbour wall to be built again before winter"
    text = f"---\ntitle: {title}\n---\n\n{title}\n\nThe town will build its harbour wall again, the mayor said.\n"
    assert fixed(text, "duplicate", format="markdown").startswith(f"---\ntitle: {title}\n---\n\nThe town")


def test_a_fix_that_would_break_the_front_matter_is_left_out() -> None:
    rule = "typography/accent-as-apostrophe"
    (harmless,) = check(f'---\ntitle: "They don`t know"\n---{TEXT}', rule, format="markdown")
    (breaking,) = check(f"---\ntitle: 'They don`t know'\n---{TEXT}", rule, format="markdown")
    assert harmless.fix is not None
    assert breaking.fix is None


def test_furniture_is_no_title() -> None:
    front = "---\ntitle: Advertisement\ndescription: Related stories\n---"
    assert check(front + TEXT, "boilerplate", format="markdown") == []


def test_the_headline_of_the_front_matter_over_the_text_again_is_a_matter_of_the_site() -> None:
    title = "Night ferry sails again"
    found = check(f"---\ntitle: {title}\n---\n\n# {title}{TEXT}\n\n{title}\n", "duplicate/headline", format="markdown")
    assert [str(d.severity) for d in found] == ["info", "error"]
