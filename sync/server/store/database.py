"""What a database is to the centre: jobs go in, results come out, nothing is told before it is durable."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol, TypeVar

from sync.server.store.ahead import Ahead
from sync.server.store.faults import Clash
from sync.server.store.statement import Tx

T = TypeVar("T")
Job = Callable[[Tx], T]
"""What happens inside one transaction."""


class Database(Protocol):
    """SQLite or PostgreSQL."""

    async def write(self, job: Job[T]) -> T:
        """Runs the job in a transaction of its own and returns once it is durable."""

    async def write_all(self, jobs: Sequence[Job[T]], ahead: Ahead | None = None) -> list[T | Exception]:
        """Runs the jobs in order, each whole or not at all; a failed one leaves its exception in its place.

        ``ahead`` may be read and locked first in their transaction, together with what others there will ask for."""

    async def read(self, job: Job[T]) -> T:
        """Runs the job on one snapshot."""

    async def close(self) -> None:
        """Finishes what was handed in, then lets go of the database."""


async def again(attempt: Callable[[], Awaitable[T]], times: int = 3) -> T:
    """The result of an attempt that somebody else may have been faster at; the next one then sees what they did."""
    for _ in range(times - 1):
        try:
            return await attempt()
        except Clash:
            continue
    return await attempt()
