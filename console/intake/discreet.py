"""What a terminal or a log may hold of a table of citizens' words: sentences without anybody's numbers."""

import re

_NUMBER = re.compile(r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\d{17}[\dXx]|0\d{2,3}[ -]?\d{7,8}")
"""Mobiles, identity numbers, landlines with their area."""


def told(sentence: str) -> str:
    """The sentence with every such number starred but for its first three characters."""
    return _NUMBER.sub(lambda found: found[0][:3] + "*" * (len(found[0]) - 3), sentence)
