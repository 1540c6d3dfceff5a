"""What a new cache still owes when it is taken into use: the lesser indices, and the bodies in their own places.

Neither changes an answer, only what it costs. It is done in the background, in small steps.
"""

from console.store import columns
from console.store.connect import guarded, transaction
from console.store.parcels import opened
from console.store.work import Work

PART = 200
"""Bodies laid out in one transaction: a person's command never waits longer than for these."""
_LAID = "UPDATE base SET body = ? WHERE n = ? AND body = x''"
"""A body that came meanwhile is newer than the parcel."""


def order_some(work: Work) -> int:
    """Make one index that the file has not got yet; 0 when it has them all."""
    with work.lock, guarded(work.cache.path):
        owed = columns.owed(work.cache.line)[:1]
        columns.index(work.cache.line, owed)
    return len(owed)


def unpack_some(work: Work) -> int:
    """Lay out one parcel; answers how many bodies it held (0: nothing left)."""
    with work.lock:
        cache = work.cache
        with guarded(cache.path):
            query = "SELECT first, body FROM parcel ORDER BY first DESC LIMIT 1"
            found = cache.line.execute(query).fetchone()
    if found is None:
        return 0
    first, bodies = found[0], opened(found[1])
    for at in range(0, len(bodies), PART):
        laid = [(body, n) for n, body in enumerate(bodies[at : at + PART], first + at)]
        with work.lock:
            if work.cache is not cache:
                break
            with transaction(cache.line, cache.path):
                cache.line.executemany(_LAID, laid)
                if at + PART >= len(bodies):
                    cache.line.execute("DELETE FROM parcel WHERE first = ?", (first,))
    return len(bodies)
