"""The scheme file: ours says what the enums say; one of a user's own is taken, or refused with file, line and fault."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from textmine.errors import LexiconError, SchemeError
from textmine.labels import CHANGE_LABELS, ClaimLabel, OwnName, Role, UnitKind
from textmine.scheme import default_scheme, load_scheme, parse_scheme

OWN = """
name = "flows"

[[label]]
name = "目標値"
meaning = "what is to be reached"
covers = ["count", "amount"]
roles = ["target"]

[[label]]
name = "flow"
meaning = "more or less than before"
ja = "増減"
change = true
covers = ["yoy_change", "change"]

[[label]]
name = "amount"
meaning = "money that was spent"
kinds = ["money"]

[[label]]
name = "rank"
meaning = "a place among others"
kinds = ["counter", "none"]

[[role]]
name = "now"
meaning = "of this year"
covers = ["actual", "target"]

[[role]]
name = "reference"
meaning = "of another year"
"""
LEVELS = {
    UnitKind.PERCENT: {ClaimLabel.PERCENTAGE},
    UnitKind.POINT: {ClaimLabel.MEASURE},
    UnitKind.FACTOR: {ClaimLabel.COUNT},
    UnitKind.MONEY: {ClaimLabel.AMOUNT},
    UnitKind.COUNTER: {ClaimLabel.COUNT, ClaimLabel.MEASURE},
    UnitKind.MEASURE: {ClaimLabel.MEASURE, ClaimLabel.COUNT},
    UnitKind.NONE: {ClaimLabel.MEASURE, ClaimLabel.COUNT},
}
ROW = '[[label]]\nname = "a"\nmeaning = "b"\n'
FAULTS = [
    ("", None, r"no \[\[label\]\]"),
    ("label = 1", None, "must be an array of rows"),
    ("[[label]]\nmeaning = 'b'", 1, "name is missing"),
    ("[[label]]\n\nname = 'a'", 1, "meaning is missing"),
    (ROW + "ja = 3", 4, "ja must be a line of text"),
    ("[[label]]\nname = 'a b'\nmeaning = 'c'", 2, "a name has no blank"),
    ("[[label]]\nname = ['a']\nmeaning = 'c'", 2, "name must be a line of text"),
    (ROW + "kinds = 'money'", 4, "kinds must be a list"),
    (ROW + "kinds = ['money', 'gold']", 4, "gold is none of percent"),
    (ROW + "covers = [['count']]", 4, "is none of percentage"),
    (ROW + "roles = ['actuall']", 4, "actuall is none of actual"),
    (ROW + "change = 'yes'", 4, "change must be true or false"),
    (ROW + "colour = 'red'", 4, "colour is none of name"),
    (ROW + "\n" + ROW, 6, "a comes twice"),
    (ROW + "[[role]]\nname = 'r'\nmeaning = 'm'\nkinds = []", 7, "kinds is none of name"),
    (ROW + "[[role]]\nname = 'r'\nmeaning = 'm'\ncovers = ['count']", 7, "count is none of actual"),
    ("name = 3\n" + ROW, None, "name must be a string"),
    ("a = 1\nb = \n", 2, "Invalid value"),
]


def own_file(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_ours_equals_the_enums() -> None:
    scheme = default_scheme()
    assert scheme.labels == tuple(ClaimLabel)
    assert scheme.roles == tuple(Role)
    assert scheme.changes == CHANGE_LABELS
    assert all(row.covers == (row.name,) for row in (*scheme.label_rows, *scheme.role_rows))
    assert load_scheme() is scheme
    assert scheme.lexicon is None


@pytest.mark.parametrize(("kind", "levels"), LEVELS.items())
def test_a_unit_restricts_the_label_of_a_level(kind: UnitKind, levels: set[ClaimLabel]) -> None:
    changes = {ClaimLabel.YOY_CHANGE, ClaimLabel.CHANGE, ClaimLabel.ACHIEVEMENT}
    allowed = zip(default_scheme().labels, default_scheme().allowed(kind), strict=True)
    assert {label for label, is_allowed in allowed if is_allowed} == levels | changes


@pytest.mark.parametrize("label", ClaimLabel)
def test_ours_translates_into_itself(label: ClaimLabel) -> None:
    scheme = default_scheme()
    assert all(scheme.own_label(label, role) is label for role in Role)
    assert all(scheme.own_role(role) is role for role in Role)
    assert all(scheme.known_label(label, ruled) is label for ruled in ClaimLabel)
    assert scheme.label(label.value) is label


def test_an_own_scheme_translates(tmp_path: Path) -> None:
    scheme = load_scheme(own_file(tmp_path, OWN))
    assert scheme.name == "flows"
    assert scheme.labels == ("目標値", "flow", "amount", "rank")
    assert [row.ja for row in scheme.label_rows] == ["目標値", "増減", "amount", "rank"]
    assert scheme.own_label(ClaimLabel.AMOUNT, Role.TARGET) == "目標値"  # the first row that fits decides
    assert scheme.own_label(ClaimLabel.AMOUNT, Role.ACTUAL) is ClaimLabel.AMOUNT  # a name of ours is ours
    assert scheme.own_label(ClaimLabel.YOY_CHANGE) == OwnName("flow")
    assert scheme.own_label(ClaimLabel.PERCENTAGE) is None  # no row covers it
    assert scheme.own_role(Role.TARGET) == "now"
    assert scheme.role("reference") is Role.REFERENCE
    assert scheme.changes == {"flow"}
    assert scheme.allowed(UnitKind.MONEY) == (True, True, True, False)
    only_money = load_scheme(own_file(tmp_path, ROW + "kinds = ['money']"))
    assert only_money.allowed(UnitKind.PERCENT) == (True,)  # a label must be found once a figure is a claim


def test_own_labels_are_treated_as_labels_of_ours(tmp_path: Path) -> None:
    scheme = load_scheme(own_file(tmp_path, OWN))
    assert scheme.known_label("flow", ClaimLabel.CHANGE) is ClaimLabel.CHANGE
    assert scheme.known_label("flow", ClaimLabel.COUNT) is ClaimLabel.YOY_CHANGE  # the first that it covers
    assert scheme.known_label("flow", ClaimLabel.COUNT, ClaimLabel.CHANGE) is ClaimLabel.CHANGE
    assert scheme.known_label("目標値", ClaimLabel.CHANGE, ClaimLabel.AMOUNT) is ClaimLabel.AMOUNT
    assert scheme.known_label("rank", ClaimLabel.COUNT) is ClaimLabel.COUNT  # it covers none: the rules stand
    assert scheme.known_role("now", Role.TARGET) is Role.TARGET
    assert scheme.known_role("now", Role.REFERENCE) is Role.ACTUAL


def test_a_scheme_without_roles_has_ours(tmp_path: Path) -> None:
    assert load_scheme(own_file(tmp_path, ROW)).role_rows == default_scheme().role_rows


def test_a_name_that_is_not_in_the_scheme_is_refused(tmp_path: Path) -> None:
    scheme = load_scheme(own_file(tmp_path, OWN))
    with pytest.raises(ValueError, match="not a ClaimLabel: 'count'; there are 目標値, flow"):
        scheme.label("count")
    with pytest.raises(ValueError, match="not a Role: 'actual'; there are now"):
        scheme.role("actual")


def test_own_names_are_strings_with_a_value() -> None:
    name = OwnName("flow")
    assert (name, name.value, f"{name}") == ("flow", "flow", "flow")
    assert type(name.value) is str
    assert pickle.loads(pickle.dumps(name)) == name


def test_cues_in_the_file_extend_the_lexicon(tmp_path: Path) -> None:
    cue = '[[changes.direction]]\nsurfaces = ["躍進"]\nsign = 1\nlinked = true\nexample = "3割の躍進"\n'
    scheme = load_scheme(own_file(tmp_path, OWN + cue))
    assert scheme.lexicon is not None
    assert scheme.lexicon.table("changes")["direction"][0]["surfaces"] == ["躍進"]
    with pytest.raises(LexiconError, match=r"own.toml: .*sign is missing"):
        load_scheme(own_file(tmp_path, OWN + cue.replace("sign = 1\n", "")))
    with pytest.raises(LexiconError, match="no such table"):
        load_scheme(own_file(tmp_path, OWN + '[[lable]]\nname = "x"'))


@pytest.mark.parametrize(("content", "line", "fault"), FAULTS)
def test_a_fault_is_named_with_its_line(tmp_path: Path, content: str, line: int | None, fault: str) -> None:
    with pytest.raises(SchemeError, match=fault) as caught:
        load_scheme(own_file(tmp_path, content))
    assert caught.value.code == "TM403"
    assert (caught.value.place.file, caught.value.place.line) == (str(tmp_path / "own.toml"), line)
    assert "docs/own_labels.md" in caught.value.remedy()


def test_a_wrong_encoding_and_a_missing_file_are_named(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes("# 目標".encode("cp932"))
    with pytest.raises(SchemeError, match="TM403"):
        load_scheme(path)
    with pytest.raises(FileNotFoundError):
        load_scheme(tmp_path / "none.toml")


def test_the_name_of_ours_is_taken(tmp_path: Path) -> None:
    assert load_scheme(own_file(tmp_path, default_scheme().source)) == default_scheme()
    with pytest.raises(SchemeError, match="textmine is the name of the shipped scheme"):
        load_scheme(own_file(tmp_path, 'name = "textmine"\n' + ROW))


def test_a_scheme_comes_back_from_its_source(tmp_path: Path) -> None:
    scheme = load_scheme(own_file(tmp_path, OWN))
    assert parse_scheme(scheme.source.encode()) == scheme


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    first, second = (load_scheme(own_file(tmp_path, content)).digest for content in (OWN, OWN + "# more\n"))
    assert len({first, second, default_scheme().digest}) == 3
