"""Chores of a desk, away from the window: true rows after a crash, the word index, old attachments."""

import logging
import threading

from console.assembly.shelf import attached
from console.changes import Changes
from console.store.profile import Store
from console.worker import Worker
from sync.domain.errors import StoreBroken

_log = logging.getLogger(__name__)
_REST_S = 0.05
"""How long the word index rests after a step while changes are coming in: they have the processor first."""


class Chores:
    """One worker; it looks again whenever something changed, and stops between two small steps."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._worker = Worker("fenbo-chores")
        self._ending = threading.Event()
        self._queued = threading.Event()
        self._coming = threading.Event()
        self._begun = False
        self._way_back = store.changes.connect(self._look)

    def begin(self, now: int) -> None:
        """After the first paint."""
        self._begun = True
        self._worker.do(lambda: self._start(now))

    def close(self) -> None:
        """Stop after the step under way."""
        self._way_back()
        self._ending.set()
        self._worker.stop()
        if self._begun:
            self._store.outbox.remember("open", "")

    def _look(self, changes: Changes) -> None:
        if not self._begun or self._ending.is_set():
            return
        if changes.references:
            self._worker.do(self._rename)
        self._coming.set()
        if (changes.tickets or changes.everything) and not self._queued.is_set():
            self._queued.set()
            self._worker.do(self._index)

    def _start(self, now: int) -> None:
        self._check()
        try:
            self._store.work.refold()
            needed = [one for pending in self._store.outbox.active() for one in attached(pending.command)]
            self._store.blobs.tidy(frozenset(one.sha256 for one in needed), now)
        except StoreBroken as fault:
            _log.error("chores: %s", fault.key)
        self._rename()
        self._index()

    def _check(self) -> None:
        """After an end that was none (power cut, kill) every page of the cache is read once; a damaged one is
        forgotten and fetched anew."""
        if self._store.outbox.recall("open") and not self._store.sound():
            _log.error("the cache is damaged and is fetched anew")
            self._store.forget()
        self._store.outbox.remember("open", "yes")

    def _rename(self) -> None:
        """Rows carry the names of their classes: another master form, and they are made anew."""
        try:
            names = self._store.references.now.names
            if self._store.reading.remembered("names") == names:
                return
            reached = self._store.rename_some(0)
            while reached and not self._ending.is_set():
                reached = self._store.rename_some(reached)
            if not reached:
                self._store.work.remember("names", names)
                self._store.changes.emit(Changes(everything=True))
        except StoreBroken as fault:
            _log.error("rows could not be made anew: %s", fault.key)

    def _index(self) -> None:
        self._queued.clear()
        try:
            while not self._ending.is_set() and self._store.index_some():
                if self._coming.is_set():
                    self._coming.clear()
                    self._ending.wait(_REST_S)
            if not self._ending.is_set():
                self._store.reading.likeness.follow()
        except StoreBroken as fault:
            _log.error("word index: %s", fault.key)
