"""The room 分析."""

from widgets.analysis.room import AnalysisRoom

__all__ = ["AnalysisRoom"]
