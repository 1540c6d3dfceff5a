"""``python -m tests.faults.malformed``: 10,000 malformed payloads to the centre, 2,000 malformed answers to the desk, at
least a tenth of them on the stream of hints or its stand-in."""

import argparse
import json
import logging
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.malformed import answers, payloads
from tests.faults.malformed.lying import LEAST
from tests.support.centre import fresh


class Errors(logging.Handler):
    """Counts what the program itself calls an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.names: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps which line said it."""
        self.names.add(f"{record.name}:{record.lineno}")


def main() -> int:
    """0 when both sides came through; prints one JSON object."""
    reader = argparse.ArgumentParser(prog="python -m tests.faults.malformed", description=__doc__)
    reader.add_argument("--payloads", type=int, default=10_000)
    reader.add_argument("--answers", type=int, default=2_000)
    reader.add_argument("--seed", type=int, default=1)
    options = reader.parse_args()
    errors = Errors()
    logging.getLogger().addHandler(errors)
    with tempfile.TemporaryDirectory() as folder, fresh(Path(folder) / "centre") as centre:
        begun = time.monotonic()
        handed = payloads.Run(centre, options.seed).play(options.payloads)
        between = time.monotonic()
        lied = answers.play(centre, Path(folder) / "desk", options.seed, options.answers)
        ended = time.monotonic()
    told = {
        "payloads": handed._asdict() | {"sound": handed.sound, "seconds": round(between - begun, 1)},
        "answers": lied._asdict()
        | {"hints": lied.hints, "sound": lied.sound, "seconds": round(ended - between, 1)},
        "errors_logged": sorted(errors.names),
        "seed": options.seed,
    }
    print(json.dumps(told, ensure_ascii=False))
    return 0 if handed.sound and lied.sound and lied.hints >= LEAST * lied.malformed else 1


if __name__ == "__main__":
    sys.exit(main())
