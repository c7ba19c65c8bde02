"""What is marked while somebody types: where, how, and that it is the newest state."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from editor import PATIENCE, Editor, Newsroom, in_editor
from lsprotocol import types
from pygls.exceptions import JsonRpcException

BAD = "The ferry sailed at nine.\n\nPress this button\n\nIt came back at noon.\n"


def can(**of_document: object) -> types.ClientCapabilities:
    return types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(**of_document)  # type: ignore[arg-type]
        )
    )


def test_a_finding_is_marked_where_it_stands(newsroom: Newsroom) -> None:
    async def what(editor: Editor) -> None:
        uri = editor.open(newsroom.folder / "a.txt", BAD)
        [found] = await editor.findings(uri)
        assert editor.marked(uri, found) == "Press this button"
        assert (found.code, found.source) == ("house/furniture", "newslint")
        assert found.severity == types.DiagnosticSeverity.Error
        assert found.tags is None

    in_editor(newsroom, what)


def test_what_is_to_be_deleted_is_greyed_out_where_the_editor_can(newsroom: Newsroom) -> None:
    async def what(editor: Editor) -> None:
        uri = editor.open(newsroom.folder / "a.txt", BAD + "\nWe utilise it.\n")
        tags = {found.code: found.tags for found in await editor.findings(uri)}
        assert tags == {"house/furniture": (types.DiagnosticTag.Unnecessary,), "house/wording": None}

    every = types.ClientDiagnosticsTagOptions([types.DiagnosticTag.Unnecessary])
    in_editor(newsroom, what, capabilities=can(tag_support=every))


def test_other_places_are_named_where_the_editor_can(newsroom: Newsroom) -> None:
    newsroom.write("newslint.toml", 'select = ["duplicate/paragraph"]\n')
    said = "The harbour master said on Monday that the pier would stay shut until the spring tides were over.\n"
    between = "Nobody at the fish market had been told of it, and the auction went on as it does every week.\n"

    async def what(editor: Editor) -> None:
        uri = editor.open(newsroom.folder / "a.txt", f"{said}\n{between}\n{said}")
        [found] = await editor.findings(uri)
        [other] = found.related_information or []
        assert (other.location.uri, other.location.range.start.line) == (uri, 0)

    in_editor(newsroom, what, capabilities=can(related_information=True))


def test_findings_follow_the_text_and_go_with_the_document(newsroom: Newsroom) -> None:
    async def what(editor: Editor) -> None:
        uri = editor.open(newsroom.folder / "a.txt", "Press this button\n")
        assert await editor.codes(uri) == ["house/furniture"]
        editor.change(uri, "Press it\n")
        assert await editor.codes(uri) == []
        editor.change(uri, "Press it\n\nPress this button\n")
        assert await editor.codes(uri) == ["house/furniture"]
        editor.close(uri)
        async with asyncio.timeout(PATIENCE):
            while editor.published[-1].diagnostics:
                await editor.news()

    in_editor(newsroom, what)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_columns_are_those_of_the_encoding_agreed_on(newsroom: Newsroom, encoding: str) -> None:
    async def what(editor: Editor) -> None:
        assert editor.encoding == encoding
        for number, before in enumerate(ODD):
            uri = editor.open(newsroom.folder / f"{number}.txt", before + "We utilise 😀 and utilise it.\n")
            found = await editor.findings(uri)
            assert [editor.marked(uri, one) for one in found] == ["utilise", "utilise"], before
            assert len(await editor.actions(uri, "utilise it")) == 1, before

    general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind(encoding)])
    in_editor(newsroom, what, capabilities=types.ClientCapabilities(general=general))


ODD = (
    "",
    "😀 é ",
    "A tide.\r\n\r\n",
    "A tide.\r",
    "A form feed\x0cand a line\u2028separator.\n\n",
    "\u0130stanbul and the Å\u030angström.\n",
)


def test_typing_goes_on_during_a_check_and_only_the_newest_text_counts(newsroom: Newsroom) -> None:
    gate = Path(newsroom.environment["GATE"])

    async def what(editor: Editor) -> None:
        uri = editor.open(newsroom.folder / "a.txt", "Hold the Gate.\n")
        async with asyncio.timeout(PATIENCE):
            while not gate.with_name("gate.reached").exists():
                await asyncio.sleep(0.01)
        editor.change(uri, "Hold the Gate, Press this button\n")
        last = editor.change(uri, "The Gate.\n\nPress this button\n")
        # The server answers while the check of the first text is held up.
        with pytest.raises(JsonRpcException, match="no such command"):
            await editor.workspace_execute_command_async(types.ExecuteCommandParams("no such command"))
        assert editor.published == []
        gate.touch()
        assert await editor.codes(uri) == ["gate/gate", "house/furniture"]
        assert [params.version for params in editor.published if params.uri == uri] == [last]

    in_editor(newsroom, what)


def test_a_check_waits_for_a_pause_in_typing(newsroom: Newsroom) -> None:
    async def what(editor: Editor) -> None:
        uri = editor.open(newsroom.folder / "a.txt", "P")
        assert await editor.codes(uri) == []
        for end in range(2, 18):
            editor.change(uri, "Press this button"[:end])
        assert await editor.codes(uri) == ["house/furniture"]
        assert [params.version for params in editor.published] == [1, editor.versions[uri]]

    in_editor(newsroom, what, debounce=500)
