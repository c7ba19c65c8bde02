"""Which dictionary forms the spelling rules of ``newslint.english.lemmas`` get wrong."""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from newslint.english.lemmas import regular, word_class

#: Rarer exceptions may be slips of the pen.
LEAST_SEEN = 3
#: Irregular forms that the treebanks may lack: the dictionary form, then the others.
VERBS = """
arise arose arisen|bear bore borne|beat beaten|begin began begun|bend bent|bid bade bidden|bind bound|
bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|
burn burnt|buy bought|cast cast|catch caught|choose chose chosen|cling clung|come came|creep crept|deal dealt|dig dug|
draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|
fight fought|find found|flee fled|fling flung|fly flew flown|forbid forbade forbidden|forget forgot forgotten|
forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone|grind ground|grow grew grown|
hang hung|have has had|hear heard|hide hid hidden|hold held|keep kept|kneel knelt|know knew known|lay laid|lead led|
learn learnt|leave left|lend lent|lie lay lain lying|lose lost|make made|mean meant|meet met|mislead misled|
mistake mistook mistaken|outdo outdid outdone|overcome overcame|oversee oversaw overseen|overtake overtook overtaken|
overthrow overthrew overthrown|pay paid|prove proven|ride rode ridden|ring rang rung|rise rose risen|run ran|
say said|see saw seen|seek sought|sell sold|send sent|sew sewn|shake shook shaken|shine shone|shoot shot|
show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|smell smelt|
sow sown|speak spoke spoken|speed sped|spend spent|spill spilt|spin spun|spring sprang sprung|stand stood|
steal stole stolen|stick stuck|sting stung|strike struck stricken|strive strove striven|swear swore sworn|
sweep swept|swell swollen|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|
think thought|throw threw thrown|tread trod trodden|undergo underwent undergone|understand understood|
undertake undertook undertaken|uphold upheld|wake woke woken|wear wore worn|weave wove woven|weep wept|win won|
wind wound|withdraw withdrew withdrawn|withhold withheld|withstand withstood|wring wrung|write wrote written|
die dying|tie tying|be is am are was were been|do does did done|can could|will would|shall should|may might
"""
NOUNS = """
man men|woman women|child children|foot feet|tooth teeth|goose geese|mouse mice|person people|life lives|wife wives|
knife knives|leaf leaves|half halves|shelf shelves|thief thieves|wolf wolves|loaf loaves|calf calves|
analysis analyses|crisis crises|basis bases|thesis theses|diagnosis diagnoses|hypothesis hypotheses|oasis oases|
criterion criteria|phenomenon phenomena|bacterium bacteria|index indices|appendix appendices|curriculum curricula
"""
OTHERS = "good better best|bad worse worst|far farther further farthest furthest|little less least|much more most"


def lemma_lines(treebanks: Iterable[Path]) -> list[str]:
    """``class TAB lemma TAB form form …``."""
    found: dict[tuple[str, str], str] = {}
    seen: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for file in treebanks:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for columns in (line.split("\t") for line in lines):
                if len(columns) > 4 and columns[0].isdigit() and (kind := word_class(columns[4])):
                    form, base = columns[1].lower(), columns[2].lower()
                    if form.isascii() and form.isalpha() and base.isalpha():
                        seen[kind, form, columns[4]][base] += 1
    for (kind, form, tag), counts in sorted(seen.items()):
        base, often = counts.most_common(1)[0]
        if often >= LEAST_SEEN and regular(form, tag) != base:
            found[kind, form] = base
    for kind, text in (("v", VERBS), ("n", NOUNS), ("a", OTHERS)):
        for group in text.replace("\n", "").split("|"):
            base, *forms = group.split()
            for form in forms:
                found[kind, form] = base
    grouped: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (kind, form), base in found.items():
        grouped[kind, base].append(form)
    return [f"{kind}\t{base}\t{' '.join(sorted(forms))}" for (kind, base), forms in sorted(grouped.items())]
