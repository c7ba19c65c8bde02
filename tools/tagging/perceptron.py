"""Training of the tagger's weights: mistakes move them, and their average over all of the training is kept."""

# ruff: noqa: PLR0917  -- compiled code takes arrays one by one

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numba import njit

from newslint.english import tagger as model

FACTORS = np.array(model.FACTORS, np.uint64)
MIX, SHIFT, SEED_FACTOR = np.uint64(model.MIX), np.uint64(model.SHIFT), np.uint64(model.SEED_FACTOR)
FIELDS = "wkt"
#: A feature that is seen less often than this is not learnt from; features are told apart by so many bits.
LEAST_SEEN, COUNT_BITS = 3, 26
MOST_CANDIDATES, MOST_STATIC = 40, 16


class Types(NamedTuple):
    """Every different word: its numbers, its tags and its features of spelling (unmasked keys)."""

    number: np.ndarray
    kind: np.ndarray
    tags: np.ndarray
    tag_count: np.ndarray
    spelling: np.ndarray
    spelling_count: np.ndarray


class Text(NamedTuple):
    """Sentence n is ``word[starts[n]:starts[n + 1]]`` (numbers of types), with the right tags in ``tag``."""

    starts: np.ndarray
    word: np.ndarray
    tag: np.ndarray


def types(words: Sequence[str], vocabulary: model.Vocabulary) -> Types:
    """The arrays of ``words``."""
    size = len(words)
    tags = np.zeros((size, MOST_CANDIDATES), np.int64)
    keys = np.zeros((size, MOST_STATIC), np.uint64)
    tag_count, key_count = np.zeros(size, np.int64), np.zeros(size, np.int64)
    for n, word in enumerate(words):
        found = vocabulary.candidates(word)
        tags[n, : len(found)], tag_count[n] = found, len(found)
        spelled = list(model.spelling(word, known=word in vocabulary))
        keys[n, : len(spelled)], key_count[n] = spelled, len(spelled)
    numbers, kinds = (np.array([*map(of, words)]) for of in (vocabulary.number, vocabulary.kind))
    return Types(numbers, kinds, tags, tag_count, keys, key_count)


def trained(text: Text, kinds: Types, cells: int, rounds: int) -> np.ndarray:
    """Averaged weights after ``rounds`` passes; ``cells`` is a power of two, ``MOST_TAGS`` more are returned."""
    weights = np.zeros(cells + model.MOST_TAGS, np.float32)
    sums, stamps = np.zeros(len(weights)), np.zeros(len(weights), np.int64)
    seen = np.zeros(1 << COUNT_BITS, np.uint8)
    terms, sizes = _arrays()
    learner = (weights, sums, stamps, seen)
    every = np.arange(len(text.starts) - 1)
    _pass(text, every, kinds, terms, sizes, *learner, 0, 0)
    random = np.random.default_rng(1)
    clock = 0
    for n in range(rounds):
        clock, wrong = _pass(text, random.permutation(every), kinds, terms, sizes, *learner, 1, clock)
        print(f"round {n + 1}: {100 - 100 * wrong / len(text.word):.2f}% of the training text right", flush=True)
    sums += (clock - stamps) * weights
    return (sums / clock).astype(np.float32)


def _arrays() -> tuple[np.ndarray, np.ndarray]:
    terms = np.zeros((len(model.TEMPLATES), 3, 2), np.int64)
    for n, template in enumerate(model.TEMPLATES):
        for j, (field, place) in enumerate(template):
            terms[n, j] = FIELDS.index(field), place
    return terms, np.array([len(template) for template in model.TEMPLATES])


@njit(cache=True)
def _key(n, text, kinds, terms, sizes, tags, i, start, end):
    """The key of template ``n`` at word ``i`` of a sentence."""
    key = np.uint64(n + 1) * SEED_FACTOR
    for j in range(sizes[n]):
        field, at = terms[n, j, 0], i + terms[n, j, 1]
        value = 0
        if start <= at < end:
            if field == 2:
                value = tags[at] + 1
            else:
                value = kinds.number[text.word[at]] if field == 0 else kinds.kind[text.word[at]]
        key += np.uint64(value) * FACTORS[j]
    return key


@njit(cache=True)
def _pass(text, order, kinds, terms, sizes, weights, sums, stamps, seen, learns, clock):
    """One pass: counts features, or learns from mistakes; gives the clock and the number of mistakes."""
    mask, wide = np.uint64(len(weights) - model.MOST_TAGS - 1), np.uint64(len(seen) - 1)
    cells, often = np.zeros(32, np.int64), np.zeros(32, np.bool_)
    guessed, wrong = text.tag.copy(), 0
    for sentence in order:
        start, end = text.starts[sentence], text.starts[sentence + 1]
        for i in range(start, end):
            word, right = text.word[i], text.tag[i]
            clock += learns
            if kinds.tag_count[word] == 1:
                guessed[i] = kinds.tags[word, 0]
                wrong += guessed[i] != right
                continue
            count = len(sizes) + kinds.spelling_count[word]
            for n in range(count):
                if n < len(sizes):
                    key = _key(n, text, kinds, terms, sizes, guessed, i, start, end) * MIX
                else:
                    key = kinds.spelling[word, n - len(sizes)] * MIX
                cells[n] = key >> SHIFT & mask
                place = key >> (SHIFT - np.uint64(8)) & wide
                if not learns:
                    seen[place] += seen[place] < 255
                often[n] = seen[place] >= LEAST_SEEN
            if not learns:
                continue
            best, top, possible = -1, -1e30, False
            for c in range(kinds.tag_count[word]):
                tag, score = kinds.tags[word, c], 0.0
                possible = possible or tag == right
                for n in range(count):
                    score += weights[cells[n] + tag]
                if score > top:
                    best, top = tag, score
            guessed[i] = best
            if best == right:
                continue
            wrong += 1
            if not possible:
                continue
            for n in range(count):
                if often[n]:
                    for tag, step in ((right, 1.0), (best, -1.0)):
                        cell = cells[n] + tag
                        sums[cell] += (clock - stamps[cell]) * weights[cell]
                        stamps[cell] = clock
                        weights[cell] += step
    return clock, wrong


def text_of(sentences: Iterable[tuple[Sequence[int], Sequence[int]]]) -> Text:
    """Sentences given as numbers of words and tags."""
    starts, words, tags = [0], list[int](), list[int]()
    for some_words, some_tags in sentences:
        words += some_words
        tags += some_tags
        starts.append(len(words))
    return Text(np.array(starts), np.array(words), np.array(tags))
