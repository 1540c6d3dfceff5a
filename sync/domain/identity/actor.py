"""The actor of an act: no act is without a person (or the centre), a desk and a time."""

import msgspec

from sync.domain.identity.role import Role
from sync.domain.identity.scope import DISTRICT


class Actor(msgspec.Struct, frozen=True):
    """Who acts, in which role, from which desk."""

    id: str
    name: str
    role: Role
    scope: str = DISTRICT
    """The district, or one sub-district's id."""
    unit: str = ""
    """A clerk's unit id; empty for everybody else."""
    desk: str = ""
    """The device the act was done on."""


ACTOR_CENTRE = Actor(id="centre", name="中心", role=Role.CENTRE, desk="centre")
"""The centre acting by itself: timed transitions, arrivals."""
