"""What a door is: where it is, what it takes and gives, who may come in. The same table makes routes and OpenAPI."""

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from sync.domain.errors import BadInput, NotAllowed
from sync.server.endpoints.permissions import Permission, permission, public
from sync.server.service.caller import Caller
from sync.server.service.centre import Centre
from sync.wire.codec import decode, encode

Message = TypeVar("Message")
SMALL = 64 * 1024
MIB = 1024 * 1024


class Query(NamedTuple):
    """A query parameter; ``kind`` is ``string`` or ``integer``."""

    name: str
    kind: str = "string"
    required: bool = False
    least: int = 0
    most: int = 0


class Header(NamedTuple):
    """A request header a door reads; ``kind`` is ``string`` or ``integer``."""

    name: str
    kind: str = "string"
    required: bool = False


class Visit:
    """One request at a door, its body read and its caller known."""

    def __init__(self, centre: Centre, request: Request, body: bytes, caller: Caller | None) -> None:
        self.centre = centre
        self.request = request
        self.body = body
        self._caller = caller

    @property
    def caller(self) -> Caller:
        """Who asks; doors that let everybody in must not."""
        if self._caller is None:
            raise NotAllowed("centre.not_allowed")
        return self._caller

    def part(self, name: str) -> str:
        """A part of the path."""
        return str(self.request.path_params[name])

    def message(self, kind: type[Message]) -> Message:
        """The body as a message; raises ``BadInput`` naming the place."""
        return decode(self.body, kind)

    def text(self, name: str, default: str = "") -> str:
        """A query parameter."""
        return self.request.query_params.get(name, default)

    def number(self, query: Query, default: int) -> int:
        """A numeric query parameter; raises ``BadInput`` outside its bounds."""
        told = self.request.query_params.get(query.name)
        if told is None:
            return default
        if (
            not told.isascii()
            or not told.isdigit()
            or len(told) > 18
            or not query.least <= int(told) <= query.most
        ):
            raise BadInput("centre.bad_parameter", name=query.name)
        return int(told)


class Endpoint(NamedTuple):
    """One door."""

    method: str
    path: str
    title: str
    run: Callable[[Visit], Awaitable[Response]]
    takes: Any = None
    """The request's message, ``bytes``, or nothing."""
    gives: Any = None
    """The answer's message, ``bytes``, or nothing."""
    status: int = 200
    errors: tuple[int, ...] = ()
    query: tuple[Query, ...] = ()
    headers: tuple[Header, ...] = ()
    limit: int = SMALL
    """Bytes of the body."""
    media: str = "application/json"

    @property
    def permission(self) -> Permission:
        """Who may come in."""
        return permission(self.method, self.path)

    @property
    def public(self) -> bool:
        """Whether it stands before a session."""
        return public(self.method, self.path)


def given(message: Any, status: int = 200) -> Response:
    """A message as an answer."""
    return Response(encode(message), status, media_type="application/json")


def nothing() -> Response:
    """Done, nothing to say."""
    return Response(status_code=204)
