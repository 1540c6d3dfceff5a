"""Direct dispatch (工单直派, F-067) as data: which matters go to which front line without waiting."""

import msgspec


class DirectRule(msgspec.Struct, frozen=True):
    """``classes`` are ids of any level (17/189/1,007), empty for all; ``urgencies`` likewise."""

    function: str
    """What the front-line unit does, such as ``street.enforcement``."""
    classes: tuple[str, ...] = ()
    urgencies: tuple[str, ...] = ()
    task: str = ""
