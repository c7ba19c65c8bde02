"""A saved web page through trafilatura, its text repaired by newslint: python with_trafilatura.py page.html"""

import sys
from pathlib import Path

import newslint

try:
    import trafilatura
except ImportError as error:
    sys.exit(f"this example needs other packages: python -m pip install trafilatura ({error})")

article = trafilatura.extract(Path(sys.argv[1]).read_bytes()) or ""
repaired = newslint.fix_text(article)
print(repaired.text)
for finding in repaired.findings:
    print(f"line {finding.start.line}: {finding.rule}: {finding.message}", file=sys.stderr)
