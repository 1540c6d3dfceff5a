"""Signing in and changing persons while the program runs."""

import logging
from typing import TYPE_CHECKING

from console.intake.asking import asked
from console.viewmodels import palette, people
from console.viewmodels import password as passwords
from widgets.settings.password import PasswordSheet
from widgets.settings.signin import SignInSheet

if TYPE_CHECKING:
    from widgets.application.application import Application

_log = logging.getLogger(__name__)


class Signing:
    """Belongs to one program; at most one sheet is open."""

    def __init__(self, program: "Application") -> None:
        self._program = program
        self._sheet: SignInSheet | None = None

    def ask(self) -> None:
        """Who works here? The list of the sample district, or account and password."""
        if self._sheet is not None:
            return
        program, launch = self._program, self._program.launch
        sample = [] if launch.centre else people.sample(program.desk)
        user = launch.user or program.desk.options.text("user")
        sheet = SignInSheet(program.window, sample, user, launch.centre)
        sheet.wanted.connect(self.sign_in)
        sheet.finished.connect(self._asked)
        self._sheet = sheet
        sheet.open()

    def _asked(self) -> None:
        self._sheet = None

    def sign_in(self, user: str, password: str = "") -> None:
        """Sign in at the centre; the answer comes home by itself."""
        try:
            future = self._program.desk.sign_in(user, password)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person reads it and tries again
            self._failed(error)
            return
        self._program.bridge.call(
            future,
            lambda actor: self._signed_in(password),
            lambda error: self._refused(error, user, password),
        )

    def _refused(self, error: Exception, user: str, password: str) -> None:
        """A password that was given by an administrator, or has grown old, leads to where it is changed."""
        self._failed(error)
        if passwords.due(error):
            self._renew(user, password)

    def _renew(self, user: str, old: str) -> None:
        """The person chooses an own password and is signed in with it."""
        program, sheet = self._program, PasswordSheet(self._sheet or self._program.window, user, old)

        def done(new: str) -> None:
            sheet.accept()
            self.sign_in(user, new)

        def wanted(given: str, new: str) -> None:
            answer = asked(lambda: program.desk.renew(user, given, new))
            program.bridge.call(
                answer, lambda _: done(new), lambda fault: sheet.refuse(passwords.trouble(fault))
            )

        sheet.wanted.connect(wanted)
        sheet.open()

    def _failed(self, error: Exception) -> None:
        _log.info("signing in failed: %s", error)
        if self._sheet is not None:
            self._sheet.refuse(palette.trouble(error))

    def _signed_in(self, password: str) -> None:
        self.leave()
        self._program.welcome()
        lock, desk = self._program.window.lock, self._program.desk
        lock.learn(password)
        desk.store.outbox.remember("lock", lock.kept(desk.who.id))

    def leave(self) -> None:
        """Nobody need be asked any more."""
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.accept()
