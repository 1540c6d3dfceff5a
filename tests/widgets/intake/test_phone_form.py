"""The phone form: saved once and for good, faults beside their fields, earlier matters of the caller."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console import words
from console.assembly.desk import Desk
from console.store.view import View
from widgets.bridge import Bridge
from widgets.intake import PhoneForm
from widgets.intake.field import choose
from widgets.ticker import Ticker


@pytest.fixture
def form(desk: Desk, bridge: Bridge, ticker: Ticker, qtbot: QtBot) -> PhoneForm:
    made = PhoneForm(desk, bridge, ticker)
    qtbot.addWidget(made)
    made.show()
    return made


def told(form: PhoneForm, text: str = "小区路灯三天不亮") -> None:
    form.fields.lines["phone"].setText("13900001111")
    form.fields.lines["name"].setText("陈女士")
    form.fields.text.setPlainText(text)
    choose(form.fields.lists["community"], "10018")


def test_what_was_typed_becomes_one_ticket(form: PhoneForm, desk: Desk, qtbot: QtBot) -> None:
    told(form)
    form.fields.ticks["secret"].setChecked(True)
    with qtbot.waitSignal(form.received) as received:
        qtbot.keyClick(form.fields.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    ticket = desk.reading.ticket(received.args[0])
    assert ticket is not None
    appeal = ticket.appeals[0]
    assert (appeal.title, appeal.channel, appeal.secret) == ("小区路灯三天不亮", "phone", True)
    assert (appeal.place.street, appeal.place.community) == ("101", "10018")
    assert ticket.number in form.saved.accessibleName()
    assert form.fields.text.toPlainText() == ""


def test_saving_the_same_draft_twice_makes_one_ticket(form: PhoneForm, desk: Desk) -> None:
    from console.viewmodels import intake

    told(form)
    call = form.fields.read(form._call)
    first, second = intake.receive(desk, call), intake.receive(desk, call)
    assert first == second
    assert len(desk.reading.unsent()) == 1


def test_an_empty_form_is_not_saved_and_says_why(form: PhoneForm, desk: Desk) -> None:
    form.save()
    assert "诉求内容" in form.fields.fields["text"].fault
    assert form.fields.text.accessibleDescription() == form.fields.fields["text"].fault
    assert not desk.reading.unsent()


def test_a_fault_goes_away_while_it_is_mended(form: PhoneForm) -> None:
    told(form)
    form.fields.lines["phone"].setText("一三八")
    form.save()
    assert form.fields.fields["phone"].fault
    form.fields.lines["phone"].setText("13900001111")
    form.fields.lines["phone"].textEdited.emit("13900001111")
    assert not form.fields.fields["phone"].fault


def test_a_community_of_another_sub_district_is_a_fault(form: PhoneForm, desk: Desk) -> None:
    from msgspec.structs import replace

    from console.viewmodels import intake

    told(form)
    call = replace(form.fields.read(form._call), street="100", community="10018")
    assert set(intake.faults(call, desk)) == {"community"}


def test_only_communities_of_the_chosen_sub_district_are_offered(form: PhoneForm, desk: Desk) -> None:
    choose(form.fields.lists["street"], "104")
    box = form.fields.lists["community"]
    offered = {str(box.itemData(n)) for n in range(box.count())} - {""}
    assert offered == {c.id for c in desk.references.catalogue.places.communities if c.street == "104"}


def test_earlier_matters_of_the_number_are_shown(form: PhoneForm, desk: Desk, qtbot: QtBot) -> None:
    _, row = desk.reading.first(View(lane="all"), desk.clock.now())[0]
    number = row.phone.replace("****", "0000")
    qtbot.keyClicks(form.fields.lines["phone"], number)
    qtbot.waitUntil(lambda: form.callers.list.count() > 0)
    assert any(row.number in form.callers.list.item(n).text() for n in range(form.callers.list.count()))


def test_clearing_a_form_with_words_asks_first(form: PhoneForm, qtbot: QtBot) -> None:
    from widgets.questions import Sheet

    told(form)
    form.clear()
    sheet = form.findChild(Sheet)
    assert sheet is not None
    sheet.choose("keep")
    assert form.fields.text.toPlainText()


def test_words_change_and_what_was_typed_stays(form: PhoneForm) -> None:
    told(form)
    words.speak("en")
    form.retranslate()
    assert form.save_button.text() == "Save"
    assert form.fields.lists["community"].currentData() == "10018"
    assert form.fields.text.toPlainText() == "小区路灯三天不亮"
