"""What is told of an act in the history: its name, its words, its tone; and the names it needs."""

from collections.abc import Callable
from typing import Any, NamedTuple

from console.store.reference import References
from console.viewmodels.names import Names
from console.viewmodels.paper_letter import addressee


class Story(NamedTuple):
    """What an act is called and what is said of it."""

    key: str
    words: str = ""
    tone: str = "neutral"


class Book(Names):
    """Names for ids, classes and addressees of papers too."""

    def __init__(self, references: References) -> None:
        super().__init__(references)
        self._all = references

    def leaf(self, leaf_id: str) -> str:
        """The path of a class, or its id where the form in force lacks it."""
        return self._all.catalogue.taxonomy.path(leaf_id) or leaf_id

    def addressee(self, code: str) -> str:
        """A unit, or the words for a rung's addressee."""
        return addressee(code, self._all)


Tell = Callable[[Any, Book], Story]
