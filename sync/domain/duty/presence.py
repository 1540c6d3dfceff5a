"""Who is on duty at which post and desk."""

import msgspec


class Presence(msgspec.Struct, frozen=True, omit_defaults=True):
    """One person's watch, from sign-on to sign-off; the alarm self-test belongs to signing on (E16)."""

    person: str
    name: str
    post: str
    desk: str
    since: int
    shift: str = ""
    """The shift of the roster it serves (``day`` | ``night`` …)."""
    until: int = 0
    """When they signed off; 0 while on duty."""
