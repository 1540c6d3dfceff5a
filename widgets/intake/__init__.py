"""Taking in: what is told by phone, what comes as a table, and what could not be taken as it was."""

from widgets.intake.phone_form import PhoneForm
from widgets.intake.quarantine_pane import QuarantinePane
from widgets.intake.room import IntakeRoom
from widgets.intake.sheet_import import SheetImport

__all__ = ["IntakeRoom", "PhoneForm", "QuarantinePane", "SheetImport"]
