"""Checks B9 and B10: shares of few things, and counts with their shares."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.marks import mark
from tests.audit.samples import audited, flagged
from textmine.audit.registry import Skip
from textmine.labels import Severity


@pytest.mark.parametrize(
    ("sentence", "link"),
    [
        ("参加した{}の{}で導入された。", "c1"),
        ("参加した{}の{}で導入された。", ""),
        ("参加した{}のうち、導入したものは{}である。", "c1"),
    ],
    ids=["linked", "beside", "のうち"],
)
def test_a_share_of_few_things_is_a_whole_number_of_them(sentence: str, link: str) -> None:
    found = flagged(sentence.format(mark("c1", "17校", indicator="参加"), mark("c2", "40.0%", link, indicator="導入")))
    assert [(each.check, each.claims, each.severity) for each in found] == [("B9", ("r1.c1", "r1.c2"), Severity.ERROR)]
    assert "35.2941%" in found[0].message_ja


@pytest.mark.parametrize(
    ("sentence", "count", "share", "why"),
    [
        ("参加した{}の{}で導入された。", "17校", "41.2%", "7 of 17"),
        ("参加した{}の{}で導入された。", "1,700校", "40.3%", "of so many things every share can be"),
        ("参加した{}の{}で導入された。", "17校", "41%", "a share without decimals stands for a whole percent"),
        ("参加した{}の出席率は{}であった。", "17校", "40.0%", "a rate over other things than schools"),
        ("参加した{}の{}(ウエイトによる補正後)で導入された。", "17校", "40.0%", "a weighted share"),
        ("参加した{}は多忙である。導入は{}にとどまる。", "17校", "40.0%", "the share stands in another sentence"),
    ],
)
def test_shares_that_can_be(sentence: str, count: str, share: str, why: str) -> None:
    marks = (
        mark("c1", count, indicator="参加"),
        mark("c2", share, "c1", indicator="出席率" if "率" in sentence else "導入"),
    )
    assert flagged(sentence.format(*marks), checks=["B9"]) == [], why


MEMBERS = mark("c1", "860社", indicator="会員")


@pytest.mark.parametrize(
    "link",
    ["({})", "、{}", "で、{}", "であり、割合は{}", "、構成比{}", "と会員の{}"],
)
def test_a_count_and_its_share_agree(link: str) -> None:
    small = mark("c2", "301社", "c1", indicator="中小企業")
    found = flagged(
        f"会員{MEMBERS}のうち中小企業は{small}" + link.format(mark("c3", "53.0%", "c2", indicator="中小企業"))
    )
    assert [(each.check, each.claims) for each in found] == [("B10", ("r1.c1", "r1.c2", "r1.c3"))]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("会員{0}のうち中小企業は{1}で、満足度は{2}である。", "the satisfaction of these, not their share"),
        ("会員{0}のうち中小企業は{1}(計画の{2})である。", "against the plan"),
        ("会員{0}のうち中小企業は{1}で、全国の中小企業に占める割合は{2}である。", "of another whole"),
        (
            "会員{0}が集まった。前年に加入した者のうち、続けたのは{1}({2})である。",
            "those of a sentence before are others",
        ),
    ],
)
def test_shares_of_something_else(sentence: str, why: str) -> None:
    marks = MEMBERS, mark("c2", "301社", "c1", indicator="中小企業"), mark("c3", "53.0%", "c2", indicator="満足度")
    assert flagged(sentence.format(*marks), checks=["B10"]) == [], why


def test_every_total_of_the_passage_is_tried() -> None:
    other = mark("c4", "568社", indicator="回答")
    small, share = mark("c2", "301社", "c1", indicator="中小企業"), mark("c3", "53.0%", "c2", indicator="中小企業")
    assert flagged(f"会員{MEMBERS}に尋ね、回答{other}のうち中小企業は{small}({share})。", checks=["B10"]) == []


def test_a_share_that_was_rounded_up_is_a_hint() -> None:
    sentence = "点検した{}のうち、補修を要するものは{}({})である。".format(
        mark("c1", "1,800冊", indicator="点検"),
        mark("c2", "1,192冊", "c1", indicator="補修"),
        mark("c3", "66.3%", "c2", indicator="補修"),
    )
    result = audited(sentence)
    assert [(each.check, each.severity) for each in result.findings] == [("B10", Severity.HINT)]


def test_about_gives_no_verdict() -> None:
    share = mark("c2", "40.0%", "c1", indicator="導入", bound="about")
    result = audited(f"参加した{mark('c1', '17校', indicator='参加')}の{share}で導入された。", checks=["B9"])
    assert [run.skipped for run in result.checks_run] == [Skip.ABOUT.value]


@given(st.integers(1, 999), st.data())
def test_true_shares_are_never_flagged(whole: int, data: st.DataObject) -> None:
    some = data.draw(st.integers(0, whole))
    tenths = round(Fraction(1000 * some, whole))
    share = f"{tenths // 10}.{tenths % 10}%"
    marks = mark("c1", f"{whole}社", indicator="会員"), mark("c2", f"{some}社", "c1", indicator="中小企業")
    sentence = "会員{}のうち中小企業は{}({})、残る会員{}の{}は休会中。".format(
        *marks,
        mark("c3", share, "c2", indicator="中小企業"),
        mark("c4", f"{whole}社", indicator="会員"),
        mark("c5", share),
    )
    assert flagged(sentence, checks=["B9", "B10"]) == []


@pytest.mark.parametrize(
    ("sentence", "flags", "why"),
    [
        ("指摘を受けた{0}について、改善済みの割合は{1}です。", True, "a sure link"),
        ("離職は{0}で、離職率は{1}です。", False, "the rate is that of the count itself"),
        ("有資格者は{0}、職員全体の{1}です。", False, "the share names what it is of"),
    ],
)
def test_what_a_linked_share_is_of(sentence: str, flags: bool, why: str) -> None:
    base = "離職" if "離職" in sentence else "指摘"
    marks = mark("c1", "19件", indicator=base), mark("c2", "71.5%", "c1", indicator="割合")
    assert bool(flagged(sentence.format(*marks), checks=["B9"])) is flags, why


def test_a_share_may_be_of_all_counts_before_it() -> None:
    counts = mark("c1", "120団体", indicator="回答"), mark("c2", "80団体", indicator="回答")
    share = mark("c3", "54.0%", indicator="活用")
    assert flagged(f"市{counts[0]}、町村{counts[1]}の{share}が活用している。", checks=["B9"]) == []


def test_rows_of_a_list_confirm_each_other() -> None:
    rows = [("学校", "207件", "45.0%"), ("館", "161件", "35.0%"), ("企業", "92件", "28.0%")]
    lines = "\n".join(
        f"{name}　{mark(f'c{2 * n}', count)}　{mark(f'c{2 * n + 1}', share, f'c{2 * n}')}"
        for n, (name, count, share) in enumerate(rows, start=1)
    )
    found = flagged(f"@ r1 column=本文\n貸出しの相手({mark('c1', '460件')})\n{lines}", checks=["B10"])
    assert [f.claims for f in found] == [("r1.c1", "r1.c6", "r1.c7")]
