"""A saved web page through newspaper4k, its text repaired by newslint: python with_newspaper.py page.html"""

import sys
from pathlib import Path

import newslint

try:
    import newspaper
except ImportError as error:
    sys.exit(f"this example needs other packages: python -m pip install newspaper4k lxml_html_clean ({error})")

page = newspaper.article("https://example.org/", input_html=Path(sys.argv[1]).read_text(encoding="utf-8"))
repaired = newslint.fix_text(page.text)
print(repaired.text)
for finding in repaired.findings:
    print(f"line {finding.start.line}: {finding.rule}: {finding.message}", file=sys.stderr)
