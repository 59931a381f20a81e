"""Changes without a link: the levels that they stand at; and changes that are against a plan."""

from __future__ import annotations

import pytest

from tests.audit.marks import spelled
from tests.audit.samples import flagged


@pytest.mark.parametrize(
    ("shorthand", "checks"),
    [
        ("来訪者は前年度の{0.91倍 k=y i=来訪者}に当たる{4310人 i=来訪者}で、{387人増 o=2 i=来訪者}であった。", ["A2"]),
        (
            "前年度より{212人増 k=y f=difference i=申込み}、前年度比{96.3% k=y f=index i=申込み}の{5512人 i=申込み}。",
            ["A2"],
        ),
        ("受診率{63.2% i=受診率}(前年度{62.0% i=受診率 y=2022 r=r}、{3.2ポイント増 i=受診率})", ["A1"]),
        ("登録は{330人 i=登録}から{396人 i=登録}へ{30%増 k=y f=percent o=2 i=登録}えた。", ["A3"]),
        (
            "利用は{512人 i=利用}、前年度比{94.0% k=y f=index o=1 i=利用}で、計画比では{3.5%増 k=y f=percent o=1 i=利用}。",
            [],
        ),
        (
            "件数は{8740件 i=件数}。前年度より{320件減 o=1 i=件数}、計画の{7600件 i=件数 r=t}の{1.15倍 k=y o=1 i=件数}。",
            [],
        ),
    ],
)
def test_a_change_is_of_the_level_that_it_stands_at(shorthand: str, checks: list[str]) -> None:
    assert [f.check for f in flagged(spelled(shorthand), checks=["A1", "A2", "A3"])] == checks


@pytest.mark.parametrize(("change", "flags"), [("33件減", True), ("23件減", False)])
def test_a_change_is_of_the_level_in_the_passage_before(change: str, flags: bool) -> None:
    levels = spelled("誤りは{182件 i=誤り}で、前年度は{205件 i=誤り y=2022 r=r}である。")
    told = spelled("誤りを前年度に比べ{CHANGE k=y f=difference i=誤り}らした。".replace("CHANGE", change))
    assert bool(flagged(levels, told, checks=["A1"])) is flags
