"""Which tags a word may have, as ``newslint.english.tagger.Vocabulary`` reads it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from newslint.english.tagger import possible, shape

Counts = Mapping[str, Counter[str]]

#: A word seen so often has the tags that it was seen with, and only one if nearly all of its uses have it.
OFTEN, CERTAIN, LEAST_SHARE = 10, 0.995, 0.004
#: A word seen once says less than its shape.
LEAST_SEEN = 2
#: Words seen at most so often show what tags a shape may have.
RARE, LEAST_OF_SHAPE = 5, 0.002


def vocabulary_text(seen: Counts) -> str:
    """The text of a ``Vocabulary``; ``seen`` has how often each word has each tag."""
    by_shape = _by_shape(seen)
    total = Counter[str]()
    for counts in seen.values():
        total.update(counts)
    names = [tag for tag, _ in sorted(total.items(), key=lambda item: (-item[1], item[0]))]
    lines = [" ".join(names), *(" ".join((kind, *tags)) for kind, tags in sorted(by_shape.items())), ""]
    classes: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for word in sorted(seen, key=lambda word: (-seen[word].total(), word)):
        if seen[word].total() >= LEAST_SEEN:
            others = sorted(possible(word)) or by_shape.get(shape(word), by_shape["a"])
            classes[_tags(seen[word], others)].append(word)
    lines += [f"{' '.join(tags)}\t{' '.join(words)}" for tags, words in classes.items()]
    return "\n".join(lines)


def _by_shape(seen: Counts) -> dict[str, list[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for word, counts in seen.items():
        if counts.total() <= RARE:
            found[shape(word)].update(counts)
    return {
        kind: [tag for tag, n in _ranked(counts) if n >= max(2, LEAST_OF_SHAPE * counts.total())]
        or [_ranked(counts)[0][0]]
        for kind, counts in found.items()
    }


def _tags(counts: Counter[str], others: Sequence[str]) -> tuple[str, ...]:
    """The tags of a word; ``others`` are what it may be too where it was seen too rarely."""
    ranked = _ranked(counts)
    total = counts.total()
    if total < OFTEN:
        return tuple(dict.fromkeys([*(tag for tag, _ in ranked), *others]))
    if ranked[0][1] >= CERTAIN * total:
        return (ranked[0][0],)
    return tuple(tag for tag, n in ranked if n >= max(1.0, LEAST_SHARE * total))


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
