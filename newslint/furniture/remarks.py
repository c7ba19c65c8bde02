"""What a line has in common with a reader's remark below an article.

Each sign is of the line alone and of function words or a few openings; none tells a remark from a story by itself,
for there are stories in the first person. ``thread`` looks for the place from which on they are common.
"""

from __future__ import annotations

import re

from newslint.patterns import lazy

#: What ``signs`` says of a line, in its order.
NAMES = (
    "talks to somebody",
    "frame",
    "about the article",
    "first person",
    "informal",
    "exclamation",
    "asks the reader",
    "small first letter",
    "address alone",
)
#: The signs that count as evidence by themselves: places in ``NAMES``.
TALKS, FRAME = 0, 1

#: A remark may open with one of these words.
OPENINGS = frozenset(
    "hi hello hey hiya dear greetings thanks thank thx thanx cheers many great good nice awesome amazing excellent "
    "wonderful fantastic brilliant beautiful lovely love loved loving superb helpful useful informative interesting "
    "agree agreed disagree exactly absolutely yes yep yeah nope nah wow lol haha omg ok okay congrats congratulations "
    "bravo sorry true sure indeed really what such this very so i an a totally well".split()
)
_CLOSERS = "\"'”’)]*_ »"
#: A line that frames a remark has so many characters at most.
_LONGEST_FRAME = 90


_TALKS = lazy(
    r"@\s?\w|(?:hi|hello|hey|hiya|dear|greetings|good (?:morning|day|evening|afternoon))\b[ ,!.]"
    r"|(?:many |big |huge )?thanks\b|thank (?:you|u)\b|(?:thx|thanx|cheers)\b"
    r"|(?:what an? |such an? |this is an? |an? |very |really |so |i |absolutely |totally |well )?"
    r"(?:great|good|nice|awesome|amazing|excellent|wonderful|fantastic|brilliant|beautiful|lovely|love|loved|loving"
    r"|superb|helpful|useful|informative|interesting|said|done|agreed?|disagree|exactly|yes|yep|yeah|nope|nah|wow"
    r"|lol|haha|omg|ok|okay|congrat\w+|bravo|sorry|true|sure|indeed)\b[ ,.!?:;…-]+\S",
    re.IGNORECASE,
)
_FRAMES = lazy(
    r"reply|reply to .{1,40}|log in to reply|report|upvote|permalink|flag|edited"
    r"|.{1,60}\b(?:says|said|wrote|commented|replied)\s*:?"
    r"|(?:on )?\w+ \d{1,2}(?:st|nd|rd|th)?,? \d{4},? (?:at |@ ?|- )?\d{1,2}:\d\d.{0,20}"
    r"|.{0,40}\b(?:\d+|an?) (?:second|minute|hour|day|week|month|year|sec|min|hr|yr)s? ago.{0,10}"
    r"|.{0,80}[(\[]score:.{1,30}|@\w{2,30}|re:.{0,60}",
    re.IGNORECASE,
)
_PRAISE = (
    r"great|good|nice|helpful|informative|useful|interesting|awesome|excellent|wonderful|fantastic|amazing"
    r"|brilliant|lovely"
)
_ABOUT = lazy(
    rf"\b(?:(?:this|your|the|{_PRAISE}) (?:article|post|list|blog|write[- ]?up|read|piece|tips|info|information"
    r"|review|recipe|video|thread)|for (?:sharing|posting|writing|putting)|keep (?:it )?up"
    r"|you (?:wrote|mentioned|missed|forgot|guys)|(?:any|could you|can you|do you|would you|have you|please)\b"
    r".{0,60}\?|i (?:agree|disagree|love this|loved this)|well said|bookmark\w*)",
    re.IGNORECASE,
)
# A capital I only, for "i" in small letters is a sign of its own.
_FIRST = lazy(r"\b(?:I|[Mm]y|[Mm]e|[Mm]yself|[Mm]ine|[Ii]m|[Ii]ve|i)\b")
_INFORMAL = lazy(
    r"(?:^|\s)i(?:'m|'ve|'d|'ll)?(?=\s)"
    r"|\b(?:dont|doesnt|didnt|cant|wont|isnt|wasnt|im|ive|thats|youre|theyre|wouldnt|couldnt|shouldnt|alot|gonna"
    r"|wanna|gotta|kinda|btw|imo|imho|lol|omg|thx|pls|plz|ur|ya|yall|y'all|cuz|tho|dude|guys|folks|damn|hell|idiots?"
    r"|moron\w*|wtf|nah|yeah|yep|nope|hmm+|haha\w*|ugh|meh|wow|yay|xx|xo|awesome)\b"
    r"|!!|\?\?|\?!|!\?|\s[!?,.](?:\s|$)|[a-z][,.!?][A-Za-z]{2}(?!\S*/)|\.\.|…"
    r"|[\U0001F300-\U0001FAFF\u2600-\u27BF\u2665]|(?<!\S)[:;]-?[)(DP|/]|<3|\^_\^"
)
_YOU = lazy(r"\b(?:you|your|you're|you've|yours|u|ur)\b", re.IGNORECASE)
_ADDRESS = lazy(r"\S*https?://\S+|www\.\S+")
#: With one of these a line begins that ``_TALKS`` matches, and one is in a line that ``_FRAMES`` matches: a first look.
_TALK_BEGINS = tuple(
    "@|hi|hello|hey|dear|greet|great|good|many |big |huge |thank|thx|thanx|cheers|what a|such a|this is a|a |an |very "
    "|really |so |i |absolutely |totally |well |nice|awesome|amazing|excellent|wonderful|fantastic|brilliant|beautiful"
    "|lov|superb|helpful|useful|informative|interesting|said|done|agree|disagree|exactly|yes|yep|yeah|nope|nah|wow|lol|haha"
    "|omg|ok|congrat|bravo|sorry|true|sure|indeed".split("|")
)
_FRAME_SIGNS = tuple("repl|report|upvote|permalink|flag|edited|says|said|wrote|commented|ago|:|@".split("|"))


def may_speak(text: str) -> bool:
    """A quick look: False for a line that neither talks to somebody nor frames a remark."""
    if len(text) <= _LONGEST_FRAME:
        return True
    word = text.split(None, 1)[0].rstrip(",.!?:;…-").lower()
    return word in OPENINGS or text[0] == "@"


def speaks(text: str) -> tuple[bool, bool]:
    """Whether a line talks to somebody, and whether it frames a remark: "Jane says", "Reply", "3 hours ago"."""
    low = text.lower() if text.isascii() else ""  # a first look, for letters that fold as one expects
    talks = (not low or low.startswith(_TALK_BEGINS)) and _TALKS.match(text) is not None
    frames = len(text) <= _LONGEST_FRAME and (not low or any(sign in low for sign in _FRAME_SIGNS))
    return talks, frames and _FRAMES.fullmatch(text) is not None


def signs(text: str) -> tuple[bool, ...]:
    """Which of ``NAMES`` hold of a line; ``text`` is without spaces around it and has straight apostrophes."""
    return (
        *speaks(text),
        _ABOUT.search(text) is not None,
        _FIRST.search(text) is not None,
        _INFORMAL.search(text) is not None,
        text.rstrip(_CLOSERS).endswith("!"),
        "?" in text and _YOU.search(text) is not None,
        text[:1].islower(),
        _ADDRESS.fullmatch(text) is not None,
    )
