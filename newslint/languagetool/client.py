"""Asking a LanguageTool server, with every way to fail told in one line.

``language_tool_python`` knows the servers; two of its habits are changed here. It takes
every answer for JSON of the right shape, waits up to five minutes twice, and hides the
HTTP status: ``_query_server`` asks itself. Its ``Match`` mixes code points (the offset) with UTF-16
units (the length) and shares state between threads: the plain answer is read
instead, all in UTF-16 units.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any, Literal
from urllib.parse import urljoin

import requests
from language_tool_python import LanguageTool

from newslint.languagetool.server import TooLong, Unreachable, root
from newslint.plugins import BackendError

#: Seconds to find out that nobody listens.
CONNECT = 5.0

#: No honest answer to a request of a few thousand characters is longer, in bytes.
LONGEST_ANSWER = 20_000_000

_PIECE = 65_536


class Client(LanguageTool):
    """A connection to the server at ``url``, checking in ``language``.

    ``seconds``: how long an answer may take. Raises BackendError, as all methods do.
    """

    def __init__(self, url: str, language: str, *, seconds: float, parameters: Mapping[str, str]) -> None:
        self._shown, self._seconds = url, seconds
        self._session = requests.Session()
        self._session.headers["Accept-Encoding"] = "identity"
        self._parameters = dict(parameters)
        try:
            # Without the slash the last part of the path would be lost when "v2/" is joined to it.
            super().__init__(language, remote_server=root(url))
        except BackendError:
            self._session.close()
            raise
        except ValueError:
            self._session.close()
            raise BackendError(
                f"LanguageTool at {url} does not know the language {language!r}: "
                f'set language in [languagetool], as in "en-US" or "en-GB"',
                lasting=True,
            ) from None

    def ask(self, text: str) -> dict[str, Any]:
        """The server's answer about a text: ``matches`` is a list, whatever is in it.

        Raises TooLong when the server's limit is lower than the text is long.
        """
        parameters = {"language": str(self.language), "text": text, **self._parameters}
        answer = self._query_server(urljoin(self.url, "check"), parameters, method="post")
        if not isinstance(answer, dict) or not isinstance(answer.get("matches"), list):
            raise self._no_sense()
        warnings = answer.get("warnings")
        if isinstance(warnings, dict) and warnings.get("incompleteResults"):
            raise BackendError(f"LanguageTool at {self._shown} gave up on a text: give it more time or memory")
        return answer

    def close(self) -> None:
        super().close()
        self._session.close()

    def _query_server(
        self,
        url: str,
        params: dict[str, str] | None = None,
        num_tries: int = 1,
        method: Literal["get", "post"] = "get",
    ) -> Any:
        until = time.monotonic() + self._seconds
        try:
            with self._session.request(
                method,
                url,
                data=params if method == "post" else None,
                params=params if method == "get" else None,
                timeout=(CONNECT, self._seconds),
                stream=True,
            ) as response:
                body = self._read(response, until)
                status = response.status_code
        except requests.Timeout:
            raise self._too_slow() from None
        except requests.exceptions.InvalidURL as error:
            raise BackendError(
                f"server = {self._shown!r} in [languagetool] is no address: {error}", lasting=True
            ) from None
        except (requests.RequestException, OSError):
            raise Unreachable(
                f"no LanguageTool server answers at {self._shown}: start it, or correct server in [languagetool]",
                lasting=True,
            ) from None
        if status != requests.codes.ok:
            raise self._refused(status, body)
        try:
            answer = json.loads(body)
        except (ValueError, RecursionError):
            raise self._no_sense() from None
        if method == "get" and not _is_list_of_languages(answer):
            raise self._no_sense()
        return answer

    def _read(self, response: requests.Response, until: float) -> bytes:
        """The whole body. A server that sends a byte now and then keeps every time limit but this one."""
        body = bytearray()
        while piece := response.raw.read1(_PIECE):
            body += piece
            if time.monotonic() > until:
                raise requests.Timeout
            if len(body) > LONGEST_ANSWER:
                raise self._no_sense()
        return bytes(body)

    def _too_slow(self) -> BackendError:
        return BackendError(
            f"LanguageTool at {self._shown} gave no answer within {self._seconds:g} seconds: "
            "raise timeout in [languagetool], or see what keeps the server busy",
            lasting=True,
        )

    def _no_sense(self) -> BackendError:
        return BackendError(
            f"what answers at {self._shown} is no LanguageTool server: correct server in [languagetool]", lasting=True
        )

    def _refused(self, status: int, body: bytes) -> BackendError:
        said = " ".join(body[:2000].decode("utf-8", "replace").split())
        reason = "" if said.startswith("<") or not said else f" ({said[:120]}{'…' if len(said) > 120 else ''})"
        where = f"LanguageTool at {self._shown}"
        if status == 413:
            return TooLong(f"{where} takes no text of this length{reason}: raise its maxTextLength")
        if status in (426, 429):
            return BackendError(
                f"{where} takes no more requests for now (HTTP {status}): wait, or run a server of your own",
                lasting=True,
            )
        if status in (401, 403, 407):
            return BackendError(
                f"{where} refuses access (HTTP {status}): correct server in [languagetool]", lasting=True
            )
        if status == 404:
            return BackendError(
                f"nothing is found at {self._shown} (HTTP 404): server in [languagetool] must be the address "
                'before "/v2/check"',
                lasting=True,
            )
        if status == 400:
            return BackendError(f"{where} does not take what is asked{reason}: see [languagetool]", lasting=True)
        return BackendError(f"{where} failed with HTTP {status}{reason}: see its log, or try again")


def _is_list_of_languages(answer: Any) -> bool:
    return isinstance(answer, list) and all(isinstance(item, dict) for item in answer)
