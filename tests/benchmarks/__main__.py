"""``python -m tests.benchmarks NAME [--quick]`` prints one JSON object; ``list`` prints the names."""

import argparse
import importlib
import json
import os
import sys

from tests.benchmarks.names import NAMES


def main(argv: list[str]) -> int:
    """Runs one benchmark; ends with 0 when every promise was kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("name", choices=["list", *NAMES])
    parser.add_argument(
        "--quick", action="store_true", help="a tenth of the rows: for a look, not for a verdict"
    )
    options = parser.parse_args(argv)
    if options.name == "list":
        print("\n".join(f"{name:8} {about}" for name, about in NAMES.items()))
        return 0
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    found = importlib.import_module(f"tests.benchmarks.{options.name}").run(options.quick)
    found["about"] |= {"quick": options.quick, "python": sys.version.split()[0], "cores": os.cpu_count()}
    print(json.dumps(found, ensure_ascii=False))
    return 0 if found["ok"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
