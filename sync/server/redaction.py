"""Log lines without people: numbers are masked, exceptions are told by kind and place, never by their words."""

import logging
import traceback
from types import TracebackType

from sync.server.service import masking


class Redaction(logging.Formatter):
    """Formats a record; whatever got into it, no number of a person gets out."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, masked."""
        return masking.words(super().format(record))

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Kind and place only: an exception's message may quote what somebody said."""
        kind, _, trace = ei
        places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join((kind.__name__ if kind else "error", *places))
