"""What an operator sets: where data lies, which database, where to listen."""

from pathlib import Path

import msgspec


class Config(msgspec.Struct, frozen=True):
    """Settings of one centre. An empty ``database`` means SQLite inside ``data``."""

    data: Path
    database: str = ""
    """A SQLAlchemy URL such as ``postgresql+psycopg://…``."""
    host: str = "127.0.0.1"
    port: int = 0
    """0 lets the machine choose; the ready line tells."""
    token: str = ""
    """One-time token of an embedded centre; empty switches that way of signing in off."""
    sample: bool = False
    """Loads the sample people."""
    arrivals: bool = False
    """Lets the sample appeals arrive."""
    sample_pace: float = 0.0
    """Sample arrivals per minute at least; 0 keeps their own times."""
    restored: bool = False
    """The database was put back from a copy: the log begins a new life, every desk loads anew."""
    tls_cert: str = ""
    """Certificate chain (PEM); with it the centre speaks TLS 1.2 or newer only."""
    tls_key: str = ""
    """Its key (PEM); empty when it stands in the same file."""
    tls_client_ca: str = ""
    """Authority (PEM) whose certificate every client must show; empty asks for none."""
    child: bool = False
    """Started by a desk: leaves when standard input closes."""
    password_days: int = 0
    """How long a person's own password is good; 0 for ever."""
    shelve_after: int = 0
    """Days after which closed tickets leave the hot table, on PostgreSQL only; 0 leaves them there for ever."""
    requests_per_minute: int = 30_000
    """Requests a device may send in a minute before it is asked to slow down."""

    @property
    def sqlite(self) -> Path:
        """The database file of a centre without a database server."""
        return self.data / "centre.db"

    @property
    def blobs(self) -> Path:
        """Where attachments lie, named by their hash."""
        return self.data / "blobs"

    def blob(self, sha256: str) -> Path:
        """Where one attachment lies."""
        return self.blobs / sha256[:2] / sha256

    @property
    def receivers(self) -> Path:
        """Where the operator names units' own systems."""
        return self.data / "receivers.json"

    @property
    def snapshots(self) -> Path:
        """Where snapshot parts lie for the minutes they are good for."""
        return self.data / "snapshots"


def prepare(config: Config) -> None:
    """Makes the data folders, closed to everybody but the centre's own user."""
    for folder in (config.data, config.blobs, config.snapshots):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
