"""The duty roster (值班表): groups that rotate by day kind, leave, swaps (串班) and substitutes (代班)."""

from sync.domain.roster.change import Change, ChangeKind
from sync.domain.roster.group import Absence, Group, Member, Plan, Rule
from sync.domain.roster.rota import Post, Rota, RotaFault, kind_of, rota

__all__ = [
    "Absence",
    "Change",
    "ChangeKind",
    "Group",
    "Member",
    "Plan",
    "Post",
    "Rota",
    "RotaFault",
    "Rule",
    "kind_of",
    "rota",
]
