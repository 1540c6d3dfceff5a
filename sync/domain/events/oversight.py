"""Papers, rungs, repeats, responsibility files."""

from sync.domain.events.event import Event
from sync.domain.oversight.paper import Paper
from sync.domain.oversight.repeat import Repeat
from sync.domain.oversight.responsibility import ResponsibilityFile
from sync.domain.oversight.rung import Climbed


class PaperIssued(Event, frozen=True, kw_only=True, tag="paper"):
    """发文."""

    paper: Paper


class PaperChanged(Event, frozen=True, kw_only=True, tag="paper_changed"):
    """复函或撤销: the paper as it stands after it."""

    paper: Paper


class RungClimbed(Event, frozen=True, kw_only=True, tag="climbed"):
    """升级."""

    climbed: Climbed


class RepeatFound(Event, frozen=True, kw_only=True, tag="repeat"):
    """重复投诉."""

    repeat: Repeat


class FileChanged(Event, frozen=True, kw_only=True, tag="file"):
    """问责卷, opened or continued: as it stands after it."""

    file: ResponsibilityFile
