"""``python -m sync.server``: one centre, ready when it says so.

Prints one line ``centre ready http://127.0.0.1:PORT`` once it really accepts, nothing else on standard output.
"""

import argparse
import asyncio
import gc
import logging
import os
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

import uvicorn

from sync.server.app import Application
from sync.server.clock import now_ms
from sync.server.config import Config
from sync.server.redaction import Redaction
from sync.server.upkeep.sentence import say, tell


def main(argv: Sequence[str] | None = None) -> int:
    """Runs until told to stop; returns the exit status."""
    config = configured(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for target in logging.getLogger().handlers:
        target.setFormatter(Redaction("%(asctime)s %(levelname)s %(name)s %(message)s"))
    server = Server(config, announce=_announce)
    if config.child:
        threading.Thread(target=_watch_parent, args=(server,), name="centre-parent", daemon=True).start()
    logging.getLogger("uvicorn.error").addFilter(server.worth_telling)
    try:
        with suppress(SystemExit):  # uvicorn leaves the interpreter when the centre can't be opened
            server.run()
    except OSError as fault:  # it reads the certificate before anything else
        tell("centre.certificate", reason=fault.strerror or type(fault).__name__)
        return 1
    if server.application.fault is not None:
        say(server.application.fault)
    elif not server.started:
        tell("centre.not_listening", address=f"{config.host}:{config.port}")
    return 0 if server.started else 1


def configured(argv: Sequence[str] | None) -> Config:
    """The settings in the arguments; the token comes in on standard input, never on the command line."""
    reader = _reader()
    told = reader.parse_args(argv)
    if (told.tls_key or told.tls_client_ca) and not told.tls_cert:
        reader.error("--tls-key and --tls-client-ca need --tls-cert")
    host, _, port = told.listen.rpartition(":")
    if not (port.isdecimal() and int(port) < 1 << 16):
        reader.error("--listen takes ADDRESS:PORT, with a port up to 65535, 0 for any")
    if told.database and not told.database.startswith("postgresql"):
        reader.error("--database takes the URL of a PostgreSQL database (postgresql://…)")
    return Config(
        data=told.data,
        database=told.database,
        host=host or "127.0.0.1",
        port=int(port),
        token=sys.stdin.readline().strip() if told.token_stdin else "",
        sample=told.sample or told.people or told.token_stdin,
        arrivals=told.sample,
        sample_pace=told.sample_pace,
        restored=told.restored,
        password_days=told.password_days,
        shelve_after=told.shelve_after,
        tls_cert=told.tls_cert,
        tls_key=told.tls_key,
        tls_client_ca=told.tls_client_ca,
        child=told.token_stdin,
    )


_FILES = {
    "--tls-cert": "certificate chain (PEM); with it the centre speaks TLS only",
    "--tls-key": "its key (PEM), unless it stands in the same file",
    "--tls-client-ca": "authority (PEM) that must have signed every client's certificate",
}


def _reader() -> argparse.ArgumentParser:
    reader = argparse.ArgumentParser(
        prog="fenbo centre",
        description="The centre of Fenbo.",
        epilog="`centre backup` and `centre restore` tell about themselves with --help.",
    )
    reader.add_argument("--data", type=Path, required=True, help="folder of the centre's files")
    reader.add_argument(
        "--database", default="", help="URL of a PostgreSQL database; SQLite in the folder without"
    )
    reader.add_argument("--listen", default="127.0.0.1:0", help="address:port, port 0 for any")
    for flag, meaning in _FILES.items():
        reader.add_argument(flag, default="", metavar="FILE", help=meaning)
    reader.add_argument("--sample", action="store_true", help="sample people and arrivals")
    reader.add_argument("--people", action="store_true", help="sample people only")
    reader.add_argument("--sample-pace", type=float, default=0.0, help="sample arrivals per minute at least")
    reader.add_argument(
        "--password-days", type=int, default=0, help="own passwords are good so long; 0 for ever"
    )
    reader.add_argument(
        "--shelve-after",
        type=int,
        default=0,
        metavar="DAYS",
        help="PostgreSQL only: closed tickets leave the hot table after so long, 61 at least; 0 for never",
    )
    reader.add_argument("--restored", action="store_true", help="the database was put back from a copy")
    reader.add_argument(
        "--token-stdin", action="store_true", help="read the one-time token from standard input"
    )
    return reader


class Server(uvicorn.Server):
    """uvicorn that tells when it accepts, and ends open streams when it is told to stop."""

    def __init__(
        self, config: Config, announce: Callable[[str], None], clock: Callable[[], int] = now_ms
    ) -> None:
        self.application = Application(config, clock)
        self._announce = announce
        self._secure = bool(config.tls_cert)
        self.loop: asyncio.AbstractEventLoop | None = None
        super().__init__(
            uvicorn.Config(
                self.application.asgi,
                host=config.host,
                port=config.port,
                log_config=None,
                access_log=False,
                timeout_graceful_shutdown=5,
                timeout_keep_alive=75,
                server_header=False,
                date_header=False,
                **_tls(config),
            )
        )

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Opens the door, then says so."""
        self.loop = asyncio.get_running_loop()
        await super().startup(sockets)
        if self.started:
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            self._announce(f"{'https' if self._secure else 'http'}://{host}:{port}")

    def worth_telling(self, record: logging.LogRecord) -> bool:
        """Whether a line belongs in the log: not how uvicorn came upon a fault that is told as a sentence."""
        return self.application.fault is None or not record.getMessage().startswith("Traceback")

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """A polite request to stop; the second one insists."""
        self.force_exit = self.should_exit
        self.leave()

    def leave(self) -> None:
        """Stops from any thread."""
        self.application.leave()
        self.should_exit = True


def _tls(config: Config) -> dict[str, Any]:
    """What uvicorn needs for TLS; Python's own default allows nothing below 1.2."""
    if not config.tls_cert:
        return {}
    asked = {"ssl_ca_certs": config.tls_client_ca, "ssl_cert_reqs": ssl.CERT_REQUIRED}
    given = {"ssl_certfile": config.tls_cert, "ssl_keyfile": config.tls_key or None}
    return given | (asked if config.tls_client_ca else {})


def _announce(url: str) -> None:
    print(f"centre ready {url}", flush=True)
    gc.freeze()  # what a start made stays: no collection need look at it again, which would hold all requests up
    gc.set_threshold(20_000, 20, 20)


def _watch_parent(server: Server) -> None:
    """A child of a desk leaves with it: standard input closes when the parent is gone, however it went."""
    while os.read(sys.stdin.fileno(), 4096):
        pass
    server.leave()


if __name__ == "__main__":
    sys.exit(main())
