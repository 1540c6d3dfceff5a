"""Who may do what, written down once more from the law's words and not from the product's tables.

Roles: D dispatcher, O duty officer, S supervisor, K unit clerk, Y system administrator, X security administrator,
A audit administrator, C the centre's adapters. A changed permission in the product makes the matrix fail here.

Rules: ``open`` needs no session; ``door`` the role only; ``district`` the role and the whole district;
``sight`` a ticket in one's sight; ``unit`` a part of one's own unit; ``handed`` what one's own sub-district handed in;
``birth`` a ticket that does not exist or is seen; ``branch`` sight, and for a clerk a part of the own unit.
"""

from typing import NamedTuple

ROLES = {
    "D": "dispatcher",
    "O": "duty_officer",
    "S": "supervisor",
    "K": "clerk",
    "Y": "system_admin",
    "X": "security_admin",
    "A": "audit_admin",
    "C": "centre",
}


class Right(NamedTuple):
    """Roles (full names) and the rule that decides behind the door."""

    roles: frozenset[str]
    rule: str


_OPERATIONS = """
POST   /v1/session                        DOSKYXAC open
POST   /v1/session/refresh                DOSKYXAC open
GET    /v1/health                         DOSKYXAC open
DELETE /v1/session                        DOSKYXAC door
PUT    /v1/session/password               DOSKYXAC door
POST   /v1/session/password               DOSKYXAC open
GET    /v1/changes                        DOSKYXAC sight
GET    /v1/snapshot                       DOSKYXAC sight
GET    /v1/snapshot/{id}/{n}              DOSKYXAC sight
GET    /v1/search                         DOSKYXAC sight
GET    /v1/tickets/{ticket}/events        DOSKYXAC sight
GET    /v1/checksum                       DOSKYXAC door
GET    /v1/checksum/{n}                   DOSKYXAC sight
GET    /v1/wake                           DOSKYXAC door
GET    /v1/references                     DOSKYXAC door
GET    /v1/references/{kind}/{version}    DOSKYXAC door
POST   /v1/references/{kind}              OY       district
POST   /v1/commands                       DOSKC    sight
POST   /v1/intake/{channel}               DOC      door
GET    /v1/quarantine                     DOC      handed
POST   /v1/quarantine                     DOC      door
POST   /v1/quarantine/{item}              DOC      handed
DELETE /v1/quarantine/{item}              DOC      handed
GET    /v1/outbound                       K        unit
GET    /v1/outbound/standing              OSY      district
POST   /v1/outbound/{id}                  K        unit
POST   /v1/reveal                         DOSK     sight
POST   /v1/blobs                          DOSKC    door
PATCH  /v1/blobs/{sha256}                 DOSKC    door
HEAD   /v1/blobs/{sha256}                 DOSKC    sight
GET    /v1/blobs/{sha256}                 DOSKC    sight
GET    /v1/duty                           DOS      door
POST   /v1/duty                           DOS      door
GET    /v1/accounts                       YXA      district
POST   /v1/accounts/{user}/stop           X        district
GET    /v1/account-changes                YXA      district
POST   /v1/account-changes                Y        district
POST   /v1/account-changes/{change}       X        district
GET    /v1/audit                          A        district
GET    /v1/audit/chain                    A        district
"""
_COMMANDS = """
ticket.receive        DOC   birth
ticket.acknowledge    DOC   sight
ticket.classify       DOC   sight
ticket.urgency        DOC   sight
ticket.split          DO    sight
ticket.hand_up        D     sight
ticket.void           O     sight
ticket.claim          DO    sight
ticket.release        DOC   sight
ticket.note           DOSKC sight
ticket.tell           DOSC  sight
tag.add               DOSC  sight
tag.remove            DOSC  sight
instruction.add       DOS   sight
instruction.follow    DOSKC sight
ticket.join           DO    sight
ticket.leave          DO    sight
ticket.dispatch       DOC   sight
branch.add            DO    sight
branch.recall         DO    branch
branch.reroute        DO    branch
branch.sign           OKC   branch
branch.hop            OKC   branch
branch.contact        DOKC  branch
branch.report         OKC   branch
branch.return         OKC   branch
return.verify         O     branch
ticket.rule           O     branch
pause.ask             DOKC  branch
extension.ask         DOKC  branch
park.ask              DOK   sight
request.decide        DOS   sight
pause.end             DOKC  branch
park.end              DOC   sight
ticket.rebase         O     sight
ticket.recompute      C     sight
check.pass            DO    sight
check.fail            DO    sight
ticket.close          DOC   sight
ticket.reopen         O     sight
appeal.call_back      DOC   sight
appeal.evaluate       DOC   sight
coordination.record   OS    sight
coordination.follow   DOSKC sight
paper.issue           DOS   sight
paper.reply           DOSKC sight
paper.withdraw        OS    sight
ladder.climb          C     sight
ticket.repeat         DOC   sight
file.add              DOS   sight
file.close            OS    sight
"""
SCOPES = ("shared", "own", "other branch", "other sub-district", "district", "none")
"""Where the target lies, seen from sub-district 104 and its unit: another unit's part of the unit's ticket; the
unit's own part; another unit's ticket in the same sub-district; one in the next; one nobody has placed; one that is not there."""
SEEN = {
    "district": frozenset(SCOPES) - {"none"},
    "104": frozenset({"own", "shared", "other branch"}),
    "unit": frozenset({"own", "shared"}),
    "idle unit": frozenset[str](),
}
BLIND = frozenset({"system_admin", "security_admin", "audit_admin"})
"""Administrators see no appeal, wherever they sit."""


def _read(text: str, width: int) -> dict[str, Right]:
    rows = (line.split() for line in text.strip().splitlines())
    return {
        " ".join(row[:width]): Right(frozenset(ROLES[one] for one in row[width]), row[width + 1])
        for row in rows
    }


OPERATIONS = _read(_OPERATIONS, 2)
COMMANDS = _read(_COMMANDS, 1)


def sees(role: str, place: str, scope: str) -> bool:
    """Whether somebody of a role, sitting at a place, sees what lies in a scope."""
    return bool(role) and role not in BLIND and scope in SEEN[place]


def allowed(right: Right, role: str, place: str, scope: str) -> bool:
    """Whether they may do it to a target in that scope. ``role`` is empty for somebody unknown."""
    if right.rule == "open":
        return True
    if role not in right.roles:
        return False
    seen = sees(role, place, scope)
    return {
        "door": True,
        "district": place == "district",
        "sight": seen,
        "unit": place == "unit" and scope == "own",
        "handed": seen,
        "birth": seen or scope == "none",
        "branch": seen and (role != "clerk" or scope == "own"),
    }[right.rule]
