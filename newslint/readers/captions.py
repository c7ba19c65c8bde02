"""What a photo caption looks like: its credit, its labels, its text without either.

Shared by the readers, which must tell a caption from a paragraph before any
rule runs.
"""

from __future__ import annotations

import re

from newslint.document import fold

# A name or agency as it stands in a credit: up to eight words, no sentence in it.
_NAME = r"[^().:;!?\n]{2,80}"
_AGENCIES = (
    "AP|AFP|Reuters|Getty(?: Images)?|EPA(?:-EFE)?|PA(?: Media| Wire| Images)?|Bloomberg|Shutterstock|Alamy|iStock|"
    "Anadolu|Xinhua|Kyodo|Yonhap|Zuma(?: Press)?|Sipa|Imago|Rex|Unsplash|Pexels|Wikimedia(?: Commons)?|Flickr|Canadian Press"
)
#: "(Jane Doe/Reuters)", "(AP Photo/Jane Doe)", "(Photo by …)", "(File photo)", "(Courtesy of …)", "(Getty Images)".
_BRACKETED = re.compile(
    rf"""\((?:
        (?:[Aa]\s)?(?:[Ff]ile|FILE|[Hh]andout|[Cc]ourtesy|[Pp]rovided|[Ss]upplied)(?:\s[^()\n]{{0,60}})?
      | [^()\n]{{0,60}}\b(?:[Pp]hotos?|PHOTO|[Pp]hotograph|[Pp]icture|[Ii]mage|[Cc]redit|[Ii]llustration)\b[^()\n]{{0,80}}
      | [^()\n/]{{2,60}}/[^()\n]{{0,60}}\b(?:{_AGENCIES}|Post|Times|Star|Herald|News|Press|Images|Network|Tribune|Globe|Guardian|Journal)\b[^()\n]{{0,40}}
      | (?:via\s)?(?:Getty\sImages|AFP|EPA|Shutterstock|Alamy|iStock|Bloomberg)(?:[^()\n]{{0,40}})?
      | [A-Z][^()\n/]{{2,40}}/(?:{_AGENCIES})
    )\)[.\s]*$""",
    re.VERBOSE,
)
#: "… Photo: Jane Doe", "… Credit: AP", "… Photograph by Jane Doe/The Paper".
_LABELLED = re.compile(
    rf"(?:^|[\s.|(\[])(?:[Pp]hotos?|PHOTO|[Pp]hotograph|[Pp]ic(?:ture)?|[Ii]mage|IMAGE|[Cc]redit|CREDIT)"
    rf"(?:\s(?:[Cc]redit|[Cc]ourtesy))?(?:\sby\b:?|:|\scourtesy of\b)\s*{_NAME}[)\].]?\s*$"
)
_TRAILING = re.compile(
    rf"""(?:
        (?:^|[\s.])(?:File\s(?:photo|picture|image)|FILE\sPHOTO|AP\sPhoto(?:/[^.\n]{{2,60}})?)
      | \s[|–—-]\s(?:[^|.\n]{{2,40}}/)?(?:Getty\sImages|AFP|Reuters|AP\sPhoto|Shutterstock|Alamy)(?:/[^.\n]{{2,40}})?
      | (?:©|\(c\))\s?(?:{_NAME}/)?\s?(?:{_AGENCIES})
      | \s[A-Z][\w.'’ -]{{2,40}}/(?:AP|AFP|Reuters|Getty\sImages|EPA|PA|Bloomberg|Shutterstock|Alamy)(?:\svia\s[\w\s]{{2,30}})?
      | \sGetty\sImages(?:/[^.\n]{{2,40}})?
    )[).\]\s]*$""",
    re.VERBOSE,
)
_OPENING = re.compile(
    r"^(?:(?:Image|Photo|Picture) caption\b|Caption:|Pictured\b|(?:File [Pp]hoto|FILE PHOTO|FILE|File)\s?(?::|[-–—]\s)"
    r"|(?:Photo|PHOTO|Image|Picture|Photograph|Credit)s?(?: by|:| credit| courtesy)"
    r"|(?:In )?[Tt]his (?:\w+ ){0,3}(?:file |handout |undated |combination )(?:photo|picture|image)\b)"
)
_NOT_A_CREDIT = re.compile(r"\((?:Additional |With )?(?:[Rr]eporting|[Ee]diting|[Ww]riting|[Tt]ranslat)")
_NEEDS = ("(", "hoto", "HOTO", "ict", "mage", "MAGE", "redit", "REDIT", "/", "©", "FILE", "File", "aption")
#: Captions are one to three sentences; a longer line is a paragraph whatever it ends with.
_LONGEST = 700


def is_caption(line: str) -> bool:
    """True if the line carries a photo credit or the label of a caption."""
    if len(line) > _LONGEST or not any(sign in line for sign in _NEEDS):
        return False
    return credit_start(line) is not None or _OPENING.match(line) is not None


def credit_start(line: str) -> int | None:
    """Where the photo credit at the end of a line begins, or None."""
    if len(line) > _LONGEST:
        return None
    for pattern in (_BRACKETED, _LABELLED, _TRAILING):
        found = pattern.search(line)
        if found and not _NOT_A_CREDIT.match(found.group().lstrip()):
            return found.start()
    return None


def without_credit(line: str) -> str:
    """The caption's words alone, folded: for finding the copy that has no credit."""
    cut = credit_start(line)
    return fold(line if cut is None else line[:cut]).strip(" .\t\n-–—|")
