"""One line a finding."""

from __future__ import annotations

import subprocess
import sys

from report_builders import delete_line, finding, result, write

from newslint.diagnostics import Severity


def test_each_finding_is_a_line_that_editors_can_parse() -> None:
    garble = finding("the that", rule="garble/pair", message="words are lost", severity=Severity.ERROR, line=9)
    output = write("concise", result(finding(fix=delete_line()), garble), quiet=True)
    assert output == (
        "desk/harbour.txt:3:1: warning: boilerplate/share-bar [*] share buttons are left in the text\n"
        "desk/harbour.txt:9:1: error: garble/pair: words are lost\n"
    )


def test_a_file_name_with_a_newline_stays_on_its_line() -> None:
    output = write("concise", result(finding(filename="a\nb.txt:1:1: error: fake")), quiet=True)
    assert output.startswith("a\\nb.txt:1:1: error: fake:3:1: warning: ")
    assert output.count("\n") == 1


def test_only_the_full_report_may_load_rich() -> None:
    formats = ("concise", "json", "jsonl", "sarif", "github", "gitlab", "junit")
    code = "import sys\n" + "".join(f"import newslint.reporters.{name}\n" for name in formats)
    code += "print(sorted(m for m in sys.modules if m.split('.')[0] in ('rich', 'ftfy', 'jsonschema')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
