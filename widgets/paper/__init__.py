"""Official papers on A4 by GB/T 9704-2012: seen before they are printed, written as PDF."""

from widgets.paper.pdf import PaperNotWrittenError, write_pdf
from widgets.paper.preview import PaperPreview

__all__ = ["PaperNotWrittenError", "PaperPreview", "write_pdf"]
