"""The progress bar: on a terminal only."""

import io
import sys

import pytest

from textmine.training.progress import watched


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_elsewhere_the_items_pass_through() -> None:
    items = [1, 2]
    assert watched(items, "files") is items


def test_a_terminal_gets_a_bar_with_its_label(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    assert list(watched(iter("abc"), "files", total=3)) == ["a", "b", "c"]
    assert "files" in screen.getvalue()
