"""The law: ``decide`` says what follows from a command, ``apply`` makes it so, ``project`` previews it.

``decide`` never raises; ``apply`` is total. Desk and centre run the same code.
"""

from sync.domain.law.apply import apply, apply_all
from sync.domain.law.context import Context
from sync.domain.law.decide import decide
from sync.domain.law.may import allowed, may
from sync.domain.law.progress import Step, bar
from sync.domain.law.project import project
from sync.domain.law.responsibility import answerable, responsible
from sync.domain.law.touched import touched

__all__ = [
    "Context",
    "Step",
    "allowed",
    "answerable",
    "apply",
    "apply_all",
    "bar",
    "decide",
    "may",
    "project",
    "responsible",
    "touched",
]
