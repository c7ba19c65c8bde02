"""Build ``together.txt``, ``context.bin`` and ``plausibility.bin`` of ``newslint/english/data``.

The first are words that follow each other, the others the models behind ``garble/implausible``.

pip install -e . -r tools/requirements.txt
OPENBLAS_NUM_THREADS=1 python tools/build_plausibility.py [--shared FOLDER] [--out FOLDER]

Takes about three quarters of an hour of one core and 2 GB of memory.  The same
corpora, the same versions of numpy and numba and the same kind of processor give the same bytes.
"""

from __future__ import annotations

import argparse
import os
import struct
import sys
from pathlib import Path

try:
    import numpy as np
    from plausible import glance, network
    from plausible.corpus import SOURCES, Corpus, read
    from plausible.edits import Batches
except ModuleNotFoundError as error:
    sys.exit(f"{error.name} is missing: pip install -r tools/requirements.txt")

from newslint.english import context, plausibility
from newslint.english.joins import least_together
from newslint.english.lexicon import lexicon

ROOT = Path(__file__).resolve().parents[1]
#: Bits after the point of the numbers of a vector: nearly all are below 2.
VECTOR_BITS = 6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("NEWSLINT_SHARED") or ROOT.parent / "shared")
    parser.add_argument("--shared", type=Path, default=default)
    parser.add_argument("--out", type=Path, default=ROOT / "newslint" / "english" / "data")
    arguments = parser.parse_args()
    folder, held_out = arguments.shared / "corpora", arguments.shared / "bench" / "garble" / "dev.jsonl"
    for path in (*(folder / f"{source}.txt.gz" for source in SOURCES), held_out):
        if not path.exists():
            sys.exit(f"{path} is missing: set NEWSLINT_SHARED, or give --shared, to the folder of the corpora")
    corpus = read(folder, held_out)
    print(
        f"{len(corpus.starts) - 1:,} sentences, {len(corpus.text):,} units of {len(corpus.names):,} kinds", flush=True
    )
    (arguments.out / "together.txt").write_text(together(corpus), encoding="utf-8")
    batches = Batches(corpus)
    model = network.trained(batches, corpus.shapes)
    for name, data in (
        ("context.bin", of_network(model.weights, corpus, batches.mendings)),
        ("plausibility.bin", of_glance(glance.trained(corpus, batches, model), corpus)),
    ):
        (arguments.out / name).write_bytes(data)
        print(f"{name}: {len(data):,} bytes")


def together(corpus: Corpus) -> str:
    """``together.txt``: for each first word the second ones that ``joins`` may split by."""
    words, size = lexicon(), len(corpus.names)
    pairs, counts = np.unique(corpus.text[:-1].astype(np.int64) * size + corpus.text[1:], return_counts=True)
    found: dict[str, list[str]] = {}
    for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True):
        one, other = corpus.names[pair // size], corpus.names[pair % size]
        least = least_together(one, other, words)
        if least and count >= least and one + other not in words.known:
            found.setdefault(one, []).append(other)
    return "".join(f"{one}\t{' '.join(sorted(others))}\n" for one, others in sorted(found.items()))


def of_network(weights: network.Weights, corpus: Corpus, mendings: list[str]) -> bytes:
    """``context.bin``."""
    names = "\n".join(mendings).encode()
    vectors = weights["own"][1:] + weights["shape"][1 + corpus.shapes]
    parts = [names, _clipped(vectors * 2**VECTOR_BITS, np.int8)]
    bits = VECTOR_BITS
    for name in ("first", *(f"layer {layer}" for layer in range(len(context.REACHES))), "gap"):
        parts += _layer(weights[name], weights[f"{name} bias"], bits)
        bits = context.PASSED_BITS
    step = 2.0**-context.PASSED_BITS
    parts.append(np.append(weights["last"] * step, weights["last bias"]).astype("<f4").tobytes())
    parts.append(np.column_stack([weights["mend"].T * step, weights["mend bias"]]).astype("<f4").tobytes())
    count, size = vectors.shape
    width, last = weights["gap"].shape[0] // 2, len(weights["last"])
    header = context.HEADER.pack(context.MAGIC, count, size, VECTOR_BITS, width, last, len(names))
    return header + b"".join(parts)


def _layer(weights: np.ndarray, bias: np.ndarray, bits: int) -> list[bytes]:
    """Bits after the point, biases and weights; ``bits`` are after the point of what comes in."""
    # As many as a weight of two bytes can have and its sum needs.
    own = min(context.SUM_BITS - bits, int(np.floor(np.log2(32767 / np.abs(weights).max()))))
    of_sums = np.rint(bias * 2.0**context.SUM_BITS).astype("<i4").tobytes()
    return [struct.pack("B", own), of_sums, _clipped(weights * 2.0**own, "<i2")]


def _clipped(values: np.ndarray, kind: object) -> bytes:
    limits = np.iinfo(kind)
    return np.clip(np.rint(values), limits.min + 1, limits.max).astype(kind).tobytes()


def of_glance(found: glance.Glance, corpus: Corpus) -> bytes:
    """``plausibility.bin``."""
    names = "\n".join(corpus.names).encode()
    scale = max(float(np.abs(table).max()) for table in found.tables) / (plausibility.NOTHING - 1)
    tables = [(np.rint(table / scale) + plausibility.NOTHING).astype(np.uint8).tobytes() for table in found.tables]
    sizes = len(found.rows), int(found.rows.max()) + 1, glance.KINDS, len(names)
    header = plausibility.HEADER.pack(plausibility.MAGIC, *sizes, scale, found.bias)
    of_units = [names, found.rows.astype("<u2").tobytes(), found.kinds.astype(np.uint8).tobytes()]
    return header + b"".join([*of_units, *tables])


if __name__ == "__main__":
    main()
