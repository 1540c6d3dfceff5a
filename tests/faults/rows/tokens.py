"""Sessions that end at the worst moment (row 14): tokens expire, refreshes get lost, rights change, people change."""

import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from console.assembly.build import build
from console.assembly.desk import Desk
from console.assembly.launch import Launch
from sync.domain.commands import AddNote
from sync.domain.identity import DISTRICT
from sync.server.clock import now_ms
from tests.console.assembly.acts import bases, made_by, receive, settled
from tests.faults.proxy import Harm, ProxyThread
from tests.faults.rows.line import sound
from tests.support.accounts import grant
from tests.support.centre import Centre, fresh
from tests.support.room import until

_EXPIRY_MS = 16 * 60_000


def tokens(folder: Path, seed: int) -> str:
    """A real desk, signed in by password; the centre's clock is moved, the line cuts answers of refreshes too."""
    ahead = [0]
    with fresh(folder / "centre", clock=lambda: now_ms() + ahead[0]) as centre:
        port = int(centre.url.rpartition(":")[2])
        with ProxyThread("127.0.0.1", port, seed) as proxy:
            desk = _desk(folder / "desk", proxy.url)
            try:
                return _story(centre, proxy, desk, ahead)
            finally:
                desk.close()


def _desk(profile: Path, url: str) -> Desk:
    desk = build(Launch(profile=profile, data=profile, centre=url, keyring=False))
    desk.connect()
    return desk


def _story(centre: Centre, proxy: ProxyThread, desk: Desk, ahead: list[int]) -> str:
    lines = (centre.data / "first-passwords.txt").read_text().splitlines()
    words = dict(line.split() for line in lines)
    desk.sign_in("u-chen", words["u-chen"]).result(60)
    until(lambda: desk.reading.remembered("as_of") not in ("", "0"), "it has everything")
    ticket, other = receive(desk), receive(desk, street="102")
    until(lambda: settled(desk), "the calls are at the centre")
    keys = _expiring(proxy, desk, ticket, ahead)
    _rest(desk, lambda: settled(desk), "all is sent")
    assert desk.actor.id == "u-chen", "I8: a lost refresh signed the person out"
    keys |= _revoked(centre, desk, ticket, words["u-chen"])
    keys |= _changed(centre, desk, ticket, other)
    keys |= _switched(proxy, desk, other, words)
    assert made_by(centre, keys) == Counter(dict.fromkeys(keys, 1)), "I2 or I8"
    return f"{len(keys)} acts over 4 expiries, a revocation, a change of scope and of person: each once, in its author's name"


def _expiring(proxy: ProxyThread, desk: Desk, ticket: str, ahead: list[int]) -> set[str]:
    """Every token is too old from one request to the next, and answers get lost."""
    keys = set()
    for n in range(4):
        sound(proxy, Harm(cut_down=0.5) if n % 2 else Harm())
        keys |= {desk.submit(AddNote(ticket=ticket, words=f"{n}.{k}")).key for k in range(5)}
        ahead[0] += _EXPIRY_MS
        proxy.sever()
        desk.sync_now()
        threading.Event().wait(0.5)
    sound(proxy, Harm())
    proxy.sever()
    return keys


def _revoked(centre: Centre, desk: Desk, ticket: str, password: str) -> set[str]:
    """The account is stopped: what is done meanwhile waits, and goes once two administrators have opened it again."""
    assert centre.sign_in("u-security").post("/v1/accounts/u-chen/stop").status_code == 200
    _rest(desk, lambda: desk.line_now.state == "signed_out", "the session is over")
    key = desk.submit(AddNote(ticket=ticket, words="revoked")).key
    assert made_by(centre, {key}) == {}, "I8: sent in an ended session"
    _account(centre, DISTRICT)
    desk.sign_in("u-chen", password).result(60)
    _rest(desk, lambda: settled(desk), "it is sent after signing in")
    return {key}


def _changed(centre: Centre, desk: Desk, ticket: str, other: str) -> set[str]:
    """Another scope in the middle of work: rows outside leave this desk, work inside goes on."""
    _account(centre, "102")
    _rest(desk, lambda: desk.reading.row(ticket) is None, "I11: a row of another scope left the desk")
    assert ticket not in bases(desk) and desk.reading.row(other) is not None, "I11"
    key = desk.submit(AddNote(ticket=other, words="still mine")).key
    _rest(desk, lambda: settled(desk), "all is sent")
    return {key}


def _switched(proxy: ProxyThread, desk: Desk, ticket: str, words: dict[str, str]) -> set[str]:
    """Somebody else sits down while the line is cut: nothing goes in their name."""
    sound(proxy, Harm(down=True))
    proxy.sever()
    left = desk.submit(AddNote(ticket=ticket, words="left")).key
    sound(proxy, Harm())
    desk.sign_in("u-huang", words["u-huang"]).result(60)
    mine = desk.submit(AddNote(ticket=ticket, words="mine")).key
    _rest(desk, lambda: not desk.store.outbox.waiting(desk.actor.desk, 1), "the second person's act is sent")
    desk.sign_in("u-chen", words["u-chen"]).result(60)
    _rest(desk, lambda: settled(desk), "the first person's act is sent")
    # Asked of the centre: what a new snapshot already shows is not told to the desk line by line.
    authors = {line.key: line.actor for line in desk.api.timeline(ticket).result(60)}
    assert (authors[left], authors[mine]) == ("u-chen", "u-huang"), "I8: in another's name"
    return {left, mine}


def _account(centre: Centre, scope: str) -> None:
    grant(centre, "u-chen", {"name": "陈思敏", "role": "dispatcher", "scope": scope, "unit": "U001"})


def _rest(desk: Desk, holds: Callable[[], object], what: str) -> None:
    """Waits, asking the centre again all the time, as an impatient person does."""

    def asked() -> object:
        desk.sync_now()
        threading.Event().wait(0.05)
        return holds()

    until(asked, what)
