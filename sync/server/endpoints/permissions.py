"""Who may come in at which door: the one table that the guard reads, and that the description tells (law.md, roles).

A door that is not in the table lets nobody in. What a person may see or do behind a door is decided there: by sight
(``law.sight``) for every row, by the table of moves (``law.moves``) for every command.
"""

from typing import NamedTuple

from sync.domain.identity import DISTRICT, Actor, Role


class Permission(NamedTuple):
    """Roles that may come in; ``district`` asks for the whole district in sight besides."""

    roles: frozenset[Role]
    district: bool = False

    def allows(self, actor: Actor) -> bool:
        """Whether this actor may come in."""
        return actor.role in self.roles and (actor.scope == DISTRICT or not self.district)


NOBODY = Permission(frozenset())
ANYBODY = Permission(frozenset(Role))
DESK = Permission(frozenset({Role.DISPATCHER, Role.DUTY_OFFICER, Role.CENTRE}))
"""Who brings appeals in: the desk, and a channel's adapter."""
WATCH = Permission(frozenset({Role.DISPATCHER, Role.DUTY_OFFICER, Role.SUPERVISOR}))
SEERS = Permission(WATCH.roles | {Role.CLERK})
"""Who may ask for a number in full; an adapter never."""
WORKERS = Permission(SEERS.roles | {Role.CENTRE})
UNITS = Permission(frozenset({Role.CLERK}))
OVERSEERS = Permission(frozenset({Role.SYSTEM_ADMIN, Role.DUTY_OFFICER, Role.SUPERVISOR}), district=True)
"""Who looks after what is on its way to the units."""
KEEPERS = Permission(frozenset({Role.SYSTEM_ADMIN, Role.DUTY_OFFICER}), district=True)
SYSTEM = Permission(frozenset({Role.SYSTEM_ADMIN}), district=True)
"""Who prepares accounts; nothing is changed before another person approves."""
SECURITY = Permission(frozenset({Role.SECURITY_ADMIN}), district=True)
"""Who approves them, and stops one that can't wait."""
AUDIT = Permission(frozenset({Role.AUDIT_ADMIN}), district=True)
ADMINISTRATORS = Permission(SYSTEM.roles | SECURITY.roles | AUDIT.roles, district=True)

PUBLIC = frozenset(
    {"POST /v1/session", "POST /v1/session/refresh", "POST /v1/session/password", "GET /v1/health"}
)
"""Doors before a session."""
PERMISSIONS: dict[str, Permission] = {
    "DELETE /v1/session": ANYBODY,
    "PUT /v1/session/password": ANYBODY,
    "GET /v1/changes": ANYBODY,
    "GET /v1/checksum": ANYBODY,
    "GET /v1/checksum/{n}": ANYBODY,
    "GET /v1/snapshot": ANYBODY,
    "GET /v1/snapshot/{id}/{n}": ANYBODY,
    "GET /v1/search": ANYBODY,
    "GET /v1/tickets/{ticket}/events": ANYBODY,
    "GET /v1/wake": ANYBODY,
    "GET /v1/references": ANYBODY,
    "GET /v1/references/{kind}/{version}": ANYBODY,
    "POST /v1/references/{kind}": KEEPERS,
    "POST /v1/commands": ANYBODY,
    "POST /v1/intake/{channel}": DESK,
    "GET /v1/quarantine": DESK,
    "POST /v1/quarantine": DESK,
    "POST /v1/quarantine/{item}": DESK,
    "DELETE /v1/quarantine/{item}": DESK,
    "GET /v1/outbound": UNITS,
    "GET /v1/outbound/standing": OVERSEERS,
    "POST /v1/outbound/{id}": UNITS,
    "POST /v1/reveal": SEERS,
    "POST /v1/blobs": WORKERS,
    "HEAD /v1/blobs/{sha256}": WORKERS,
    "PATCH /v1/blobs/{sha256}": WORKERS,
    "GET /v1/blobs/{sha256}": WORKERS,
    "GET /v1/duty": WATCH,
    "POST /v1/duty": WATCH,
    "GET /v1/accounts": ADMINISTRATORS,
    "POST /v1/accounts/{user}/stop": SECURITY,
    "GET /v1/account-changes": ADMINISTRATORS,
    "POST /v1/account-changes": SYSTEM,
    "POST /v1/account-changes/{change}": SECURITY,
    "GET /v1/audit": AUDIT,
    "GET /v1/audit/chain": AUDIT,
}


def permission(method: str, path: str) -> Permission:
    """Who may come in at a door."""
    return PERMISSIONS.get(f"{method} {path}", NOBODY)


def public(method: str, path: str) -> bool:
    """Whether the door stands before a session."""
    return f"{method} {path}" in PUBLIC
