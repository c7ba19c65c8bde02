"""Which subject each finite verb of a sentence has, and what is open at each of its groups, as far as groups tell.

One walk over the groups of ``english.clauses`` from left to right, with a stack
of clauses: a conjunction or a relative opens one, a verb that finds its clause
has one already goes back to the last that waits for its own.  It is a guess, made
for ``english.structure`` to weigh: “the results show the camp kept its seats” has
an implied clause, “the firm sells closed its shops” a verb without a subject.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newslint.english.classes import words
from newslint.english.clauses import Clauses, Group
from newslint.english.readings import may_be

_NUMBERS = {"NN": "1", "NNS": "2", "NNP": "N", "NNPS": "N2", "CD": "#"}
_ONE = words(
    "it this he she that one everyone everybody someone nobody nothing everything something anything anyone each "
    "another either neither"
)
_TWO = words("they we these those both many several few others you")
_SINGLE = words("a an this each every another")
_ANY_NUMBER = words("no any some half most all more")
#: “The teams both had”, “the mayor himself said”: they repeat a subject.
_FLOATING = words("both all each themselves himself herself itself ourselves")
#: Groups with a noun or pronoun; of these some are always subjects.
_NOMINAL, _SUBJECTS = frozenset("NMSIOE"), frozenset("SE")
#: What a noun belongs to that stands right after it.
_TAKING = frozenset("PGTDB")
#: Marks after which a noun may be an apposition or part of a list.
_APART = frozenset(',"—')


class Place(NamedTuple):
    """``state`` is what is open after a group; ``role`` what is known of a verb’s subject, or of the end, else empty.

    ``subject`` is the group of a verb’s subject, −1 where there is none: its first one if ``joined`` by more.
    """

    state: str
    role: str
    subject: int = -1
    joined: bool = False


class _Clause:
    """An open clause: ``kind`` is m(ain), n(o word opens it), c(onjunction), r(elative) or w (“what”)."""

    __slots__ = ("after_comma", "at", "joined", "kind", "noun", "subject", "verbs")

    def __init__(self, kind: str, subject: str = "", at: int = -1, *, after_comma: bool = False) -> None:
        self.kind, self.subject, self.at, self.after_comma = kind, subject, at, after_comma
        self.joined, self.verbs = False, 0
        self.noun = ""  # the last noun since its verb

    def begin_again(self, subject: str, at: int) -> None:
        """“…, and the mayor said”: a second clause of the same kind."""
        self.subject, self.at, self.verbs, self.joined = subject, at, 0, False


def frames(clauses: Clauses) -> list[Place]:
    """A place for each group."""
    return list(_Walk(clauses).places())


def number(clauses: Clauses, at: int) -> str:
    """What verb the group ``at`` takes as a subject: 1, 1a (surely one), 2, 2a, N(ame), I, # or ?."""
    group, last = clauses.groups[at], clauses.head(at)
    if group.kind in "NM":
        found, first = _NUMBERS.get(clauses.head_tag(at), "?"), clauses.first(at)
        if found != "1":
            return found
        return "1a" if first in _SINGLE else "?" if first in _ANY_NUMBER else "1"
    if last in _ONE:
        return "1a"
    return "2a" if last in _TWO else "I" if last == "i" else "?"


class _Walk:
    def __init__(self, clauses: Clauses) -> None:
        self._clauses, self._groups = clauses, clauses.groups
        self._open = [_Clause("m")]
        #: The last noun, the kinds of the last two groups that are no adverbs.
        self._noun = self._before = self._earlier = ""
        self._participle = self._own_clause = False

    def places(self) -> Iterator[Place]:
        bracketed = False
        for at, group in enumerate(self._groups):
            if group.kind == "(":
                bracketed = not bracketed and self._clauses.low[group.start] in "(["
                yield Place("(", "")
            elif bracketed:
                yield Place("in", "")
            else:
                role = self._step(at, group)
                clause = self._open[-1]
                if self._is_found(group, role):
                    yield Place(self._state(), role, clause.at, clause.joined)
                else:
                    yield Place(self._state(), role)
                self._earlier = self._before
                if group.kind != "A":
                    self._before = group.kind

    @staticmethod
    def _is_found(group: Group, role: str) -> bool:
        """True for a verb of which a clause has the subject."""
        return group.kind in "VB" and role not in ("", "same", "extra", "inverted") and not role.startswith("implied")

    def _state(self) -> str:
        clause = self._open[-1]
        marks = f"{clause.kind}{'s' * bool(clause.subject)}{min(clause.verbs, 2)}{'+' * clause.joined}"
        return f"{marks} {min(len(self._open), 3)}"

    def _step(self, at: int, group: Group) -> str:
        kind = group.kind
        if kind in _NOMINAL:
            self._nominal(at, kind)
        elif self._is_verb(at, kind):
            return self._verb(at, kind)
        elif kind in "RH" or (kind == "t" and self._before in ("N", "M", "I")):
            subject = self._noun if kind != "H" else ""
            self._open.append(_Clause("r", subject, after_comma=self._before == ","))
        elif kind == "W":
            self._open.append(_Clause("w"))
        elif kind == "t" or (kind == "C" and self._next(at) != "P"):
            self._open.append(_Clause("c"))
        elif kind == "D":
            self._participle |= may_be(self._clauses.low[group.start], "VBD")
        elif kind == ",":
            self._close()
        elif kind in (";", ":") and self._open[0].verbs:
            self._open = [_Clause("m")]
        elif kind == ".":
            waiting = sum(not clause.verbs for clause in self._open[1:])
            marks = "D" * self._participle + "n" * self._own_clause
            return f"end {min(self._open[0].verbs, 1)}{marks} {min(waiting, 2)}"
        return ""

    def _next(self, at: int) -> str:
        return self._groups[at + 1].kind if at + 1 < len(self._groups) else "."

    def _close(self) -> None:
        """A comma ends the clauses that stand between two, and those that come first."""
        while len(self._open) > 1 and self._open[-1].verbs:
            last = self._open[-1]
            if not (last.after_comma or last.kind == "c" or not self._open[0].verbs):
                break
            self._open.pop()

    def _nominal(self, at: int, kind: str) -> None:
        clause, before = self._open[-1], self._before
        if kind == "O" or (
            kind == "I" and self._clauses.head(at) in _FLOATING and clause.subject and before in _NOMINAL
        ):
            return
        found = "E" if kind == "E" else number(self._clauses, at)
        if kind not in _SUBJECTS and before in _TAKING:
            clause.noun = found
        elif self._after_owner(at):
            clause.noun = found
            if not clause.verbs:
                clause.subject, clause.at = found, at
        elif clause.kind == "r" and not clause.verbs and before in ("R", "t", "H"):
            clause.subject, clause.at = found, at
        elif clause.verbs:
            self._after_verb(at, kind, found)
            clause.noun = found
        else:
            self._subject(at, kind, found)
        self._noun = found

    def _after_owner(self, at: int) -> bool:
        """“The county’s only ¦ ward”."""
        last = at - 1 if at and self._groups[at - 1].kind in "NM" else at - 2
        if last < 0 or self._groups[last].kind not in "NM" or (last < at - 1 and self._groups[at - 1].kind != "A"):
            return False
        return self._clauses.head_tag(last).endswith("POS")

    def _subject(self, at: int, kind: str, found: str) -> None:
        clause, before = self._open[-1], self._before
        if not clause.subject or clause.subject == "M":
            clause.subject, clause.at = "M" if kind == "M" and self._next(at) != "V" else found, at
        elif before == "K" and kind not in _SUBJECTS:
            clause.joined = True
        elif kind != "M" and (before not in _APART or kind in _SUBJECTS):
            self._open.append(_Clause("n", found, at))

    def _after_verb(self, at: int, kind: str, found: str) -> None:
        """A noun after its clause’s verb may begin another clause."""
        waiting = any(clause.subject and not clause.verbs for clause in self._open[:-1])
        if kind in _SUBJECTS or (self._next(at) == "V" and not waiting):
            if self._before == "K":
                self._open[-1].begin_again(found, at)
            else:
                self._open.append(_Clause("n", found, at))

    def _is_verb(self, at: int, kind: str) -> bool:
        clause = self._open[-1]
        if kind == "B":
            return not clause.verbs and bool(clause.subject or clause.kind == "m")
        return kind in "VZ" or (kind == "X" and self._clauses.first(at).endswith("'s"))

    def _verb(self, at: int, kind: str) -> str:
        clause, before = self._open[-1], self._before
        if before == "V" and self._clauses.head_tag(at - 1) == "MD":
            return "same"
        if kind in "ZX":
            if clause.verbs:
                clause = _Clause("n")
                self._open.append(clause)
            clause.subject, clause.at = "Z", at
        joined = bool(clause.verbs) and (before in ("K", ",") or (self._earlier == "K" and before == ","))
        back, role = 0, ""
        if clause.verbs and before in (",", '"') and self._next(at) in _NOMINAL and not self._waits():
            role = "inverted"
        elif clause.verbs and not joined:
            back = next(filter(self._may_go_back, range(1, len(self._open))), 0)
            if back:
                opened_by_what = clause.kind == "w"
                del self._open[-back:]
                clause = self._open[-1]
                if opened_by_what and not clause.subject:
                    clause.subject = "W"
            else:
                role = f"implied {clause.noun}".strip() if clause.noun else "extra"
        if role != "inverted":
            clause.noun = ""
        clause.verbs += 1
        self._own_clause |= clause.kind == "n"
        subject = (clause.subject or "-") + "+" * clause.joined
        return role or f"{subject} {min(back, 2)} {'j' * joined}{clause.kind}"

    def _waits(self) -> bool:
        return any(clause.subject and not clause.verbs for clause in self._open)

    def _may_go_back(self, back: int) -> bool:
        """True if so many clauses further out one waits for its verb."""
        outer = self._open[-1 - back]
        return not outer.verbs and bool(outer.subject or outer.kind != "m" or self._open[-back].kind == "w")
