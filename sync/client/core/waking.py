"""Hints (server-sent events): they only say that asking is worth while. Losing them all costs latency, nothing else."""

QUICK_S = 10.0
"""A stream that ends sooner counts as a quick close."""
QUICK_CLOSES = 3
REST_S = 60.0
"""After three quick closes in a row the stream rests; polling goes on."""


class Hints:
    """Reads a stream of events line by line."""

    def __init__(self) -> None:
        self._rest = b""
        self.retry_ms = 0
        """Over how long the centre wants reconnects spread."""

    def feed(self, piece: bytes) -> str:
        """The newest cursor told in this piece; empty when there was only a heartbeat."""
        *lines, self._rest = (self._rest + piece).replace(b"\r\n", b"\n").split(b"\n")
        self._rest = self._rest[-4096:]
        newest = ""
        for line in lines:
            name, _, value = line.partition(b":")
            if name == b"id":
                newest = value.strip().decode("ascii", "replace")
            elif name == b"retry" and value.strip().isdigit():
                self.retry_ms = min(int(value), 60_000)
        return newest


class Patience:
    """How long to wait before the stream is opened again."""

    def __init__(self) -> None:
        self._quick = 0

    @property
    def deaf(self) -> bool:
        """Whether the stream does not come through: another way of hearing is needed."""
        return self._quick >= QUICK_CLOSES

    def silent(self) -> None:
        """The stream was open and told nothing at all: something between here and the centre keeps it back."""
        self._quick = QUICK_CLOSES

    def served(self) -> None:
        """Another way has served for a while: the stream gets one more chance."""
        self._quick = QUICK_CLOSES - 1

    def wait(self, lasted: float, retry_ms: int, luck: float) -> float:
        """Seconds, after a stream that lasted so many seconds."""
        self._quick = self._quick + 1 if lasted < QUICK_S else 0
        if self._quick >= QUICK_CLOSES:
            return REST_S / 2 + luck * REST_S / 2
        return luck * max(retry_ms / 1000, 0.5)
