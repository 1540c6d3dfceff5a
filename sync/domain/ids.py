"""Names of things. Every id is opaque text; a code that a city prints is never a key (codes collide).

Ids of things born from a command are derived from the command's key (``child``), so that a desk that
previews a command and the centre that decides it give the newborn the same id.
"""


def child(key: str, n: int) -> str:
    """The id of the ``n``-th thing (from 0) born of the command ``key``."""
    return f"{key}.{n}"
