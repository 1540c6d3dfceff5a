"""One desk per profile: a lock held on a file for as long as the program lives, whoever kills it."""

import os
import sys
from pathlib import Path

from sync.domain.errors import StoreBroken

if sys.platform == "win32":
    import msvcrt

    def _grip(line: int) -> None:
        msvcrt.locking(line, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _grip(line: int) -> None:
        fcntl.flock(line, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Holds the profile. The system lets go when the process ends, so no stale lock can shut a person out."""

    def __init__(self, folder: Path) -> None:
        self._line = os.open(folder / "desk.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _grip(self._line)
        except OSError:
            os.close(self._line)
            raise StoreBroken("sync.store.in_use") from None

    def release(self) -> None:
        """Let another desk have the profile."""
        if self._line >= 0:
            os.close(self._line)
            self._line = -1
