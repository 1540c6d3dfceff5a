"""Reference data: what is in force, any version by name, and putting a new version in."""

import msgspec
from starlette.responses import Response

from sync.server.endpoints.endpoint import MIB, Endpoint, Visit, given
from sync.wire.messages import Reference


class Version(msgspec.Struct, frozen=True):
    """One version, without its body. ``valid_from`` is UTC ms; ``current`` marks the one in force."""

    kind: str
    version: str
    sha256: str
    valid_from: int
    current: bool


class Versions(msgspec.Struct, frozen=True):
    """All versions of all kinds."""

    versions: tuple[Version, ...]


class Installation(msgspec.Struct, frozen=True):
    """A new version of a kind; versions never change, so a correction is a new version."""

    version: str
    body: msgspec.Raw
    valid_from: int = 0


async def listed(visit: Visit) -> Response:
    """All versions."""
    held = visit.centre.references.now()
    versions = tuple(
        Version(row.kind, row.version, row.sha256, row.valid_from, held.current.get(row.kind) is row)
        for row in held.rows
    )
    return given(Versions(versions))


async def one(visit: Visit) -> Response:
    """One version with its body."""
    return given(await visit.centre.references.one(visit.part("kind"), visit.part("version")))


async def install(visit: Visit) -> Response:
    """Puts a version in force from an instant on."""
    told = visit.message(Installation)
    new = await visit.centre.references.install(
        visit.caller, visit.part("kind"), told.version, bytes(told.body), told.valid_from
    )
    return given(
        Version(new.kind, new.version, new.sha256, new.valid_from, new.valid_from <= visit.centre.clock())
    )


ENDPOINTS = (
    Endpoint("GET", "/v1/references", "Versions", listed, None, Versions, errors=(401, 429, 503)),
    Endpoint(
        "GET",
        "/v1/references/{kind}/{version}",
        "A version",
        one,
        None,
        Reference,
        errors=(401, 404, 429, 503),
    ),
    Endpoint(
        "POST",
        "/v1/references/{kind}",
        "Install a version",
        install,
        Installation,
        Version,
        errors=(401, 403, 409, 413, 429, 503),
        limit=16 * MIB,
    ),
)
