"""Inline markup: what a record and a mark mean, what is refused, and that nothing is lost on the way and back."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.corpus.markup import MarkupError, MarkupFile, Record, line_spans, parse_markup, qualified, read_markup
from textmine.corpus.markup_writer import write_markup
from textmine.labels import Bound, ClaimLabel, ColumnKind, Form, Role
from textmine.structures import Claim

CORPORA = sorted(Path(__file__).parents[2].glob("corpora/*/*.txt"))
MARKUP_FILES = [path for path in CORPORA if path.name != "page.txt"]

HEADER = "agency: 独立行政法人灯台機構\nfield: ports\nfiscal_year: FY2023\nsplit: dev\n---\n"


def record_of(body: str) -> Record:
    (record,) = parse_markup(HEADER + body).records
    return record


def claim_of(mark: str) -> Claim:
    (claim,) = record_of(f"@ r1\n{mark}").claims
    return claim


def test_a_record_has_attributes_and_plain_text() -> None:
    record = record_of('@ r1 column=業務実績 item=1-2 heading="(1) 灯台の点検"\n・点検を行った。\n')
    assert record.id == "r1"
    assert record.column is ColumnKind.RESULTS
    assert record.attributes == {"column": "業務実績", "item": "1-2", "heading": "(1) 灯台の点検"}
    assert record.text == "・点検を行った。"


def test_without_a_column_a_record_is_running_text() -> None:
    assert record_of("@ r1\n本文。").column is ColumnKind.TEXT


def test_blank_lines_at_the_edges_are_left_out_and_newlines_inside_kept() -> None:
    assert record_of("@ r1\n\n一行目\n\n 三行目\n\n").text == "一行目\n\n 三行目"


def test_offsets_are_those_of_the_plain_text() -> None:
    record = record_of("@ r1\n灯台[[32基|c1 count 32 基]]と浮標[[約1,200個|c2 count 1200 個 bound=about]]を点検した。")
    assert record.text == "灯台32基と浮標約1,200個を点検した。"
    assert [record.text[s:e] for claim in record.claims for s, e in claim.spans] == ["32基", "約1,200個"]


def test_a_mark_broken_over_lines_has_a_span_a_line() -> None:
    record = record_of("@ r1\n利用者は[[1,2\n50人|c1 count 1250 人]]であった。")
    assert record.claims[0].spans == ((4, 7), (8, 11))
    assert record.claims[0].text == "1,250人"


@pytest.mark.parametrize(
    ("mark", "field", "value"),
    [
        ("[[32基|c1 count 32 基]]", "label", ClaimLabel.COUNT),
        ("[[198人減|c1 yoy_change -198 人 form=difference]]", "value", Decimal(-198)),
        ("[[198人減|c1 yoy_change -198 人 form=difference]]", "form", Form.DIFFERENCE),
        ("[[3〜5日|c1 measure 3..5 日]]", "value_high", Decimal(5)),
        ("[[80%以上|c1 percentage 80 % bound=at_least]]", "bound", Bound.AT_LEAST),
        ("[[80%|c1 percentage 80 % role=target]]", "role", Role.TARGET),
        ('[[1.15|c1 measure 1.15 ""]]', "unit", ""),
        ('[[5人|c1 count 5 人 group="50歳 以上"]]', "group", "50歳 以上"),
        ("[[5%減|c1 change -5 % form=percent base=基準値 period=FY2019/FY2023]]", "period", "FY2019/FY2023"),
        ("[[5%減|c1 change -5 % form=percent base=基準値]]", "base", "基準値"),
    ],
)
def test_a_mark_says(mark: str, field: str, value: object) -> None:
    assert getattr(claim_of(mark), field) == value


def test_links_lead_to_a_claim_of_the_record_or_of_another() -> None:
    parsed = parse_markup(
        HEADER + "@ r1\n[[8回|c1 count 8 回]]\n@ r2\n[[3回|c1 count 3 回 of=r1.c1]]と[[2回|c2 count 2 回 of=c1]]"
    )
    first, second = parsed.records
    assert qualified(second, second.claims[0].of or "") == "r1.c1"
    assert qualified(second, second.claims[1].of or "") == "r2.c1"
    assert not first.claims[0].of


def test_a_bracket_of_the_text_may_touch_a_mark() -> None:
    assert record_of("@ r1\n内訳[[[5人|c1 count 5 人]]]である。").text == "内訳[5人]である。"


def test_a_note_is_no_passage() -> None:
    assert record_of("@ a1 audit=A2 claims=r1.c1\n向きが逆である。").is_note


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("agency: a\n@ r1\n", 2, "not a new 'key: value'"),  # a record before the end of the header
        ("agency: a\nfield: f\nfiscal_year: FY2023\n---\n", 4, "lacks split"),
        ("agency: a\nagency: b\n", 2, "not a new"),  # a key twice
        ("agency: a\n", 2, "no line '---'"),
        (HEADER + "本文。\n", 6, "before the first record"),
        (HEADER + "@ item=1\n本文。\n", 6, "starts with '@ ID'"),
        (HEADER + "@ r1 item\n本文。\n", 6, "not a new key=value: 'item'"),
        (HEADER + '@ r1 heading="灯台\n本文。\n', 6, "No closing quotation"),
        (HEADER + "@ r1 column=業績\n本文。\n", 6, "not a ColumnKind: '業績'"),
        (HEADER + "@ r1\n一\n@ r1\n二\n", 8, "r1 comes twice"),
        (HEADER + "@ r1\n一行目\n[[5人|c1 count 5]]\n", 8, "needs ID LABEL VALUE UNIT"),
        (HEADER + "@ r1\n[[5人]]\n", 7, "a mark is"),
        (HEADER + "@ r1\n一行目\n二行目[[5人|c1 count 5 人\n", 7, "never closed"),
        (HEADER + "@ r1\n[[5人|c1 counts 5 人]]\n", 7, "not a ClaimLabel: 'counts'"),
        (HEADER + "@ r1\n[[5人|c1 count 五 人]]\n", 7, "not a decimal: '五'"),
        (HEADER + "@ r1\n[[5人|c1 count 5 人 rolle=target]]\n", 7, "unknown key 'rolle'"),
        (HEADER + "@ r1\n[[5人|c1 count 5 人]][[6人|c1 count 6 人]]\n", 6, "a claim id comes twice"),
        (HEADER + "@ r1\n[[5人|c1 count 5 人 of=c9]]\n", 6, "of=c9 names no claim"),
        (HEADER + "@ r1 criterion=v9\n本文。\n", 6, "criterion=v9 names no record"),
    ],
)
def test_what_is_refused_and_where(text: str, line: int, says: str) -> None:
    with pytest.raises(MarkupError) as raised:
        parse_markup(text, source="ports.txt")
    assert raised.value.line == line
    assert str(raised.value).startswith(f"ports.txt:{line}: ")
    assert says in str(raised.value)


@pytest.mark.parametrize(
    "text",
    [
        "開き[[だけ",  # would be read as a mark
        "一行目\n@ r2",  # would be read as a record
        "\n本文",  # a blank line at the edge would be lost
    ],
)
def test_the_writer_refuses_what_it_cannot_express(text: str) -> None:
    with pytest.raises(MarkupError):
        write_markup(MarkupFile("a", "f", "FY2023", "dev", (Record("r1", {}, text),)))


PLAIN = st.text(st.sampled_from("灯台の点検を12回、（[％％|#=\"' 　"), min_size=1, max_size=12)
VALUE = st.text(st.sampled_from("灯台50人以上 |#\"'\\[]="), max_size=8)


@st.composite
def marked_records(draw: st.DrawFn) -> Record:
    """A record of plain stretches and claims between them."""
    text = ""
    claims = []
    for number in range(draw(st.integers(0, 3))):
        text += draw(PLAIN)
        surface = draw(st.sampled_from(["12回", "約5\n人", "３割を超える", "▲0.5", "1人"]))
        claims.append(
            Claim(
                f"c{number}",
                line_spans(surface, len(text)),
                surface.replace("\n", ""),
                draw(st.sampled_from(ClaimLabel)),
                draw(st.decimals(-(10**9), 10**9, places=2)),
                draw(VALUE),
                value_high=draw(st.none() | st.decimals(0, 10**9, places=1)),
                form=draw(st.none() | st.sampled_from(Form)),
                bound=draw(st.sampled_from(Bound)),
                role=draw(st.sampled_from(Role)),
                indicator=draw(st.none() | VALUE),
                group=draw(st.none() | VALUE),
                base=draw(st.none() | VALUE),
            )
        )
        text += surface
    text += draw(PLAIN)
    return Record("r1", {"item": draw(VALUE), "column": "業務実績"}, text, tuple(claims))


@given(marked_records())
def test_written_markup_is_read_back_equal_or_refused(record: Record) -> None:
    content = MarkupFile("独立行政法人灯台機構", "ports", "FY2023", "dev", (record,), {"title": "令和5年度"})
    try:
        written = write_markup(content)
    except MarkupError:
        # Only texts and values that touch the format's own marks, or have nothing but white space at an edge.
        marks = "[" in record.text or "|" in record.text or "]]" in repr(record.claims)
        assert marks or not all(map(str.strip, record.text.split("\n")))
        return
    assert parse_markup(written) == content


@pytest.mark.parametrize("path", MARKUP_FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_corpora_are_markup_without_loss(path: Path) -> None:
    content = read_markup(path)
    assert parse_markup(write_markup(content)) == content
    for record in content.records:
        for claim in record.claims:
            assert "".join(record.text[start:end] for start, end in claim.spans) == claim.text
