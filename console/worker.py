"""A thread with a name that does jobs one after the other, and is ended by its owner. Loops and tasks: ``background``."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Result = TypeVar("Result")


class Worker:
    """One thread that does jobs in the order they came: the store's writer, an export."""

    def __init__(self, name: str) -> None:
        self._name = name

    @cached_property
    def _pool(self) -> "ThreadPoolExecutor":
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - brings logging; no first paint waits for it

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix=self._name)

    def do(self, job: Callable[[], Result]) -> "Future[Result]":
        """Queue a job; its result or error arrives in the future."""
        return self._pool.submit(job)

    def stop(self) -> None:
        """Finish what is queued, then end the thread."""
        self._pool.shutdown(wait=True)
