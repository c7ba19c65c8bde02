"""Build ``newslint/english/data/rare-words.txt``: words of English that ``english.misspelling`` would take for a slip.

python tools/build_rare_words.py [--out FOLDER]

The words, with their regular forms, are those of Webster's Second (as the package english-words carries it) and of
the SPECIALIST Lexicon (lemminflect); see ``tools/requirements.txt``.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import pickle
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from newslint.english.lexicon import lexicon
from newslint.english.misspelling import candidate

ROOT = Path(__file__).resolve().parents[1]
WORD = re.compile(r"[a-z]{5,}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "newslint" / "english" / "data")
    arguments = parser.parse_args()
    web2, inflections = _data("english_words", "data/web2.pickle"), _data("lemminflect", "resources/infl_lu.csv.gz")
    words = {word.lower() for word in pickle.loads(web2.read_bytes())}
    rows = [row.split(",") for row in gzip.decompress(inflections.read_bytes()).decode().splitlines()]
    words.update(form for word, _, *forms in rows for cell in (word, *forms) for form in cell.lower().split("/"))
    words = {word for word in words if WORD.fullmatch(word)}
    words |= {
        form for word in words for form in (word + "s", word + "es", word + "d", word + "ed", word + "ing", word + "ly")
    }
    known = lexicon()
    slips = {slip for word in known.common for slip in _slips(word)}
    rare = sorted(word for word in slips & words - known.known if candidate(word, known))
    (arguments.out / "rare-words.txt").write_text("\n".join(rare) + "\n", encoding="utf-8")


def _slips(word: str) -> Iterator[str]:
    """More than all that ``candidate`` could take for a slip of ``word``."""
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at] + word[at:]
        yield word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
        yield from (word[:at] + vowel + word[at + 1 :] for vowel in "aei")


def _data(package: str, name: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        sys.exit(f"needs {package}: pip install --no-deps -r tools/requirements.txt")
    return Path(spec.origin).parent / name


if __name__ == "__main__":
    main()
