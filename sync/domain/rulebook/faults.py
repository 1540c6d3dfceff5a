"""What can be wrong with a rulebook: a fault names its entry and the reason."""

import msgspec

from sync.domain.errors import BadReference


class RuleFault(msgspec.Struct, frozen=True):
    """``entry`` is the place in the file (``clocks.sign.danger``), ``found`` what stands there."""

    rulebook: str
    entry: str
    reason: str
    found: str = ""

    @property
    def key(self) -> str:
        """The phrase key of the reason."""
        return f"rulebook.fault.{self.reason}"


class UnknownClockError(BadReference):
    """A clock was asked for that the rulebook's table doesn't have."""

    def __init__(self, rulebook: str, clock: str) -> None:
        super().__init__("rulebook.unknown_clock", rulebook=rulebook, clock=clock)
