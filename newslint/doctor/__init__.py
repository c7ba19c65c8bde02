"""What ``newslint doctor`` looks at: one sign after the other, the broken ones with what to do."""

from __future__ import annotations

import enum

from newslint.records import record


class State(enum.Enum):
    """``PROBLEM``: something that newslint needs here is broken; ``NOTE``: it works without."""

    OK = "ok"
    NOTE = "note"
    PROBLEM = "problem"


@record
class Sign:
    """What was looked at and how it is; ``advice`` says what to do about it."""

    topic: str
    text: str
    state: State = State.OK
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.state.value:8} {self.topic}: {self.text}" + (f": {self.advice}" if self.advice else "")
