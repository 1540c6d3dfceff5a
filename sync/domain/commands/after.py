"""What follows a closing: call-back and evaluation."""

from sync.domain.commands.command import Command


class Evaluate(Command, frozen=True, kw_only=True, tag="appeal.evaluate"):
    """评价: one per appeal and round; answered, solved and satisfied are three facts (F-095 – F-099)."""

    appeal: str
    stars: dict[str, int]
    answered: bool
    solved: bool
    satisfied: bool
    words: str = ""


class CallBackCitizen(Command, frozen=True, kw_only=True, tag="appeal.call_back"):
    """回访 (F-087): whom was reached and what was said."""

    appeal: str
    reached: bool
    words: str = ""
