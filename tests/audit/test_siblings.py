"""Sets of sibling claims: what they hold, how sure they are, and that no value breaks them."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.marks import mark, parts
from tests.audit.samples import page_of, scene_of
from textmine.audit.engine import audit
from textmine.audit.settings import AuditSettings
from textmine.audit.sibling_sets import LIKELY, POSSIBLE, SURE, UNLIKELY, Siblings
from textmine.audit.siblings import siblings
from textmine.labels import Bound

PARTS = AuditSettings(only=frozenset(f"B{number}" for number in range(1, 13)))
TOTAL = mark("c1", "90件", indicator="相談")


def sets_of(sentence: str) -> Siblings:
    return siblings(scene_of(sentence))[0]


@pytest.mark.parametrize(
    ("sentence", "sureness"),
    [
        (f"相談は{TOTAL}で、内訳は{parts('c1', 電話='48件', 来所='31件')}である。", SURE),
        (f"相談は{TOTAL}で、{parts('c1', 電話='48件', その他='31件')}である。", SURE),
        (f"相談は{TOTAL}({parts('c1', 電話='48件', 来所='31件')})である。", LIKELY),
        (f"相談は{TOTAL}で、{parts('c1', 電話='48件', 来所='31件')}である。", POSSIBLE),
        (f"相談は{TOTAL}で、内訳は{parts('c1', 電話='48件', 来所='31件')}などである。", UNLIKELY),
    ],
    ids=["内訳", "その他", "brackets", "a list", "など"],
)
def test_how_sure_it_is_that_parts_are_all(sentence: str, sureness: float) -> None:
    (found,) = sets_of(sentence).breakdowns
    assert found.exhaustive == sureness
    assert [claim.id for claim in found.parts] == ["r1.c2", "r1.c3"]


def test_figures_in_brackets_are_not_of_the_list() -> None:
    new = mark("c9", "12件", "c2", indicator="相談", group="新規")
    (found,) = sets_of(f"相談は{TOTAL}で、内訳は電話{mark('c2', '48件', 'c1', group='電話')}(うち新規{new})、"
                       f"来所{mark('c3', '42件', 'c1', group='来所')}である。").breakdowns  # fmt: skip
    assert [claim.id for claim in found.parts] == ["r1.c2", "r1.c3"]


def test_the_figure_of_everyone_is_no_part() -> None:
    sentence = (
        f"満足度は全体{mark('c1', '71.3%', indicator='満足度')}、{parts('c1', 男性='69.4%', 女性='72.0%')}である。"
    )
    found = sets_of(sentence.replace("相談", "満足度"))
    assert [line.names for line in found.lines] == [("男性", "女性")]
    assert found.breakdowns == ()
    assert found.shares == ()


def test_a_scene_has_its_sets_made_once() -> None:
    scene = scene_of(f"相談は{TOTAL}で、内訳は{parts('c1', 電話='48件', 来所='31件')}である。")
    assert siblings(scene) is siblings(scene)


SENTENCES = (
    f"相談は{TOTAL}で、内訳は{parts('c1', 電話='48件', 来所='31件')}、1件当たり{mark('c8', '5時間', indicator='相談')}である。",
    f"相談の割合は{parts('', 電話='52.1%', 面談='30.4%', その他='22.5%')}である。",
    f"認知率は全体{mark('c1', '41.2%', indicator='認知率')}、{parts('c1', 男性='47.8%', 女性='43.5%')}である。",
    f"5段階評価の平均は回答者{mark('c1', '8名')}で{mark('c2', '4.30点', 'c1')}、{mark('c3', '17校')}の{mark('c4', '40.0%', 'c3')}が使う。",
)


@given(st.sampled_from(SENTENCES), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(sentence: str, chance: random.Random) -> None:
    page = page_of(sentence)
    claims = list(page.claims or ())
    expected = audit(claims, page.passages, text=page.text, settings=PARTS)
    chance.shuffle(claims)
    assert audit(claims, page.passages, text=page.text, settings=PARTS) == expected


VALUES = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        [Decimal(0), Decimal(-1), Decimal("1E+60"), Decimal("-1E+30"), Decimal("1E-40"), Decimal("Infinity")]
    ),
)


@given(st.sampled_from(SENTENCES), st.data())
def test_no_value_breaks_a_check(sentence: str, data: st.DataObject) -> None:
    page = page_of(sentence)
    claims = [
        replace(
            claim,
            value=data.draw(VALUES),
            value_high=data.draw(st.one_of(st.none(), VALUES)),
            bound=data.draw(st.sampled_from(Bound)),
            spans=data.draw(st.sampled_from([claim.spans, ()])),
        )
        for claim in page.claims or ()
    ]
    audit(claims, page.passages, text=page.text, settings=PARTS)
