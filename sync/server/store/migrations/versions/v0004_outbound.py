"""Dispatches on their way are found by their unit."""

from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """From the sight's tables."""
    op.create_index("outbound_target", "outbound", ["target", "state", "at", "id"], unique=False)
