"""Roles (岗位). The role decides which rooms are open and which moves are allowed."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is at this desk."""

    DISPATCHER = "dispatcher"
    """分拨员: classifies and dispatches."""
    DUTY_OFFICER = "duty_officer"
    """值班长: owns the shift; approves, rules, closes."""
    SUPERVISOR = "supervisor"
    """督办: reads, compares, urges, exports."""
    CLERK = "clerk"
    """承办单位经办人: sees and works the branches of one unit only."""
    SYSTEM_ADMIN = "system_admin"
    """系统管理员: reference data and desks; sees no appeal."""
    SECURITY_ADMIN = "security_admin"
    """安全管理员: users, roles and grants; sees no appeal."""
    AUDIT_ADMIN = "audit_admin"
    """审计管理员: reads the audit log; sees no appeal."""
    CENTRE = "centre"
    """The centre itself: timed transitions and channel adapters."""
