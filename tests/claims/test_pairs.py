"""Links by arithmetic and by words: sums, ratios and differences of figures, and the nouns beside them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.claims.drafts import Draft
from textmine.claims.extract import part, read_rows
from textmine.claims.facts import features_of
from textmine.claims.pair_arithmetic import arithmetic
from textmine.claims.pair_features import pair_facts, traits_of
from textmine.claims.pair_none import none_facts
from textmine.claims.pair_scenes import PairScene, pair_scenes
from textmine.claims.pair_sums import Sums
from textmine.claims.pair_words import Words, openings
from textmine.claims.passages import Context
from textmine.claims.rows import Row
from textmine.quantities import scan


def rows_of(text: str) -> list[Row]:
    passages = part(text, scan(text), Context())
    return read_rows(passages, [passage.quantities for passage in passages])


def drafts_of(text: str) -> list[Draft]:
    return [draft for row in rows_of(text) for draft in row.drafts]


def totals(text: str) -> list[str | None]:
    """The total of each figure of a text, as it is written."""
    rows = rows_of(text)
    sums = Sums(rows)
    found = [sums.total_of(draft) for row in rows for draft in row.drafts]
    return [None if total is None else total.draft.quantity.text for total in found]


def scene_of(text: str, start: str) -> PairScene:
    return next(s for s in pair_scenes(rows_of(text)) if s.draft.passage.text.startswith(start, s.draft.start))


def facts_of(scene: PairScene, start: str) -> list[str]:
    other = next(o for o, _ in scene.others if o.passage.text.startswith(start, o.start))
    return list(arithmetic(scene, other))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("相談は50件で、電話30件、来所12件、文書8件であった。", [None, "50件", "50件", "50件"]),
        ("①電話30件②来所12件③文書8件、計50件を受けた。", ["50件", "50件", "50件", None]),
        ("本館　30人\n東館　12人\n合計　42人", ["42人", "42人", None]),
        ("相談は50件で、電話30件、来所12件などであった。", [None, None, None]),  # 8 are not named
        ("令和4年度は30件、令和5年度は12件、累計は42件である。", [None, None, None]),  # years follow each other
        ("相談は42件、30回の会議、12人が参加した。", [None, None, None]),  # other units
        ("電話30件、文書8件である。", [None, None]),
    ],
)
def test_figures_that_add_up_to_another_one_are_its_parts(text: str, expected: list[str | None]) -> None:
    assert totals(text) == expected


@given(st.lists(st.integers(min_value=1, max_value=900), min_size=2, max_size=6))
def test_the_parts_of_a_total_are_found_whatever_their_sizes(parts: list[int]) -> None:
    text = f"相談は{sum(parts)}件で、" + "、".join(f"窓口{n}件" for n in parts) + "である。"
    found = totals(text)
    assert found[0] is None or Decimal(found[0].rstrip("件")) > sum(parts)
    assert all(total == f"{sum(parts)}件" for total in found[1:])


def test_shares_of_one_whole_make_up_a_hundred() -> None:
    draft = drafts_of("手段は電話52.1%、面談30.4%、文書17.5%である。満足度は90%。")
    rows = [Row(draft[0].passage, draft)]
    sums = Sums(rows)
    assert [sums.divides(d) for d in draft] == [True, True, True, False]


def test_a_total_is_a_choice_wherever_it_stands() -> None:
    names = "".join(f"第{n}窓口{n * 10}件(前年度{n * 10 + 3}件)、" for n in range(1, 9))
    scene = scene_of(f"{names}計360件であった。", "10件")
    assert any(other.value == 360 for other, _ in scene.others)


@pytest.mark.parametrize(
    ("text", "draft", "other"),
    [
        # The share of all stands behind those of its groups, told by the words before it.
        ("知っている者は個人22.0%、法人46.0%、両者の計34.0%であった。", "22.0%", "34.0%"),
        ("適合した井戸は上流で97.4%、中流で98.0%、全域では97.8%です。", "97.4%", "97.8%"),
        # ... or in the row above.
        ("導入率\u300033.6%\n\u3000うち北部\u300047.1%", "47.1%", "33.6%"),
        # A share with its count further behind; a factor with the levels that it was made of.
        ("利用は男性48.6%、回答した1,000人のうち486人である。", "48.6%", "486人"),
        ("空き家は約1.5倍(180万戸→270万戸)となった。", "約1.5倍", "270万戸"),
        # What the sentence begins with, however many figures stand between.
        (
            f"加入は580人で、{'、'.join(f'{n}0歳代{n}1人' for n in range(2, 10))}。職種は建設が110人である。",
            "110人",
            "580人",
        ),
        # A total below its list, whether the sum holds or not; a bracket below its figure and above it.
        ("アジア 198人\nアフリカ 87人\n合計 366人", "198人", "366人"),
        ("備蓄 達成度76.2%\n(目標84万個、実績64万個)", "76.2%", "64万個"),
        ("収入 318万円\n(前年度比22万円の増)", "22万円", "318万円"),
        # A line break inside a sentence is none.
        ("1,250人\nから回収した(62.5%)。", "62.5%", "1,250人"),
        # The unit of the total goes on: 132園館, 88園.
        ("加盟132園館のうち動物園88園が応じた。", "88園", "132園館"),
    ],
)
def test_what_a_figure_may_qualify(text: str, draft: str, other: str) -> None:
    own = scene_of(text, draft)
    assert any(o.passage.text.startswith(other, o.start) for o, _ in own.others)


@pytest.mark.parametrize(
    ("text", "draft", "other"),
    [
        ("前期は1,250人であった。\n回収した率は62.5%である。", "62.5%", "1,250人"),  # another sentence
        ("アジア 198人\n調査は次のとおり。\n合計 366人", "198人", "366人"),  # prose between the rows
        ("加盟88園のうち132園館が応じた。", "132園館", "88園"),  # the unit of the part does not go on
        ("満足は48.6%、不満は34.0%である。", "48.6%", "34.0%"),  # nothing calls it a total
    ],
)
def test_what_a_figure_never_qualifies(text: str, draft: str, other: str) -> None:
    own = scene_of(text, draft)
    assert not any(o.passage.text.startswith(other, o.start) for o, _ in own.others)


def test_the_choices_of_a_figure_do_not_grow_with_the_text() -> None:
    most = [max(len(s.others) for s in pair_scenes(rows_of("5人。" * count))) for count in (40, 160, 320)]
    assert most[0] == most[1] == most[2] <= 24


def test_means_may_be_above_the_mean_of_all() -> None:
    scene = scene_of("平均は61.5日、うち自動はかりが83.4日である。", "83.4日")
    assert [other.quantity.text for other, _ in scene.others] == ["61.5日"]


@pytest.mark.parametrize(
    ("text", "draft", "other", "fact"),
    [
        ("応募は120件、採択は30件で、採択率は25.0%である。", "25.0%", "30件", "numeratoractual"),
        ("応募は120件、採択は30件で、採択率は25.0%である。", "25.0%", "120件", "denominatoractual"),
        ("入館者は360人(前年度300人)で、60人増加した。", "60人", "360人", "differencereference"),
        ("入館者は360人(前年度300人)で、20%増加した。", "20%", "360人", "change"),
        ("入館者は360人で、前年度より60人、20%増加した。", "20%", "360人", "both_changes"),
    ],
)
def test_figures_that_fit_each_other_say_so(text: str, draft: str, other: str, fact: str) -> None:
    assert fact in facts_of(scene_of(text, draft), other)


def test_figures_that_do_not_fit_say_nothing() -> None:
    scene = scene_of("応募は120件、採択は30件で、満足度は88.0%である。", "88.0%")
    assert not facts_of(scene, "30件")


def test_words_beside_a_figure_stay_in_its_clause() -> None:
    first, second = drafts_of("講座の受講者は120名、修了者は80名であった。")
    words = Words()
    assert words.of(second).head == "了者"
    assert "受講" in words.of(first).subject
    assert "受講" not in words.of(second).subject
    assert words.of(first) is words.of(first)
    assert openings(second)[1] == "修了者"


def test_the_nouns_of_both_figures_are_features_of_a_pair() -> None:
    scene = scene_of("受験者は74名、合格者は33名である。", "33名")
    features = features_of(pair_facts(scene, 0, traits_of(scene)))
    assert "nouns=格者>験者" in features
    assert any(feature.startswith("none_noun=") for feature in features_of(none_facts(scene)))


def test_a_row_without_words_has_facts_too() -> None:
    scene = scene_of("5件、3件", "3件")
    assert features_of(pair_facts(scene, 0, traits_of(scene)))
