"""Sentences for whoever operates the centre: both languages, because a terminal may know either."""

import sys
from typing import Any

from resources import reader
from sync.domain.errors import FenboError


def tell(key: str, **values: Any) -> None:
    """One sentence of the phrase book on standard error."""
    told = reader.phrases().get(key, {"zh": key, "en": key})
    print(told["zh"].format_map(values), told["en"].format_map(values), sep="\n", file=sys.stderr)


def say(fault: FenboError) -> None:
    """Why something was not done."""
    tell(fault.key, **fault.values)
