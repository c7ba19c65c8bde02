"""Build ``together.txt``, ``context.bin`` and ``plausibility.bin`` of ``newslint/english/data``.

The first are words that follow each other, the others the models behind ``garble/implausible``.

pip install -e . -r tools/requirements.txt
OPENBLAS_NUM_THREADS=1 python tools/build_plausibility.py [--shared FOLDER] [--out FOLDER]

Takes about three quarters of an hour of one core and 2 GB of memory.  The same
corpora, the same versions of numpy and numba and the same kind of processor give the same bytes.
"""

from __future__ import annotations

import sys

try:
    import numpy as np
    from plausible import glance, over_words
    from plausible.corpus import Corpus, read
    from plausible.edits import Batches
    from plausible.places import places
    from plausible.stored import of_network
except ModuleNotFoundError as error:
    sys.exit(f"{error.name} is missing: pip install -r tools/requirements.txt")

from newslint.english import plausibility
from newslint.english.joins import least_together
from newslint.english.lexicon import lexicon


def main() -> None:
    corpora, held_out, out = places(__doc__)
    corpus = read(corpora, held_out)
    print(
        f"{len(corpus.starts) - 1:,} sentences, {len(corpus.text):,} units of {len(corpus.names):,} kinds", flush=True
    )
    (out / "together.txt").write_text(together(corpus), encoding="utf-8")
    batches = Batches(corpus)
    model, units = over_words.learned(corpus, batches), over_words.Units(corpus)
    for name, data in (
        ("context.bin", of_network(model.weights, units.vectors(model), batches.mendings)),
        ("plausibility.bin", of_glance(glance.trained(corpus, batches, model, units), corpus)),
    ):
        (out / name).write_bytes(data)
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
