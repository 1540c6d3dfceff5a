"""Rows of the line: everything a network does to desks, through the fault proxy (rows 4, 7, 8, 9, 15, 21)."""

import contextlib
import shutil
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from console.assembly.desk import Desk
from sync.domain.commands import AddNote
from sync.wire.codec import decode, encode
from sync.wire.messages import Audited
from tests.console.assembly.acts import bases, made_by, receive, settled
from tests.faults.proxy import Harm, ProxyThread
from tests.support.centre import Process, process
from tests.support.room import Room

HEAL_S = 60.0
"""I17: after healing everything is at rest within this."""


class Scene:
    """A centre in a process of its own, a proxy before it, and two desks behind the proxy."""

    def __init__(self, folder: Path, centre: Process, proxy: ProxyThread, heal_s: float = HEAL_S) -> None:
        self.folder, self.centre, self.proxy, self._heal_s = folder, centre, proxy, heal_s
        self.room = Room(folder)
        self.desks = [self.room.desk(proxy.url, user) for user in ("u-chen", "u-huang")]
        self.ticket = receive(self.desks[0])
        self.until(lambda: settled(*self.desks) and self.desks[1].reading.row(self.ticket))
        self.keys: set[str] = set()
        self.said: set[str] = set()

    def until(self, true: object) -> float:
        """Waits for a condition; how long it took."""
        began = time.monotonic()
        while not true():  # type: ignore[operator]
            assert time.monotonic() - began < self._heal_s, "it never came to rest (I17)"
            for desk in self.desks:
                desk.sync_now()
            threading.Event().wait(0.1)
        return time.monotonic() - began

    def note(self, desk: Desk, words: str) -> None:
        """An act that must have its effect once."""
        words = f"{words}@{desk.actor.id}"
        self.said.add(words)
        self.keys.add(desk.submit(AddNote(ticket=self.ticket, words=words)).key)

    def words(self) -> set[str]:
        """What the centre has of what people wrote."""
        base = self.desks[0].reading.base(self.ticket)
        return {note.words for note in base.notes} if base else set()

    def work(self, acts: int, label: str, pause: float = 0.05) -> None:
        """Both people work on while the line is as it is."""
        for n in range(acts):
            for desk in self.desks:
                self.note(desk, f"{label}{n}")
                desk.sync_now()
            threading.Event().wait(pause)

    def heal(self) -> str:
        """The line is sound again: all at rest, every act once, all desks equal, the log whole."""
        sound(self.proxy, Harm())
        self.proxy.sever()
        reader = self.centre.centre.desk("u-liang")

        def quiet() -> bool:
            head = reader.page(limit=1).head
            if any(desk.store.outbox.waiting(desk.actor.desk, 1) for desk in self.desks):
                return False  # One that is asked for after a restore is not shown as under way.
            return settled(*self.desks) and self.desks[0].reading.remembered("cursor") == head

        calm = [0]

        def rests() -> bool:
            """Quiet five times in a row: a new cache is seen a moment before what must be asked again."""
            calm[0] = calm[0] + 1 if quiet() else 0
            return calm[0] >= 5

        took = self.until(rests)
        assert made_by(self.centre.centre, self.keys) == Counter(dict.fromkeys(self.keys, 1)), "I2 or I8"
        first, second = (encode(bases(desk)) for desk in self.desks)
        assert first == second, "I5: desks differ"
        audited = self.centre.centre.sign_in("u-audit").get("/v1/audit/chain").content
        assert decode(audited, Audited).whole, "I7"
        return f"{len(self.keys)} acts, each once; at rest {took:.1f} s after healing"


@contextlib.contextmanager
def scene(folder: Path, seed: int, heal_s: float = HEAL_S) -> Iterator[Scene]:
    """Everything up and at rest; coming to rest may take ``heal_s``."""
    with process(folder / "centre") as centre:
        port = int(centre.centre.url.rpartition(":")[2])
        with ProxyThread("127.0.0.1", port, seed) as proxy:
            made = Scene(folder, centre, proxy, heal_s)
            try:
                yield made
            finally:
                made.room.close()
                if made.centre is not centre and made.centre.process.poll() is None:
                    made.centre.kill()


def sound(proxy: ProxyThread, to: Harm) -> None:
    """From here on the line is like this; ``Harm()`` is a sound one."""
    for name, value in vars(to).items():
        setattr(proxy.harm, name, value)


def broken_line(folder: Path, seed: int) -> str:
    """Row 8: refused, half-open, reset in the middle, three of ten lost, 64 kbit/s."""
    with scene(folder, seed) as made:
        for at, harm in enumerate(
            (Harm(down=True), Harm(hang=True), Harm(cut_up=0.3, cut_down=0.3), Harm(bytes_per_second=8_000))
        ):
            sound(made.proxy, harm)
            made.proxy.sever()
            made.work(5, f"{at}.")
        return made.heal()


def slow_line(folder: Path, seed: int) -> str:
    """Row 9: 20 to 2,000 ms before every chunk."""
    with scene(folder, seed) as made:
        for at, (latency, jitter) in enumerate(((0.02, 0.2), (0.1, 1.9))):
            sound(made.proxy, Harm(latency=latency, jitter=jitter))
            made.work(5, f"{at}.", 0.4)
        return made.heal()


def malformed(folder: Path, seed: int, heal_s: float = HEAL_S) -> str:
    """Row 15: cut answers, a captive portal, flipped bytes in bodies both ways, letters and digits read wrong in valid JSON."""
    with scene(folder, seed, heal_s) as made:
        for at, harm in enumerate(
            (
                Harm(portal=True),
                Harm(truncate=0.5),
                Harm(truncate=0.2, cut_down=0.3),
                Harm(garbage=0.4),
                Harm(garbage=0.5, subtle=True),
            )
        ):
            sound(made.proxy, harm)
            made.proxy.sever()
            made.work(6, f"{at}.", 0.15)
        told = made.heal()
        assert made.words() == made.said, "I2: a word was changed on the way and believed"
        return told


def killed_centre(folder: Path, seed: int) -> str:
    """Row 4: the centre is killed under load, again and again, and comes back on the same data."""
    with scene(folder, seed) as made:
        for turn in range(3):
            made.work(4, f"{turn}.")
            made.centre.kill()
            made.work(2, f"{turn}.down")
            _back(made)
        return f"3 kills; {made.heal()}"


def restored_centre(folder: Path, seed: int) -> str:
    """Row 7: the centre is put back to an earlier copy; what desks had sent since is sent again."""
    with scene(folder, seed) as made:
        made.work(3, "kept")
        made.until(lambda: settled(*made.desks))
        made.centre.terminate()
        copy = folder / "copy"
        shutil.copytree(made.centre.folder, copy)
        _back(made)
        made.work(3, "lost")
        made.until(lambda: settled(*made.desks))
        made.centre.kill()
        shutil.rmtree(made.centre.folder)
        shutil.copytree(copy, made.centre.folder)
        _back(made, "--restored")
        return f"6 acts lost by the centre came back; {made.heal()}"


def no_hints(folder: Path, seed: int) -> str:
    """Row 21: every hint is lost; only the poll of 15 to 30 s is left."""
    with scene(folder, seed) as made:
        made.proxy.harm.deaf = True
        made.proxy.sever()
        one, two = made.desks
        threading.Event().wait(1.0)
        made.note(one, "quiet")
        began = time.monotonic()
        while not any(note.words.startswith("quiet") for note in two.reading.base(made.ticket).notes):  # type: ignore[union-attr]
            assert time.monotonic() - began < 40.0, "I5: the poll did not bring it"
            threading.Event().wait(0.1)
        seen = time.monotonic() - began
        return f"seen after {seen:.1f} s by polling; {made.heal()}"


def _back(made: Scene, *arguments: str) -> None:
    made.centre = Process(made.centre.folder, *arguments)
    made.proxy.proxy.target = int(made.centre.centre.url.rpartition(":")[2])
