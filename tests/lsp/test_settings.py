"""Which documents are checked, and under which settings."""

from __future__ import annotations

import asyncio

from editor import PATIENCE, Editor, Newsroom, in_editor
from lsprotocol import types
from newsroom_files import SETTINGS

WATCHES = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    )
)


def test_a_document_has_the_settings_of_its_folder(newsroom: Newsroom) -> None:
    newsroom.write("taste/newslint.toml", 'extend = "../newslint.toml"\nseverity = "info"\n')

    async def what(editor: Editor) -> None:
        for name, codes in {"a.txt": [], "taste/a.txt": ["house/taste"]}.items():
            assert await editor.codes(editor.open(newsroom.folder / name, "It rained whilst we slept.\n")) == codes

    in_editor(newsroom, what)


def test_a_change_of_settings_is_seen_at_once_where_the_editor_watches(newsroom: Newsroom) -> None:
    async def what(editor: Editor) -> None:
        uri = editor.open(newsroom.folder / "a.txt", "Press this button\n")
        assert await editor.codes(uri) == ["house/furniture"]
        assert editor.registered == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]
        path = newsroom.write("newslint.toml", SETTINGS + 'ignore = ["house/furniture"]\n')
        change = types.FileEvent(path.as_uri(), types.FileChangeType.Changed)
        editor.published.clear()
        editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))
        assert await editor.codes(uri) == []

    in_editor(newsroom, what, capabilities=WATCHES)


def test_elsewhere_it_is_seen_at_the_next_key(newsroom: Newsroom) -> None:
    newsroom.write("base.toml", "")
    newsroom.write("newslint.toml", 'extend = "base.toml"\n' + SETTINGS)
    changes = {
        "newslint.toml": (newsroom.folder / "newslint.toml").read_text() + 'ignore = ["house/wording"]\n',
        "base.toml": 'per-file-ignores = {"*.txt" = ["house"]}\n',
        ".newslint.toml": 'ignore = ["house"]\npacks = ["house.yaml"]\n',
        "house.yaml": (newsroom.folder / "house.yaml").read_text().replace("utilise: use", "harness: use"),
    }

    async def what(editor: Editor) -> None:
        uri = editor.open(newsroom.folder / "a.txt", "We utilise it.\n")
        for name, text in changes.items():
            path = newsroom.folder / name
            before = path.read_text() if path.exists() else None
            assert await editor.codes(uri) == ["house/wording"], name
            newsroom.write(name, text)
            editor.change(uri, "We utilise it. ")
            assert await editor.codes(uri) == [], name
            path.unlink() if before is None else newsroom.write(name, before)
            editor.change(uri, "We utilise it.\n")

    in_editor(newsroom, what)


def test_broken_settings_are_told_once_and_the_server_lives(newsroom: Newsroom) -> None:
    newsroom.write("newslint.toml", SETTINGS + 'severty = "info"\n')

    async def what(editor: Editor) -> None:
        uri = editor.open(newsroom.folder / "a.txt", "Press this button\n")
        assert await editor.codes(uri) == []
        editor.change(uri, "Press this button")
        assert await editor.codes(uri) == []
        [message] = editor.messages
        assert "did you mean 'severity'" in message
        newsroom.write("newslint.toml", SETTINGS)
        editor.change(uri, "Press this button\n")
        assert await editor.codes(uri) == ["house/furniture"]

    in_editor(newsroom, what)


def test_a_rule_that_breaks_down_is_named_and_the_server_lives(newsroom: Newsroom) -> None:
    async def what(editor: Editor) -> None:
        uri = editor.open(newsroom.folder / "a.txt", "Breakdown\n")
        assert await editor.codes(uri) == []
        editor.change(uri, "Breakdown again\n")
        assert await editor.codes(uri) == []
        [message] = editor.messages
        assert "gate/gate" in message
        assert "the rule broke down" in message
        editor.change(uri, "Gate\n")
        assert await editor.codes(uri) == ["gate/gate"]

    in_editor(newsroom, what)


def test_settings_of_the_editor_stand_above_the_file(newsroom: Newsroom) -> None:
    async def what(editor: Editor) -> None:
        uri = editor.open(newsroom.folder / "a.txt", "It rained whilst we slept.\n")
        assert await editor.codes(uri) == ["house/taste"]

    in_editor(newsroom, what, options={"severity": "info"})


def test_a_mistake_in_the_settings_of_the_editor_is_told(newsroom: Newsroom) -> None:
    async def what(editor: Editor) -> None:
        editor.open(newsroom.folder / "a.txt", "It rained whilst we slept.\n")
        async with asyncio.timeout(PATIENCE):
            while not editor.messages:
                await editor.news()
        assert "the editor" in editor.messages[0]
        assert "did you mean 'severity'" in editor.messages[0]

    in_editor(newsroom, what, options={"severty": "info"})


def test_excludes_and_per_file_ignores_hold(newsroom: Newsroom) -> None:
    newsroom.write(
        "newslint.toml", SETTINGS + 'extend-exclude = ["drafts/"]\n[per-file-ignores]\n"wire/*" = ["house/furniture"]\n'
    )

    async def what(editor: Editor) -> None:
        for name, codes in {"drafts/a.txt": [], "wire/a.txt": [], "a.txt": ["house/furniture"]}.items():
            assert await editor.codes(editor.open(newsroom.folder / name, "Press this button\n")) == codes

    in_editor(newsroom, what)


def test_what_is_an_article_and_in_which_format(newsroom: Newsroom) -> None:
    """In Markdown the words stand in a block of code."""
    documents = {
        ("untitled:1", "plaintext"): ["house/furniture"],
        ("untitled:2", "markdown"): [],
        ("untitled:3", "python"): [],
        ("file:///nowhere/notes", "text"): ["house/furniture"],
        ("file:///nowhere/other", "markdown"): [],
        ("file:///nowhere/notes.md", "something"): [],
        ("file:///nowhere/notes.TXT", "something"): ["house/furniture"],
        ("file:///nowhere/notes.py", "python"): [],
    }

    async def what(editor: Editor) -> None:
        for (uri, language), codes in documents.items():
            assert await editor.codes(editor.open(uri, "```\nPress this button\n```\n", language)) == codes, uri

    in_editor(newsroom, what, options={"select": ["house"], "packs": [str(newsroom.folder / "house.yaml")]})
