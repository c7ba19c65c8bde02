"""An editor over standard streams: the real server, a real client, documents that change and are edited."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

#: Longer than anything takes; a test that waits this long has failed.
PATIENCE = 300

_NEWLINE = re.compile(r"\r\n|\n|\r")
_CODEC = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Editor(LanguageClient):
    """Open documents by uri, what was published for each version, and the messages shown."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.texts: dict[str, str] = {}
        self.languages: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.published: list[types.PublishDiagnosticsParams] = []
        self.messages: list[str] = []
        self.registered: list[str] = []
        self._news = asyncio.Event()
        self.encoding = "utf-16"

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.published.append(params)
            self._news.set()

        @self.feature(types.WINDOW_SHOW_MESSAGE)
        def shown(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self._news.set()

        @self.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams) -> None:
            self.registered += [registration.method for registration in params.registrations]

    @property
    def process(self) -> asyncio.subprocess.Process:
        return self._server  # type: ignore[no-any-return]

    async def say_hello(
        self, root: Path, capabilities: types.ClientCapabilities, options: Mapping[str, Any] | None
    ) -> types.InitializeResult:
        result = await self.initialize_async(
            types.InitializeParams(
                capabilities=capabilities,
                root_uri=root.as_uri(),
                initialization_options=options,
                process_id=os.getpid(),
            )
        )
        self.encoding = str.__str__(result.capabilities.position_encoding or "utf-16")
        self.initialized(types.InitializedParams())
        return result

    # Documents

    def open(self, uri: str | Path, text: str, language: str | None = None) -> str:
        name = uri.as_uri() if isinstance(uri, Path) else uri
        self.texts[name], self.versions[name] = text, 1
        self.languages[name] = language or ("markdown" if name.endswith((".md", ".mdx")) else "plaintext")
        item = types.TextDocumentItem(name, self.languages[name], 1, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return name

    def change(self, uri: str, text: str) -> int:
        self.texts[uri] = text
        self.versions[uri] += 1
        self.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=uri, version=self.versions[uri]),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )
        return self.versions[uri]

    def close(self, uri: str) -> None:
        self.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def findings(self, uri: str) -> list[types.Diagnostic]:
        """What was published for the document as it is now; waits for it."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for params in reversed(self.published):
                    if params.uri == uri and params.version == self.versions[uri]:
                        return list(params.diagnostics)
                await self.news()

    async def news(self) -> None:
        """The next thing that is published or shown."""
        async with asyncio.timeout(PATIENCE):
            await self._news.wait()
            self._news.clear()

    async def codes(self, uri: str) -> list[str]:
        return [str(finding.code) for finding in await self.findings(uri)]

    # Actions

    async def actions(self, uri: str, on: str, only: Sequence[str] | None = None) -> dict[str, types.CodeAction]:
        """The actions offered where ``on`` stands, by title."""
        at = self.position(uri, self.texts[uri].index(on))
        params = types.CodeActionParams(
            types.TextDocumentIdentifier(uri), types.Range(at, at), types.CodeActionContext([], only=only)
        )
        answer = await self.text_document_code_action_async(params)
        return {action.title: action for action in answer or [] if isinstance(action, types.CodeAction)}

    def apply(self, action: types.CodeAction) -> int:
        """Do what an action says, as an editor does it."""
        assert action.edit is not None
        changes = dict(action.edit.changes or {})
        for change in action.edit.document_changes or []:
            assert isinstance(change, types.TextDocumentEdit)
            assert change.text_document.version == self.versions[change.text_document.uri]
            changes[change.text_document.uri] = change.edits  # type: ignore[assignment]
        [(uri, edits)] = changes.items()
        text = self.texts[uri]
        spans = [(self.offset(uri, e.range.start), self.offset(uri, e.range.end), e.new_text) for e in edits]
        for start, end, new in sorted(spans, reverse=True):
            text = text[:start] + new + text[end:]
        return self.change(uri, text)

    async def hover(self, uri: str, on: str) -> str | None:
        at = self.position(uri, self.texts[uri].index(on))
        answer = await self.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), at))
        return answer.contents.value if answer and isinstance(answer.contents, types.MarkupContent) else None

    # Places, counted as an editor counts and not as the server does

    def position(self, uri: str, offset: int) -> types.Position:
        codec, size = _CODEC[self.encoding]
        before = _NEWLINE.split(self.texts[uri][:offset])
        return types.Position(len(before) - 1, len(before[-1].encode(codec)) // size)

    def offset(self, uri: str, position: types.Position) -> int:
        codec, size = _CODEC[self.encoding]
        text = self.texts[uri]
        starts = [0, *(match.end() for match in _NEWLINE.finditer(text)), len(text)]
        start = starts[position.line]
        return start + len(text[start:].encode(codec)[: position.character * size].decode(codec))

    def marked(self, uri: str, finding: types.Diagnostic) -> str:
        return self.texts[uri][self.offset(uri, finding.range.start) : self.offset(uri, finding.range.end)]


class Newsroom:
    """A folder with settings, and editors to open in it."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder, self.environment = folder, environment

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    @asynccontextmanager
    async def editor(
        self,
        *arguments: str,
        capabilities: types.ClientCapabilities | None = None,
        options: Mapping[str, Any] | None = None,
        debounce: int = 0,
    ) -> AsyncIterator[Editor]:
        """An editor with a server of its own, which must end as the protocol has it."""
        editor = Editor()
        command = ["-m", "newslint", "lsp", "--debounce", str(debounce), *arguments]
        await editor.start_io(sys.executable, *command, env=self.environment, cwd=self.folder)
        try:
            await editor.say_hello(self.folder, capabilities or types.ClientCapabilities(), options)
            yield editor
            await editor.shutdown_async(None)
            editor.exit(None)
            async with asyncio.timeout(PATIENCE):
                assert await editor.process.wait() == 0
        finally:
            print("shown:", editor.messages)  # seen where a test fails
            if editor.process.returncode is None:
                editor.process.kill()
            await editor.stop()


def in_editor(newsroom: Newsroom, what: Callable[[Editor], Awaitable[None]], **how: object) -> None:
    """Run what somebody does in an editor, up to a proper end of the server."""

    async def run() -> None:
        async with newsroom.editor(**how) as editor:  # type: ignore[arg-type]
            await what(editor)

    asyncio.run(run())
