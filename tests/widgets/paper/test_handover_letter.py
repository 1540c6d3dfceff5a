"""The hand-over as a record on paper: every list told, both signatures, nothing of the packet left out."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from console.store.reference import References
from console.viewmodels.handover_letter import handover_letter
from console.viewmodels.letters import moment_text
from sync.domain.clock import local
from sync.domain.duty.handover import Handover, Item, Packet
from tests.widgets.paper.pdf_text import read
from widgets.paper import write_pdf

SHIPPED = References(lambda kind: None)
AT, UNTIL = local(2026, 11, 22, 17, 50), local(2026, 11, 23, 8)
ITEMS = (
    *(
        Item("expiring", f"t{n}", f"SZPS20261122{n:06}", "人行道破损", "handling", "U009", AT + n * 60_000)
        for n in range(30)
    ),
    Item("call_back", "t90", "SZPS20261122000090", "答应回电的来电人", "call_back", "centre", UNTIL),
    Item("another", "t91", "SZPS20261122000091", "新程序才有的一类"),
)
OFFERED = Handover(
    "h1",
    AT,
    "u1",
    "王建国",
    "u2",
    Packet(AT, UNTIL, ITEMS, ("超时 3 件（静音到 20:00）",), "注意工地噪声\n备勤两人"),
)


def test_everything_in_the_packet_is_on_paper(qapp: QApplication, tmp_path: Path) -> None:
    assert write_pdf(handover_letter(OFFERED, SHIPPED), tmp_path / "h.pdf") > 1
    text = read((tmp_path / "h.pdf").read_bytes()).text.replace(" ", "")
    for item in ITEMS:
        assert item.number in text and item.title in text
    for words in ("王建国", "待签认", "注意工地噪声", "备勤两人", "超时3件（静音到20:00）", "共32项"):
        assert words in text, words


def test_an_accepted_one_names_both_with_their_times() -> None:
    accepted = replace(OFFERED, accepted=AT + 600_000, incoming_name="赵敏", remarks="已核对")
    letter = handover_letter(accepted, SHIPPED)
    facts = {field.label: field.text for field in letter.matters}
    assert "赵敏" in facts["接班"] and moment_text(AT + 600_000) in facts["接班"]
    assert letter.paragraphs[-1] == "已核对"


def test_lists_that_are_empty_are_told_too() -> None:
    letter = handover_letter(replace(OFFERED, packet=Packet(AT, UNTIL)), SHIPPED)
    assert len(letter.tables) == 8 and not any(table.rows for table in letter.tables)
