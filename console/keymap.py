"""Keys (快捷键): the registry's own, and what the person at this desk has bound differently."""

from collections.abc import Iterable, Mapping

from console.commands.act import Act
from console.commands.screen import EVERYWHERE


class Keymap:
    """Which keys do which act. ``changed`` holds only acts whose keys differ from the registry's."""

    def __init__(self, acts: Mapping[str, Act], changed: Mapping[str, Iterable[str]] | None = None) -> None:
        self._acts = acts
        self._changed = {name: tuple(keys) for name, keys in (changed or {}).items() if name in acts}

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of an act, the first one being shown; none for an unknown act."""
        if name in self._changed:
            return self._changed[name]
        act = self._acts.get(name)
        return act.keys if act else ()

    def taken(self, name: str, key: str) -> str:
        """The act that already has this key where ``name`` is possible; empty when the key is free."""
        mine = self._acts[name]
        for other in self._acts.values():
            if other.name != name and key in self.keys(other.name) and _meet(mine, other):
                return other.name
        return ""

    def bind(self, name: str, keys: Iterable[str]) -> None:
        """Give an act other keys; an act that had one of them loses it, so no key means two things."""
        wanted = tuple(dict.fromkeys(key for key in keys if key))
        for key in wanted:
            while loser := self.taken(name, key):
                self._set(loser, tuple(old for old in self.keys(loser) if old != key))
        self._set(name, wanted)

    def reset(self, name: str = "") -> None:
        """Back to the registry's keys, for one act or for all."""
        if name:
            self.bind(name, self._acts[name].keys)
        else:
            self._changed.clear()

    def changed(self) -> dict[str, list[str]]:
        """What differs from the registry, plain, for keeping."""
        return {name: list(keys) for name, keys in sorted(self._changed.items())}

    def is_changed(self, name: str) -> bool:
        """Whether the person has bound this act differently."""
        return name in self._changed

    def _set(self, name: str, keys: tuple[str, ...]) -> None:
        if keys == self._acts[name].keys:
            self._changed.pop(name, None)
        else:
            self._changed[name] = keys


def _meet(one: Act, other: Act) -> bool:
    """Whether both acts can be possible at the same time."""
    return one.room == other.room or EVERYWHERE in (one.room, other.room)
