"""The family of errors::

    FenboError                      something a person must be told
    ├── BadInput                    what came in can't be read: names place and reason, loses nothing
    │   └── BadReference            reference data (taxonomy, units, rulebook, calendar) with faults
    ├── Refused                     the law said no (carries the Refusal)
    ├── NotAllowed                  this actor may not do or see this
    ├── NotSignedIn                 no or expired session
    ├── Unreachable                 the centre does not answer
    └── StoreBroken                 a local file can't be read or written

Each carries a phrase key and values; the edge that meets a person turns them into a sentence.
"""

from typing import Any, NamedTuple


class FenboError(Exception):
    """Root of the family. ``key`` is the phrase key, ``values`` fill its places."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


class BadInput(FenboError):
    """Input that can't be read; ``values`` name file, row, column and reason where known."""


class BadReference(BadInput):
    """Reference data with faults; ``values["faults"]`` lists them, each naming its cell."""


class Refused(FenboError):
    """The law refused a command."""


class NotAllowed(FenboError):
    """The actor's role or scope does not reach this."""


class NotSignedIn(FenboError):
    """There is no valid session."""


class Unreachable(FenboError):
    """The centre did not answer; nothing is known about the fate of the request."""


class StoreBroken(FenboError):
    """A local file is damaged, full or locked."""


class Refusal(NamedTuple):
    """The law's no: a phrase key (``refusal.<code>``) and the values of its sentence.

    A refusal is a value, not an exception: deciding never raises.
    """

    code: str
    values: dict[str, str | int] = {}

    @property
    def key(self) -> str:
        """The phrase key of the sentence shown to the person."""
        return f"refusal.{self.code}"
