"""``python -m tests.sync.server.matrix``: walks the matrix and prints what was tested, allowed and refused."""

import json
import sys
import tempfile
import time
from pathlib import Path

from tests.support.centre import fresh
from tests.sync.server.matrix.expected import OPERATIONS
from tests.sync.server.matrix.walk import described, walk


def main() -> int:
    """0 when every cell is as expected and nothing leaked."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, fresh(Path(folder)) as centre:
        undescribed = described(centre) ^ set(OPERATIONS)
        cells = walk(centre)
    wrong = [cell for cell in cells if not cell.right]
    for cell in wrong:
        print(f"WRONG {cell}", file=sys.stderr)
    told = {
        "cells": len(cells),
        "people": len({cell.who for cell in cells}),
        "operations": len({cell.what for cell in cells}),
        "scopes": len({cell.scope for cell in cells}),
        "allowed": sum(cell.got for cell in cells),
        "refused": sum(not cell.got for cell in cells),
        "wrong": len(wrong),
        "unknown_operations": sorted(undescribed),
        "seconds": round(time.monotonic() - begun, 1),
    }
    print(json.dumps(told))
    return 1 if wrong or undescribed else 0


if __name__ == "__main__":
    sys.exit(main())
