"""Writing what arrived: the base and its log, by the rules of the protocol (§7)."""

from typing import NamedTuple

from console.store.bases import readable
from console.store.cache import Cache
from console.store.shown import blank
from sync.client.core.arrived import Arrived, Held
from sync.domain.ticket.ticket import Ticket


class Taken(NamedTuple):
    """What a page brings: the tickets it touches, and those of them that are newer than the base, to be kept."""

    touched: frozenset[str]
    tickets: dict[str, Ticket]
    held: list[Held]


def take(cache: Cache, page: Arrived) -> Taken:
    """Put a page's log and facts into the cache inside the caller's transaction, and what only a newer desk can
    read. The readable tickets are for ``keep``, once they have rows.

    A version older than the stored one is left alone, so a page may come twice or late.
    """
    cache.remove(page.removed)
    known = cache.versions([one.id for one in page.tickets])
    newest = {one.id: one for one in page.tickets if one.ver >= known.get(one.id, 0)}
    tickets = {one.id: readable(one.body) for one in newest.values()}
    strange = [one for one in newest.values() if tickets[one.id] is None]
    cache.put_rows([blank(one.id, one.ver) for one in strange if one.id not in known])
    cache.put_bases(strange)
    cache.put_events((one.seq, one.ticket, one.body) for one in page.events)
    _remember(cache, page)
    found = {ticket_id: ticket for ticket_id, ticket in tickets.items() if ticket is not None}
    touched = frozenset(one.id for one in page.tickets) | frozenset(page.removed)
    return Taken(touched, found, [newest[ticket_id] for ticket_id in found])


def _remember(cache: Cache, page: Arrived) -> None:
    cache.remember("cursor", page.cursor)
    cache.remember("scope_ver", str(page.scope_ver))
    if not page.more:
        cache.remember("as_of", str(page.server_now))
    if page.in_force:
        cache.force(page.refs)
