"""Networks as ``newslint.english.context`` reads them."""

from __future__ import annotations

import struct

import numpy as np

from newslint.english import context
from plausible.network import Weights

#: Bits after the point of the numbers of a vector: nearly all are below 2.
VECTOR_BITS = 6


def of_network(weights: Weights, vectors: np.ndarray, mendings: list[str]) -> bytes:
    """A network whose words have these vectors, or are sums of some of them."""
    names = "\n".join(mendings).encode()
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
