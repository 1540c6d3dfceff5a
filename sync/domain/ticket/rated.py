"""What the citizen says afterwards: evaluations (一事一评价) and call-backs (回访)."""

import msgspec

from sync.domain.intake.appeal import Evaluation


class Rated(msgspec.Struct, frozen=True):
    """One appeal's evaluation of one round: 0 is the first handling, 1 the first redo, and so on."""

    appeal: str
    round: int
    evaluation: Evaluation


class CallBack(msgspec.Struct, frozen=True, omit_defaults=True):
    """One call to one appellant after closing; not reached is a fact too."""

    appeal: str
    at: int
    by: str
    reached: bool
    words: str = ""
