"""The language server: what the editor says, and what it is told. No check runs in this thread."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from newslint import __version__
from newslint.config.find import NAMES
from newslint.exits import Stop
from newslint.linter import RuleFailed
from newslint.lsp import actions, said
from newslint.lsp.places import Places
from newslint.lsp.workroom import Article, Checked, Workroom
from newslint.plugins import RuleText
from newslint.rules import Rule

T = TypeVar("T")

#: Seconds for a check to end when the editor is gone.
PATIENCE = 5

#: The settings file's names and those of packs, as editors watch them.
WATCHED = ("**/{" + ",".join(NAMES) + "}", "**/*.{yaml,yml,csv}")


@dataclass(frozen=True, slots=True)
class Start:
    """How the server was started: ``file`` and ``isolated`` as on the command line, ``debounce`` in seconds."""

    file: str | None = None
    isolated: bool = False
    debounce: float = 0.2


class Server(LanguageServer):
    """Checks open documents. One thread checks, one after the other; this one only talks."""

    def __init__(self, start: Start) -> None:
        # Not incremental: pygls ends lines where the protocol does not (form feeds, U+2028), so that edits
        # after such a character would go astray. An article is small.
        super().__init__("newslint", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self._start = start
        self._room = Workroom(file=start.file, isolated=start.isolated)
        self._worker = ThreadPoolExecutor(1, "newslint-check")
        self._reader = ThreadPoolExecutor(1, "newslint-rules")
        self._checks: dict[str, asyncio.Task[Checked | None]] = {}
        self._last: dict[str, Checked] = {}
        self._told: set[str] = set()
        self.was_shut_down = False
        for name, handler in (
            (types.INITIALIZE, self._initialize),
            (types.INITIALIZED, self._initialized),
            (types.SHUTDOWN, self._shut_down),
            (types.TEXT_DOCUMENT_DID_OPEN, self._opened),
            (types.TEXT_DOCUMENT_DID_CHANGE, self._changed),
            (types.TEXT_DOCUMENT_DID_SAVE, self._saved),
            (types.TEXT_DOCUMENT_DID_CLOSE, self._closed),
            (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._files_changed),
            (types.TEXT_DOCUMENT_HOVER, self._hover),
        ):
            self._serve(name, handler)
        kinds = [types.CodeActionKind.QuickFix, actions.FIX_ALL]
        self._serve(types.TEXT_DOCUMENT_CODE_ACTION, self._actions, types.CodeActionOptions(code_action_kinds=kinds))

    def _serve(self, method: str, handler: Callable[..., Any], options: Any = None) -> None:
        self.feature(method, options)(partial(handler))  # pygls notes things on it, which a method does not take

    # The beginning and the end

    def _initialize(self, params: types.InitializeParams) -> None:
        """Settings files count from the folder that the editor has open."""
        folders = [folder.uri for folder in params.workspace_folders or []] or [params.root_uri or ""]
        root = to_fs_path(folders[0])
        if root:
            with contextlib.suppress(OSError):
                os.chdir(root)
        given = params.initialization_options
        if isinstance(given, Mapping) and given:
            self._room = Workroom(file=self._start.file, isolated=self._start.isolated, given=given)

    def _initialized(self, _: types.InitializedParams) -> None:
        workspace = self.client_capabilities.workspace
        watched = workspace and workspace.did_change_watched_files
        if not watched or not watched.dynamic_registration:
            return
        watchers = [types.FileSystemWatcher(glob_pattern=pattern) for pattern in WATCHED]
        registration = types.Registration(
            id="newslint-settings",
            method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
            register_options=types.DidChangeWatchedFilesRegistrationOptions(watchers),
        )
        self.client_register_capability(types.RegistrationParams([registration]))

    async def _shut_down(self, _: None) -> None:
        self.was_shut_down = True
        for check in self._checks.values():
            check.cancel()
        await self._in(self._worker, self._room.close)

    def shutdown(self) -> None:
        """The conversation is over, with or without a goodbye.

        pygls would wait for its thread, which waits for a word of the editor that may never come.
        """
        if not self.was_shut_down:
            with contextlib.suppress(Exception):
                self._worker.submit(self._room.close).result(PATIENCE)
        for pool in (self._worker, self._reader, self.thread_pool):
            pool.shutdown(wait=False, cancel_futures=True)

    # Documents

    def _opened(self, params: types.DidOpenTextDocumentParams) -> None:
        self._check(params.text_document.uri, 0)

    def _changed(self, params: types.DidChangeTextDocumentParams) -> None:
        self._check(params.text_document.uri, self._start.debounce)

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        """Settings may have changed without the editor's watching them."""
        if os.path.basename(params.text_document.uri) in NAMES:
            self._check_all()
        elif params.text_document.uri in self._checks:
            self._check(params.text_document.uri, 0)

    def _closed(self, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        if check := self._checks.pop(uri, None):
            check.cancel()
        self._last.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _files_changed(self, _: types.DidChangeWatchedFilesParams) -> None:
        self._check_all()

    def _check_all(self) -> None:
        self._told.clear()
        for uri in list(self._checks):
            self._check(uri, 0)

    def _check(self, uri: str, delay: float) -> None:
        """Check a document after ``delay`` seconds, unless it changes before; an earlier check is of no use now."""
        if earlier := self._checks.get(uri):
            earlier.cancel()
        document = self.workspace.get_text_document(uri)
        path = to_fs_path(uri) if uri.startswith("file:") else None
        article = Article(uri, path, document.language_id or "", document.version, document.source)
        self._checks[uri] = check = asyncio.create_task(self._checked(article, delay))
        check.add_done_callback(self._tell_of_failure)

    async def _checked(self, article: Article, delay: float) -> Checked | None:
        await asyncio.sleep(delay)
        checked = await self._tried(self._worker, self._room.check, article, self._last.get(article.uri))
        found: list[types.Diagnostic] = []
        if checked is not None:
            self._last[article.uri] = checked
            for line in checked.trouble:
                self._tell(line, types.MessageType.Warning)
            places = self._places(checked)
            found = [said.diagnostic(d, article.uri, places, self._shows) for d in checked.diagnostics]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(article.uri, found, article.version))
        return checked

    def _tell_of_failure(self, check: asyncio.Task[Checked | None]) -> None:
        if not check.cancelled() and (error := check.exception()):
            self._tell(f"{type(error).__name__}: {error}")

    async def _latest(self, uri: str) -> Checked | None:
        """What was found in the document as it is now; waits for the check that is under way."""
        while (check := self._checks.get(uri)) is not None:
            await asyncio.wait([check])
            if check is self._checks.get(uri):
                return None if check.cancelled() or check.exception() else check.result()
        return None

    # What the editor asks

    async def _actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        checked = await self._latest(params.text_document.uri)
        if checked is None:
            return []
        places, only, versioned = self._places(checked), params.context.only, self._takes_versions
        answer: list[types.CodeAction] = []
        if actions.wants(only, types.CodeActionKind.QuickFix):
            start, end = places.offset(params.range.start), places.offset(params.range.end)
            found = actions.at(checked, start, end)
            answer += actions.quick_fixes(checked, found, places, versioned=versioned)
        if only and actions.wants(only, actions.FIX_ALL):
            fixed = await self._tried(self._worker, self._room.fixed, checked.article)
            text = checked.source.of_text(fixed).text if fixed is not None else checked.document.text
            if text != checked.document.text:
                answer.append(actions.fix_all(checked, text, places, versioned=versioned))
        return answer

    async def _hover(self, params: types.HoverParams) -> types.Hover | None:
        checked = await self._latest(params.text_document.uri)
        if checked is None:
            return None
        places = self._places(checked)
        offset = places.offset(params.position)
        found = actions.at(checked, offset, offset)
        if not found:
            return None
        engine = await self._tried(self._worker, self._room.engine, checked.article)
        book = await self._tried(self._reader, lambda: engine.illustrated) if engine else None
        known = book.by_id if book else {}
        texts = []
        for one in found:
            rule: Rule | RuleText | None = known.get(one.rule)
            if rule is None:
                rule = await self._tried(self._worker, self._room.described, checked.article, one.rule)
            if rule is not None:
                texts.append(said.rule_text(rule, one))
        contents = types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(texts))
        return types.Hover(contents, places.range(found[0].start, found[0].end)) if texts else None

    # Helpers

    def _places(self, checked: Checked) -> Places:
        return Places(checked.document.text, self.workspace.position_encoding or "utf-16")

    @property
    def _shows(self) -> said.Shows:
        document = self.client_capabilities.text_document
        marks = document and document.publish_diagnostics
        return said.Shows(bool(marks and marks.tag_support), bool(marks and marks.related_information))

    @property
    def _takes_versions(self) -> bool:
        workspace = self.client_capabilities.workspace
        return bool(workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes)

    async def _in(self, pool: ThreadPoolExecutor, work: Callable[..., T], *given: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(pool, work, *given)

    async def _tried(self, pool: ThreadPoolExecutor, work: Callable[..., T], *given: Any) -> T | None:
        """The value of some work; None where it failed, which the editor is told once."""
        try:
            return await self._in(pool, work, *given)
        except Stop as stop:
            for line in stop.lines:
                self._tell(line)
        except RuleFailed as failed:
            self._tell(str(failed))
        except Exception as error:  # a defect of newslint's: the editor must not lose its server for it
            self._tell(f"{type(error).__name__}: {error}")
        return None

    def _tell(self, message: str, kind: types.MessageType = types.MessageType.Error) -> None:
        """Show a message to the person at the editor, each only once: a check comes with every key."""
        if message not in self._told:
            self._told.add(message)
            self.window_show_message(types.ShowMessageParams(kind, f"newslint: {message}"))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """What pygls could not make sense of."""
        self._tell(f"{type(error).__name__}: {error}")
