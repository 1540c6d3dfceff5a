"""How a desk is started: which profile, which centre, who."""

import os
import re
import sys
from pathlib import Path
from typing import Any, NamedTuple

from sync.domain.errors import BadInput

_HOMES = {"win32": ("APPDATA", "."), "darwin": ("HOME", "Library/Application Support")}

_ADDRESS = r"https?://(?:\[[0-9A-Fa-f:.]+\]|[^\s/:?#@\[\]]+)(?::(?P<port>\d{1,5}))?(?:/\S*)?"


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
    """From ``main.py``'s arguments: ``--data``, ``--centre``, ``--user``, ``--profile``. Raises ``BadInput`` for an
    address that can't be one."""
    told: Path | None = getattr(options, "data", None)
    home = told if told is not None else default_home()
    name = getattr(options, "profile", "") or "desk"
    return Launch(
        profile=home / name,
        data=home / "centre",
        centre=_address(getattr(options, "centre", None) or ""),
        user=getattr(options, "user", ""),
        keyring=told is None,
    )


def _address(url: str) -> str:
    found = re.fullmatch(_ADDRESS, url) if url else None
    if url and not (found and 0 < int(found["port"] or 443) < 1 << 16):
        raise BadInput("input.centre", url=url[:80])
    return url


def default_home() -> Path:
    """Where a desk keeps its files when nobody said otherwise, by the custom of the system."""
    variable, below = _HOMES.get(sys.platform, ("HOME", ".local/share"))
    return Path(os.environ.get(variable) or Path.home()) / below / "fenbo"
