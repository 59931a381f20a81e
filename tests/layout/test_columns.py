"""What a column holds: by its heading, or by its language."""

import pytest

from textmine.labels import ColumnKind as Kind
from textmine.layout.columns import column_kinds, heading_kind

PLAN = ["航路標識の更新を計画的に進める。", "地元の関係者との連携を図る。"]
ASKED = ["・航路標識の更新を計画的に進めているか。", "・連携を図っているか。"]
DONE = ["航路標識を32か所で更新した。地元の関係者との会合を4回開催し、延べ210人が参加した。", "評判は良好であった。"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("中期目標", Kind.GOAL),
        ("第４期中期目標", Kind.GOAL),
        ("中長期計画", Kind.PLAN),
        ("令和5年度計画", Kind.YEAR_PLAN),
        ("年度計画", Kind.YEAR_PLAN),
        ("評 価 の 視 点", Kind.CRITERIA),  # letter-spaced
        ("業務実績", Kind.RESULTS),
        ("法人の業務実績等・自己評価", Kind.RESULTS),
        ("主な評価指標", Kind.INDICATOR),
        ("自己評価", Kind.SELF_EVALUATION),
        ("主務大臣による評価", Kind.MINISTER),
        ("中期目標に基づき実施する。", None),  # a sentence names it only
        ("計画", None),  # of what?
    ],
)
def test_headings(text: str, kind: Kind | None) -> None:
    assert heading_kind(text) == kind


@pytest.mark.parametrize(
    ("columns", "kinds"),
    [
        ([PLAN, DONE], (Kind.YEAR_PLAN, Kind.RESULTS)),
        ([PLAN, PLAN, DONE], (Kind.PLAN, Kind.YEAR_PLAN, Kind.RESULTS)),
        ([PLAN, PLAN, PLAN, ASKED, DONE], (Kind.GOAL, Kind.PLAN, Kind.YEAR_PLAN, Kind.CRITERIA, Kind.RESULTS)),
        ([ASKED, DONE], (Kind.CRITERIA, Kind.RESULTS)),
        ([["評価の視点"], ["業務実績"], ["自己評価"]], (Kind.CRITERIA, Kind.RESULTS, Kind.SELF_EVALUATION)),
        # A heading outweighs the language below it.
        ([["中期計画", *DONE], ["年度計画", *PLAN]], (Kind.PLAN, Kind.YEAR_PLAN)),
        (
            [PLAN, DONE, ["評定：A", "所期の目標を上回る成果を得たことから、Aと評価する。"]],
            (Kind.YEAR_PLAN, Kind.RESULTS, Kind.SELF_EVALUATION),
        ),
    ],
)
def test_kinds(columns: list[list[str]], kinds: tuple[Kind, ...]) -> None:
    assert column_kinds(columns) == kinds


def test_no_columns() -> None:
    assert column_kinds([]) == ()
