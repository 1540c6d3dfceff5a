"""Plain reference bodies → the catalogue's values. Raises ``BadReference`` naming place and reason."""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from sync.domain.catalogue.basis import Basis
from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.catalogue.places import Places
from sync.domain.catalogue.taxonomy import Leaf, Taxonomy
from sync.domain.catalogue.unit import Units
from sync.domain.errors import BadReference
from sync.domain.intake.channel import Channel
from sync.wire.shape import convert

CATALOGUE_KINDS = ("taxonomy", "bases", "units", "places", "channels")

Value = TypeVar("Value")


def catalogue(bodies: Mapping[str, Any]) -> Catalogue:
    """The catalogue of the five bodies ``taxonomy, bases, units, places, channels``."""
    channels = _read("channels", bodies["channels"]["channels"], tuple[Channel, ...])
    bases = _read("bases", bodies["bases"]["bases"], tuple[Basis, ...])
    return Catalogue(
        taxonomy=taxonomy(bodies["taxonomy"]),
        units=_read("units", bodies["units"], Units),
        places=_read("places", bodies["places"], Places),
        channels={c.code: c for c in channels},
        bases={b.code: b for b in bases},
    )


def taxonomy(body: Mapping[str, Any]) -> Taxonomy:
    """The master form from its table rows (columns as in ``resources/taxonomy/NN.csv``)."""
    return Taxonomy(version=str(body["version"]), leaves=tuple(_leaf(row) for row in body["leaves"]))


def _leaf(row: Mapping[str, str]) -> Leaf:
    return Leaf(
        id=row["id"],
        name=row["name"],
        level1_id=row["level1_id"],
        level1=row["level1"],
        level2_id=row["level2_id"],
        level2=row["level2"],
        wording=row["wording"],
        aliases=_words(row["aliases"], ";"),
        flow=row["flow"],
        limits={kind: row[kind] for kind in ("consult", "suggest", "complain")},
        basis=_words(row["basis"], ";"),
        units=_words(row["units"], ">"),
        since=int(row["since"]),
        formerly=row["formerly"],
    )


def _words(text: str, mark: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(mark) if word.strip())


def _read(kind: str, body: Any, shape: type[Value] | Any) -> Any:
    try:
        return convert(body, shape, strict=False)
    except msgspec.ValidationError as fault:
        raise BadReference("reference.malformed", kind=kind, reason=str(fault)) from None
