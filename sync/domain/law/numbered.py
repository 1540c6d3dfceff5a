"""Which commands give out a number: for these the centre draws its running number of the day."""

from sync.domain.commands import AnyCommand, Climb, Evaluate, IssuePaper, Receive, RecordCoordination, Split

NUMBERED = (Receive, Split, IssuePaper, RecordCoordination, Climb, Evaluate)


def numbered(command: AnyCommand) -> bool:
    """Whether ``Context.serial`` should be a fresh number; an unused one leaves a gap, never a twin."""
    return isinstance(command, NUMBERED)
