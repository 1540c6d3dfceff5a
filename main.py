"""Fenbo 分拨台: reads the arguments, builds the program, runs it. The only file that sees every floor."""

import argparse
import gc
import signal
import sys
from collections.abc import Sequence
from pathlib import Path


def arguments() -> argparse.ArgumentParser:
    """The commands that stay stable; ``--help`` is their table of contents."""
    parser = argparse.ArgumentParser(prog="fenbo", description="分拨台: one queue for a city's appeals")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _desk(commands.add_parser("desk", help="open the desk (the default)"))
    commands.add_parser("centre", add_help=False, help="run a centre, or back one up and restore it")
    _import(commands.add_parser("import", help="hand in appeals from a CSV or XLSX file"))
    _roster(commands.add_parser("roster", help="write a ticket or duty roster as .xlsx"))
    commands.add_parser("audit", add_help=False, help="verify the sealed log of a centre")
    _tour(commands.add_parser("tour", help="perform the whole story in the real window and leave pictures"))
    return parser


def _where(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of an embedded centre and its desk")
    parser.add_argument("--centre", metavar="URL", help="address of a centre that runs elsewhere")
    parser.add_argument(
        "--user",
        default="",
        metavar="NAME",
        help="who signs in (default: who did last, or the first dispatcher of the sample); at a centre elsewhere the "
        "password is asked for, or read from standard input",
    )


def _desk(parser: argparse.ArgumentParser) -> None:
    _where(parser)
    parser.add_argument("--profile", default="", metavar="NAME", help="one profile per desk on this machine")


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="a table of appeals, .csv or .xlsx"
    )
    parser.add_argument("--format", metavar="NAME", help="pingshan-open-data, mailbox-messages, appeals …")
    parser.add_argument("--map", type=Path, metavar="FILE", help="a column map of your own (JSON)")
    parser.add_argument(
        "--channel", default="", metavar="CODE", help="the channel, when the file does not say"
    )
    parser.add_argument("--template", type=Path, metavar="FILE", help="write our own template and stop")
    _where(parser)


def _roster(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=["tickets", "duty"])
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx")
    parser.add_argument(
        "--as-of", default="", metavar="TIME", help="2026-11-22T10:48, local time; now if left out"
    )
    parser.add_argument(
        "--filter", action="append", default=[], metavar="FIELD=VALUE", help="may be repeated"
    )
    _where(parser)


def _tour(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--appeals", type=Path, metavar="FILE", help="appeals of your own instead of the sample day"
    )
    parser.add_argument(
        "--scale", type=float, metavar="FACTOR", help="the screen's scaling: 1.5 shows 1280 x 720 of room"
    )


def run(argv: Sequence[str]) -> int:
    """Runs one command; the exit status says how it ended."""
    command = argv[0] if argv else "desk"
    if command == "audit" or tuple(argv[:2]) in (("centre", "backup"), ("centre", "restore")):
        from sync.server.upkeep.command import main as upkeep

        return upkeep(argv)
    if command == "centre":
        from sync.server.__main__ import main as centre

        return centre(argv[1:])
    options = arguments().parse_args(argv or ["desk"])
    if command in ("import", "roster"):
        from console.assembly import headless

        return headless.main(options)
    if command == "tour":
        from widgets.application.tour import perform

        return perform(options)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until the window stands, Ctrl+C ends it at once
    gc.disable()  # what is made on the way to the window lasts; once it stands, its sweeper takes over
    from widgets.application import desk

    return desk(options)


if __name__ == "__main__":
    try:
        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)  # by the shells' custom
