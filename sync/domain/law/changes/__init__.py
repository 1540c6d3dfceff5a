"""What each event changes on its ticket: fields and their new values. ``law.apply`` is the only caller."""

from typing import Any

Changes = dict[str, Any]
"""Field of ``Ticket`` → its value after the event; ``ver`` and ``clocks`` are ``apply``'s own business."""
