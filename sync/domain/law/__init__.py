"""The law: ``decide`` says what follows from a command, ``apply`` makes it so, ``project`` previews it.

``decide`` never raises; ``apply`` is total. Desk and centre run the same code.
"""

from sync.domain.law.apply import apply, apply_all
from sync.domain.law.case import Decision
from sync.domain.law.context import Context
from sync.domain.law.decide import decide
from sync.domain.law.direct import direct_dispatch
from sync.domain.law.laddering import next_rungs
from sync.domain.law.may import allowed, may
from sync.domain.law.numbered import numbered
from sync.domain.law.progress import Step, bar
from sync.domain.law.project import Foreseen, foresee, project
from sync.domain.law.responsibility import answerable, responsible
from sync.domain.law.ruling import precedents
from sync.domain.law.sight import sees
from sync.domain.law.timed import next_due
from sync.domain.law.touched import touched

__all__ = [
    "Context",
    "Decision",
    "Foreseen",
    "Step",
    "allowed",
    "answerable",
    "apply",
    "apply_all",
    "bar",
    "decide",
    "direct_dispatch",
    "foresee",
    "may",
    "next_due",
    "next_rungs",
    "numbered",
    "precedents",
    "project",
    "responsible",
    "sees",
    "touched",
]
