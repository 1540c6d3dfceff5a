"""The description of every door (OpenAPI 3.1), made from the same table as the routes and the messages' own types."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from sync.server.endpoints.endpoint import Endpoint
from sync.wire.messages import Problem

_PART = re.compile(r"\{(\w+)\}")
_ALWAYS = (400, 413, 426, 429)
"""Any door may refuse a malformed, too large, too old or too frequent request."""
_MEANING = {
    400: "The request can't be read",
    401: "There is no valid session",
    403: "This role may not do this",
    404: "There is no such thing for this caller",
    409: "The request contradicts what the centre knows",
    413: "Too large",
    423: "Another request is at it",
    426: "This program is too old",
    429: "Too many requests",
    503: "Try again: nothing happened",
}
_LINKS: dict[str, dict[str, tuple[str, dict[str, str]]]] = {
    "intake.intake": {
        "changes": ("changes.changes", {}),
        "timeline": ("changes.timeline", {"ticket": "$response.body#/results/0/ticket"}),
    },
    "changes.changes": {
        "next": ("changes.changes", {"cursor": "$response.body#/cursor"}),
        "timeline": ("changes.timeline", {"ticket": "$response.body#/tickets/0/id"}),
        "judge": ("commands.commands", {}),
    },
    "commands.commands": {"changes": ("changes.changes", {})},
}
"""Which door follows on which, and with what of its answer: appeals come in, are seen, are acted on, are seen again."""


def described(endpoints: Iterable[Endpoint], version: str) -> dict[str, Any]:
    """The document."""
    doors = list(endpoints)
    types = [kind for door in doors for kind in (door.takes, door.gives) if _is_message(kind)]
    schemas, components = msgspec.json.schema_components(
        [Problem, *types], ref_template="#/components/schemas/{name}"
    )
    known = dict(zip([Problem, *types], schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for door in doors:
        paths.setdefault(door.path, {})[door.method.lower()] = _operation(door, known)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Fenbo centre", "version": version},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"session": {"type": "http", "scheme": "bearer"}},
        },
    }


def _is_message(kind: Any) -> bool:
    return kind is not None and kind not in (bytes, str)


def _operation(door: Endpoint, known: dict[Any, Any]) -> dict[str, Any]:
    name = f"{door.run.__module__.rsplit('.', 1)[-1]}.{door.run.__name__}"
    operation: dict[str, Any] = {
        "operationId": name,
        "summary": door.title,
        "description": (door.run.__doc__ or "").strip(),
        "parameters": [*_parts(door), *_queries(door), *_headers(door)],
        "responses": {str(door.status): _answer(door, known) | _links(name)} | _problems(door, known),
    }
    if not door.public:
        operation["security"] = [{"session": []}]
        operation["x-roles"] = sorted(door.permission.roles)
    if door.takes is not None:
        media = "application/json" if _is_message(door.takes) else "application/octet-stream"
        operation["requestBody"] = {
            "required": True,
            "content": {media: {"schema": _schema(door.takes, known)}},
        }
    return operation


def _schema(kind: Any, known: dict[Any, Any]) -> Any:
    return known[kind] if _is_message(kind) else {"type": "string", "format": "binary"}


def _answer(door: Endpoint, known: dict[Any, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": door.title}
    if door.gives is not None:
        answer["content"] = {door.media: {"schema": _schema(door.gives, known)}}
    return answer


def _links(name: str) -> dict[str, Any]:
    """What an answer leads to."""
    links = {
        link: {"operationId": to} | ({"parameters": parameters} if parameters else {})
        for link, (to, parameters) in _LINKS.get(name, {}).items()
    }
    return {"links": links} if links else {}


def _problems(door: Endpoint, known: dict[Any, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": known[Problem]}}
    described = {status: {"description": _MEANING[status]} for status in sorted({*_ALWAYS, *door.errors})}
    if door.method == "HEAD":
        return {str(status): answer for status, answer in described.items()}
    return {str(status): answer | {"content": content} for status, answer in described.items()}


def _parts(door: Endpoint) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in _PART.findall(door.path)
    ]


def _queries(door: Endpoint) -> list[dict[str, Any]]:
    found = []
    for query in door.query:
        schema: dict[str, Any] = {"type": query.kind}
        if query.kind == "integer":
            schema |= {"minimum": query.least, "maximum": query.most}
        found.append({"name": query.name, "in": "query", "required": query.required, "schema": schema})
    return found


def _headers(door: Endpoint) -> list[dict[str, Any]]:
    return [
        {"name": h.name, "in": "header", "required": h.required, "schema": {"type": h.kind}}
        for h in door.headers
    ]
