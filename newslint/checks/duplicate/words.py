"""Words and phrases written twice in a row: "the the", "small businesses small businesses"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from newslint.checks.duplicate.repetition import is_verse
from newslint.checks.duplicate.wording import Wording
from newslint.diagnostics import Applicability, Diagnostic, Fix, Severity
from newslint.document import Block, Document, Kind, Token, fold
from newslint.patterns import lazy
from newslint.rules import Example, Options, Rule

#: Words that open something: two of them in a row have nothing between them to open.
_NEVER = frozenset(
    "a an the my our their its your every and or nor of than if because although while during between into unless "
    "whether until".split()
)
#: Words that never stand twice in edited copy save in a clause that ends with one ("the club he came from from 1990").
_HARDLY = frozenset(
    "to with for from at by as but be been being has have was were are would should could these those which "
    "he she they we not also only just when where under against toward towards without within through upon some such "
    "this there who's it's i'm we're they're you're don't isn't".split()
)
#: Those of them that stand twice where a clause ends with one: "who he was was not known".
_VERBS = frozenset("was were are be been being has have would should could".split())
#: Verbs that are a name, too, or a noun in the plural: "May may be asked", "Police police the march".
_NAMES = frozenset("may will mark police".split())
#: What a short clause in the middle of a sentence begins with.
_RELATIVES = frozenset("who that which whoever whatever what".split())
_QUESTION = lazy(r"\b(?:who|what|how|where|why|when|which|that|as|than|whatever|whoever)\b[^.;]*$", re.IGNORECASE)
#: Words that may well stand twice: verb before verb, particle before preposition, and what people repeat for weight.
_MAY = frozenset(
    """
    is was were are do does did had has have that this it you her him them us me who what whom in on up out over off
    down about around by through back here there can could go going gone some still never ever always all same
    whatever wherever whoever whenever why how even
    agar aku aye bam bang beep beri big billion bison blah bon boo boom bora buzz bye cha chick choo chop chow clack
    clap click coco couscous cry dah dear dee deep dik ding dodo dong drip dry dum dun duran eight etc far fifty
    five four gobble good gorilla great ha haha hai half hear heh hehe hey hip ho hot hubba hula hundred hurrah hush
    juju knock la laugh lies little long mahi mama many meow million money moo more most mou mu much na nana neigh
    nice night nine no nom nudge oh oink old om one ooh papa pat patience peri piri please pom poo pooh pow pretty
    pur quack quite rah really ribbit rubbish run sapiens seven sing six slow slowly so soft softly sorry stop tam
    tan tap tata tee ten thank thanks thousand three tick tik tom too tra truly tsk tuk tuktuk tut two very wah wait
    walk walla wee well wiki win wink woof wow yada yeah yep yes yo zero
    """.split()
)
#: A conversation, or verse, when it stands in a doubled phrase.
_SPOKEN = frozenset("i you know don't am didn't".split())
_CLAUSE_OPENS = lazy(
    r"\b(?:who|what|how|where|why|when|which|that|as|than|whatever|whoever|wherever|whenever|if|whether|all|once)\b[^.;]*$",
    re.IGNORECASE,
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
#: What may stand before an "on" of its own ("carry on", "the plan that they agreed on"): verbs by their
#: beginning, adverbs.
_TAKE_ON = tuple(
    """
    go went gone com cam carr mov mope press push pull drag liv held hold keep kept stay get got pass hand put took
    tak try tri turn switch log sign build built rel wait look cheer egg spur later early further head so read run ran
    rain play work wear wore march march soldier bring brought lead led tread trod step count bet spent spend end
    add tack clip snap strap sew latch catch caught hang hung cling clung sit sat walk driv drov sail fight fought
    struggl battl rumbl drone talk speak spoke sing sang linger show let lay laid pil bor mount email straight back
    agree decid vot depend insist focus settl bas report comment touch act rul campaign land lean improv embark
    concentrat
    """.split()
)
_WORD = r"[^\W\d_]+(?:'[^\W\d_]+)*"
_DOUBLED = lazy(rf"(?<![\w'.@/&$£€#-])({_WORD})((?:\s+\1)+)(?![\w@/&]|['-]\w|\.\w)", re.IGNORECASE)
#: Longest phrase that is looked for, in words.
_LONGEST = 6
#: The same with the parts of hyphenated words counted.
_LONGEST_IN_PARTS = 8
#: A subject and its verb stand twice where a clause ends with them: "whatever it is it is".
_CLAUSE_END = frozenset(
    "i you he she it we they that there this who what is are was were do does did can could will would should has have "
    "had am be know don't didn't it's he's she's that's how why where when may might must".split()
)
#: "more and more and more", "again and again and again", "step by step by step", "in and in and out".
_LINKS = frozenset("and by or after to upon in of".split())
#: "Have to have to" is a slip, "region to region to" may not be.
_BEFORE_LINKS = frozenset(
    "to in of have has had need needs needed want wants wanted able according due going used able likely one some most "
    "many because instead out".split()
)
#: Verbs after which a name stands twice.
_NAMERS = frozenset("call calls called calling name named".split())
_FINAL = frozenset(".!?…:;")


def _check_words(document: Document, options: Options) -> Iterator[Diagnostic]:
    for place in document.shared(Wording).again_at_once(range(1, 2)):
        block = document.prose[place]
        if block.kind is Kind.TABLE_CELL or is_verse(block):
            continue
        for found in _DOUBLED.finditer(block.plain):
            diagnostic = _judge_word(document, block, found)
            if diagnostic:
                yield diagnostic


def _judge_word(document: Document, block: Block, found: re.Match[str]) -> Diagnostic | None:
    first, *copies = found.group().split()
    second = copies[-1]
    word = fold(second)
    start, end = found.span()
    if not second.islower() or block.is_quoted(start, end) or not _only_space_between(document, block, found):
        return None  # "Duran Duran", "THE THE", a stutter
    if len(word) == 1 and word != "a":
        return None
    if word in ("and", "or") and fold(block.text[end : end + 5]).split()[:1] in (["and"], ["or"]):
        return None  # "the operators and and or"
    if word in _VERBS and _QUESTION.search(block.plain, max(0, start - 60), start):
        return None  # "who he was was not known"
    if word in _NEVER:
        severity, sure = Severity.ERROR, copies == [first] and "\n" not in found.group()
    elif word in _HARDLY:
        severity, sure = Severity.ERROR, False
    elif word == "on" and _opens_a_date(block, start, end):
        severity, sure = Severity.WARNING, False
    elif word in _MAY or len(word) < 3 or len(copies) > 1 or _is_meant(block, first, word, start):
        return None
    elif _stands_in_prose(block, first, start, end):
        severity, sure = Severity.WARNING, False
    else:
        return None
    fix = None
    edit = block.edit(found.end(1), end, "")
    if edit:
        applicability = Applicability.SAFE if sure else Applicability.UNSAFE
        fix = Fix(f"delete the second “{second}”", (edit,), applicability)
    times = "twice" if len(copies) == 1 else f"{len(copies) + 1} times"
    return WORDS.diagnose(block, start, end, f"“{second}” stands here {times}", severity=severity, fix=fix)


def _is_meant(block: Block, first: str, word: str, start: int) -> bool:
    """True for "May may be asked" and, at the end of a relative clause, "the ship that sank sank"."""
    if word in _NAMES and not first.islower():
        return True
    if _RELATIVES.isdisjoint(fold(block.plain[max(0, start - 40) : start]).split()[-3:]):
        return False
    from newslint.english.readings import may_be

    return may_be(word, "VBD") or may_be(word, "VBZ")


def _opens_a_date(block: Block, start: int, end: int) -> bool:
    """True for "resigned on on Tuesday"; not for "goes on on Tuesday", "later on on Friday"."""
    before = fold(block.plain[max(0, start - 30) : start]).split()[-1:]
    after = fold(block.plain[end : end + 15]).split()[:1]
    return bool(before and after) and after[0].strip(".,;:") in _DAYS and not before[0].startswith(_TAKE_ON)


def _only_space_between(document: Document, block: Block, found: re.Match[str]) -> bool:
    """False where the end of a link, of emphasis or of an element stands between the two words."""
    _, before = block.source(*found.span(1))
    _, after = block.source(*found.span(2))
    return set(fold(document.text[before:after]).replace(">", " ").split()) == {fold(found.group(1))}


def _stands_in_prose(block: Block, first: str, start: int, end: int) -> bool:
    """True inside a sentence: not in a list of words, not a name, a term, a command or a cry."""
    if (
        not first.islower()
        and start > 0
        and block.plain[max(0, start - 40) : start].rstrip()[-1:] not in (".", "!", "?")
    ):
        return False
    around = block.plain[max(0, start - 2) : start] + block.plain[end : end + 1]
    if any(mark in around for mark in "*_`/!\"'|") or block.words < 5:
        return False
    before = block.plain[max(0, start - 40) : start].split()[-1:]
    after = block.plain[end : end + 40].split()[:1]
    if first.islower() and before and (before[0][0] == "-" or (before[0][0].isupper() and before[0].isalpha())):
        return start <= len(before[0]) + 1 or before[0] == "I"  # "Canis lupus lupus"
    return not any(fold(neighbour[0]).strip(".,;:") == fold(first) for neighbour in (before, after) if neighbour)


def _check_phrases(document: Document, options: Options) -> Iterator[Diagnostic]:
    for place in document.shared(Wording).again_at_once(range(2, _LONGEST_IN_PARTS + 1)):
        block = document.prose[place]
        if block.kind is Kind.TABLE_CELL or is_verse(block):
            continue
        for sentence in block.sentences:
            if sentence.text.rstrip("\"'”’)]")[-1:] in _FINAL:  # the cells of a table have no final mark
                yield from _phrases_of(document, block, sentence.tokens)


def _phrases_of(document: Document, block: Block, tokens: tuple[Token, ...]) -> Iterator[Diagnostic]:
    folded = [fold(t.text) for t in tokens]
    at = 0
    while at < len(tokens):
        size = _repeated_at(tokens, folded, at)
        after = folded[at + 2 * size] if at + 2 * size < len(tokens) else ""
        if size and _is_slip(document, block, tokens[at : at + 2 * size], folded[at : at + size], after):
            start, middle, end = tokens[at].start, tokens[at + size - 1].end, tokens[at + 2 * size - 1].end
            shown = " ".join(block.text[start:middle].split())
            edit = block.edit(middle, end, "")
            fix = Fix("delete the second copy", (edit,), Applicability.UNSAFE) if edit else None
            yield PHRASE.diagnose(block, start, end, f"“{shown}” stands here twice", fix=fix)
            at += 2 * size
        else:
            at += 1


def _repeated_at(tokens: tuple[Token, ...], folded: list[str], at: int) -> int:
    """How many tokens from ``at`` on come again at once, or 0; marks inside the phrase count, two words at least."""
    for size in range(2, min(2 * _LONGEST, (len(tokens) - at) // 2) + 1):
        if folded[at : at + size] == folded[at + size : at + 2 * size]:
            return size
    return 0


def _is_slip(document: Document, block: Block, tokens: tuple[Token, ...], phrase: list[str], after: str) -> bool:
    size = len(phrase)
    words = [t for t in tokens[:size] if t.is_word]
    start, end = tokens[0].start, tokens[-1].end
    if not 2 <= len(words) <= _LONGEST or not tokens[0].is_word or not tokens[size - 1].is_word:
        return False
    if block.is_quoted(start, end) or len({fold(t.text) for t in words}) == 1:
        return False
    if not any(t.text.isalpha() and t.text.islower() for t in tokens[size:]) and len(words) < 3:
        return False  # "New York New York", "2 1 2 1"
    if any(t.text[0].isdigit() for t in words) and len(words) < 3:
        return False
    if phrase == ["and", "so", "on"]:
        return False
    if all(w in _CLAUSE_END for w in phrase) and _ends_a_clause(block, start, phrase):
        return False
    if any(a.text != b.text for a, b in zip(tokens[1:size], tokens[size + 1 :], strict=True)):
        return False  # "Free plan free Plan" are the cells of a table
    before = fold(block.text[max(0, start - 40) : start]).split()[-1:]
    if (before and before[0] in _NAMERS) or phrase[0] in ("help", "let"):
        return False  # "we call the Lab the Lab", "help the people help the people"
    if before and before[0] == "what" and size == len(words) == 2:
        return False  # "what had happened had happened"
    goes_on = after == phrase[0] or (before and before[0][:5] == phrase[-1][:5])
    if size <= 3 and _LINKS & set(phrase) and goes_on:
        return False  # "followers of followers of followers"
    if not all(_spaced(block, a, b) for a, b in pairwise(tokens)):
        return False
    if size == 2 and _LINKS & set(phrase) and phrase[0] not in _BEFORE_LINKS:
        return False
    _, middle = block.source(start, tokens[size - 1].end)
    again, _ = block.source(tokens[size].start, end)
    return not document.text[middle:again].strip(" \t\n\u00a0>")


def _ends_a_clause(block: Block, start: int, phrase: list[str]) -> bool:
    """True where the first copy may close a clause: “whatever it is it is not”; speech repeats “I know” at will."""
    if not _SPOKEN.isdisjoint(phrase):
        return True
    return _CLAUSE_OPENS.search(block.plain, max(0, start - 80), start) is not None


def _spaced(block: Block, one: Token, other: Token) -> bool:
    """False where two words touch: a joined pair is no pair of words."""
    return not (one.is_word and other.is_word) or one.end < other.start


WORDS = Rule(
    id="duplicate/words",
    summary="A word is written twice in a row",
    why="A slip of typing or editing that the eye skips. Articles, conjunctions and their like never double and are "
    "errors; other words are reported only where nobody would write them twice. Names, cries, words of weight "
    "(very very), quotations and pairs that grammar allows (had had, that that, is is) are left alone.",
    check=_check_words,
    severity=Severity.ERROR,
    fix=Applicability.SAFE,
    flag=(
        Example("The bridge closed after the the storm had passed.", "The bridge closed after the storm had passed."),
        Example("Nobody knows the name of\nof the owner.", "Nobody knows the name of the owner.", "markdown"),
        Example("The the gate was left open all night.", "The gate was left open all night."),
        Example(
            "The council voted voted against the new harbour wall.", "The council voted against the new harbour wall."
        ),
        Example("The mayor resigned on on Tuesday after the vote.", "The mayor resigned on Tuesday after the vote."),
        Example("It rained, and and the *match* was over.", "It rained, and the *match* was over.", "markdown"),
    ),
    keep=(
        Example("He had had enough of it, and that that was so surprised no one."),
        Example("What it is is a scandal, she wrote, and very very old news."),
        Example("They went to see Duran Duran and The The in Walla Walla."),
        Example("The steward let nobody carry-on on board, and they logged in in vain."),
        Example("“I saw the the man,” he said."),
        Example("See [the](https://example.org/a) the other page.", format="markdown"),
        Example("The show goes on on Friday, and later on on Sunday, with the cast that they decided on on Monday."),
        Example("Bye bye to the old ferry, and long long live the new one."),
        Example("He sold homo sapiens sapiens as a brand of soap."),
        Example("The barge that leaked leaked for years. Police police the fair, and May may speak at it."),
    ),
)

PHRASE = Rule(
    id="duplicate/phrase",
    summary="A phrase is written twice in a row",
    why="Two to six words that come again at once are the trace of a bad paste or an edit that was not finished. "
    "Phrases that people repeat for weight (again and again and again), names and quotations are left alone.",
    check=_check_phrases,
    severity=Severity.WARNING,
    fix=Applicability.UNSAFE,
    flag=(
        Example("The grant helps small farms small farms to buy seed.", "The grant helps small farms to buy seed."),
        Example("Trains will not run on the coast line on the coast line until May."),
        Example("According to according to the mayor, the driver who was who was hurt is at home.", count=2),
        Example("The board said it is it is too early to say. They have to have to wait.", count=2),
        Example("She sold bread, milk and bread, milk and eggs to the crew."),
    ),
    keep=(
        Example("They rang again and again and again, and it grew more and more and more odd."),
        Example("Whatever it is it is not a wolf, and who they are they are not saying."),
        Example("The judge said that what had happened had happened, and nobody was to blame."),
        Example("New York New York is a song, and they played it all night."),
        Example("“In the end in the end,” she said, “nobody came.”"),
        Example("Step by step by step the wall came down."),
        Example("He wrote to the followers of followers of followers, and they call the lab the lab."),
    ),
)

RULES = (WORDS, PHRASE)
