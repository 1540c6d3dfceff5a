"""Intake at the desk: tables of appeals, their formats, faults named by cell, and the quarantine."""

from console.intake.fault import Fault
from console.intake.formats import Format, by_name, from_file, shipped
from console.intake.importing import Preview, Summary, import_file, preview
from console.intake.units import UnitReport, resolve_units

__all__ = [
    "Fault",
    "Format",
    "Preview",
    "Summary",
    "UnitReport",
    "by_name",
    "from_file",
    "import_file",
    "preview",
    "resolve_units",
    "shipped",
]
