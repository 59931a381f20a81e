"""Units that a row or a table names once."""

from __future__ import annotations

from textmine.claims.extract import extract, part
from textmine.claims.passages import Context
from textmine.quantities import scan


def values(text: str) -> list[tuple[str, str]]:
    return [(str(q.value), q.unit) for line in part(text, scan(text), Context()) for q in line.quantities]


def test_a_row_names_its_unit() -> None:
    assert values("貸出冊数(冊) 令和4年度 36,900 令和5年度 40,120") == [("36900", "冊"), ("40120", "冊")]
    assert values("満足度(％) 目標 90以上 令和5年度 91.8") == [("90", "%"), ("91.8", "%")]
    assert values("予算額(千円) 令和5年度 8,512,009") == [("8512009000", "円")]


def test_a_title_names_the_units_of_its_rows() -> None:
    text = "インプット情報(単位：千円、人)\n予算額 3,560,208 3,498,740\n従事人員 405 412"
    assert values(text) == [("3560208000", "円"), ("3498740000", "円"), ("405", "人"), ("412", "人")]


def test_a_title_names_the_units_of_its_columns() -> None:
    text = "インプット情報(千円、人)\n　予算額　決算額　従事人員数\n4年度　8,204　8,011　498"
    assert values(text) == [("8204000", "円"), ("8011000", "円"), ("498", "人")]


def test_words_in_brackets_that_are_no_unit_give_none() -> None:
    assert values("理事(常勤) 3") == [("3", "")]
    assert values("利用の実績(件) 令和5年度 12校") == [("12", "校")]


def test_a_title_in_a_passage_of_its_own_names_the_units_of_the_rows_under_it() -> None:
    texts = ("配信件数(千件)", "令和4年度 412", "令和5年度 501", "備考", "令和5年度 12")
    found = extract(texts, [scan(text) for text in texts], [Context()] * len(texts))
    read = [(str(draft.value), draft.unit) for each in found for draft in each.drafts]
    assert read == [("412000", "件"), ("501000", "件"), ("12", "")]
