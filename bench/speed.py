"""How fast newslint is, beside its peers: one Markdown table.

    python bench/speed.py [--tasks cold,folder,…] [--mb 20] [--articles 1000] [--limit 20] [--minutes 8] [--no-write]

``make bench`` installs the peers first (see ``peers.py``). Each command runs three times, or once if it takes long,
and its quickest run counts. "CPU" is the time of all its processes and means more than "seconds" on a machine that
does other things too; the ratios are of CPU. The table goes into ``README.md`` of this folder, too.

By default all is done in eight minutes: a peer may take 20 seconds, and what comes when the time is up is not run.
``--mb 100 --limit 900 --minutes 60`` waits for all of them.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from peers import NAMES, Peer, installed, write_vale_settings

README = Path(__file__).with_name("README.md")
_BEGIN, _END = "<!-- speed -->", "<!-- /speed -->"
#: Exit codes by which one peer or the other says that all went well, or that something was found.
_FOUND = (0, 1, 2, 64, 65)
#: A command that takes longer than this is not run again.
_LONG = 5.0


@dataclass(frozen=True)
class Run:
    """One command: seconds on the clock and of processors, the most memory in megabytes; ``why`` not, instead."""

    clock: float = 0.0
    cpu: float = 0.0
    memory: float = 0.0
    why: str = ""


@dataclass(frozen=True)
class Row:
    task: str
    tool: str
    run: Run


class Bench:
    """Runs commands in a folder of its own, with a cache of its own."""

    def __init__(self, folder: Path, limit: float, minutes: float) -> None:
        self.folder, self.limit = folder, limit
        self._end = time.monotonic() + 60 * minutes
        self.newslint = [sys.executable, "-m", "newslint", "--isolated", "--output-format", "concise"]
        left_out = ("PYTHONDONTWRITEBYTECODE", "NEWSLINT_CACHE_DIR")  # bytecode is kept, as an installer leaves it
        self._environment = {key: value for key, value in os.environ.items() if key not in left_out}
        self._environment["XDG_CACHE_HOME"] = str(folder / "cache")
        self._environment["PYTHONPATH"] = os.pathsep.join([str(README.parents[1]), os.environ.get("PYTHONPATH", "")])

    def make(self, kind: str, path: Path, number: int) -> None:
        """Articles, a file or a pack: see ``material.py``."""
        script = str(README.with_name("material.py"))
        subprocess.run([sys.executable, script, kind, str(path), str(number)], check=True)

    def time(self, command: Sequence[str], before: Callable[[], object] = lambda: None, times: int = 3) -> Run:
        """The quickest of some runs; ``before`` is called ahead of each, outside the time."""
        best = Run(why="not run, the time is up")
        for _ in range(times):
            before()
            left = self._end - time.monotonic()
            if left <= 0:
                break
            run = self._once(command, left if "newslint" in command else min(self.limit, left))
            if run.why:
                return run
            if best.why or run.cpu < best.cpu:
                best = run
            if run.cpu > _LONG:
                break
        return best

    def _once(self, command: Sequence[str], limit: float) -> Run:
        with open(self.folder / "errors", "w+", encoding="utf-8", errors="replace") as errors:
            start = time.perf_counter()
            process = subprocess.Popen(
                command,
                cwd=self.folder,
                env=self._environment,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
            )
            while True:
                pid, status, usage = os.wait4(process.pid, os.WNOHANG)
                if pid:
                    break
                if time.perf_counter() - start > limit:
                    os.killpg(process.pid, signal.SIGKILL)  # with what it has started
                    os.wait4(process.pid, 0)
                    process.returncode = -9
                    return Run(why=f"over {limit:.0f} s")
                time.sleep(0.0005 if time.perf_counter() - start < 1 else 0.02)
            clock = time.perf_counter() - start
            process.returncode = code = os.waitstatus_to_exitcode(status)
            if code not in ((0, 1) if "newslint" in command else _FOUND):
                errors.seek(0)
                last = (errors.read().strip().splitlines() or ["no word"])[-1]
                return Run(why=f"failed ({code}): {last[:80]}")
        return Run(clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _paths(peer: Peer, path: Path) -> list[str]:
    if path.is_dir() and not peer.folders:
        return [str(file) for file in sorted(path.iterdir())]
    return [str(path)]


def _beside(bench: Bench, task: str, path: Path, peers: Sequence[Peer], *more: str) -> Iterator[Row]:
    """newslint without its cache, then each peer, on one path."""
    yield Row(task, "newslint", bench.time([*bench.newslint, "--no-cache", *more, str(path)]))
    for peer in peers:
        yield Row(task, peer.name, bench.time([*peer.command, *_paths(peer, path)]))


def cold(bench: Bench, peers: Sequence[Peer], options: argparse.Namespace) -> Iterator[Row]:
    """One article of 3 KB."""
    bench.make("folder", bench.folder / "one", 1)
    article = bench.folder / "one" / "00000.txt"
    yield from _beside(bench, "one article", article, peers)
    bench.time([*bench.newslint, str(article)], times=1)
    yield Row("one article", "newslint, cached", bench.time([*bench.newslint, str(article)], times=5))


def folder(bench: Bench, peers: Sequence[Peer], options: argparse.Namespace) -> Iterator[Row]:
    """Many articles; with one process and two; from the cache."""
    articles = bench.folder / "articles"
    bench.make("folder", articles, options.articles)
    task = f"{options.articles:,} articles"
    yield from _beside(bench, task, articles, peers)
    for jobs in ("1", "2"):
        what = f"newslint, {jobs} process" + ("es" if jobs == "2" else "")
        yield Row(task, what, bench.time([*bench.newslint, "--no-cache", "--jobs", jobs, str(articles)], times=1))
    bench.time([*bench.newslint, str(articles)], times=1)
    yield Row(task, "newslint, cached", bench.time([*bench.newslint, str(articles)]))
    four = ["--select", "boilerplate,duplicate,encoding,residue", "--jobs", "1"]
    yield Row(task, "newslint, four groups", bench.time([*bench.newslint, "--no-cache", *four, str(articles)], times=1))


def large(bench: Bench, peers: Sequence[Peer], options: argparse.Namespace) -> Iterator[Row]:
    """One large file; and smaller ones, to see whether time grows with size."""
    sizes = sorted({size for size in (1, 10) if size < options.mb} | {options.mb})
    for size in sizes:
        path = bench.folder / f"{size}mb.txt"
        bench.make("file", path, size * 1_000_000)
        yield from _beside(bench, f"a file of {size} MB", path, peers if size == options.mb else ())
        path.unlink()


def house(bench: Bench, peers: Sequence[Peer], options: argparse.Namespace) -> Iterator[Row]:
    """13,000 rules of a house on one article."""
    bench.make("folder", bench.folder / "one", 1)
    article = bench.folder / "one" / "00000.txt"
    bench.make("pack", bench.folder / "house" / "rules" / "words.yaml", 13_000)
    lines = (bench.folder / "house" / "rules" / "words.tsv").read_text(encoding="utf-8").splitlines()
    chosen = [(wrong, right) for wrong, _, right in (line.partition("\t") for line in lines)]
    settings = bench.folder / "house" / "newslint.toml"
    settings.write_text('packs = ["rules"]\n', encoding="utf-8")
    command = [word for word in bench.newslint if word != "--isolated"]
    task = f"{len(chosen):,} house rules"
    other = bench.folder / "one" / "other.txt"  # never the same twice: the cache has the rules, not the result

    def renew() -> None:
        other.write_text(article.read_text(encoding="utf-8") + f"\nIt was {time.time_ns()} then.\n", encoding="utf-8")

    yield Row("one article", "newslint, rules compiled", bench.time([*command, "--isolated", str(other)], renew, 4))
    ruled = [*command, "--config", str(settings), str(other)]
    yield Row(task, "newslint, first time", bench.time(ruled, renew, times=1))
    yield Row(task, "newslint", bench.time(ruled, renew))
    write_vale_settings(chosen)
    for peer in peers:
        if peer.house:
            yield Row(task, peer.name, bench.time([*peer.command, str(article)]))
    write_vale_settings([])


TASKS = {"cold": cold, "folder": folder, "large": large, "house": house}


def table(rows: Sequence[Row], empty: Run) -> str:
    """Rows with their ratios to newslint at the same task and to a Python that does nothing."""
    lines = [
        "| task | tool | seconds | CPU seconds | × newslint | × `python -c pass` | MB |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    own = {row.task: row.run.cpu for row in reversed(rows) if row.tool == "newslint"}
    for row in rows:
        run = row.run
        if run.why:
            lines.append(f"| {row.task} | {row.tool} | {run.why} | | | | |")
            continue
        ratio = f"{run.cpu / own[row.task]:.2f}" if own.get(row.task) else ""
        lines.append(
            f"| {row.task} | {row.tool} | {run.clock:.2f} | {run.cpu:.2f} | {ratio} | {run.cpu / empty.cpu:.0f} "
            f"| {run.memory:.0f} |"
        )
    return "\n".join(lines)


def machine(peers: Sequence[Peer]) -> str:
    """What the numbers were measured on, and which tools are not there."""
    name = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        found = re.search(r"model name\s*: (.*)", cpuinfo.read_text(encoding="utf-8"))
        name = found[1] if found else name
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    day = datetime.datetime.now(datetime.UTC).date()
    missing = [tool for tool in NAMES if tool not in {peer.name for peer in peers}]
    without = f" Not installed here: {', '.join(missing)}." if missing else ""
    processors = len(os.sched_getaffinity(0))
    return f"{day}, {name}, {processors} processors{load}, Python {platform.python_version()}.{without}"


def write(text: str) -> None:
    """Put the table between its two comments in the README."""
    old = README.read_text(encoding="utf-8")
    before, _, rest = old.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    README.write_text(f"{before}{_BEGIN}\n{text}\n{_END}{after}", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tasks", default=",".join(TASKS), help=f"of {', '.join(TASKS)}")
    parser.add_argument("--mb", type=int, default=20, help="size of the large file")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--limit", type=float, default=20, help="seconds that a peer may take")
    parser.add_argument("--minutes", type=float, default=8, help="minutes that all may take")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--no-write", action="store_true", help="print the table, but leave README.md as it is")
    options = parser.parse_args()
    write_vale_settings([])
    peers = [] if options.no_peers else installed()
    with tempfile.TemporaryDirectory(prefix="newslint-speed-") as name:
        bench = Bench(Path(name), options.limit, options.minutes)
        empty = bench.time([sys.executable, "-c", "pass"], times=9)
        rows: list[Row] = [Row("nothing", "`python -c pass`", empty)]
        for task in options.tasks.split(","):
            for row in TASKS[task](bench, peers, options):
                print(f"{row.task}: {row.tool}: {row.run.why or f'{row.run.cpu:.2f} s'}", file=sys.stderr, flush=True)
                rows.append(row)
    text = f"{machine(peers)}\n\n{table(rows, empty)}"
    print(text)
    if not options.no_write:
        write(text)


if __name__ == "__main__":
    main()
