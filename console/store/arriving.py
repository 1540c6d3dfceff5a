"""Writing what arrived: the base and its log, by the rules of the protocol (§7)."""

from console.store.cache import Cache, Shown
from console.store.projection import empty
from sync.client.core.arrived import Arrived, Held


def write_page(cache: Cache, page: Arrived) -> frozenset[str]:
    """Put a page into the base inside the caller's transaction; answers the tickets it touches.

    A version older than the stored one is left alone, so a page may come twice or late.
    """
    cache.remove(page.removed)
    for one in page.tickets:
        if one.ver >= cache.version(one.id):
            cache.put_base(_number(cache, one), one.ver, one.body)
    cache.put_events((one.seq, one.ticket, one.body) for one in page.events)
    cache.remember("cursor", page.cursor)
    cache.remember("scope_ver", str(page.scope_ver))
    if not page.more:
        cache.remember("as_of", str(page.server_now))
    if page.in_force:
        cache.force(page.refs)
    return frozenset(one.id for one in page.tickets) | frozenset(page.removed)


def _number(cache: Cache, one: Held) -> int:
    """The row number a ticket's body is kept under; a new ticket gets an empty row that is folded at once."""
    found = cache.number(one.id)
    return found if found is not None else cache.put_row(Shown(empty(one.id, one.ver), "", ""))
