"""``audit verify``, ``centre backup`` and ``centre restore`` as an operator types them.

The last line of standard output is one JSON object; sentences for people go to standard error.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from sync.domain.errors import BadInput, FenboError
from sync.server.config import Config
from sync.server.upkeep import audit, backup, restoring, sentence
from sync.server.upkeep.sentence import say


def main(argv: Sequence[str]) -> int:
    """Runs one of them; 0 when all is well, 1 when the log is broken or a sentence says why nothing was done."""
    options = arguments().parse_args(argv)
    try:
        return int(options.run(options))
    except FenboError as fault:
        say(fault)
        return 1


def arguments() -> argparse.ArgumentParser:
    """The three commands with their options."""
    parser = argparse.ArgumentParser(prog="fenbo")
    kinds = parser.add_subparsers(required=True)
    acts = kinds.add_parser("audit").add_subparsers(required=True)
    _centre(acts.add_parser("verify", help="walk the sealed log and say whether it is whole"), _verify)
    acts = kinds.add_parser("centre").add_subparsers(required=True)
    saving = _centre(acts.add_parser("backup", help="the whole centre as one file, while it serves"), _backup)
    saving.add_argument("--out", type=Path, required=True, metavar="FILE")
    putting = _centre(acts.add_parser("restore", help="a backup where nothing is; desks load anew"), _restore)
    putting.add_argument("file", type=Path, metavar="FILE")
    return parser


def _centre(
    parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the centre's files")
    parser.add_argument(
        "--database", default="", metavar="URL", help="its PostgreSQL database, if it has one"
    )
    parser.set_defaults(run=run)
    return parser


def _verify(options: argparse.Namespace) -> int:
    if options.data is None and not options.database:
        raise BadInput("upkeep.where")
    found = audit.verify(Config(data=options.data or Path(), database=options.database))
    if found["whole"]:
        sentence.tell("upkeep.whole", lines=found["lines"], head=found["head"])
    else:
        sentence.tell(f"upkeep.broken.{found['fault']}", line=found["at"], lines=found["lines"])
    return _print(found, found["whole"])


def _backup(options: argparse.Namespace) -> int:
    found = backup.backup(_config(options), options.out)
    if found["lacking"]:
        sentence.tell("upkeep.lacking", count=found["lacking"])
    sentence.tell("upkeep.backed_up", file=found["file"], lines=found["lines"])
    return _print(found)


def _restore(options: argparse.Namespace) -> int:
    found = restoring.restore(_config(options), options.file)
    sentence.tell("upkeep.restored", lines=found["lines"])
    return _print(found)


def _config(options: argparse.Namespace) -> Config:
    """Attachments and signing key lie in the folder whatever the database is."""
    if options.data is None:
        raise BadInput("upkeep.data_needed" if options.database else "upkeep.where")
    return Config(data=options.data, database=options.database)


def _print(found: dict[str, Any], well: bool = True) -> int:
    print(msgspec.json.encode(found).decode(), flush=True)
    return 0 if well else 1
