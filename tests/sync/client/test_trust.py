"""A desk believes the authority it was told and no other; a centre may ask for the desk's certificate too."""

import asyncio
import re
import shutil
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from console.assembly.build import build
from console.assembly.launch import Launch
from sync.client.transport import Transport
from sync.client.trust import SYSTEM, Trust
from sync.domain.errors import Unreachable
from sync.server.__main__ import configured
from sync.server.config import Config
from tests.support.authority import Authority
from tests.support.centre import TOKEN, Centre, running, template
from tests.support.room import until

ROOT = Path(__file__).resolve().parents[3]


class City:
    """An authority, another one, and certificates of both."""

    def __init__(self, folder: Path) -> None:
        self.own, self.other = Authority(folder, "own"), Authority(folder, "other")
        self.centre = self.own.signed("centre", "IP:127.0.0.1")
        self.elsewhere = self.own.signed("elsewhere", "DNS:elsewhere.example")
        self.desk = self.own.signed("desk", "DNS:desk", "clientAuth")
        self.stranger = self.other.signed("stranger", "DNS:stranger", "clientAuth")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Certificates, made once."""
    return City(tmp_path_factory.mktemp("authority"))


@contextmanager
def secure(folder: Path, certificate: Path, clients: Path | None = None) -> Iterator[Centre]:
    """A centre that speaks TLS."""
    shutil.copytree(template(), folder)
    asked = str(clients) if clients else ""
    with running(Config(data=folder, token=TOKEN, tls_cert=str(certificate), tls_client_ca=asked)) as centre:
        assert centre.url.startswith("https://127.0.0.1:")
        yield centre


def answered(url: str, trust: Trust) -> bool:
    """Whether a desk with this trust gets an answer; otherwise the centre counts as unreachable."""

    async def ask() -> bool:
        line = Transport(url, lambda now, trip: None, trust)
        try:
            return (await line.ask("GET", "/v1/health")).status == 200
        except Unreachable:
            return False
        finally:
            await line.close()

    try:
        return asyncio.run(ask())
    except Unreachable:
        return False


def test_only_the_own_authority_is_believed(city: City, tmp_path: Path) -> None:
    with secure(tmp_path / "centre", city.centre) as centre:
        assert answered(centre.url, Trust(str(city.own.pem)))
        for wrong in (SYSTEM, Trust(str(city.other.pem)), Trust("no such file"), Trust(__file__)):
            assert not answered(centre.url, wrong), wrong
        assert not answered(centre.url.replace("https", "http"), SYSTEM)


def test_a_certificate_of_another_name_is_refused(city: City, tmp_path: Path) -> None:
    with secure(tmp_path / "centre", city.elsewhere) as centre:
        assert not answered(centre.url, Trust(str(city.own.pem)))


def test_a_centre_that_asks_for_certificates_answers_nobody_without_one(city: City, tmp_path: Path) -> None:
    with secure(tmp_path / "centre", city.centre, city.own.pem) as centre:
        ca = str(city.own.pem)
        assert answered(centre.url, Trust(ca, str(city.desk)))
        for wrong in (Trust(ca), Trust(ca, str(city.stranger)), Trust(ca, "no such file")):
            assert not answered(centre.url, wrong), wrong


def test_nothing_older_than_tls_1_2_is_spoken(city: City, tmp_path: Path) -> None:
    with secure(tmp_path / "centre", city.centre) as centre:
        port = int(centre.url.rpartition(":")[2])
        old = ssl.create_default_context(cafile=str(city.own.pem))
        old.set_ciphers("ALL:@SECLEVEL=0")
        with pytest.warns(DeprecationWarning):
            old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
        with socket.create_connection(("127.0.0.1", port)) as raw, pytest.raises(ssl.SSLError):
            old.wrap_socket(raw, server_hostname="127.0.0.1")


def test_a_whole_desk_works_over_tls(city: City, tmp_path: Path) -> None:
    with secure(tmp_path / "centre", city.centre, city.own.pem) as centre:
        folder = tmp_path / "desk"
        desk = build(
            Launch(profile=folder, data=folder, centre=centre.url, user="u-chen", token=TOKEN, keyring=False)
        )
        try:
            desk.options.set("authority", str(city.own.pem))
            desk.options.set("certificate", str(city.desk))
            desk.connect()
            until(lambda: desk.reading.remembered("as_of") not in ("", "0"), "the desk has everything")
        finally:
            desk.close()


def test_the_flags_of_a_centre_go_together() -> None:
    told = configured(
        ["--data", "x", "--tls-cert", "a.pem", "--tls-key", "b.pem", "--tls-client-ca", "c.pem"]
    )
    assert (told.tls_cert, told.tls_key, told.tls_client_ca) == ("a.pem", "b.pem", "c.pem")
    with pytest.raises(SystemExit):
        configured(["--data", "x", "--tls-client-ca", "c.pem"])


def test_no_line_of_the_program_can_switch_the_check_off() -> None:
    off = re.compile(r"verify\s*=\s*False|CERT_NONE|check_hostname\s*=|_create_unverified|verify_mode\s*=")
    folders = (ROOT / name for name in ("sync", "console", "widgets", "resources"))
    files = [ROOT / "main.py", *(file for folder in folders for file in folder.rglob("*.py"))]
    assert [file.name for file in files if off.search(file.read_text("utf-8"))] == []
