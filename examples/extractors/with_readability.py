"""A saved web page through readability-lxml, its text repaired by newslint: python with_readability.py page.html"""

import sys
from pathlib import Path

import newslint

try:
    import lxml.html
    import readability
except ImportError as error:
    sys.exit(f"this example needs other packages: python -m pip install readability-lxml lxml_html_clean ({error})")

page = readability.Document(Path(sys.argv[1]).read_text(encoding="utf-8"))
blocks = lxml.html.fromstring(page.summary()).iter("p", "li", "h2", "h3", "figcaption", "blockquote")
article = "\n\n".join(" ".join(block.text_content().split()) for block in blocks)
repaired = newslint.fix_text(article)
print(repaired.text)
for finding in repaired.findings:
    print(f"line {finding.start.line}: {finding.rule}: {finding.message}", file=sys.stderr)
