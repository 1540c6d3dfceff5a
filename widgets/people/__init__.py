"""The administrators' room (人员): accounts, and changes that wait for a second person."""

from widgets.people.account_sheet import AccountSheet
from widgets.people.room import PeopleRoom

__all__ = ["AccountSheet", "PeopleRoom"]
