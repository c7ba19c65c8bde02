"""One door to the benchmarks of judgement: what newslint finds, misses and says wrongly.

python bench/judgement.py NAME [OPTION …]

The options are those of the benchmark, which ``bench/NAME.py --help`` or its first lines tell.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

#: A name that is not a file here: the file and the arguments that go before the others.
ALIASES = {"grammar": ("garble", "grammar", "spelling")}

#: Not about judgement, or read by the others.
OTHERS = {"judgement", "engine", "shared", "speed", "material", "peers", "lsp"}


def main(folder: Path) -> None:
    names = sorted({path.stem for path in folder.glob("*.py")} - OTHERS | set(ALIASES))
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    if asked not in names:
        sys.exit(f"usage: python bench/judgement.py {'|'.join(names)} [OPTION …]")
    stem, *before = ALIASES.get(asked, (asked,))
    script = str(folder / f"{stem}.py")
    sys.argv = [script, *before, *sys.argv[2:]]
    runpy.run_path(script, run_name="__main__")


if __name__ == "__main__":
    main(Path(__file__).parent)
