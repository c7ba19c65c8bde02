"""Where the builders of models read and write."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import NamedTuple

from plausible.corpus import SOURCES

ROOT = Path(__file__).resolve().parents[2]


class Places(NamedTuple):
    """The folder of the corpora, the sentences that are not learnt from, and where the models go."""

    corpora: Path
    held_out: Path
    out: Path


def places(description: str | None) -> Places:
    """What the command line says; ends the program, and says so, if a corpus is missing."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("NEWSLINT_SHARED") or ROOT.parent / "shared")
    parser.add_argument("--shared", type=Path, default=default)
    parser.add_argument("--out", type=Path, default=ROOT / "newslint" / "english" / "data")
    arguments = parser.parse_args()
    corpora, held_out = arguments.shared / "corpora", arguments.shared / "bench" / "garble" / "dev.jsonl"
    for path in (*(corpora / f"{source}.txt.gz" for source in SOURCES), held_out):
        if not path.exists():
            sys.exit(f"{path} is missing: set NEWSLINT_SHARED, or give --shared, to the folder of the corpora")
    return Places(corpora, held_out, arguments.out)
