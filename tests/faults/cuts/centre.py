"""A centre at work while its writes are recorded: ``data way commands``. Its marks are the verdicts it gave.

Ways: ``full`` is the product; ``normal`` does not sync every commit; ``early`` answers before the commit.
"""

import asyncio
import sys
from pathlib import Path
from typing import Any

from sync.domain.commands import AddNote, AnyCommand, Receive
from sync.domain.intake import Appeal, Kind, Place
from sync.server.clock import new_id, now_ms
from sync.server.config import Config
from sync.server.service.caller import Caller
from sync.server.service.centre import Centre, open_centre
from sync.server.store import sqlite
from sync.wire.messages import Credentials, Envelope
from tests.faults.cuts.desk import Told
from tests.support.centre import TOKEN

DESKS = 5


async def main(root: Path, way: str, commands: int) -> None:
    """Five desks at once, one batch after the other."""
    told = Told(root)
    if way == "normal":
        sqlite._PRAGMAS = tuple(one.replace("FULL", "NORMAL") for one in sqlite._PRAGMAS)  # type: ignore[assignment]
    centre = await open_centre(Config(data=root, token=TOKEN))
    ticket = new_id(now_ms())
    await asyncio.gather(*(_desk(centre, n, told, way, ticket, commands // DESKS) for n in range(DESKS)))
    await centre.close()


async def _desk(centre: Centre, n: int, told: Told, way: str, ticket: str, commands: int) -> None:
    device = f"desk-{n}"
    session = await centre.sessions.sign_in(Credentials(device=device, user="u-chen", token=TOKEN))
    caller = Caller(session="", actor=session.actor, scope_ver=session.scope_ver)
    asked: list[AnyCommand] = [AddNote(ticket=ticket, words=f"{n}-{k}" * 40) for k in range(commands)]
    if n == 0:
        asked[0] = _receive(ticket)
    at = 0
    while at < len(asked):
        size = 1 + at % 4
        batch = [_envelope(device, at + k + 1, one) for k, one in enumerate(asked[at : at + size])]
        if way == "early":
            _say(told, {one.key: "applied" for one in batch})
        verdicts = await centre.judge.judge(caller, batch)
        if way != "early":
            _say(told, {one.key: one.kind for one in verdicts.verdicts})
        at += len(verdicts.verdicts)


def _say(told: Told, fates: dict[str, Any]) -> None:
    for key, kind in fates.items():
        told("verdict", key, kind)


def _receive(ticket: str) -> Receive:
    appeal = Appeal(
        f"{ticket}.a",
        "hotline-12345",
        "",
        Kind.REPORT,
        "灯坏",
        "路灯坏了",
        now_ms(),
        place=Place(street="101"),
    )
    return Receive(ticket=ticket, appeal=appeal)


def _envelope(device: str, dseq: int, command: AnyCommand) -> Envelope:
    return Envelope(new_id(now_ms()), device, dseq, command, 0, "u-chen", now_ms())


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
