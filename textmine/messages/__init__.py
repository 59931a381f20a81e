"""The texts of all errors and warnings, by code, in Japanese and English."""

from __future__ import annotations

from textmine.messages.reading import READING
from textmine.messages.texts import Message
from textmine.messages.working import WORKING

__all__ = ["MESSAGES", "Message"]

MESSAGES: dict[str, Message] = {**READING, **WORKING}
