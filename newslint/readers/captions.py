"""What a photo caption looks like: its credit, its labels, its text without either.

Shared by the readers, which must tell a caption from a paragraph before any
rule runs.
"""

from __future__ import annotations

import re

from newslint.document import fold
from newslint.patterns import lazy

# A name or agency as it stands in a credit: some words, no sentence in it.
_NAME = r"[^().:;!?\n$|]{2,80}"
_AGENCIES = (
    r"AP|AFP|Reuters|Getty(?:\sImages)?|EPA(?:-EFE)?|PA(?:\s(?:Media|Wire|Images))?|Bloomberg|Shutterstock|Alamy|iStock"
    r"|Anadolu|Xinhua|Kyodo|Yonhap|Zuma(?:\sPress)?|Sipa|Imago|Rex|Unsplash|Pexels|Wikimedia(?:\sCommons)?|Flickr"
    r"|Canadian\sPress"
)
_PAPERS = r"Post|Times|Star|Herald|News|Press|Images|Network|Tribune|Globe|Guardian|Journal"
_PICTURE = r"[Pp]hotos?|PHOTO|[Pp]hotograph|[Pp]icture|[Ii]mage|IMAGE|[Ii]llustration"
#: "(Jane Doe/Reuters)", "(AP Photo/Jane Doe)", "(Photo by …)", "(File photo)", "(Courtesy of …)", "(Getty Images)".
_BRACKETED = lazy(
    rf"""\((?:
        (?:[Ff]ile|FILE|[Hh]andout|[Ss]upplied|[Pp]rovided)(?:[\s/]*(?:{_PICTURE}))?(?:/[^()\n]{{0,60}})?
      | [Cc]ourtesy(?:\s(?:of|photo|the))*:?\s[A-Z][^()\n]{{0,60}}
      | (?:[A-Z][^()\n]{{0,50}}\s)?(?:{_PICTURE})(?:(?:\s(?:by|courtesy|credit|via|from)\b|\s?[:/])[^()\n]{{0,80}})?
      | (?:[Pp]hoto\s|[Ii]mage\s)?[Cc]redit(?::|\sby\b)[^()\n]{{2,80}}
      | [A-Z@][^()\n/]{{1,60}}/[^()\n]{{0,60}}\b(?:{_AGENCIES}|{_PAPERS})\b[^()\n]{{0,40}}
      | (?:via\s)?(?:Getty\sImages|AFP|EPA|Shutterstock|Alamy|iStock|Bloomberg)(?:(?:/|\svia\s)[^()\n]{{0,40}})?
    )\)[.\s]*$""",
    re.VERBOSE,
)
#: "… Photo: Jane Doe", "… Credit: AP", "… Photograph by Jane Doe/The Paper".
_LABELLED = lazy(
    rf"""(?:(?:^|[\s.|(\[])(?:[Pp]hoto|PHOTO|[Pp]hotograph|[Pp]ic(?:ture)?|[Ii]mage|IMAGE)(?:\s[Cc]redit)?
          |(?:^|[.!?)|\]]\s?|\[)(?:[Cc]redit|CREDIT))
    (?:\s[Cc]ourtesy)?(?:\s(?:by|BY)\b:?|:|\scourtesy\sof\b)\s*(?=[A-Z@]){_NAME}[)\].]?\s*$""",
    re.VERBOSE,
)
#: "… File photo", "… | Getty Images", "© AFP", "… Jane Doe/Reuters".
_TRAILING = lazy(
    rf"""(?:
        (?:^|[\s.])(?:File\s(?:photo|picture|image)|FILE\sPHOTO|AP\sPhoto(?:/[^.\n]{{2,60}})?)
      | \s[|–—-]\s(?:[^|.\n]{{2,40}}/)?(?:Getty\sImages|AFP|Reuters|AP\sPhoto|Shutterstock|Alamy)(?:/[^.\n]{{2,40}})?
      | (?:©|\(c\))\s?(?:{_NAME}/)?\s?(?:{_AGENCIES})
      | \s[A-Z][\w.'’\ -]{{2,40}}/(?:{_AGENCIES})(?:\svia\s[\w\s]{{2,30}})?
      | (?:^|\s)REUTERS/[A-Z][\w.'’\ -]{{2,40}}
      | \sGetty\sImages(?:/[^.\n]{{2,40}})?
    )[).\]\s]*$""",
    re.VERBOSE,
)
_OPENING = lazy(
    r"(?:Image|Photo|Picture) caption\b|Caption: |Pictured\b[^?]*$"
    r"|(?:File [Pp]hoto|FILE PHOTO|FILE|File)\s?(?::|[-–—]\s)"
    r"|(?:Photo|PHOTO|Image|Picture|Photograph|Credit)(?: (?:by|credit|courtesy)\b|:)\s?[A-Z@:]"
    r"|(?:In )?[Tt]his (?:\w+ ){0,3}(?:file |handout |undated |combination )(?:photo|picture|image)\b"
)
_NOT_A_CREDIT = lazy(r"\((?:Additional |With )?(?:[Rr]eporting|[Ee]diting|[Ww]riting|[Tt]ranslat)")
#: One of these stands in every credit; looking for them first is much faster than the patterns.
_SIGNS = (
    "hoto", "HOTO", "icture", "mage", "MAGE", "redit", "REDIT", "/", "©", "(c)", "ile)", "ile p", "ile i", "FILE",
    "ourtesy", "andout", "upplied", "rovided", "llustration", "AFP", "EPA", "Reuters", "Shutterstock", "Alamy",
    "iStock", "Bloomberg", "ic:",
)  # fmt: skip
_OPENERS = ("Image", "Photo", "PHOTO", "Picture", "Caption", "File", "FILE", "Credit", "This", "In this")
#: Captions are one to three sentences; a longer line is a paragraph whatever it ends with.
_LONGEST = 700
_LONGEST_CREDIT = 140


def is_caption(line: str) -> bool:
    """True if the line carries a photo credit or the label of a caption."""
    if len(line) > _LONGEST:
        return False
    return credit_start(line) is not None or (line.startswith(_OPENERS) and _OPENING.match(line) is not None)


def credit_start(line: str) -> int | None:
    """Where the photo credit at the end of a line begins, or None."""
    if len(line) > _LONGEST:
        return None
    skipped = max(0, len(line) - _LONGEST_CREDIT)
    tail = line[skipped:]
    if not any(sign in tail for sign in _SIGNS) or _NOT_A_CREDIT.search(tail):
        return None
    for pattern in (_BRACKETED, _LABELLED, _TRAILING):
        found = pattern.search(tail)
        if found:
            return skipped + found.start()
    return None


def without_credit(line: str) -> str:
    """The caption's words alone, as ``bare`` gives them: for finding the copy that has no credit."""
    cut = credit_start(line)
    return bare(line if cut is None else line[:cut])


def bare(line: str) -> str:
    """A line for comparing: case, kind of quotes and the marks at both ends do not count."""
    return fold(line).strip(" .\t\n-–—|([")
