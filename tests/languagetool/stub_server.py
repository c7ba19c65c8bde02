"""An HTTP server that speaks as LanguageTool does, or as badly as a test wants."""

from __future__ import annotations

import json
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LANGUAGES = [
    {"name": "English", "code": "en", "longCode": "en"},
    {"name": "English", "code": "en", "longCode": "en-US"},
]


class StubServer:
    """Answers what ``status`` and ``body`` say, after ``delay`` seconds; by default finds every ``qwx`` in a text.

    ``texts`` are those that it was asked about; ``limit``: how long a text it takes;
    ``drip``: it sends this many bytes a second; ``together``: the most requests that it had open at once.
    """

    def __init__(self) -> None:
        self.status, self.delay, self.limit = 200, 0.0, 1_000_000
        self.body: bytes | None = None
        self.drip: float | None = None
        self.version = "6.6"
        self.languages: Any = LANGUAGES
        self.texts: list[str] = []
        self.open = self.together = 0
        self.counting = threading.Lock()
        self.parameters: dict[str, str] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Handler,), {"stub": self}))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> StubServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, text: str) -> dict[str, Any]:
        matches = []
        at = text.find("qwx")
        while at >= 0:
            units = len(text[:at].encode("utf-16-le")) // 2
            matches.append(match(units, 3))
            at = text.find("qwx", at + 1)
        return {"software": {"name": "LanguageTool"}, "matches": matches}


def match(offset: int, length: int, **other: Any) -> dict[str, Any]:
    """One match as LanguageTool writes it."""
    rule = {
        "id": "QWX_RULE", "description": "A word of three letters", "issueType": "grammar",
        "category": {"id": "GRAMMAR", "name": "Grammar"}, "urls": [{"value": "https://example.org/qwx"}],
    }  # fmt: skip
    return {
        "message": "This is no word.", "shortMessage": "", "replacements": [{"value": "word"}], "offset": offset,
        "length": length, "rule": rule, "context": {"text": "", "offset": 0, "length": length}, "sentence": "",
    } | other  # fmt: skip


class Handler(BaseHTTPRequestHandler):
    stub: StubServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path.endswith("/info"):
            self._send(200, {"software": {"name": "LanguageTool", "version": self.stub.version, "buildDate": "today"}})
        else:
            self._send(200, self.stub.languages)

    def do_POST(self) -> None:
        size = int(self.headers["Content-Length"])
        self.stub.parameters = dict(urllib.parse.parse_qsl(self.rfile.read(size).decode("utf-8")))
        text = self.stub.parameters["text"]
        self.stub.texts.append(text)
        with self.stub.counting:
            self.stub.open += 1
            self.stub.together = max(self.stub.together, self.stub.open)
        time.sleep(self.stub.delay)
        with self.stub.counting:
            self.stub.open -= 1
        if len(text) > self.stub.limit:
            self._send(413, b"Error: Your text exceeds the limit")
        elif self.stub.body is not None:
            self._send(self.stub.status, self.stub.body)
        else:
            self._send(self.stub.status, self.stub.answer(text))

    def _send(self, status: int, body: Any) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        pause = 1 / self.stub.drip if self.stub.drip and self.command == "POST" else 0
        size = 1 if pause else len(data) or 1
        try:
            for start in range(0, len(data), size):
                self.wfile.write(data[start : start + size])
                time.sleep(pause)
        except OSError:
            pass  # the other side had enough

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on standard error."""
