"""Opening a profile: lock, key, files; a broken cache is begun anew, a broken outbox is restored from its journal."""

from pathlib import Path

from console.changes import Changes
from console.signals import Signal
from console.store.blobs import Blobs
from console.store.bodies import stored
from console.store.cache import Cache, open_cache
from console.store.connect import guarded, sound
from console.store.files import Files, discard
from console.store.folder import Folder, take
from console.store.indexing import index_some
from console.store.outbox import Outbox
from console.store.reading import Reading
from console.store.rebuild import Rebuild
from console.store.reference import References
from console.store.unpacking import order_some, unpack_some
from console.store.work import Work
from sync.domain.errors import StoreBroken


class Store:
    """All that lies on this desk. One per profile; ``close`` lets the profile go."""

    def __init__(self, folder: Folder, changes: Signal[Changes]) -> None:
        self._folder = folder
        self.files = files = folder.files
        self.changes = changes
        self.outbox = Outbox(files)
        cache, self.fresh = _cache(files)
        self.references = References(self._reference)
        self.reading = Reading(files, self.outbox, self.references)
        self.blobs = Blobs(files)
        self.work = Work(cache, self.outbox, self.references, self.changes)

    def _reference(self, kind: str) -> bytes | None:
        """The body the centre told; the shipped one stands in while the cache is damaged."""
        try:
            with guarded(self.files.cache):
                return stored(self.files.read_cache(), kind)
        except StoreBroken:
            return None

    def rebuild(self, **facts: str) -> Rebuild:
        """A new cache in the making; ``facts`` are remembered with it (whose sight it was filled for)."""
        return Rebuild(self.files, self.work, self.references, facts | {"names": self.references.now.names})

    def rename_some(self, after: int, limit: int = 200) -> int:
        """Make the next rows after number ``after`` anew; the number reached, 0 when none was left."""
        query = "SELECT n, id FROM row WHERE n > ? ORDER BY n LIMIT ?"
        with guarded(self.files.cache):
            found = self.files.read_cache().execute(query, (after, limit)).fetchall()
        self.work.derive([row[1] for row in found])
        return int(found[-1][0]) if found else 0

    def forget(self) -> None:
        """Begin with an empty cache: the old one is damaged, or was filled for other eyes."""
        self.rebuild().finish("", 0, 0)

    def index_some(self) -> int:
        """One step of what is made after a new cache is in use: lesser indices, the word index, bodies in their places;
        0 when nothing is left."""
        return order_some(self.work) or index_some(self.work) or unpack_some(self.work)

    def sound(self) -> bool:
        """Whether every page of the cache can be read: takes a second per 50,000 rows, so asked in the background."""
        return sound(self.files.read_cache())

    def close(self) -> None:
        """Close every file, then let the next desk have the profile."""
        self.files.close()
        with self.work.lock:
            self.work.cache.close()
        self.blobs.close()
        self.outbox.close()
        self._folder.leave()


def open_profile(folder: Path, *, keyring: bool = True) -> Store:
    """Open the profile in ``folder``, made when missing.

    Raises ``StoreBroken`` when another desk has it open, its key is lost, or the disk can't be written.
    """
    taken = take(folder, keyring=keyring)
    try:
        return Store(taken, Signal())
    except BaseException:
        taken.leave()
        raise


def _cache(files: Files) -> tuple[Cache, bool]:
    """The cache, and whether it had to be begun anew because it was damaged or of another schema."""
    found = open_cache(files.cache, files.key)
    if found is not None:
        return found, False
    discard(files.cache)
    return Cache(files.cache, files.key), True
