"""What the matrix walks over: people of every role at every place, and for each of them targets in every scope."""

import hashlib
from typing import Any, NamedTuple

from sync.domain.commands import Assignment, Classify, Dispatch
from sync.domain.intake import Kind, Place, Urgency
from sync.domain.ticket import BranchRole, Ticket
from tests.support.accounts import grant
from tests.support.centre import Centre, Desk
from tests.sync.server import town

MINE, THEIRS = town.ENFORCEMENT, town.RIVER


class Person(NamedTuple):
    """Somebody at the door: account, role, and where they sit (``district`` | ``104`` | ``unit`` | ``idle unit``)."""

    user: str
    role: str
    place: str


PEOPLE = (
    Person("u-chen", "dispatcher", "district"),
    Person("u-zhong", "dispatcher", "104"),
    Person("u-zheng", "duty_officer", "district"),
    Person("u-luo", "duty_officer", "104"),
    Person("u-xie", "supervisor", "district"),
    Person("u-wu", "supervisor", "104"),
    Person("u-enf-pingshan", "clerk", "unit"),
    Person("u-police", "clerk", "idle unit"),
    Person("u-system", "system_admin", "district"),
    Person("u-water", "system_admin", "104"),
    Person("u-security", "security_admin", "district"),
    Person("u-municipal", "security_admin", "104"),
    Person("u-audit", "audit_admin", "district"),
    Person("u-environment", "audit_admin", "104"),
    Person("u-transport", "centre", "district"),
    Person("u-power", "centre", "104"),
)
NOBODY = Person("", "", "district")
"""Somebody without a session."""
_STREETS = {"own": "104", "other branch": "104", "other sub-district": "105", "district": ""}
_UNITS = {"own": (MINE, THEIRS), "other branch": (THEIRS,), "other sub-district": (THEIRS,)}


class Target(NamedTuple):
    """What is aimed at: a ticket, a branch of it, a word only it holds, its photo, an item handed in nearby."""

    ticket: str
    branch: str
    mark: str
    photo: str
    item: str


class Scene:
    """One centre, set for the walk."""

    def __init__(self, centre: Centre) -> None:
        self.centre = centre
        self.officer = centre.desk("u-zheng")
        self._nearby = {"104": centre.desk("u-zhong"), "105": centre.desk("u-lai"), "": self.officer}
        for one in PEOPLE:
            if one.place in ("104", "idle unit"):
                unit = "U004" if one.role == "clerk" else ""
                told = {"name": one.user, "role": one.role, "scope": "104", "unit": unit}
                grant(centre, one.user, told)
        told = {"name": "适配器", "role": "centre", "scope": "440310", "unit": ""}
        grant(centre, "u-transport", told)

    def targets(self, name: str) -> dict[str, Target]:
        """Fresh targets in every scope; ``name`` makes their words their own."""
        marks = {scope: f"暗号{name}{n}号" for n, scope in enumerate(_STREETS)}
        items = [self._item(marks[scope], street) for scope, street in _STREETS.items()]
        results = self.officer.intake("hotline-12345", items).results
        ids = dict(zip(_STREETS, (one.ticket for one in results), strict=True))
        self._dispatched(ids)
        page = self.officer.page(limit=1000)
        while page.more:
            page = self.officer.page(page.cursor)
        known = {one.id: one for one in page.tickets}
        found = {scope: self._target(known[ids[scope]], mark, scope) for scope, mark in marks.items()}
        theirs = next(b.id for b in known[ids["own"]].branches if b.unit == THEIRS)
        found["shared"] = found["own"]._replace(branch=theirs)
        found["none"] = Target("no-such-ticket", "no-such-branch", "", "0" * 64, "no-such-item")
        return found

    def _item(self, mark: str, street: str) -> dict[str, Any]:
        photo = self._photo(mark)
        named = {"sha256": photo, "name": "a.png", "size": len(mark.encode()), "media": "image/png"}
        appeal = {
            "id": "",
            "channel": "",
            "upstream": mark,
            "kind": "complaint",
            "title": mark,
            "text": f"{mark}，联系电话13812345678",
            "received": 0,
            "person": {"name": "陈思敏", "phone": "13812345678"},
            "place": {"street": street, "address": "龙兴路18号"},
            "attachments": [named],
        }
        return {"appeal": appeal}

    def _photo(self, mark: str) -> str:
        content = mark.encode()
        name = _hash(mark)
        told = {"sha256": name, "size": len(content), "media": "image/png"}
        assert self.officer.http.post("/v1/blobs", json=told).status_code == 200
        path = f"/v1/blobs/{name}"
        assert self.officer.http.patch(path, content=content, headers={"Upload-Offset": "0"}).is_success
        return name

    def _dispatched(self, ids: dict[str, str]) -> None:
        asked: list[Any] = []
        for scope, units in _UNITS.items():
            roles = (BranchRole.LEAD, BranchRole.ASSIST)
            named = tuple(Assignment(unit=unit, role=role) for unit, role in zip(units, roles, strict=False))
            place = Place(street=_STREETS[scope])
            asked.append(
                Classify(
                    ticket=ids[scope],
                    leaf=town.LEAF,
                    kind=Kind.COMPLAINT,
                    urgency=Urgency.ORDINARY,
                    place=place,
                )
            )
            asked.append(Dispatch(ticket=ids[scope], assignments=named, fence=0))
        verdicts = self.officer.push(*map(self.officer.envelope, asked)).verdicts
        assert [one.kind for one in verdicts] == ["applied"] * len(asked), verdicts

    def _target(self, ticket: Ticket, mark: str, scope: str) -> Target:
        desk: Desk = self._nearby[_STREETS[scope]]
        item = {
            "id": "",
            "source": mark,
            "line": 1,
            "raw": mark,
            "code": "input.malformed",
            "values": {},
            "received": 0,
        }
        assert desk.http.post("/v1/quarantine", json={"items": [item]}).json()["held"] == 1
        held = self.officer.http.get("/v1/quarantine", params={"limit": 500}).json()["items"]
        branch = next((b.id for b in ticket.branches if b.live), "no-such-branch")
        return Target(ticket.id, branch, mark, _hash(mark), next(i["id"] for i in held if i["raw"] == mark))


def _hash(mark: str) -> str:
    return hashlib.sha256(mark.encode()).hexdigest()
