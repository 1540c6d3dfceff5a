"""The registry of acts: every noun's file gives its own table; two acts may not share a name or, in a room, a key."""

from console.commands.act import Act


def gather(*tables: tuple[Act, ...]) -> dict[str, Act]:
    """Acts by name. Raises ``ValueError`` when two share a name, or a key within one room."""
    acts: dict[str, Act] = {}
    keys: dict[tuple[str, str], str] = {}
    for act in (act for table in tables for act in table):
        if act.name in acts:
            raise ValueError(f"two acts are named {act.name}")
        acts[act.name] = act
        for key in act.keys:
            if (other := keys.setdefault((act.room, key), act.name)) != act.name:
                raise ValueError(f"{key} in {act.room} is both {other} and {act.name}")
    return acts
