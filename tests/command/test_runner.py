"""Many files: in order, in several processes, and what a dying process costs."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest
from house_desk import BAD, CLEAN, Desk, rules

from newslint.workers import AHEAD, Known, Workers


def square(task: int) -> tuple[int, int]:
    if task == -9:
        os.kill(os.getpid(), signal.SIGKILL)
    if task == -1:
        os._exit(3)
    time.sleep((task % 7) / 1000)
    return task * task, os.getpid()


def died(task: int, exit_code: int | None) -> tuple[int, int]:
    return -1000, exit_code or 0


def run(tasks: list[int | Known[tuple[int, int]]], count: int = 3) -> list[tuple[int, int]]:
    return list(Workers(square, count, died).map(tasks))


def test_results_in_order_from_several_processes() -> None:
    results = run(list(range(200)))
    assert [value for value, _ in results] == [n * n for n in range(200)]
    assert 2 <= len({pid for _, pid in results}) <= 3
    assert os.getpid() not in {pid for _, pid in results}


def test_known_results_start_no_process() -> None:
    workers = Workers(square, 3, died)
    assert list(workers.map([Known((n, 0)) for n in range(500)])) == [(n, 0) for n in range(500)]
    mixed = run([n if n % 3 else Known((n, 0)) for n in range(100)])
    assert [value for value, _ in mixed] == [n * n if n % 3 else n for n in range(100)]


def test_nothing_to_do() -> None:
    assert run([]) == []


@pytest.mark.parametrize(("killer", "code"), [(-9, -9), (-1, 3)])
def test_a_worker_that_dies_costs_its_task_only(killer: int, code: int) -> None:
    tasks: list[int | Known[tuple[int, int]]] = [*range(20), killer, *range(20, 40), killer]
    results = run(tasks)
    assert [value for value, _ in results] == [
        *(n * n for n in range(20)),
        -1000,
        *(n * n for n in range(20, 40)),
        -1000,
    ]
    assert results[20][1] == results[-1][1] == code


def test_every_task_kills() -> None:
    assert run([-9] * 5, count=2) == [(-1000, -9)] * 5


def test_memory_is_bounded_when_the_first_task_is_slow() -> None:
    """Tasks are drawn only so far ahead of the result that is waited for."""
    drawn = 0

    def tasks() -> Iterator[int]:
        nonlocal drawn
        for number in (6, *range(1000)):
            drawn += 1
            yield number

    results = Workers(square, 2, died).map(tasks())
    next(results)
    assert drawn <= 2 * AHEAD + 1
    results.close()


def test_closing_early_ends_the_processes() -> None:
    workers = Workers(square, 2, died)
    results = workers.map(range(1000))
    _, pid = next(results)
    results.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_jobs_make_no_difference_to_the_report(desk: Desk) -> None:
    for number in range(60):
        desk.write(f"{number}.txt", BAD if number % 3 else CLEAN)
    one, four = desk.check("--no-cache", "-j1"), desk.check("--no-cache", "-j4")
    assert one.stdout == four.stdout
    assert len(rules(one)) == 40
    desk.run("--fix", "-j4")
    assert desk.check("--no-cache").stdout == ""


KILLER = """\
import os, signal
import newslint
from newslint.rules import Rule

def check(document, options):
    if "killer" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return ()

@newslint.hookimpl
def newslint_rules():
    return [Rule("extra/kills", "Kills", "To see what happens.", check)]
"""


def test_a_killed_process_is_told_and_the_run_goes_on(desk: Desk) -> None:
    desk.write("plugins/killing.py", KILLER)
    desk.write("plugins/killing-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: killing\nVersion: 1.0\n")
    desk.write("plugins/killing-1.0.dist-info/entry_points.txt", "[newslint]\nkilling = killing\n")
    paths = os.pathsep.join(filter(None, [str(desk.path("plugins")), os.environ.get("PYTHONPATH", "")]))
    for number in range(9):
        desk.write(f"{number}.txt", "This is a killer.\n" if number == 4 else BAD)
    done = desk.run(
        "-j2",
        "--no-cache",
        "--extend-select",
        "extra",
        "--output-format",
        "concise",
        "-q",
        environment={"PYTHONPATH": paths},
    )
    assert done.returncode == 2
    assert done.stderr == (
        "newslint: error: 4.txt: not checked: the process that checked it was ended by signal 9, "
        "perhaps for want of memory\n"
    )
    assert len(rules(done)) == 8
