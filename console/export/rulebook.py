"""The rulebook as one JSON file that can be corrected, compared and read back (``intake.rulebook``)."""

from pathlib import Path

import msgspec

from sync.domain.rulebook import Rulebook


def export_rulebook(path: Path, rulebook: Rulebook) -> int:
    """Write it to ``path``; the number of its clocks. An older file is replaced only by a whole new one.

    The same rulebook always gives the same file. Raises ``OSError``.
    """
    plain = msgspec.to_builtins(rulebook)
    draft = path.with_name(path.name + ".part")
    draft.write_bytes(msgspec.json.format(msgspec.json.encode(plain), indent=1) + b"\n")
    draft.replace(path)
    return len(rulebook.clocks)
