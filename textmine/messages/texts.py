"""What a message consists of."""

from __future__ import annotations

from typing import NamedTuple


class Message(NamedTuple):
    """The texts of one code; ``{value}`` is replaced by the value concerned."""

    ja: str
    en: str
    remedy_ja: str
    remedy_en: str
