"""The sample day's pictures (现场照片): brought in once, named by the hash of their bytes like every attachment."""

import hashlib
from functools import cache

from resources import reader
from sync.domain.intake import Attachment
from sync.server.service.blobs import Blobs

FOLDER = "sample/photos"
MEDIA = "image/png"


@cache
def attachment(name: str, phase: str = "") -> Attachment:
    """A picture of the folder as an appeal or a report names it."""
    found = reader.blob(f"{FOLDER}/{name}")
    return Attachment(hashlib.sha256(found).hexdigest(), name, len(found), MEDIA, phase)


def names() -> list[str]:
    """File names of all pictures."""
    return [path.rpartition("/")[2] for path in reader.folder(FOLDER, ".png")]


async def bring(blobs: Blobs) -> list[str]:
    """Makes the centre know every picture; returns their hashes. A picture that is there already stays."""
    found = []
    for name in names():
        one = attachment(name)
        state = await blobs.announce(one.sha256, one.size, one.media)
        if not state.done:
            await blobs.append(one.sha256, state.received, reader.blob(f"{FOLDER}/{name}")[state.received :])
        found.append(one.sha256)
    return found
