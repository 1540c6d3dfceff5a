"""Workbooks without what they tell besides their sheets: author, editor, company, the folder they lay in (PIPL: minimum
necessary). Sheets stay byte for byte; parts that tell become empty ones, so that every reference holds.
"""

import io
import re
import zipfile
import zlib

from sync.domain.errors import BadInput

_MOST = 256 * 1024 * 1024
"""Bytes unpacked: beyond that a small file is made to fill a disk."""
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org"
_EMPTY = {
    "docProps/core.xml": f'{_XML}<cp:coreProperties xmlns:cp="{_OFFICE}/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": f'{_XML}<Properties xmlns="{_OFFICE}/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": f'{_XML}<Properties xmlns="{_OFFICE}/officeDocument/2006/custom-properties"/>',
}
"""Parts that tell about people and machines only, and what stands in their place."""
_BOOK = "xl/workbook.xml"
_TELLING = re.compile(rb'(<(?:\w+:)?(?:absPath|fileSharing)\b[^>]*?\b(?:url|userName)=")[^"]*(")')
"""The folder of the one who saved it last, and who reserved it."""


def stripped(content: bytes) -> bytes:
    """The same workbook. Raises ``BadInput`` for what is none, or unpacks to more than any desk can show."""
    made = io.BytesIO()
    try:
        with (
            zipfile.ZipFile(io.BytesIO(content)) as old,
            zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            parts = old.infolist()
            if _BOOK not in old.namelist() or sum(part.file_size for part in parts) > _MOST:
                raise BadInput("centre.blob_workbook")
            for part in parts:
                new.writestr(
                    zipfile.ZipInfo(part.filename), _kept(part.filename, old.read(part)), zipfile.ZIP_DEFLATED
                )
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error):
        raise BadInput("centre.blob_workbook") from None
    return made.getvalue()


def _kept(name: str, body: bytes) -> bytes:
    if name in _EMPTY:
        return _EMPTY[name].encode()
    return _TELLING.sub(rb"\1\2", body) if name == _BOOK else body
