"""A workbook keeps its sheets only: no author, no company, no folder of anybody's machine."""

import hashlib
import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from sync.domain.errors import BadInput
from sync.server.service import workbooks
from tests.support.centre import Centre

MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SECRET = "planted-secret-张三"


def made() -> bytes:
    """A workbook as a colleague saves it: names in its properties, the folder in its head."""
    book, out = Workbook(), io.BytesIO()
    book.properties.creator = book.properties.lastModifiedBy = SECRET
    book.active["A1"] = "工单号"  # type: ignore[index]
    book.save(out)
    told = f'<x15ac:absPath url="C:\\Users\\{SECRET}\\" xmlns:x15ac="x"/><fileSharing userName="{SECRET}"/>'.encode()
    return changed(out.getvalue(), lambda name, body: body.replace(b"<sheets>", told + b"<sheets>", 1))


def changed(content: bytes, change: object) -> bytes:
    """The same package with its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))  # type: ignore[operator]
        new.writestr("docProps/custom.xml", f"<Properties>{SECRET}</Properties>")
    return out.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_the_sheets_stay_and_the_people_go() -> None:
    content = made()
    assert sum(SECRET.encode() in body for body in parts(content).values()) == 3
    kept = workbooks.stripped(content)
    assert not any(SECRET.encode() in body for body in parts(kept).values())
    sheet = "xl/worksheets/sheet1.xml"
    assert parts(kept)[sheet] == parts(content)[sheet] and parts(kept).keys() == parts(content).keys()
    with zipfile.ZipFile(io.BytesIO(kept)) as file:
        assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    book = load_workbook(io.BytesIO(kept))
    assert book.active["A1"].value == "工单号" and not book.properties.lastModifiedBy  # type: ignore[index]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no package", made()[:-40], b"%PDF-1.7"])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(BadInput) as told:
        workbooks.stripped(content)
    assert told.value.key == "centre.blob_workbook"


def test_what_unpacks_to_more_than_it_may_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = made()
    monkeypatch.setattr(workbooks, "_MOST", sum(map(len, parts(content).values())))
    assert workbooks.stripped(content)
    monkeypatch.setattr(workbooks, "_MOST", 1000)
    with pytest.raises(BadInput):
        workbooks.stripped(content)


def test_the_centre_keeps_the_cleaned_workbook(centre: Centre) -> None:
    desk, content = centre.desk("u-chen"), made()
    sha = hashlib.sha256(content).hexdigest()
    told = {"sha256": sha, "size": len(content), "media": MEDIA}
    assert desk.http.post("/v1/blobs", json=told).status_code == 200
    answer = desk.http.patch(f"/v1/blobs/{sha}", content=content, headers={"Upload-Offset": "0"})
    assert answer.json()["done"]
    (file,) = [path for path in centre.data.rglob(sha) if path.is_file()]
    assert SECRET.encode() not in b"".join(parts(file.read_bytes()).values())
