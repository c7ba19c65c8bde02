"""The development set of web pages for the tools that measure on it, without the hosts that are kept for judging."""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def add_argument(parser: argparse.ArgumentParser) -> None:
    """``--data FILE``, by default where the folder of development sets is."""
    shared = Path(os.environ.get("NEWSLINT_SHARED") or ROOT.parent / "shared")
    parser.add_argument("--data", type=Path, default=shared / "bench" / "boilerplate" / "dev.jsonl.gz")


def pages(path: Path) -> Iterator[dict[str, Any]]:
    """The pages of the hosts that may be read: a fifth, the same as in ``bench/boilerplate.py``, is left out."""
    if not path.is_file():
        sys.exit(f"{path} is missing: set NEWSLINT_SHARED to the folder of development sets, or give --data")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for record in map(json.loads, file):
            if digest(record["host"])[0] % 5:
                yield record


def digest(host: str) -> bytes:
    """Four bytes that are the same for a host each time."""
    return hashlib.blake2b(host.encode(), digest_size=4).digest()
