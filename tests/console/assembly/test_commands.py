"""``import`` and ``roster`` as people start them: one clear sentence, the right status, the counts in the last line."""

import argparse
import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from console import words
from console.assembly import headless
from console.assembly.build import build
from console.assembly.launch import Launch
from console.intake import mending
from main import arguments
from tests.support import centre as support
from tests.support.centre import ROOT, Centre

HEAD = "来件编号,来源渠道,诉求内容,诉求时间\n"
GOOD = HEAD + "G1,短信,路灯不亮,2026-01-05\nG2,12345,井盖没了,2026-01-05\n"


class Said(NamedTuple):
    """How a command ended."""

    status: int
    told: str
    counts: dict[str, Any]


class Terminal:
    """Commands in one folder against one centre, in this process."""

    def __init__(self, folder: Path, centre: Centre, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.centre = centre
        self._capsys = capsys
        lines = (centre.data / "first-passwords.txt").read_text(encoding="utf-8").splitlines()
        self.password = next(line.split()[1] for line in lines if line.startswith("u-chen "))

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run(self, *told: object, url: str = "") -> Said:
        """One command line."""
        where = ("--data", self.folder / "own", "--centre", url or self.centre.url)
        status = headless.run(read(*told, *where))
        out, err = self._capsys.readouterr()
        lines = out.splitlines()
        return Said(status, err, json.loads(lines[-1]) if lines else {})

    def signs_in(self, monkeypatch: pytest.MonkeyPatch, password: str) -> None:
        """What is piped in."""
        monkeypatch.setattr(sys, "stdin", io.StringIO(password + "\n"))


def read(*told: object) -> argparse.Namespace:
    return arguments().parse_args([str(word) for word in told])


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Terminal]:
    with support.fresh(tmp_path / "centre") as centre:
        yield Terminal(tmp_path, centre, capsys)
    words.speak("zh")


def until(holds: Callable[[], object], what: str) -> None:
    """Waits for a condition; fails with its name."""
    end = time.monotonic() + 180
    while not holds():
        assert time.monotonic() < end, f"never: {what}"
        threading.Event().wait(0.02)


def counts(read: int, accepted: int, duplicate: int, quarantined: int) -> dict[str, int]:
    return {"read": read, "accepted": accepted, "duplicate": duplicate, "quarantined": quarantined}


def test_a_command_signs_in_with_what_is_piped_in_and_stays_so(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = terminal.file("好.csv", GOOD)
    asked = ("import", file, "--format", "appeals")
    assert terminal.run(*asked) == (
        1,
        "请用 --user 说明是谁登录中心，口令会另外询问，也可从标准输入读入\n",
        counts(0, 0, 0, 0),
    )
    terminal.signs_in(monkeypatch, "wrong")
    assert terminal.run(*asked, "--user", "u-chen") == (1, "账号或口令不对\n", counts(0, 0, 0, 0))
    terminal.signs_in(monkeypatch, terminal.password)
    assert terminal.run(*asked, "--user", "u-chen") == (0, "", counts(2, 2, 0, 0))
    assert terminal.run(*asked) == (0, "", counts(2, 0, 2, 0))


FILES = (
    ("空.csv", b"", "空.csv 是空的", counts(0, 0, 0, 0), 1),
    ("头.csv", HEAD, "头.csv 只有表头", counts(0, 0, 0, 0), 0),
    ("别.csv", "姓名,电话\n张三,13800138000\n", "须有：来源渠道、诉求内容；看到的是：姓名、电话", counts(0, 0, 0, 0), 1),
    ("引号.csv", GOOD + '3,短信,"没有关\n4,短信,后面\n', "第 4 行起有一个引号没有配对", counts(2, 2, 0, 0), 1),
    ("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧.xls 是旧式 .xls", counts(0, 0, 0, 0), 1),
    ("坏.xlsx", b"PK\x03\x04", "坏.xlsx：工作簿损坏", counts(0, 0, 0, 0), 1),
    ("字节.csv", HEAD.encode() + b"1,\xb6\xcc\xd0\xc5,\xff\n", "字节.csv 第 2 行", counts(1, 0, 0, 1), 0),
    ("公式.csv", HEAD + "=1+1,短信,=cmd|' /C calc'!A0,2026-01-05\n", "", counts(1, 1, 0, 0), 0),
    ("错列.csv", HEAD + "1,13800138000,x,440301199001011234\n", "“138********”", counts(1, 0, 0, 1), 0),
    ("同号.csv", HEAD + "7,短信,甲,\n7,短信,乙,\n", "同号.csv 第 3 行：与第 2 行编号相同", counts(2, 1, 1, 0), 0),
    ("长.csv", HEAD + f"{'9' * 300},短信,{'长' * 90_000},\n", "长.csv 第 2 行“来件编号”列：有 300", counts(1, 0, 0, 1), 0),
)  # fmt: skip


def test_every_hostile_file_ends_in_a_sentence_and_its_counts(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.signs_in(monkeypatch, terminal.password)
    terminal.run("roster", "duty", "--out", terminal.folder / "d.xlsx", "--user", "u-chen")
    for name, content, sentence, counted, status in FILES:
        said = terminal.run("import", terminal.file(name, content), "--format", "appeals")
        assert (name, said.status, said.counts) == (name, status, counted)
        assert sentence in said.told and "13800138000" not in said.told and "199001011234" not in said.told


def test_names_that_are_no_text_are_taken_as_they_can_be_shown(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.signs_in(monkeypatch, terminal.password)
    out = terminal.folder / os.fsdecode(b"\xff\x1b.xlsx")
    said = terminal.run("roster", "tickets", "--out", out, "--filter", "words=\udcff", "--user", "u-chen")
    assert (said.status, said.told, said.counts["rows"]) == (0, "", 0)
    assert said.counts["out"].endswith("\ufffd␛.xlsx") and out.stat().st_size > 3_000


def test_wrong_words_on_the_command_line_are_told_before_anything_is_started(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "r.xlsx"
    cases = (
        (("roster", "tickets", "--out", out, "--as-of", "昨天"), "“昨天”不是时间"),
        (("roster", "tickets", "--out", out, "--as-of", "0001-01-01"), "“0001-01-01”不是时间"),
        (("roster", "tickets", "--out", out, "--filter", "火星=1"), "清单里没有“火星”这一项"),
        (("roster", "tickets", "--out", out, "--filter", f"due={'9' * 30}"), "写法不对"),
        (("roster", "tickets", "--out", tmp_path / "没有" / "r.xlsx"), "没有这个文件或文件夹"),
        (("roster", "tickets", "--out", tmp_path), "不是文件"),
        (("import", "--template", "."), "不是文件"),
        (("import", out, "--format", "火星"), "没有名为“火星”的导入格式"),
        (("import", "--format", "appeals"), "请给出要导入的文件"),
        (("import", out, "--format", "appeals", "--centre", "http://h:99999"), "不是中心的地址"),
    )
    for told, sentence in cases:
        assert headless.run(read(*told, "--data", tmp_path / "own")) == 1
        assert sentence in capsys.readouterr().err
    assert not (tmp_path / "own").exists()


@pytest.mark.loud
def test_a_centre_that_does_not_answer_is_told_in_the_desks_own_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "options.json").write_text('{"language": "en"}', encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO("x\n"))
    out = tmp_path / "r.xlsx"
    where = ("--data", tmp_path, "--centre", "http://127.0.0.1:9", "--user", "u-chen")
    assert headless.run(read("roster", "tickets", "--out", out, *where)) == 1
    assert capsys.readouterr().err == "The centre can't be reached\n"
    words.speak("zh")


def started(folder: Path, *told: object) -> "subprocess.Popen[str]":
    """The program as a person starts it, in a session of its own as a terminal gives it."""
    line = [sys.executable, str(ROOT / "main.py"), *(str(word) for word in told), "--data", str(folder)]
    return subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def gone(group: int) -> bool:
    """Whether no process of a session is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def test_ctrl_c_ends_a_command_with_its_centre_and_leaves_no_half_file(tmp_path: Path) -> None:
    many = tmp_path / "many.csv"
    many.write_text(HEAD + "".join(f"{n},短信,第 {n} 件,\n" for n in range(30_000)), encoding="utf-8")
    own = tmp_path / "own"
    running = started(own, "import", many, "--format", "appeals")
    until((own / "centre" / "centre.log").exists, "its centre is on the way")
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=300)
    assert (running.returncode, err.splitlines()[-1][:3]) == (130, "已中断"), err
    found = json.loads(out.splitlines()[-1])
    assert found["read"] == found["accepted"] + found["duplicate"] + found["quarantined"] < 30_000
    assert "Traceback" not in err
    until(lambda: gone(running.pid), "its centre has ended too")


def test_a_quarantined_row_is_seen_mended_and_taken_at_the_desk_of_the_same_folder(tmp_path: Path) -> None:
    file = tmp_path / "诉求.csv"
    file.write_bytes((GOOD + "G3,火星,噪声,2026-01-05\n").encode("gb18030"))
    running = started(tmp_path, "import", file, "--format", "appeals")
    out, err = running.communicate(timeout=300)
    assert running.returncode == 0 and json.loads(out.splitlines()[-1]) == counts(3, 2, 0, 1)
    assert err == "诉求.csv 第 4 行“来源渠道”列：不认识的来源渠道“火星”\n"
    launch = Launch(profile=tmp_path / "desk", data=tmp_path / "centre", keyring=False, sample=False)
    desk = build(launch)
    try:
        desk.connect()
        until(lambda: desk.line_now.data_as_of > 0, "the desk has its data")
        item = desk.api.quarantine().result(180)[0]
        assert (mending.held(item).line, mending.held(item).cells["来源渠道"]) == (4, "火星")
        mended = mending.mend(item, {"来源渠道": "短信"}, desk.references.catalogue, desk.clock.now()).item
        result = desk.api.mend(item.id, mended).result(180)
        assert result.outcome == "accepted"
        until(lambda: desk.reading.ticket(result.ticket) is not None, "it is in the queue")
        assert desk.api.quarantine().result(180) == ()
    finally:
        desk.close()
