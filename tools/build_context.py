"""Build ``newslint/english/data/context.bin``, the last judge of ``garble/implausible``.

pip install -e . -r tools/requirements.txt
python tools/build_context.py [--shared FOLDER] [--out FILE]

After ``build_plausibility.py``, whose units and classes it takes.  Takes about
fifteen minutes of one core and 2 GB of memory.  The same corpora, the same
``plausibility.bin`` and the same versions of numpy, numba and jax give the same bytes.
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
    from plausible import convolution
    from plausible.corpus import SOURCES, read
    from plausible.edits import Batches
except ModuleNotFoundError as error:
    sys.exit(f"{error.name} is missing: pip install -r tools/requirements.txt")

from newslint.english import context as model
from newslint.english.plausibility import plausibility

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("NEWSLINT_SHARED") or ROOT.parent / "shared")
    parser.add_argument("--shared", type=Path, default=default)
    parser.add_argument("--out", type=Path, default=ROOT / "newslint" / "english" / "data" / "context.bin")
    arguments = parser.parse_args()
    folder, held_out = arguments.shared / "corpora", arguments.shared / "bench" / "garble" / "dev.jsonl"
    for path in (*(folder / f"{source}.txt.gz" for source in SOURCES), held_out):
        if not path.exists():
            sys.exit(f"{path} is missing: set NEWSLINT_SHARED, or give --shared, to the folder of the corpora")
    corpus = read(folder, held_out)
    if corpus.numbers != plausibility().known:
        sys.exit("plausibility.bin was built from other corpora: run tools/build_plausibility.py first")
    classes = np.frombuffer(plausibility().classes, np.uint8)
    weights = convolution.trained(Batches(corpus, classes), plausibility())
    arguments.out.write_bytes(packed(weights, classes))
    print(f"{arguments.out.name}: {arguments.out.stat().st_size:,} bytes")


def packed(weights: dict[str, np.ndarray], classes: np.ndarray) -> bytes:
    """The data file."""
    own, count = len(weights["own"]) - 1, int(classes.max()) + 1
    by_class = weights["class"][1 : count + 1]
    vectors = np.concatenate([weights["own"][1:] + by_class[classes[:own]], by_class])
    of_layers, of_gap = model.LAYER_BITS, _bits(weights["gap"])
    parts = [_bytes(vectors * 2.0**model.VECTOR_BITS)]
    parts += _layer(weights, "first", model.VECTOR_BITS, of_layers)
    for layer in range(len(model.REACHES)):
        parts += _layer(weights, f"layer {layer}", of_layers, of_layers)
    parts += _layer(weights, "gap", of_layers, of_layers + of_gap)
    last = np.append(weights["last"] * 2.0 ** -(of_layers + of_gap), weights["last bias"])
    parts.append(last.astype("<f4").tobytes())
    size, width = weights["own"].shape[1], len(weights["last"])
    return model.HEADER.pack(model.MAGIC, own, size, count, width, len(classes)) + zlib.compress(b"".join(parts), 9)


def _layer(weights: dict[str, np.ndarray], name: str, bits: int, wanted: int) -> list[bytes]:
    """Shift, biases and weights; ``bits`` after the point come in, ``wanted`` are passed on."""
    of_weights = _bits(weights[name])
    shift = bits + of_weights - wanted
    bias = np.rint(weights[f"{name} bias"] * 2.0 ** (bits + of_weights)) + (1 << shift >> 1)
    return [struct.pack("B", shift), bias.astype("<i4").tobytes(), _bytes(weights[name] * 2.0**of_weights)]


def _bits(weights: np.ndarray) -> int:
    """Bits after the point, so that all but a few weights fit into a byte."""
    return int(np.floor(np.log2(127 / np.quantile(np.abs(weights), 0.9999))))


def _bytes(values: np.ndarray) -> bytes:
    return np.clip(np.rint(values), -127, 127).astype(np.int8).tobytes()


if __name__ == "__main__":
    main()
