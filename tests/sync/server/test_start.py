"""A centre that can't start says why in one sentence of each language, without a traceback, and with its status."""

import socket
import subprocess
import sys
from pathlib import Path

from tests.support.centre import ROOT


def told(*arguments: object) -> tuple[int, str]:
    """The exit status and what an operator reads."""
    line = [sys.executable, "-m", "sync.server", *(str(word) for word in arguments)]
    ended = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert "Traceback" not in ended.stderr and not ended.stdout
    return ended.returncode, ended.stderr


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        status, words = told("--data", tmp_path, "--listen", address)
    assert status == 1
    assert words.splitlines()[-2:] == [
        f"中心没有启动：地址 {address} 已被占用或不属于本机",
        f"The centre did not start: the address {address} is taken, or is none of this machine",
    ]


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    status, words = told("--data", tmp_path / "file")
    assert status == 1 and f"中心的文件夹 {tmp_path / 'file'} 用不了" in words


def test_a_database_that_does_not_answer_and_a_certificate_that_is_none(tmp_path: Path) -> None:
    status, words = told("--data", tmp_path, "--database", "postgresql://nobody:secret@127.0.0.1:9/x")
    assert status == 1 and "中心打不开：OperationalError" in words and "secret" not in words
    (tmp_path / "file.pem").write_text("no certificate", encoding="utf-8")
    status, words = told("--data", tmp_path, "--tls-cert", tmp_path / "file.pem")
    assert status == 1 and words.startswith("中心的证书或钥匙文件读不出来")


def test_words_that_are_no_address(tmp_path: Path) -> None:
    for flag, word in (
        ("--listen", "nonsense"),
        ("--listen", "127.0.0.1:99999"),
        ("--database", "sqlite://"),
    ):
        status, words = told("--data", tmp_path, flag, word)
        assert status == 2 and words.splitlines()[-1].startswith(f"fenbo centre: error: {flag} takes")
