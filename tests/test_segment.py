"""Sentences, tokens and quotations of news copy."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import segment
from newslint.quotations import find_quotations
from newslint.segment import split_sentences, tokenize


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text)]


def tokens(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


def quotations(text: str) -> list[str]:
    return [text[a:b] for a, b in find_quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        # abbreviations and initials
        "Dr. Ana Silva and Gen. J. P. Moore met Mrs. Lee on St. John Street.",
        "The case of Lee v. Moore was heard on Nov. 4 and again on Tues. 9 p.m. sharp.",
        "The U.S. Congress and the U.K. Treasury met at 5 p.m. Tuesday, or 10 a.m. EST.",
        "He joined Acme Inc. said the firm, and then Bolt Co. Ltd. of Leeds.",
        "She moved from Tampa, Fla. to Dallas before the storm.",
        "The team came No. 1 in the south and No. 12 in all.",
        "Martin Luther King Jr. Boulevard was closed, e.g. at its ends, i.e. here.",
        "Rep. Ana Silva (D-Calif.) won.",
        # figures, dots, addresses
        "Prices rose 3.5 percent to $1,200.50 at 10.30 on 4.5.2021.",
        "We were … well … not sure, she said.",
        "He waited... and then left.",
        "Read more at www.example.com or write to a.b@example.com today.",
        "The app is called iPhone.app and runs on Node.js too.",
        # marks inside a sentence
        "“Why?” she asked.",
        "“Why now?” Mayor Ana Silva asked the council.",
        "“Stop!” he cried.",
        "Yahoo! said it would sell.",
        "Shares of Yahoo! Inc. rose.",
        "The vote (a first!) was close.",
        "It can last. sustained, officials said.",
        # numbers of lists and headings
        "1. Open the door.",
        "2.1. The second part",
        "A. The first case",
    ],
)
def test_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "It rained. | The match went on.",
        "“It rained.” | “Did it?” | She laughed.",
        '"It rained." | The match went on.',
        "He lives in the U.S. | The rest are in Spain.",
        "He lives in the U.S. | “We miss him,” she said.",
        "It closed at 5 p.m. | Officials gave no reason.",
        "He works for Acme Inc. | The firm said nothing.",
        "He likes vitamin C. | It keeps him well.",
        "So did I. | Then we left.",
        "It was held in Tampa, Fla. | The next is in May.",
        "They elected him in Nov. | Nobody knew why.",
        "Who knows? | Nobody. | “Really?” | The minister smiled.",
        "He said so. | 20 people left. | (Ana Silva wrote this.) | The rest stayed.",
        "He left… | The rest stayed. | … | And that was all.".replace(" | … |", " | …"),
        "New phones came. | iPhone sales fell. | eBay did well.",
        "It ended there.[12] | The rest is known.",
        "It ended. | — The Bugle",
        "“It is ‘over.’” | He left. | “Yes. ” | She stayed.",
        "See the list. | https://example.com/a.b",
        "Is it 5 p.m.? | Yes. | No! | Maybe.",
        "He asked for a no. | The answer was yes.",
    ],
)
def test_several_sentences(text: str) -> None:
    parts = text.split(" | ")
    assert sentences(" ".join(parts)) == parts
    assert sentences("\n".join(parts)) == parts, "a newline is white space"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", " . . . ", "no stop", "?!"])
def test_scraps(text: str) -> None:
    assert sentences(text) == ([text.strip()] if text.strip() else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don’t won't Biden's James’", "don’t|won't|Biden's|James|’"),
        ("a five-year-old and F-16s", "a|five-year-old|and|F-16s"),
        ("20-year-old Covid-19", "20-year-old|Covid-19"),
        ("$5m, €3.5bn, 40% and 1,200", "$|5|m|,|€|3.5|bn|,|40|%|and|1,200"),
        ("5km 2nd 1990s 10:30 4x4 5G", "5|km|2nd|1990s|10:30|4x4|5G"),
        ("the U.S.-led force, 5 p.m. Mr. Lee", "the|U.S.-led|force|,|5|p.m.|Mr.|Lee"),
        ("(see https://a.example/x_y?z=1).", "(|see|https://a.example/x_y?z=1|)|."),
        ("desk@example.com or example.co.uk.", "desk@example.com|or|example.co.uk|."),
        ("@someone said #this -- and... so—on", "@someone|said|#this|--|and|...|so|—|on"),
        ("last.The end", "last|.|The|end"),
        ("a\ufffcb \ufffc", "a|\ufffc|b|\ufffc"),
        ("naïve cafe\u0301s Zürich", "naïve|cafe\u0301s|Zürich"),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    assert tokens(text) == expected.split("|")


def test_tokens_of_a_part() -> None:
    assert [(t.start, t.end) for t in tokenize("one two three", 4, 7)] == [(4, 7)]
    assert [t.is_word for t in tokenize("a, \ufffc 5")] == [True, False, True, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # double marks
        ('He said "no" and “never”.', ['"no"', "“never”"]),
        ("«Non», he said, and „nein“.", ["«Non»", "„nein“"]),
        ("“We ‘might’ go,” he said.", ["“We ‘might’ go,”"]),
        ("“We will go. And", ["“We will go. And"]),
        ('He said: "We will go.', ['"We will go.']),
        ('“Mixed" and on', ['“Mixed"']),
        ("”Wrong” marks", ["”Wrong”"]),
        # inches, feet, apostrophes
        ('A 12" record and a 6\'2" man', []),
        ('"He is 6\'2" tall," she said.', ['"He is 6\'2" tall,"']),
        ('"The 12" record is out," she said.', ['"The 12" record is out,"']),
        ('The "class of 21" and the "others"', ['"class of 21"', '"others"']),
        ("The '90s, rock 'n' roll and the players’ rights", []),
        ("It’s Biden’s, ’twas ‘em.", []),
        # single marks
        ("‘We will go,’ he said, ‘and stay.’", ["‘We will go,’", "‘and stay.’"]),
        ("‘The workers’ rights are gone’ he said.", ["‘The workers’ rights are gone’"]),
        ("He read ‘A Tale of Two Cities’ again.", ["‘A Tale of Two Cities’"]),
        ("The ‘boss’ and the ‘workers’ union", []),
        ("‘He said “no” to me,’ she said.", ["‘He said “no” to me,’"]),
        ("'We won't go,' she said.", ["'We won't go,'"]),
        ("‘We go on here.", ["‘We go on here."]),
        ("He said ‘we go on here.", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quotations(text) == expected


SCRAPS = (
    """word The U.S. Dr. No. 5 p.m. “ ” " ' ‘ ’ ... … . ? ! ( ) [3] 6'2" I. e.g. \n \u00a0 \ufffc don’t $5m a@b.c"""
)
COPY = st.lists(st.one_of(st.text(max_size=5), st.sampled_from(SCRAPS.split(" "))), max_size=30).map(" ".join)


@given(COPY)
@settings(max_examples=300)
def test_sentences_hold_all_that_is_not_space(text: str) -> None:
    spans = list(split_sentences(text))
    past = 0
    for start, end in spans:
        assert not text[past:start].strip()
        assert start < end
        assert text[start:end] == text[start:end].strip()
        past = end
    assert not text[past:].strip()


@given(COPY)
@settings(max_examples=300)
def test_tokens_hold_all_that_is_not_space(text: str) -> None:
    past = 0
    for token in tokenize(text):
        assert token.text == text[token.start : token.end]
        assert not text[past : token.start].strip()
        assert token.end > token.start
        past = token.end
    assert not text[past:].strip()


@given(COPY)
@settings(max_examples=300)
def test_quotations_are_apart_and_open_with_a_mark(text: str) -> None:
    past = 0
    for start, end in find_quotations(text):
        assert past <= start < end <= len(text)
        assert text[start] in "“„«\"”‘'"
        past = end


@pytest.mark.parametrize(
    "text",
    [
        "." * 300_000 + "x", ". " * 200_000, "a." * 200_000, "‘a " * 100_000, "'a b " * 100_000, '"' * 300_000,
        "a@" * 100_000, "http://" * 50_000, "a-" * 200_000, " " * 500_000 + ".", "“a " * 100_000, "No. " * 100_000,
        "a.com" * 100_000, '1" ' * 100_000,
    ],
    ids=lambda text: repr(text[:8]),
)  # fmt: skip
def test_hostile_text_takes_no_time(text: str) -> None:
    started = time.process_time()
    list(split_sentences(text))
    list(tokenize(text))
    list(find_quotations(text))
    assert time.process_time() - started < 5


@given(
    st.lists(st.sampled_from("the road ended. cap. Mr. iv. vi p.m. it. I. No. etc. approx. “he Then U.S. 12 x".split()))
)
def test_what_is_seen_at_once_is_what_a_closer_look_says(words: list[str]) -> None:
    text = " ".join(words)
    start = 0
    for match in segment._END.finditer(text):
        if segment._plainly_ends(text, start, match):
            assert segment._ends_sentence(text, start, match)
            start = match.end() + 1
