"""How a desk is started: which profile, which centre, who."""

import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

_HOMES = {"win32": ("APPDATA", "."), "darwin": ("HOME", "Library/Application Support")}


class Launch(NamedTuple):
    """``centre`` is the address of a centre elsewhere; empty: one is started on this machine in ``data``."""

    profile: Path
    data: Path
    centre: str = ""
    user: str = ""
    token: str = ""
    """A centre's one-time token, which stands for the password."""
    keyring: bool = True
    sample: bool = True
    """Whether a new embedded centre begins with the sample district's working day."""


def launch_of(options: Any) -> Launch:
    """From ``main.py``'s arguments: ``--data``, ``--centre``, ``--user``, ``--profile``."""
    told: Path | None = getattr(options, "data", None)
    home = told if told is not None else default_home()
    name = getattr(options, "profile", "") or "desk"
    return Launch(
        profile=home / name,
        data=home / "centre",
        centre=getattr(options, "centre", None) or "",
        user=getattr(options, "user", ""),
        keyring=told is None,
    )


def default_home() -> Path:
    """Where a desk keeps its files when nobody said otherwise, by the custom of the system."""
    variable, below = _HOMES.get(sys.platform, ("HOME", ".local/share"))
    return Path(os.environ.get(variable) or Path.home()) / below / "fenbo"
