"""Build ``structure.bin`` of ``newslint/english/data``: the model behind ``garble/structure``.

pip install -e . -r tools/requirements.txt
OPENBLAS_NUM_THREADS=1 python tools/build_structure.py [--shared FOLDER] [--out FOLDER]

Takes about three quarters of an hour of one core and 4 GB of memory.  The same
corpora, tagger and versions of numpy and the same kind of processor give the same bytes.
"""

from __future__ import annotations

import sys

try:
    import numpy as np
    from plausible import over_groups
    from plausible.groups import MENDINGS, Groups, read
    from plausible.network import Network
    from plausible.places import places
    from plausible.stored import of_network
except ModuleNotFoundError as error:
    sys.exit(f"{error.name} is missing: pip install -r tools/requirements.txt")

from newslint.english import structure


def main() -> None:
    corpora, held_out, out = places(__doc__)
    groups = read(corpora, held_out)
    print(f"{len(groups.mend):,} sentences, {len(groups.rows):,} groups, {len(groups.names):,} names", flush=True)
    data = stored(groups, over_groups.learned(groups))
    (out / "structure.bin").write_bytes(data)
    print(f"structure.bin: {len(data):,} bytes")


def stored(groups: Groups, network: Network) -> bytes:
    """``structure.bin``."""
    entries, bias = over_groups.glance(groups, network)
    scale = float(np.abs(entries).max()) / (structure.NEUTRAL - 1)
    tables = (np.rint(entries / scale) + structure.NEUTRAL).astype(np.uint8).tobytes()
    names = "\n".join(groups.names).encode()
    # What stands for nothing is in each entry.
    bias -= scale * structure.NEUTRAL * len(structure.TEMPLATES)
    header = structure.HEADER.pack(structure.MAGIC, len(names), scale, bias)
    table = network.weights["table"].copy()
    table[0] = 0
    return header + names + tables + of_network(network.weights, table, list(MENDINGS))


if __name__ == "__main__":
    main()
