"""Questions to the centre: being offline is an answer too, and comes the same way."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from sync.domain.errors import FenboError


def asked(question: Callable[[], "Future[Any]"]) -> "Future[Any]":
    """The future of a question; one that can't even be asked (no line yet) is a failed one."""
    try:
        return question()
    except FenboError as fault:
        failed: Future[Any] = Future()
        failed.set_exception(fault)
        return failed
