"""What every command is."""

import msgspec


class Command(msgspec.Struct, frozen=True, tag_field="name", kw_only=True):
    """Asked of one ticket (``ticket``); ``touches`` names further tickets the law must see to decide."""

    ticket: str

    @property
    def touches(self) -> tuple[str, ...]:
        """Ids of all tickets the decision reads or changes, the command's own first."""
        return (self.ticket,)
