"""The dispatch pane (分拨)."""

from widgets.dispatch.pane import DispatchPane

__all__ = ["DispatchPane"]
