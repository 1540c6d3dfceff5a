"""The store as the sync engine sees it, and who is signed in as it remembers it."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from console.store.pending import Pending
from console.store.profile import Store
from console.store.rebuild import Rebuild
from sync.client.core.arrived import Arrived
from sync.domain.commands import AnyCommand, Receive
from sync.domain.identity.actor import Actor
from sync.domain.identity.role import Role
from sync.domain.intake.appeal import Attachment
from sync.domain.law.sight import BLIND
from sync.wire.messages import Envelope, Reference, Verdict


class Shelf:
    """Fulfils ``sync.client.ports.Shelf`` with the desk's store. ``told`` is called when counts or times changed."""

    def __init__(self, store: Store, now: Callable[[], int], told: Callable[[], None]) -> None:
        self._store = store
        self._now = now
        self._told = told
        self._sight = store.reading.remembered("sight")

    def device(self, user: str) -> str:
        """The name of a person's stream at this desk."""
        return f"{self._store.outbox.device}-{user}"

    def waiting(self, device: str, limit: int) -> Sequence[Envelope]:
        """The next commands of a stream, in order."""
        return [envelope(one) for one in self._store.outbox.waiting(device, limit)]

    def settle(self, verdicts: Sequence[Verdict], cursor: str = "") -> None:
        """Take verdicts; ``cursor`` is where the log stood after them."""
        self._store.work.apply_verdicts(verdicts, self._now(), cursor)
        self._told()

    def renumber(self, device: str, expected: int) -> None:
        """Number what is unsettled anew."""
        self._store.outbox.rewind(device, expected)

    def attachments(self, key: str) -> Sequence[tuple[str, str]]:
        """Hash and media type of what a command brings."""
        found = self._store.outbox.find(key)
        return [(one.sha256, one.media) for one in attached(found.command)] if found else ()

    def blob(self, sha256: str) -> bytes | None:
        """The bytes of an attachment of this desk."""
        return self._store.blobs.body(sha256)

    def cursor(self) -> str:
        """Up to where the cache is complete."""
        return self._store.reading.remembered("cursor")

    def scope_ver(self) -> int:
        """The grants it was filled under."""
        return int(self._store.reading.remembered("scope_ver") or 0)

    def versions(self) -> dict[str, str]:
        """Reference versions in force here."""
        return self._store.reading.versions()

    def under_way(self) -> frozenset[str]:
        """Tickets that acts of this desk touch and the cache does not show yet."""
        return frozenset(ticket for one in self._store.outbox.active() for ticket in one.touched)

    def apply(self, page: Arrived, references: Sequence[Reference]) -> bool:
        """Write a page with its reference data; whether something must be sent again."""
        again = self._store.work.apply_page(replace(page, in_force=bool(references)), references)
        self._told()
        return again

    def forget(self) -> None:
        """Begin with an empty cache."""
        self._store.forget()
        self._told()

    def begin(self) -> Rebuild:
        """A new cache in the making, for the eyes of whoever is signed in."""
        return self._store.rebuild(sight=self._sight)

    def look_as(self, actor: Actor, scope_ver: int) -> None:
        """Somebody works here: what was fetched for other eyes is removed before anything is shown to these."""
        held = self._store.reading.remembered
        self._sight = sight(actor)
        if held("sight") not in ("", self._sight):
            self._store.forget()
        elif held("user") not in ("", actor.id):
            self._store.work.remember("scope_ver", str(scope_ver))
        self._store.work.remember("user", actor.id)
        self._store.work.remember("sight", self._sight)


def sight(actor: Actor) -> str:
    """What two people must have in common to see the same tickets in the same words."""
    if actor.role in BLIND:
        return "blind"
    return f"{actor.scope}/{actor.unit if actor.role is Role.CLERK else ''}"


def envelope(one: Pending) -> Envelope:
    """The command as it travels: equal to the byte each time."""
    return Envelope(
        key=one.key,
        device=one.device,
        dseq=one.dseq,
        command=one.command,
        base_ver=one.base_ver,
        actor=one.actor.id,
        created=one.created,
        app=one.app,
        expires=one.expires,
    )


def attached(command: AnyCommand) -> tuple[Attachment, ...]:
    """Attachments a command brings."""
    if isinstance(command, Receive):
        return command.appeal.attachments
    found: tuple[Attachment, ...] = getattr(command, "evidence", ())
    return found
