"""Asking the centre as the person who is signed in, and keeping account of how the line stands."""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from sync.client.bell import Bell
from sync.client.core.answer import Answer, Trouble, trouble
from sync.client.ports import Sayings
from sync.client.session import Sessions
from sync.client.transport import Transport
from sync.domain.errors import NotSignedIn, Unreachable
from sync.domain.identity.actor import Actor


class Entry(NamedTuple):
    """How an embedded centre is entered without a password: its one-time token, and as whom."""

    token: str = ""
    user: str = ""


NO_ENTRY = Entry()


class Wire:
    """One centre, one session. The state of the line follows from what is answered."""

    def __init__(
        self, transport: Transport, sessions: Sessions, sayings: Sayings, entry: Entry = NO_ENTRY
    ) -> None:
        self.transport = transport
        self.sessions = sessions
        self._sayings = sayings
        self._entry = entry
        self.entered = Bell()
        """Rings when somebody has signed in."""

    async def ask(
        self,
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        query: Mapping[str, str | int] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One question in the person's name, with one new token when the old one is refused.

        Raises ``NotSignedIn`` and ``Unreachable``; every other answer is given back as it is.
        """
        put = partial(self.transport.ask, method, path, body=body, query=query, headers=headers)
        try:
            answer = await put(access=await self.access())
            if _unauthorised(answer):
                answer = await put(access=await self.access(fresh=True))
            if _unauthorised(answer):
                raise NotSignedIn("sync.signed_out")
        except Unreachable as fault:
            self._sayings.state("too_old" if fault.key == "sync.too_old" else "offline")
            raise
        except NotSignedIn:
            self._sayings.state("signed_out")
            raise
        self._tell(answer)
        return answer

    async def access(self, *, fresh: bool = False) -> str:
        """A token; an embedded centre is entered anew when its session is gone."""
        try:
            return await self.sessions.access(self.transport, fresh=fresh)
        except NotSignedIn:
            if not self._entry.token or not self._entry.user:
                raise
            await self.sign_in(self._entry.user)
            return await self.sessions.access(self.transport)

    async def sign_in(self, user: str, password: str = "") -> Actor:
        """Sign in; at an embedded centre the token stands for the password."""
        token = "" if password else self._entry.token
        actor = await self.sessions.sign_in(self.transport, user, password, token)
        self._entry = self._entry._replace(user=user)
        self.entered.ring()
        return actor

    async def sign_out(self) -> None:
        """The session is over; nobody is signed in again without asking."""
        self._entry = self._entry._replace(user="")
        await self.sessions.sign_out(self.transport)
        self._sayings.state("signed_out")

    def _tell(self, answer: Answer) -> None:
        found = None if answer.status < 300 else trouble(answer)
        if found is Trouble.TOO_OLD:
            self._sayings.state("too_old")
        elif found is Trouble.AGAIN and answer.status != 429:
            self._sayings.state("offline")
        else:
            self._sayings.state("connected")


def _unauthorised(answer: Answer) -> bool:
    return answer.status == 401 and trouble(answer) is Trouble.SIGNED_OUT
