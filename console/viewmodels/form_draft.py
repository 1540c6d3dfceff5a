"""A master form read from a workbook (总表单草案): what it would change, in words. Nothing counts before it is published."""

from datetime import UTC, datetime
from typing import Any, NamedTuple

from msgspec.structs import replace

from console.port import DeskPort
from console.store.view import Chip, View
from console.viewmodels.cells import CHINA
from console.words import say
from sync.domain.catalogue import Catalogue
from sync.wire import catalogue as build


class FormDraft(NamedTuple):
    """A sound form that only this desk knows. ``added``, ``changed`` and ``gone`` are ids of classes."""

    body: dict[str, Any]
    catalogue: Catalogue
    added: frozenset[str]
    changed: frozenset[str]
    gone: frozenset[str]

    @property
    def differs(self) -> bool:
        """Whether there is anything to put in force."""
        return bool(self.added or self.changed or self.gone)

    @property
    def sentence(self) -> str:
        """How many classes are new, other, and no more."""
        counts = {"added": len(self.added), "changed": len(self.changed), "gone": len(self.gone)}
        return say("knowledge.class.draft" if self.differs else "knowledge.class.draft.same", **counts)


def version_at(now: int) -> str:
    """What a form read at an instant (UTC ms) is called: its local day and time."""
    return datetime.fromtimestamp(now / 1000, UTC).astimezone(CHINA).strftime("%Y%m%d-%H%M%S")


def drafted(body: dict[str, Any], base: Catalogue) -> FormDraft:
    """The draft of a file without faults, against the form in force."""
    made = build.taxonomy(body)
    old, new = base.taxonomy.by_id, made.by_id
    return FormDraft(
        body,
        replace(base, taxonomy=made),
        frozenset(new.keys() - old.keys()),
        frozenset(one for one in new.keys() & old.keys() if new[one] != old[one]),
        frozenset(old.keys() - new.keys()),
    )


def stranded(desk: DeskPort, draft: FormDraft) -> int:
    """How many open tickets have a class that would be no more: they must be classed anew before they go on."""
    if not draft.gone:
        return 0
    view = View(lane="open", chips=tuple(Chip("leaf", one) for one in sorted(draft.gone)))
    return len(desk.lists.ids(view, desk.clock.now()))
