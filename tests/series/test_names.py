"""Names that are one name, however a report writes them, and names that are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.series import normal_name
from textmine.series.names import unit_class

SAME = [
    ("（１）研修の受講者数（人）", "研修の受講者数"),
    ("①理解度(%)", "理解度"),
    ("1-1-2理解度", "理解度"),
    ("・理解度※１", "理解度"),
    ("理解度(注2)", "理解度"),
    ("全国の相談件数", "相談件数"),
    ("令和5年度の相談件数", "相談の件数"),
    ("全国47労働局の相談件数", "相談件数"),
    ("受講者数の実績値", "受講者数の目標値"),
    ("救急車による搬送の受け入れ", "救急車搬送の受入数"),
    ("取り組みの状況", "取組"),
    ("ウェブサイトの閲覧件数", "ホームページの閲覧"),
    ("回答した割合", "回答率"),
    ("ＩｏＴ診断", "IoT診断"),
    ("修了した者", "修了者"),
]

DIFFERENT = [
    ("第1種奨学金", "第2種奨学金", "a number that names"),
    ("満足した者", "満足していない者", "the negation turns it round"),
    ("がん検診", "検診", "hiragana that is a word"),
    ("受講者", "修了者", "another head noun"),
    ("労働者数50人以上の事業場", "労働者数30人以上の事業場", "another threshold"),
    ("利用者数(延べ)", "利用者数", "what is counted is defined"),
    ("満足度(5段階評価)", "満足度(4段階評価)", "another scale"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert normal_name(one).key == normal_name(other).key


@pytest.mark.parametrize(("one", "other", "why"), DIFFERENT)
def test_names_that_differ(one: str, other: str, why: str) -> None:
    assert normal_name(one).key != normal_name(other).key, why


@pytest.mark.parametrize("name", ["数", "実績", "件数", "令和5年度", "※1", "(人)", ""])
def test_a_name_that_is_all_role_words_stays(name: str) -> None:
    assert bool(normal_name(name).key) == bool(name.strip("※1"))


def test_a_bracket_that_repeats_the_unit_says_nothing() -> None:
    assert normal_name("舗装の打換え(車線キロ)", "車線キロ").key == normal_name("舗装の打換え").key
    assert normal_name("舗装の打換え(車線キロ)").key != normal_name("舗装の打換え").key


def test_units_of_which_one_is_written_for_the_other() -> None:
    assert unit_class("名") == unit_class("人")
    assert unit_class("箇所") == unit_class("ヵ所") == "か所"
    assert unit_class("件") != unit_class("人")


@given(st.text(alphabet="全国の研修受講者数（）()※１２件人率割合・ -①令和5年度がない", max_size=20))
def test_folding_twice_changes_nothing_more_of_the_shown_name(text: str) -> None:
    once = normal_name(text)
    assert normal_name(once.shown).key == normal_name(normal_name(once.shown).shown).key
    assert once == normal_name(text)


@given(st.text(max_size=30))
def test_any_text_is_a_name(text: str) -> None:
    normal_name(text, text[:2])
