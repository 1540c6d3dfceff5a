"""People at the desk: who is signed in, who may sign in to the sample district, and the lock of an idle desk."""

from typing import TYPE_CHECKING, Any, NamedTuple

from console.words import say
from resources import reader

if TYPE_CHECKING:
    from console.port import DeskPort, Seated

_ADMINISTRATORS = frozenset({"system_admin", "security_admin", "audit_admin"})


class PersonRow(NamedTuple):
    """One person of the sample district, as the sign-in list shows them."""

    id: str
    name: str
    role: str
    unit: str


def shown(actor: "Seated") -> str:
    """«陈思敏 · 分拨员»."""
    if actor is None or not actor.id:
        return say("signin.nobody")
    return say("status.person", name=actor.name, role=role(actor.role))


def role(found: str) -> str:
    """What a role is called."""
    return say(f"status.role.{found}")


def sample(desk: "DeskPort") -> list[PersonRow]:
    """Everybody of the sample district in the order of the house: who works with appeals, then the administrators."""
    units = desk.references.catalogue.units
    people = reader.load("sample/people.json")["people"]
    return [
        PersonRow(one["id"], one["name"], role(one["role"]), units.name(one["unit"]))
        for one in sorted(people, key=lambda one: one["role"] in _ADMINISTRATORS)
    ]


def rooms(actor: Any) -> tuple[str, ...]:
    """Rooms open to a role, by name, in the order of the rail."""
    return _ROOMS.get(actor.role, ("dispatch",))


ROOMS = ("dispatch", "intake", "duty", "oversight", "call", "analysis", "knowledge")
"""Rooms of the centre's people, by name, in the order of the rail."""

_ROOMS = {
    "dispatcher": ("dispatch", "intake", "duty", "call", "analysis", "knowledge"),
    "duty_officer": ROOMS,
    "supervisor": ("dispatch", "duty", "oversight", "analysis", "knowledge"),
    "clerk": ("unit",),
    "system_admin": ("people", "knowledge"),
    "security_admin": ("people", "knowledge"),
    "audit_admin": ("people", "knowledge"),
}
