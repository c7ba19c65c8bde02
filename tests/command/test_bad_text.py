"""Text that is no article, for the rules that are on by default: no crash, no flood, no time without end."""

from __future__ import annotations

import pytest
from house_desk import Desk, rules

MEGABYTE, LONG = 1_000_000, 200_000  # bytes
GERMAN = "Die Fähre ist um neun mit der Post gefahren und kam am Mittag mit der Milch zurück, sagte der Kapitän. "
HEBREW = "המעבורת יצאה בתשע עם הדואר וחזרה בצהריים עם החלב. "


#: Rules look closely only at a text with a sign of what they are about.
SIGNS = " Ann Tall, 12, wrote to ann@ferry.example, and the b\u0430nk paid 5% more, from 20 to 30 pounds.\n"


def filled(unit: str, size: int = LONG) -> str:
    return (unit * (size // len(unit.encode()) + 1))[:size] + "\n"


@pytest.mark.parametrize(
    ("text", "most"),
    [
        (filled("the ferry came back, and the crew, who had seen the boat, went home, and ", MEGABYTE), 60),
        (filled("a"), 5),
        (filled("theferrycameback"), 5),
        (filled("www."), 5),
        (filled("THE FERRY CAME BACK AT NOON. "), 60),
        (filled(GERMAN), 60),
        (filled("👩‍🚒🎉 "), 60),
        (filled("👩\u200d"), 60),
        (filled(HEBREW), 60),
        (filled("e\u0301"), 60),
        (filled("("), 60),
        (filled("“"), 60),
        (filled("A")[:-1] + SIGNS, 60),
        (filled("a-")[:-1] + SIGNS, 60),
        (filled("[")[: LONG // 2] + filled(")")[: LONG // 2] + SIGNS, 60),
        ("The ferry is late, said A" + filled("a")[:-1] + SIGNS, 60),
        ("On it are 7 of " + filled("1,")[:-1] + " boats (5%)." + SIGNS, 60),
        (filled("<script>"), 60),
        (filled("<!--"), 60),
        ("<a" + filled(" ")[: LONG // 2] + filled("=")[: LONG // 2] + SIGNS, 60),
    ],
    ids=[
        "a sentence", "a letter", "no spaces", "a link", "capitals", "another language", "emoji", "joiners",
        "right to left", "accents apart", "brackets", "quotation marks", "capitals and signs",
        "hyphens and signs", "brackets of two kinds", "a name", "a number", "scripts without end",
        "comments without end", "a tag without end",
    ],
)  # fmt: skip
def test_much_of(desk: Desk, text: str, most: int) -> None:
    desk.write("newslint.toml", "")
    desk.write("a.txt", text)
    done = desk.check("--no-cache", "--ignore", "duplicate", "a.txt")  # it is right about these
    assert done.stderr == ""
    assert len(rules(done)) <= most, done.stdout[:3000]
