"""Small appeals for tests: made up, none is anybody's."""

from typing import Any


def appeal(upstream: str, **more: Any) -> dict[str, Any]:
    """An appeal as a channel sends it."""
    return {
        "id": "",
        "channel": "",
        "upstream": upstream,
        "kind": "complaint",
        "title": "路灯不亮",
        "text": "小区门口的路灯坏了三天，晚上看不见路，联系电话13812345678。",
        "received": 0,
        "person": {"name": "陈思敏", "phone": "13812345678"},
        "place": {"street": "龙田街道", "address": "龙兴路18号"},
    } | more


def item(upstream: str, **more: Any) -> dict[str, Any]:
    """One line of an intake batch."""
    return {"appeal": appeal(upstream, **more)}
