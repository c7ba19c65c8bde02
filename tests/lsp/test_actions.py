"""What the editor offers about a finding: repairs, comments that silence a rule, the rule's why."""

from __future__ import annotations

import pytest
from editor import Editor, Newsroom, in_editor
from lsprotocol import types

BAD = "The ferry sailed at nine.\n\nPress this button\n\nIt came back at noon.\n"
TWO = "Press this button\n\nThe crew utilise a net.\n\nPress this button\n\nThe ferry sails at noon.\n"


def test_a_safe_repair_at_a_click(newsroom: Newsroom) -> None:
    newline = "\r\n"

    async def what(editor: Editor) -> None:
        uri = editor.open(newsroom.folder / "a.txt", BAD.replace("\n", newline))
        actions = await editor.actions(uri, "this button")
        action = actions["Delete the line (house/furniture)"]
        assert (action.is_preferred, action.kind) == (True, types.CodeActionKind.QuickFix)
        assert [d.code for d in action.diagnostics or ()] == ["house/furniture"]
        editor.apply(action)
        assert editor.texts[uri] == "The ferry sailed at nine.\n\nIt came back at noon.\n".replace("\n", newline)
        assert await editor.codes(uri) == []

    in_editor(newsroom, what)


def test_an_unsafe_repair_says_so_and_is_nobodys_first_choice(newsroom: Newsroom) -> None:
    async def what(editor: Editor) -> None:
        uri = editor.open(newsroom.folder / "a.txt", "The crew utilise a net.\n")
        [(title, action)] = (await editor.actions(uri, "utilise")).items()
        assert "unsafe" in title
        assert not action.is_preferred
        editor.apply(action)
        assert editor.texts[uri] == "The crew use a net.\n"

    in_editor(newsroom, what)


def test_nothing_is_offered_inside_a_quotation_or_elsewhere(newsroom: Newsroom) -> None:
    async def what(editor: Editor) -> None:
        uri = editor.open(newsroom.folder / "a.txt", "“We utilise a net,” she said.\n\nIt was cold.\n")
        assert await editor.codes(uri) == ["house/wording"]
        assert await editor.actions(uri, "utilise") == {}
        assert await editor.actions(uri, "cold") == {}

    in_editor(newsroom, what, options={"severity": "info"})


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_fix_all_does_what_the_command_does(newsroom: Newsroom, newline: str) -> None:
    async def what(editor: Editor) -> None:
        uri = editor.open(newsroom.folder / "a.txt", TWO.replace("\n", newline))
        for only in ("source", "source.fixAll", "source.fixAll.newslint"):
            [action] = (await editor.actions(uri, "ferry", [only])).values()
            assert action.kind == "source.fixAll.newslint"
        assert await editor.actions(uri, "ferry", ["source.fixAll.other"]) == {}
        assert await editor.actions(uri, "ferry", ["refactor"]) == {}
        editor.apply(action)
        assert editor.texts[uri] == "The crew utilise a net.\n\nThe ferry sails at noon.\n".replace("\n", newline)
        assert await editor.actions(uri, "ferry", ["source.fixAll"]) == {}

    in_editor(newsroom, what)


def test_all_safe_problems_at_a_click_with_versions(newsroom: Newsroom) -> None:
    async def what(editor: Editor) -> None:
        uri = editor.open(newsroom.folder / "a.txt", TWO)
        assert await editor.actions(uri, "ferry") == {}
        action = (await editor.actions(uri, "Press"))["Fix all safe problems (2)"]
        assert action.edit
        assert action.edit.document_changes
        editor.apply(action)
        assert editor.texts[uri] == "The crew utilise a net.\n\nThe ferry sails at noon.\n"

    edits = types.WorkspaceEditClientCapabilities(document_changes=True)
    capabilities = types.ClientCapabilities(workspace=types.WorkspaceClientCapabilities(workspace_edit=edits))
    in_editor(newsroom, what, capabilities=capabilities)


def test_a_rule_is_silenced_by_a_comment(newsroom: Newsroom) -> None:
    async def what(editor: Editor) -> None:
        for number, text in enumerate(MARKDOWN):
            for where in ("on this line", "in this file"):
                uri = editor.open(newsroom.folder / f"{number} {where}.md", text)
                assert await editor.codes(uri) == ["house/wording"], text
                editor.apply((await editor.actions(uri, "utilise"))[f"Disable house/wording {where}"])
                assert await editor.codes(uri) == [], editor.texts[uri]
        uri = editor.open(newsroom.folder / "a.mdx", "The crew utilise a net.\n")
        editor.apply((await editor.actions(uri, "utilise"))["Disable house/wording on this line"])
        assert "{/*" in editor.texts[uri]
        assert await editor.codes(uri) == []

    in_editor(newsroom, what, options={"severity": "info"})


MARKDOWN = (
    "The crew utilise a net.\n",
    "# We utilise a net\n\nIt was cold.\n",
    "It was cold.\n\nThe crew utilise a net.\n",
    "It was cold, and\nthe crew utilise a net\nto bring it in.\n",
    "- cold\n- they utilise a net\n- warm\n",
    "| who | what |\n| --- | --- |\n| crew | they utilise a net |\n",
    "> It was cold.\n>\n> The crew (they utilise a net) sailed.\n",
    "---\ntitle: Nets\n---\nThe crew utilise a net.\n",
    "---\ntitle: Nets\n---\n\nThe crew utilise a net.",
)


def test_hover_says_why(newsroom: Newsroom) -> None:
    async def what(editor: Editor) -> None:
        uri = editor.open(newsroom.folder / "a.txt", BAD)
        text = await editor.hover(uri, "this button")
        assert text
        assert "Nobody can press a button on paper." in text
        assert "```text\nPress this button\n```" in text
        assert await editor.hover(uri, "ferry") is None

    in_editor(newsroom, what)


def test_a_grammar_backend_is_asked_and_speaks_for_itself(newsroom: Newsroom) -> None:
    newsroom.write("newslint.toml", 'select = ["lamp"]\n[backends.lamp]\nenabled = true\n')

    async def what(editor: Editor) -> None:
        uri = editor.open(newsroom.folder / "a.txt", "The pier has one lamp.\n")
        assert await editor.codes(uri) == ["lamp/lit"]
        assert await editor.hover(uri, "lamp") == "**lamp/lit** (warning): A lamp.\n\nSomebody has to put it out."

    in_editor(newsroom, what)
