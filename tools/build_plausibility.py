"""Build ``newslint/english/data/plausibility.bin``, the model behind ``garble/implausible``.

pip install -e . -r tools/requirements.txt
python tools/build_plausibility.py [--shared FOLDER] [--out FILE] [--rounds N]

Takes about ten minutes of one core and 3 GB of memory.  The same corpora and the
same versions of numpy and numba give the same bytes.
"""

from __future__ import annotations

import argparse
import os
import struct
import sys
import zlib
from pathlib import Path

try:
    import numpy as np
    from plausible import clusters, counts, network, pairs
    from plausible.corpus import SOURCES, Corpus, read
    from plausible.damage import tables
except ModuleNotFoundError as error:
    sys.exit(f"{error.name} is missing: pip install -r tools/requirements.txt")

from newslint.english import plausibility as model

ROOT = Path(__file__).resolve().parents[1]
CLASSES, CLASS_ROUNDS = 200, 5
COARSE, COARSE_ROUNDS = 56, 6
#: Words with a row of their own in the window tables; the others have that of their class.
TOP = 1200
#: Rows of the first look and of the sum: so many classes and words.
ROWS = 512
SUM_BITS = 21
NETWORK_ROUNDS, FIRST_ROUNDS, SUM_ROUNDS = 6, 5, 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("NEWSLINT_SHARED") or ROOT.parent / "shared")
    parser.add_argument("--shared", type=Path, default=default)
    parser.add_argument("--out", type=Path, default=ROOT / "newslint" / "english" / "data" / "plausibility.bin")
    parser.add_argument("--rounds", type=int, default=NETWORK_ROUNDS, help="passes of the network over the corpora")
    arguments = parser.parse_args()
    folder, held_out = arguments.shared / "corpora", arguments.shared / "bench" / "garble" / "dev.jsonl"
    for path in (*(folder / f"{source}.txt.gz" for source in SOURCES), held_out):
        if not path.exists():
            sys.exit(f"{path} is missing: set NEWSLINT_SHARED, or give --shared, to the folder of the corpora")
    arguments.out.write_bytes(build(read(folder, held_out), arguments.rounds))
    print(f"{arguments.out.name}: {arguments.out.stat().st_size:,} bytes")


def build(corpus: Corpus, rounds: int) -> bytes:
    """The data file, trained on ``corpus``."""
    names, text, starts = corpus
    print(f"{len(starts) - 1:,} sentences, {len(text):,} units of {len(names):,} kinds", flush=True)
    coarse = clusters.classes(text, names, COARSE, COARSE_ROUNDS)
    fine = clusters.classes(text, names, CLASSES, CLASS_ROUNDS)
    print("classes are made", flush=True)
    damage = tables(names, text)
    units = np.arange(len(names), dtype=np.int32)
    by_row = np.stack([_rows(fine, ROWS - CLASSES), coarse]).astype(np.int32)

    def summed(terms: pairs.Terms, sentences: np.ndarray, bits: int, rounds: int, name: str) -> pairs.Sums:
        return pairs.trained(text, starts, sentences, by_row, terms, 1 << bits, damage, rounds, name)

    every = np.arange(len(starts) - 1)
    first = summed(model.FIRST, every, 22, FIRST_ROUNDS, "first look")
    sums = summed(model.SUMS, every, SUM_BITS, SUM_ROUNDS, "sum")
    odd = summed(model.SUMS, every[1::2], SUM_BITS, SUM_ROUNDS, "sum of odd sentences")
    even = summed(model.SUMS, every[::2], SUM_BITS, SUM_ROUNDS, "sum of even sentences")

    levels = np.stack([text, fine[text], coarse[text]]).astype(np.int32)
    table = counts.counted(levels, starts)
    print("n-grams are counted", flush=True)
    by_unit = np.stack([units, fine, coarse]).astype(np.int32)
    windows = _rows(fine, TOP)
    net = network.trained(text, starts, by_unit, windows, by_row, table, counts.spec(), (odd, even), damage, rounds)
    del table
    buckets, cells = counts.packed(levels, starts)
    single = np.bincount(text, minlength=len(names))
    parts = [
        "\n".join(names).encode(),
        fine.astype(np.uint8).tobytes(),
        coarse.astype(np.uint8).tobytes(),
        _steps(single),
        _steps(np.bincount(fine[text], minlength=CLASSES)),
        *_first_look(first),
        *_signed(sums),
        *_window(net),
        _layer(net.counts.T / net.spread, net.bias - (net.counts.T / net.spread) @ net.mean),
        _layer(net.second, net.second_bias),
        _layer(net.last[None, :], net.last_bias),
    ]
    packed = zlib.compress(b"".join(parts), 9)
    head = model.HEADER.pack(
        model.MAGIC, CLASSES, TOP, ROWS, network.HIDDEN, network.SECOND,
        len(parts[0]), len(names), len(sums.weights), buckets, len(packed),
    )  # fmt: skip
    return head + packed + cells.astype("<u2").tobytes()


def _rows(fine: np.ndarray, words: int) -> np.ndarray:
    """Row of each unit in a table: the most frequent have their own after those of the classes."""
    rows = fine.astype(np.int64)
    rows[:words] = CLASSES + np.arange(words)
    return rows


def _steps(count: np.ndarray) -> bytes:
    """Counts as logarithms from that of 0.3 on, in steps."""
    return np.rint((np.log(count + 0.3) - np.log(0.3)) * model.STEPS).astype(np.uint8).tobytes()


def _first_look(first: pairs.Sums) -> list[bytes]:
    """Scale and bias, then a square of rows for each term, 128 being nothing."""
    squares = pairs.tables_of(first.weights, len(model.FIRST), ROWS)
    scale = float(np.abs(squares).max()) / 127
    return [struct.pack("<2f", scale, first.bias[0]), (np.rint(squares / scale) + 128).astype(np.uint8).tobytes()]


def _signed(sums: pairs.Sums) -> list[bytes]:
    scale = float(np.abs(sums.weights).max()) / 127
    return [struct.pack("<2f", scale, sums.bias[0]), np.rint(sums.weights / scale).astype(np.int8).tobytes()]


def _window(net: network.Network) -> list[bytes]:
    scale = float(max(np.abs(net.window).max(), np.abs(net.ends).max())) / 127
    tables = (np.rint(table / scale).astype(np.int8).tobytes() for table in (net.window, net.ends))
    return [struct.pack("<f", scale), *tables]


def _layer(weights: np.ndarray, bias: np.ndarray) -> bytes:
    """Each unit's weights followed by its bias."""
    return np.concatenate([weights, np.reshape(bias, (-1, 1))], axis=1).astype("<f4").tobytes()


if __name__ == "__main__":
    main()
