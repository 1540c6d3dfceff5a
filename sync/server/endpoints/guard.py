"""What stands before every door: size, pace, session, role, version. Then the door itself, then the error answer."""

from collections.abc import Awaitable, Callable

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from sync.domain.errors import NotAllowed, NotSignedIn, Unreachable
from sync.server.clock import steady_ms
from sync.server.endpoints.endpoint import Endpoint, Visit
from sync.server.endpoints.problems import answered, problem
from sync.server.service.caller import Caller
from sync.server.service.centre import Centre
from sync.server.service.faults import TooFast, TooLarge, TooOld
from sync.server.service.pace import Pace
from sync.wire.digest import digest, whole
from sync.wire.version import HEADER_DIGEST, HEADER_NOW, HEADER_PROTOCOL, HEADER_SCOPE, PROTOCOL

_NOW, _DIGEST, _SCOPE = (name.lower().encode() for name in (HEADER_NOW, HEADER_DIGEST, HEADER_SCOPE))
Entrance = Callable[[Request], Awaitable[Response]]


def guarded(endpoint: Endpoint, centre_of: Callable[[], Centre], pace: Pace) -> Entrance:
    """The door as Starlette calls it."""
    public, permission, limit, run = endpoint.public, endpoint.permission, endpoint.limit, endpoint.run

    async def enter(request: Request) -> Response:
        centre = centre_of()
        caller: Caller | None = None
        try:
            _version(request)
            if not public:
                caller = await _caller(centre, request, pace)
            _pace(pace, caller.actor.desk if caller else _address(request), steady_ms())
            if caller is not None and not permission.allows(caller.actor):
                raise NotAllowed("centre.not_allowed")
            body = await _body(request, limit)
            response = await run(Visit(centre, request, body, caller))
        except ClientDisconnect:
            response = problem(400, "centre.gone")
        except Exception as fault:  # noqa: BLE001 - every error becomes an answer; ours are logged there
            response = answered(fault)
        _sign(response, centre.clock(), caller)
        return response

    return enter


def _sign(response: Response, now: int, caller: Caller | None) -> None:
    """The centre's time, the body's seal, the caller's scope; in the raw list, where nothing is searched for first."""
    told = response.raw_headers
    told.append((_NOW, b"%d" % now))
    if body := getattr(response, "body", b""):
        told.append((_DIGEST, digest(bytes(body)).encode()))
    if caller is not None:
        told.append((_SCOPE, b"%d" % caller.scope_ver))


def _version(request: Request) -> None:
    told = request.headers.get(HEADER_PROTOCOL)
    if told is not None and told not in (str(PROTOCOL), str(PROTOCOL - 1)):
        raise TooOld("centre.too_old", least=max(PROTOCOL - 1, 1), current=PROTOCOL)


async def _caller(centre: Centre, request: Request, pace: Pace) -> Caller:
    """Who asks; somebody without a session is counted by address, so that guessing has a pace too."""
    way, _, token = request.headers.get("authorization", "").partition(" ")
    try:
        if way.lower() != "bearer" or not token:
            raise NotSignedIn("centre.session_over")
        return await centre.sessions.caller(token.strip())
    except NotSignedIn:
        _pace(pace, _address(request), steady_ms())
        raise


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _pace(pace: Pace, who: str, now: int) -> None:
    wait = pace.wait(who, now)
    if wait:
        raise TooFast("centre.too_fast", seconds=wait)


async def _body(request: Request, limit: int) -> bytes:
    told = request.headers.get("content-length", "0")
    if not told.isdigit() or int(told) > limit:
        raise TooLarge("centre.too_large", most=limit)
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise TooLarge("centre.too_large", most=limit)
        parts.append(part)
    body = b"".join(parts)
    seal = request.headers.get(HEADER_DIGEST)
    if seal is not None and not whole(seal, body):
        raise Unreachable("centre.damaged")
    return body
