"""The network that judges a gap: counts and ten words around it in, log-odds of damage out."""

# ruff: noqa: PLR0917  -- compiled code takes arrays one by one
from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from newslint.english.plausibility import AFTER, BEFORE, INPUTS
from plausible.counts import Spec, look
from plausible.damage import LONGEST, Tables, damage, kind_of
from plausible.pairs import Sums, total

WINDOW = BEFORE + AFTER
HIDDEN, SECOND = 48, 16
#: Share of the sound gaps that are learned from: there are enough of them.
SOUND = 0.4
#: So often a word in the window is shown as its class only.
BLURRED = 0.15
RATE, LAST_RATE = 0.03, 0.004
SAMPLE = 5000
#: Longer sentences are not learned from.
MOST = 120
LEAK = np.float32(0.05)


class Network(NamedTuple):
    """Weights; ``sums`` hold the squared gradients of each group of weights that shares a rate (Adagrad)."""

    mean: np.ndarray
    spread: np.ndarray
    counts: np.ndarray  # lookup × hidden
    bias: np.ndarray
    window: np.ndarray  # place × row × hidden
    ends: np.ndarray  # row × hidden
    second: np.ndarray  # second × hidden
    second_bias: np.ndarray
    last: np.ndarray
    last_bias: np.ndarray
    sums: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def trained(
    text: np.ndarray,
    starts: np.ndarray,
    levels: np.ndarray,
    rows: np.ndarray,
    by_row: np.ndarray,
    table: np.ndarray,
    spec: Spec,
    halves: tuple[Sums, Sums],
    t: Tables,
    rounds: int,
) -> Network:
    """The network after ``rounds`` passes over all sentences, each time damaged anew.

    ``levels`` are the unit, class and coarse class of each unit number, ``rows`` its row in the window tables,
    ``by_row`` its row in the sums and its coarse class.  ``halves`` are sums trained on sentences of odd and of even
    number: each sentence is shown the sum of the half that it is not in, as new text is.
    """
    random = np.random.default_rng(0)
    net = _fresh(random, int(rows.max()) + 1)
    size = len(starts) - 1
    args = (text, starts, levels, rows, by_row, table, spec, halves, t, net)
    seen = _round(*args, random.permutation(size)[:SAMPLE], np.float32(0), 0, True)[1]
    net.mean[:] /= seen
    net.spread[:] = np.sqrt(np.maximum(net.spread / seen - net.mean**2, 1e-3))
    for n in range(rounds):
        rate = np.float32(RATE * (1 - n / rounds) + LAST_RATE)
        loss, seen = _round(*args, random.permutation(size), rate, n + 1, False)
        print(f"network, round {n + 1}: loss {loss:.4f} over {seen:,} gaps", flush=True)
    return net


def _fresh(random: np.random.Generator, rows: int) -> Network:
    def drawn(scale: float, *shape: int) -> np.ndarray:
        return random.normal(0, scale, shape).astype(np.float32)

    def same(value: float, *shape: int) -> np.ndarray:
        return np.full(shape, value, np.float32)

    size = INPUTS
    return Network(
        np.zeros(size),
        np.zeros(size),
        drawn(size**-0.5, size, HIDDEN),
        same(0, HIDDEN),
        drawn(0.02, WINDOW, rows, HIDDEN),
        same(0, rows, HIDDEN),
        drawn(HIDDEN**-0.5, SECOND, HIDDEN),
        same(0, SECOND),
        drawn(0.3, SECOND),
        same(-2.5, 1),
        (same(0.1, size + 1), same(0.02, WINDOW, rows), same(0.02, rows), same(0.1, SECOND, 2)),
    )


@njit(cache=True, fastmath=True)
def _forward(x, row, edges, net, hidden, second):
    for u in range(HIDDEN):
        hidden[u] = net.bias[u] + net.ends[edges[0], u] + net.ends[edges[1], u]
    for f in range(len(x)):
        x[f] = (x[f] - net.mean[f]) / net.spread[f]
        for u in range(HIDDEN):
            hidden[u] += net.counts[f, u] * x[f]
    for j in range(WINDOW):
        for u in range(HIDDEN):
            hidden[u] += net.window[j, row[j], u]
    for u in range(HIDDEN):
        if hidden[u] < 0:
            hidden[u] *= LEAK
    z = net.last_bias[0]
    for k in range(SECOND):
        s = net.second_bias[k]
        for u in range(HIDDEN):
            s += net.second[k, u] * hidden[u]
        second[k] = s if s > 0 else LEAK * s
        z += net.last[k] * second[k]
    return z


@njit(cache=True, fastmath=True)
def _backward(x, row, edges, net, hidden, second, error, rate, back):
    one = np.float32(1)
    count_sums, window_sums, end_sums, second_sums = net.sums
    back[:] = 0
    for k in range(SECOND):
        d = error * net.last[k] * (one if second[k] > 0 else LEAK)
        g = error * second[k]
        second_sums[k, 1] += g * g
        net.last[k] -= rate * g / np.sqrt(second_sums[k, 1])
        second_sums[k, 0] += d * d
        step = rate * d / np.sqrt(second_sums[k, 0])
        for u in range(HIDDEN):
            back[u] += d * net.second[k, u]
            net.second[k, u] -= step * hidden[u]
        net.second_bias[k] -= step
    net.last_bias[0] -= np.float32(0.01) * rate * error
    square = np.float32(0)
    for u in range(HIDDEN):
        back[u] *= one if hidden[u] > 0 else LEAK
        square += back[u] * back[u]
    square /= HIDDEN
    size = len(x)
    count_sums[size] += square
    step = rate / np.sqrt(count_sums[size])
    for u in range(HIDDEN):
        net.bias[u] -= step * back[u]
    for f in range(size):
        count_sums[f] += square * x[f] * x[f]
        step = rate * x[f] / np.sqrt(count_sums[f])
        for u in range(HIDDEN):
            net.counts[f, u] -= step * back[u]
    for j in range(WINDOW):
        window_sums[j, row[j]] += square
        step = rate / np.sqrt(window_sums[j, row[j]])
        for u in range(HIDDEN):
            net.window[j, row[j], u] -= step * back[u]
    for edge in edges:
        end_sums[edge] += square
        step = rate / np.sqrt(end_sums[edge])
        for u in range(HIDDEN):
            net.ends[edge, u] -= step * back[u]


@njit(cache=True, fastmath=True)
def _round(text, starts, levels, rows, by_row, table, spec, halves, t, net, order, rate, seed, only_spread):
    """One pass; the mean loss and the number of gaps.  ``only_spread`` sums up the inputs and their squares instead."""
    np.random.seed(seed)
    out, origin, marks = np.zeros(LONGEST, np.int32), np.zeros(LONGEST, np.int64), np.zeros(LONGEST, np.int8)
    state, kept, around = np.zeros(LONGEST, np.int8), np.zeros(8, np.int64), np.zeros((3, LONGEST), np.int32)
    in_rows = np.zeros((2, LONGEST), np.int32)
    x, row, edges = np.zeros(len(spec.family) + 1, np.float32), np.zeros(WINDOW, np.int64), np.zeros(2, np.int64)
    hidden, second, back = np.zeros(HIDDEN, np.float32), np.zeros(SECOND, np.float32), np.zeros(HIDDEN, np.float32)
    loss, seen = 0.0, 0
    for s in order:
        if starts[s + 1] - starts[s] > MOST:
            continue
        kind = kind_of(t.shares)
        o = order[np.random.randint(len(order))]
        source, other = text[starts[s] : starts[s + 1]], text[starts[o] : starts[o + 1]]
        n = damage(source, other, kind, t, out, origin, marks)
        for i in range(n):
            for level in range(3):
                around[level, i] = levels[level, out[i]]
            in_rows[0, i], in_rows[1, i] = by_row[0, out[i]], by_row[1, out[i]]
            state[i] = 2 if origin[i] < 0 else (1 if i > 0 and origin[i] == origin[i - 1] + 1 else 0)
        for g in range(4, n - 2):
            damaged = marks[g] == 1
            if not damaged and ((kind != 0 and (marks[g - 1] or marks[g + 1])) or np.random.random() > SOUND):
                continue
            for j in range(8):
                kept[j] = state[g - 4 + j] if 0 <= g - 4 + j < n else 0
            look(around, g, kept, table, spec, x)
            x[len(x) - 1] = total(in_rows, g, halves[s % 2])
            seen += 1
            if only_spread:
                for f in range(len(x)):
                    net.mean[f] += x[f]
                    net.spread[f] += x[f] * x[f]
                continue
            for j in range(WINDOW):
                i = g - BEFORE + j
                unit = 0 if i < 0 else (1 if i >= n else out[i])
                row[j] = levels[1, unit] if np.random.random() < BLURRED else rows[unit]
            edges[0], edges[1] = rows[out[3]], rows[out[n - 4]]
            z = _forward(x, row, edges, net, hidden, second)
            p = 1 / (1 + np.exp(-z))
            loss -= np.log(max(1e-9, p if damaged else 1 - p))
            error = np.float32(p - (1.0 if damaged else 0.0))
            if abs(error) >= 0.002:
                _backward(x, row, edges, net, hidden, second, error, rate, back)
    return loss / max(1, seen), seen
