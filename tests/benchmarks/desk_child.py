"""The parent's end of ``desk_process``: started, told what to do, listened to."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from tests.benchmarks import filled

Said = tuple[str, str, int]


class Child(NamedTuple):
    """A running desk."""

    process: "subprocess.Popen[str]"
    lines: "SimpleQueue[Said]"

    def tell(self, text: str) -> None:
        """One line into its standard input."""
        assert self.process.stdin is not None
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()

    def wait(self, word: str, name: str = "", timeout: float = 60.0) -> Said:
        """The next line of a kind (about a name); what comes before it is passed over."""
        while True:
            said = self.lines.get(timeout=timeout)
            if said[0] == word and (not name or said[1] == name):
                return said

    def forget(self) -> None:
        """Pass over everything said so far."""
        while not self.lines.empty():
            self.lines.get()


@contextmanager
def desk(folder: Path, url: str, user: str, password: str) -> Iterator[Child]:
    """A desk in a process of its own, ended when its standard input closes."""
    command = [sys.executable, "-m", "tests.benchmarks.desk_process", str(folder), url, user, password]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=filled.ROOT
    )
    child = Child(process, SimpleQueue())
    reader = threading.Thread(target=_read, args=(child,), name="fenbo-benchmark-reader")
    reader.start()
    try:
        yield child
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(60)
        reader.join()


def _read(child: Child) -> None:
    assert child.process.stdout is not None
    with child.process.stdout as out:
        for line in out:
            word, name, at = line.split()
            child.lines.put((word, name, int(at)))
