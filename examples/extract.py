"""From a saved web page to a checked article: trafilatura extracts the text, newslint says what is left to do.

python examples/extract.py page.html
"""

import sys
from pathlib import Path

import newslint

try:
    import trafilatura
except ImportError as error:
    reason = " ".join(str(error).split())
    sys.exit(f"this example needs the package trafilatura: python -m pip install trafilatura ({reason})")

for name in sys.argv[1:]:
    article = trafilatura.extract(Path(name).read_bytes()) or ""
    for finding in newslint.check_text(article):
        print(f"{name}: line {finding.start.line}: {finding.rule}: {finding.message}")
