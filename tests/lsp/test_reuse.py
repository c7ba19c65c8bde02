"""What is kept from key to key changes nothing that is found."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from newslint.lsp.reuse import take_over
from newslint.setup import Setup

ARTICLES = sorted((Path(__file__).parents[2] / "examples" / "articles").iterdir())
ODD = ("", "\n", "\n\n", "\n# ", "> ", "“", "”", "the the ", "é", "x", "---\n", "`", " of of")


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_an_article_after_any_edit_has_the_findings_that_it_has_when_read_anew(path: Path) -> None:
    setup = Setup(isolated=True)
    engine = setup.engine(setup.settings)
    read, check = engine.reader(path.name).read, engine.linter.check
    text = path.read_text(encoding="utf-8")
    earlier = read(text, path.name)
    check(earlier)
    chance = random.Random(path.name)
    for _ in range(25):
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.choice((0, 0, 1, 40)))
        text = text[:start] + chance.choice(ODD) + text[end:]
        document = read(text, path.name)
        take_over(document, earlier)
        assert check(document).diagnostics == check(read(text, path.name)).diagnostics
        earlier = document
