"""The tools beside which ``speed.py`` times newslint, in an environment of their own: ``.cache/peers``.

    python bench/peers.py

Only public packages, each skipped with one line if it cannot be had: typos, codespell and proselint as wheels, Vale
as a Go module, textlint and Harper from npm. LanguageTool is there if ``make languagetool`` has built its server.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".cache" / "peers"
BIN = HOME / "venv" / "bin"
NODE = HOME / "node"
LANGUAGETOOL = ROOT / ".cache" / "languagetool"

#: Later ones need a version of a module that no public proxy has.
VALE = "github.com/errata-ai/vale/v3/cmd/vale@v3.18.0"
_WHEELS = ("typos", "codespell", "proselint")
_NODE_PACKAGES = ("textlint", "textlint-rule-common-misspellings", "textlint-rule-write-good", "harper.js")

_VALE_SETTINGS = "StylesPath = styles\nMinAlertLevel = suggestion\n[*.{txt,md}]\nBasedOnStyles = Vale, House\n"
_VALE_RULE = "extends: substitution\nmessage: \"write '%s' for '%s'\"\nlevel: warning\nignorecase: true\nswap:\n"
_TEXTLINT_SETTINGS = '{"rules": {"common-misspellings": true, "write-good": true}}\n'
#: Harper has no command line among the public packages: this is all that one would do.
_HARPER = """\
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { LocalLinter } from "harper.js";
import { binary } from "harper.js/binary";

const linter = new LocalLinter({ binary });
await linter.setup();
const files = process.argv.slice(2).flatMap((path) =>
  statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path]);
let count = 0;
for (const file of files) {
  for (const lint of await linter.lint(readFileSync(file, "utf8"), { language: "plaintext" })) {
    count += 1;
    console.log(`${file}:${lint.span().start}: ${lint.message()}`);
  }
}
process.exitCode = count ? 1 : 0;
"""

#: LanguageTool is a server: it is started, asked in pieces that it takes, and ended.
_LANGUAGETOOL = """\
import json, socket, subprocess, sys, time, urllib.parse, urllib.request
from pathlib import Path

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
command = ["java", "-cp", sys.argv[1], "org.languagetool.server.HTTPServer", "--port", str(port)]
server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
count = 0
try:
    for path in sys.argv[2:]:
        text = Path(path).read_text(encoding="utf-8")
        for at in range(0, len(text), 20_000):
            data = urllib.parse.urlencode({"language": "en-GB", "text": text[at : at + 20_000]}).encode()
            while True:
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/v2/check", data) as answer:
                        count += len(json.load(answer)["matches"])
                    break
                except urllib.error.URLError:
                    if server.poll() is not None:
                        sys.exit("the server has ended")
                    time.sleep(0.05)
finally:
    server.terminate()
    server.wait()
sys.exit(1 if count else 0)
"""

#: All that may be there.
NAMES = ("typos", "codespell", "proselint", "vale", "textlint", "harper", "languagetool")


@dataclass(frozen=True)
class Peer:
    """``command`` and then the paths; ``folders``: it takes folders (otherwise all their files)."""

    name: str
    command: tuple[str, ...]
    folders: bool = True
    house: bool = False  # reads house rules: substitutions in its own format


def install() -> None:
    """Make what is missing, saying what could not be had."""
    HOME.mkdir(parents=True, exist_ok=True)
    if not BIN.is_dir():
        venv.create(HOME / "venv", with_pip=True)
    for package in _WHEELS:
        if not (BIN / package).exists():
            _try(package, [str(BIN / "python"), "-m", "pip", "install", "--quiet", package])
    if not _vale().exists():
        _try("vale", ["env", f"GOBIN={_vale().parent}", "go", "install", VALE])
    if not (NODE / "node_modules").is_dir():
        NODE.mkdir(exist_ok=True)
        (NODE / "package.json").write_text('{"private": true, "type": "module"}\n', encoding="utf-8")
        _try("textlint, harper", ["npm", "install", "--silent", "--no-audit", "--no-fund", *_NODE_PACKAGES], cwd=NODE)
    (NODE / "harper.js").write_text(_HARPER, encoding="utf-8")
    (NODE / "textlintrc.json").write_text(_TEXTLINT_SETTINGS, encoding="utf-8")


def _vale() -> Path:
    return HOME / "bin" / "vale"


def _try(name: str, command: Sequence[str], cwd: Path = HOME) -> None:
    if shutil.which(command[0]) is None:
        print(f"{name}: skipped, there is no {command[0]} here", file=sys.stderr)
        return
    done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "it failed without a word").splitlines()[-1]
        print(f"{name}: skipped, it cannot be installed: {last[:200]}", file=sys.stderr)


def installed() -> list[Peer]:
    """The peers that are there."""
    textlint = str(NODE / "node_modules" / ".bin" / "textlint")
    peers = [
        Peer("typos", (str(BIN / "typos"), "--format", "brief", "--isolated")),
        Peer("codespell", (str(BIN / "codespell"),)),
        Peer("proselint", (str(BIN / "proselint"), "check"), folders=False),
        Peer("vale", (str(_vale()), "--no-exit", "--output=line", f"--config={HOME / 'vale.ini'}"), house=True),
        Peer(
            "textlint",
            (textlint, "--config", str(NODE / "textlintrc.json"), "--rules-base-directory", str(NODE / "node_modules")),
        ),
        Peer("harper", ("node", str(NODE / "harper.js"))),
        Peer("languagetool", (sys.executable, str(HOME / "languagetool.py"), _server()), folders=False),
    ]
    there = {peer.name for peer in peers if Path(peer.command[-1]).exists() or Path(peer.command[0]).exists()}
    if not (NODE / "node_modules" / "harper.js").is_dir() or shutil.which("node") is None:
        there -= {"harper"}
    if not _server() or shutil.which("java") is None:
        there -= {"languagetool"}
    else:
        HOME.mkdir(parents=True, exist_ok=True)
        (HOME / "languagetool.py").write_text(_LANGUAGETOOL, encoding="utf-8")
    return [peer for peer in peers if peer.name in there]


def _server() -> str:
    """LanguageTool's server, or nothing."""
    built = (LANGUAGETOOL / ".ready").exists()
    return str(next(LANGUAGETOOL.glob("*/languagetool-server.jar"), "")) if built else ""


def write_vale_settings(swaps: Sequence[tuple[str, str]]) -> None:
    """Vale's own rules and the house's substitutions."""
    style = HOME / "styles" / "House"
    style.mkdir(parents=True, exist_ok=True)
    (HOME / "vale.ini").write_text(_VALE_SETTINGS, encoding="utf-8")
    lines = "".join(f"  {wrong!r}: {right!r}\n" for wrong, right in swaps or [("zzxxq", "zzxq")])
    (style / "Swaps.yml").write_text(_VALE_RULE + lines, encoding="utf-8")


if __name__ == "__main__":
    install()
    print("there:", ", ".join(peer.name for peer in installed()) or "none")
