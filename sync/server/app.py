"""The centre as an application: the table of doors made into routes, the centre's life tied to the server's."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sync.domain.errors import FenboError, StoreBroken
from sync.server.clock import now_ms
from sync.server.config import Config
from sync.server.endpoints import (
    accounts,
    audit,
    blobs,
    changes,
    checksum,
    commands,
    duty,
    health,
    intake,
    outbound,
    quarantine,
    references,
    reveal,
    search,
    session,
    snapshot,
)
from sync.server.endpoints.endpoint import Endpoint, given
from sync.server.endpoints.guard import guarded
from sync.server.endpoints.openapi import described
from sync.server.endpoints.problems import problem
from sync.server.service.centre import Centre, open_centre
from sync.server.service.pace import Pace
from sync.server.straight import Straight
from sync.wire.version import PROTOCOL, SCHEMA

DOORS = (
    commands,
    changes,
    checksum,
    session,
    snapshot,
    references,
    intake,
    outbound,
    quarantine,
    reveal,
    blobs,
    search,
    duty,
    accounts,
    audit,
    health,
)
ENDPOINTS: tuple[Endpoint, ...] = tuple(endpoint for door in DOORS for endpoint in door.ENDPOINTS)
_LOG = logging.getLogger("fenbo.centre")
_UNKNOWN = {404: "centre.not_found", 405: "centre.no_such_way"}


class Application:
    """The ASGI application and the centre behind it."""

    def __init__(self, config: Config, clock: Callable[[], int] = now_ms) -> None:
        self._config = config
        self._clock = clock
        self._centre: Centre | None = None
        self.fault: FenboError | None = None
        """Why the centre could not be opened."""
        others = FastAPI(
            title="Fenbo centre", lifespan=self._life, docs_url=None, redoc_url=None, openapi_url=None
        )
        others.add_exception_handler(HTTPException, _unknown)
        pace = Pace(config.requests_per_minute)
        doors = {(one.method, one.path): guarded(one, self.centre, pace) for one in ENDPOINTS}
        doors["GET", "/openapi.json"] = _description
        for (method, path), door in doors.items():
            others.router.routes.append(Route(path, door, methods=[method]))
        self.asgi = Straight({at: door for at, door in doors.items() if "{" not in at[1]}, others)

    def centre(self) -> Centre:
        """The open centre."""
        if self._centre is None:
            raise RuntimeError("the centre is not open")
        return self._centre

    def leave(self) -> None:
        """The server is about to stop: streams end, so that it need not wait for them."""
        if self._centre is not None:
            self._centre.wake.close()

    @asynccontextmanager
    async def _life(self, _app: FastAPI) -> AsyncIterator[None]:
        try:
            self._centre = await open_centre(self._config, self._clock)
        except Exception as fault:
            self.fault = _fault(fault)
            raise
        try:
            yield
        finally:
            await self._centre.close()


def _fault(fault: Exception) -> FenboError:
    """Why the centre could not be opened, as something an operator can be told."""
    if isinstance(fault, FenboError):
        return fault
    if isinstance(fault, OSError):
        return StoreBroken("centre.disk", file=str(fault.filename or ""), reason=fault.strerror or str(fault))
    _LOG.error("the centre could not be opened", exc_info=fault)
    reason = f"{type(fault).__name__}: {str(fault).partition(chr(10))[0][:300]}"
    return StoreBroken("centre.not_opened", reason=reason)


@cache
def description() -> dict[str, Any]:
    """Every door in OpenAPI's words; made when first asked for, so that starting need not wait for it."""
    return described(ENDPOINTS, f"{PROTOCOL}.{SCHEMA}")


async def _description(_request: Request) -> Response:
    return given(description())


def _unknown(_request: Request, fault: Exception) -> Response:
    status = getattr(fault, "status_code", 404)
    answer = problem(status, _UNKNOWN.get(status, "centre.not_found"))
    answer.headers.update(getattr(fault, "headers", None) or {})
    return answer
