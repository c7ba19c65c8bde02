"""How long an editor waits after a key: from ``didChange`` to ``publishDiagnostics`` in an article of 3,000 words.

    python bench/lsp.py [--words 3000] [--edits 30]

The real server over standard streams, without its debounce. Two numbers an edit: the time
on the clock, and the CPU time of the server, which is what a loaded machine says something by.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time

import psutil
from lsprotocol import types
from pygls.lsp.client import LanguageClient
from shared import shared


def article(words: int) -> str:
    """So many words of edited news, whole paragraphs."""
    lines: list[str] = []
    count = 0
    for path in sorted(shared("bench", "clean").glob("*.txt")):
        for line in [*path.read_text(encoding="utf-8").strip().split("\n"), ""]:
            if count < words:
                lines.append(line)
                count += len(line.split())
    return "\n".join(lines) + "\n"


async def measure(text: str, edits: int) -> list[tuple[float, float]]:
    """Milliseconds on the clock and of the server's CPU for each of some edits in the middle of ``text``."""
    client = LanguageClient("bench", "1")
    answers: asyncio.Queue[int | None] = asyncio.Queue()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params: types.PublishDiagnosticsParams) -> None:
        answers.put_nowait(params.version)

    await client.start_io(sys.executable, "-m", "newslint", "lsp", "--isolated", "--debounce", "0")
    await client.initialize_async(types.InitializeParams(types.ClientCapabilities()))
    client.initialized(types.InitializedParams())
    server = psutil.Process(client._server.pid)
    uri = "untitled:article"
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "plaintext", 1, text)))
    await answers.get()
    at = text.index(" ", len(text) // 2)
    taken = []
    for number in range(edits):
        text = text[:at] + "x" + text[at:] if number % 8 else text[:at] + " " + text[at:]
        at += 1
        cpu, clock = sum(server.cpu_times()[:2]), time.perf_counter()
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=uri, version=number + 2),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )
        while await answers.get() != number + 2:
            pass
        taken.append((1000 * (time.perf_counter() - clock), 1000 * (sum(server.cpu_times()[:2]) - cpu)))
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--words", type=int, default=3000)
    parser.add_argument("--edits", type=int, default=30)
    arguments = parser.parse_args()
    text = article(arguments.words)
    taken = asyncio.run(measure(text, arguments.edits))[3:]  # the first ones compile patterns
    print(f"{len(text.split()):,} words, {len(taken)} edits; milliseconds from a key to its findings")
    for name, column in (("clock", 0), ("CPU", 1)):
        values = sorted(one[column] for one in taken)
        print(f"  {name:5}  mean {statistics.mean(values):5.1f}  median {statistics.median(values):5.1f}"
              f"  fastest {values[0]:5.1f}  slowest {values[-1]:5.1f}")  # fmt: skip


if __name__ == "__main__":
    main()
