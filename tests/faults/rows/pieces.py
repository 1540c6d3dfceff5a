"""Attachments on a bad line (row 22), and a unit's own system that is down, slow and forgetful (row 23)."""

import hashlib
import random
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import httpx

from sync.domain.commands import Receive
from sync.domain.intake import Appeal, Kind, Place
from tests.console.assembly.acts import settled
from tests.faults.proxy import Harm, ProxyThread
from tests.faults.rows.line import sound
from tests.support.centre import Centre, Desk, fresh
from tests.support.room import Room, until
from tests.sync.server import town

PHOTOS, DISPATCHES = 6, 12


def uploads(folder: Path, seed: int) -> str:
    """Cut at any byte, two desks with the same photo at once, a wrong hash, the command before its photo."""
    chance = random.Random(seed)
    contents = [chance.randbytes(chance.randrange(100_000, 1_500_000)) for _ in range(PHOTOS)]
    with fresh(folder / "centre") as centre:
        port = int(centre.url.rpartition(":")[2])
        with ProxyThread("127.0.0.1", port, seed) as proxy:
            room = Room(folder)
            desks = [room.desk(proxy.url, user) for user in ("u-chen", "u-huang")]
            sound(proxy, Harm(cut_up=0.4, cut_down=0.2, late=True))
            proxy.sever()
            tickets = [_call(desk, content) for content in contents for desk in desks]
            for _ in range(20):
                for desk in desks:
                    desk.sync_now()
                threading.Event().wait(0.1)
            sound(proxy, Harm())
            proxy.sever()
            until(lambda: [desk.sync_now() for desk in desks] and settled(*desks), "all is sent")
            assert all(desks[0].reading.base(one) is not None for one in tickets), "I8"
            _compared(centre, contents)
            room.close()
    return f"{PHOTOS} photos from two desks each, cut on the way: all whole, {len(tickets)} calls, no file too many"


def _call(desk: Any, content: bytes) -> str:
    photo = desk.attach(content, "tape.wav", "audio/wav")
    ticket = str(desk.new_id())
    appeal = Appeal(
        desk.new_id(), "hotline-12345", "", Kind.REPORT, "噪音", "半夜施工", 0, place=Place(street="101"),
        attachments=(photo,),
    )  # fmt: skip
    desk.submit(Receive(ticket=ticket, appeal=appeal))
    return ticket


def _compared(centre: Centre, contents: list[bytes]) -> None:
    """I16: what the centre gives is what was taken; beyond that it keeps nothing; a false name is refused."""
    reader = centre.desk("u-liang").http
    names = {hashlib.sha256(content).hexdigest(): content for content in contents}
    for name, content in names.items():
        assert reader.get(f"/v1/blobs/{name}").content == content, "I16"
    kept = {file.name for file in (centre.data / "blobs").rglob("*") if file.is_file()}
    assert kept == names.keys(), f"I16: {len(kept)} files for {len(names)} photos"
    false, body = "0" * 64, b"not what its name says"
    reader.post("/v1/blobs", json={"sha256": false, "size": len(body), "media": "audio/wav"})
    answer = reader.patch(f"/v1/blobs/{false}", content=body, headers={"Upload-Offset": "0"})
    assert answer.status_code == 400, "I16: a wrong hash was taken"


class Receiver:
    """A unit's own system: fetches what is ready, does it once by its id, confirms; often dies in between."""

    def __init__(self, desk: Desk, url: str, chance: random.Random) -> None:
        self._http = httpx.Client(base_url=url, headers=desk.http.headers, timeout=10.0)
        self._chance = chance
        self.seen, self.done = Counter[str](), Counter[str]()

    def turn(self) -> None:
        """One look; whatever breaks is looked at again."""
        try:
            ready = self._http.get("/v1/outbound").raise_for_status().json()["dispatches"]
            for one in ready:
                self.seen[one["id"]] += 1
                if one["id"] not in self.done:
                    self.done[one["id"]] += 1
                if self._chance.random() < 0.4:
                    return
                self._http.post(f"/v1/outbound/{one['id']}").raise_for_status()
        except (httpx.HTTPError, ValueError):
            return

    def idle(self) -> bool:
        """Whether nothing is ready any more, as far as that can be asked."""
        self.turn()
        try:
            return not self._http.get("/v1/outbound").raise_for_status().json()["dispatches"]
        except (httpx.HTTPError, ValueError):
            return False

    def close(self) -> None:
        """No more looks."""
        self._http.close()


def receiver(folder: Path, seed: int) -> str:
    """Down, then on a line that loses answers, dying between doing and confirming; then well. This unit fetches;
    dispatches pushed to a unit that is down, slow or forgetful: ``tests/sync/server/test_delivering.py``."""
    chance = random.Random(seed)
    with fresh(folder / "centre") as centre:
        desk, unit = centre.desk("u-zheng"), centre.desk("u-enf-pingshan")
        with ProxyThread("127.0.0.1", int(centre.url.rpartition(":")[2]), seed) as proxy:
            system = Receiver(unit, proxy.url, chance)
            ids = set()
            for n in range(DISPATCHES):
                sound(proxy, Harm(down=n % 3 == 0, cut_down=0.4, cut_up=0.2))
                ticket = town.received(desk, f"O{n}")
                town.classified(desk, ticket)
                assert town.dispatched(desk, ticket, town.ENFORCEMENT).kind == "applied"
                ids |= {branch.id for branch in town.ticket(desk, ticket).live}
                system.turn()
            sound(proxy, Harm())
            until(system.idle, "everything is confirmed")
            system.close()
        assert set(system.seen) == ids == set(system.done), "I19"
        assert set(system.done.values()) == {1}, "I19"
    return f"{len(ids)} dispatches, seen {sum(system.seen.values())} times, each done once (pushed: test_delivering)"
