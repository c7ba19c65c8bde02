"""--timing: which rule takes how long."""

from __future__ import annotations

import re

from house_desk import BAD, Desk


def test_the_time_of_each_rule_stands_below_the_counts(desk: Desk) -> None:
    desk.write("bad.txt", BAD)
    desk.write("clean.txt", "It was cold.\n")
    assert desk.run(".").returncode == 1  # from now on the cache knows it all
    for form in ("full", "concise"):
        done = desk.run(".", "--timing", "--output-format", form)
        assert done.returncode == 1
        counts, times, summary = done.stdout.split("\n\n")
        assert "house/furniture" in counts
        rows = [line.split(None, 2) for line in times.splitlines()[1:]]
        assert {"(shared by all rules)", "house/furniture"} <= {row[2] for row in rows}
        assert all(re.fullmatch(r"\d+\.\d{3}", row[0]) for row in rows)
        assert sum(float(row[1].rstrip("%")) for row in rows) > 99
        assert "in 1 of 2 files" in summary


def test_findings_are_those_of_a_run_without_it(desk: Desk) -> None:
    desk.path("newslint.toml").unlink()
    desk.write(
        "a.txt", "The the ferry utilise a net.\n\nLeave a Reply\n\nIn the the morning it could of sailed,she said.\n"
    )
    counts = desk.run("--statistics", "--severity", "info").stdout.split("\n\n")[0]
    assert "duplicate/words" in counts
    assert desk.run("--timing", "--severity", "info").stdout.split("\n\n")[0] == counts


def test_without_it_no_time_is_told(desk: Desk) -> None:
    desk.write("bad.txt", BAD)
    assert "seconds" not in desk.run("--statistics").stdout
