"""The state of the watch: modes, people on duty, hand-overs."""

import msgspec

from sync.domain.duty.handover import Handover
from sync.domain.duty.incident import Incident
from sync.domain.duty.mode import Mode
from sync.domain.duty.presence import Presence


class Duty(msgspec.Struct, frozen=True, omit_defaults=True):
    """One per scope. History is kept: ended modes, past watches, signed hand-overs."""

    ver: int = 0
    modes: tuple[Mode, ...] = ()
    watch: tuple[Presence, ...] = ()
    handovers: tuple[Handover, ...] = ()
    incidents: tuple[Incident, ...] = ()

    @property
    def mode(self) -> Mode | None:
        """The mode ordered and not ended; none in ordinary times. Drills are not it."""
        return next((m for m in reversed(self.modes) if not m.ended and not m.drill), None)

    @property
    def drill(self) -> Mode | None:
        """The drill that runs, if any."""
        return next((m for m in reversed(self.modes) if not m.ended and m.drill), None)

    def profile(self, ordinary: str = "peace") -> str:
        """The profile that clocks issued now are issued under."""
        return self.mode.profile if self.mode else ordinary

    @property
    def on(self) -> tuple[Presence, ...]:
        """Who is on duty."""
        return tuple(p for p in self.watch if not p.until)

    def presence(self, person: str) -> Presence | None:
        """A person's watch that runs now."""
        return next((p for p in self.on if p.person == person), None)
