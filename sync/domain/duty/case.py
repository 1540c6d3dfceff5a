"""What a decision of the watch looks at, and what it says."""

from typing import NamedTuple

from sync.domain.duty.duty import Duty
from sync.domain.duty.events import AnyDutyEvent
from sync.domain.errors import Refusal
from sync.domain.law.context import Context

Decision = tuple[AnyDutyEvent, ...] | Refusal


class Case(NamedTuple):
    """The watch as it stands and what may be known besides."""

    duty: Duty
    context: Context
