"""Changing an account as two people do: one asks, another approves."""

from typing import Any

import httpx

from tests.support.centre import Centre


def ask(centre: Centre, user: str, told: dict[str, Any]) -> httpx.Response:
    """The system administrator asks for an account or a change of it."""
    return centre.sign_in("u-system").post("/v1/account-changes", json={"user": user, **told})


def decide(
    centre: Centre, change: str, approve: bool = True, reason: str = "", who: str = "u-security"
) -> httpx.Response:
    """The security administrator approves or refuses."""
    told = {"approve": approve, "reason": reason}
    return centre.sign_in(who).post(f"/v1/account-changes/{change}", json=told)


def grant(centre: Centre, user: str, told: dict[str, Any]) -> None:
    """Both, one after the other."""
    asked = ask(centre, user, told)
    assert asked.status_code == 200, asked.text
    decided = decide(centre, asked.json()["id"])
    assert decided.status_code == 200, decided.text
