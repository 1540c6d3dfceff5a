"""What the channel had already answered (来信渠道已有答复) before the matter came to the city's desk."""

import msgspec


class EarlierReply(msgspec.Struct, frozen=True, omit_defaults=True):
    """One answer given elsewhere: told by upstream, never judged, never changed here.

    It ends no clock and is no closing: what the city owes begins with the receipt.
    """

    text: str
    at: int = 0
    """UTC ms as upstream tells it; 0 when it does not."""
    by: str = ""
    """Who answered, in upstream's words."""
