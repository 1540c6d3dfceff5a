"""Errors of the desk as sentences for a banner."""

from typing import Any

from console.words import known, say


def sentence(fault: Any) -> str:
    """What an error says to a person; one that is none of ours is shown by its own words."""
    key = getattr(fault, "key", "")
    if not key or not known(key):
        return str(fault) or type(fault).__name__
    return say(key, **fault.values)
