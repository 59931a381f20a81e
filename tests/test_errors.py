"""Errors and warnings: code, place, value and remedy in two languages."""

import pickle
import string

import pytest

from textmine import errors
from textmine.errors import CodedError, Place, ReadError, TextmineError, TextmineWarning, UsageError, preferred_language
from textmine.messages import MESSAGES

KINDS = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, CodedError)]


@pytest.mark.parametrize("code", MESSAGES)
def test_every_message_is_complete(code: str) -> None:
    row = MESSAGES[code]
    assert all(text.strip() == text and text for text in row)
    assert row.ja.endswith("。")
    assert row.en.endswith(".")
    fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in row]
    assert fields[0] == fields[1] <= {"value"}, "both languages tell the value"
    assert fields[2] == fields[3] <= {"value"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_errors_come_back_from_a_worker_process(kind: type[CodedError]) -> None:
    error = kind("TM107", Place("a.txt", byte=3), "cp932")
    back = pickle.loads(pickle.dumps(error))
    assert (back.code, back.place, back.value, str(back)) == (error.code, error.place, error.value, str(error))


def test_kinds_can_be_caught_by_their_base() -> None:
    assert issubclass(ReadError, TextmineError)
    assert issubclass(TextmineWarning, UserWarning)
    assert not issubclass(TextmineWarning, TextmineError)  # a warning is no failure


def test_a_line_names_code_place_message_and_remedy() -> None:
    line = ReadError("TM107", Place("報告.txt", byte=812), "cp932").line("en")
    assert line == (
        "TM107 報告.txt, byte 812: The text is not in the encoding given, cp932. "
        "Leave out --encoding to have it detected, or name another."
    )


def test_a_place_counts_pages_and_lines() -> None:
    assert str(Place("a.txt", page=2, line=0)) == "a.txt, page 2, line 0"
    assert str(Place()) == ""


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LC_ALL": "ja_JP.UTF-8", "LANG": "en_US.UTF-8"}, "ja"),  # LC_ALL outweighs LANG
        ({"LANG": "ja_JP.eucJP"}, "ja"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "jam_JM"}, "en"),  # Jamaican Creole begins with the same letters
    ],
)
def test_the_language_of_the_environment_comes_first(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert preferred_language() == language
    first, second = ("空", "empty") if language == "ja" else ("empty", "空")
    shown = str(ReadError("TM102"))
    assert shown.index(first) < shown.index(second)


def test_a_value_can_neither_fill_nor_steer_the_terminal() -> None:
    line = UsageError("TM301", value="x\x1b[31m\n" * 500).line("en")
    assert "\n" not in line
    assert "\x1b" not in line
    assert len(line) < 300


def test_braces_in_a_value_do_no_harm() -> None:
    assert "{0}" in UsageError("TM301", value="{0}").line("en")
