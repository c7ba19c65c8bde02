"""Change the code in small ways, run the tests that call what was changed, and count the changes that they miss.

python tools/mutants.py [--sample N] [--seed SEED] 'newslint.packs.*' ...

``--sample 10`` tries every tenth mutant of each module, drawn with the seed, and says how far the share of those
that are noticed may be from that of all. mutmut's own output, which is long, goes to mutants/mutmut.log. What it
takes from one run to the next is in mutants/: ``mutmut show NAME`` prints a change.
"""

from __future__ import annotations

import argparse
import fnmatch
import math
import random
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

MUTMUT = Path(sys.executable).with_name("mutmut")
LOG = Path("mutants/mutmut.log")
#: mutmut makes all mutants before it tries one, and only then are their names known.
ANY = "newslint.files.globs.x_broken__mutmut_1"
MISSED = ("survived", "no tests")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="+", help="mutants, as patterns of their names: newslint.files.*")
    parser.add_argument("--sample", type=int, default=1, help="try one in so many mutants of each module")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.sample == 1:
        try_out(options.names)
        chosen = matching(options.names)
    else:
        try_out([ANY])
        chosen = drawn(matching(options.names), options.sample, options.seed)
        try_out(chosen)
    statuses = results()
    tell({name: statuses[name] for name in chosen}, len(matching(options.names)))


def try_out(names: list[str]) -> None:
    """Let mutmut run these mutants, in one process; it exits with an error only where it could not."""
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("wb") as log:
        command = [str(MUTMUT), "run", "--max-children", "1", *names]
        if subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, check=False).returncode:
            sys.exit(f"mutmut could not run: see the end of {LOG}")


def results() -> dict[str, str]:
    """The status of each mutant by its name."""
    listed = subprocess.run([MUTMUT, "results", "--all", "true"], capture_output=True, text=True, check=True).stdout
    found = (line.strip().rpartition(": ") for line in listed.splitlines() if ": " in line)
    return {name: status for name, _, status in found}


def matching(patterns: list[str]) -> list[str]:
    return [name for name in results() if any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)]


def drawn(names: list[str], share: int, seed: int) -> list[str]:
    """One in ``share`` of the mutants of each module, at least one."""
    modules: dict[str, list[str]] = defaultdict(list)
    for name in names:
        modules[module_of(name)].append(name)
    return [
        name
        for module, own in sorted(modules.items())
        for name in random.Random(f"{seed} {module}").sample(own, max(1, round(len(own) / share)))
    ]


def module_of(name: str) -> str:
    return name.rpartition(".")[0]


def tell(statuses: dict[str, str], whole: int) -> None:
    modules: dict[str, list[str]] = defaultdict(list)
    for name, status in statuses.items():
        modules[module_of(name)].append(status)
    print("| module | tried | noticed | missed | no test | share |\n|---|---:|---:|---:|---:|---:|")
    for module, own in [*sorted(modules.items()), ("all", [*statuses.values()])]:
        survived, untested = (own.count(status) for status in MISSED)
        noticed = len(own) - survived - untested
        print(f"| {module} | {len(own)} | {noticed} | {survived} | {untested} | {100 * noticed / len(own):.1f} % |")
    if len(statuses) < whole:
        noticed = sum(status not in MISSED for status in statuses.values())
        low, high = interval(noticed, len(statuses))
        print(f"\n{len(statuses)} of {whole} mutants: with 95 % confidence {100 * low:.0f} to {100 * high:.0f} %")
    print("\nMissed:")
    for name, status in statuses.items():
        if status in MISSED:
            print(f"  {name}" + (" (no test)" if status == "no tests" else ""))


def interval(hits: int, tried: int) -> tuple[float, float]:
    """Wilson's interval of a share, at 95 %."""
    z = 1.96
    middle, spread = hits + z * z / 2, z * math.sqrt(hits * (tried - hits) / tried + z * z / 4)
    return (middle - spread) / (tried + z * z), (middle + spread) / (tried + z * z)


if __name__ == "__main__":
    main()
