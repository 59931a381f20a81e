"""Reports built by hand, and a strategy for reports of any content."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from textmine.labels import Bound, ClaimLabel, ColumnKind, Form, Origin, Reason, Role, Route, Severity, Verdict
from textmine.provenance import content_key
from textmine.report import Report
from textmine.structures import (
    CheckRun,
    Claim,
    Column,
    Criterion,
    Finding,
    Item,
    Meta,
    Page,
    Paragraph,
    Passage,
    Provenance,
    Rejected,
    Scores,
)

TEXT = "参加者は延べ1,250人(前年度比38人減)で、満足度は約96.1%であった。事業費は1億2,300万円である。- 12 -"
SHA = "5e" * 32


def span_of(words: str, text: str = TEXT) -> tuple[tuple[int, int]]:
    start = text.index(words)
    return ((start, start + len(words)),)


def make_claim(identifier: str, words: str, label: ClaimLabel, value: str, unit: str, **fields: object) -> Claim:
    spans = span_of(words)
    known: dict[str, object] = {"passage": "p1", "key": content_key(SHA, spans), "rule": "unit", "score": 0.9}
    return Claim(identifier, spans, words, label, Decimal(value), unit, **known | fields)  # type: ignore[arg-type]


CLAIMS = (
    make_claim("c1", "1,250人", ClaimLabel.COUNT, "1250", "人", indicator="参加者", criterion="1-1", period="FY2022"),
    make_claim(
        "c2",
        "38人減",
        ClaimLabel.YOY_CHANGE,
        "-38",
        "人",
        form=Form.DIFFERENCE,
        of="c1",
        base="FY2021",
        indicator="参加者",
        cues=("前年度比", "減"),
    ),
    make_claim(
        "c3", "約96.1%", ClaimLabel.PERCENTAGE, "96.1", "%", bound=Bound.ABOUT, indicator="満足度", step=Decimal("0.1")
    ),
    make_claim(
        "c4",
        "1億2,300万円",
        ClaimLabel.AMOUNT,
        "123000000",
        "円",
        indicator="事業費",
        step=Decimal("1E+4"),
        group="養浜",
    ),
)
PAGE = Page(
    number=1,
    start=0,
    end=len(TEXT),
    furniture=span_of("- 12 -"),
    source_page=14,
    printed_page=12,
    route=Route.TEXT,
    quality=0.98,
    columns=(Column(ColumnKind.RESULTS, (Paragraph(((0, 20), (20, len(TEXT) - 6)), (0.97,)),)),),
)
META = Meta(title="令和4年度業務実績報告書", agency="独立行政法人海浜保全機構", fiscal_year="FY2022", status="案")
PROVENANCE = Provenance(SHA, "0.1.0", "textmine/1", "aa", "none", "bb", (("spacy", "3.8"),), (("encoding", "utf-8"),))
PASSAGE = Passage(
    "p1", ColumnKind.RESULTS, 1, ((0, 20), (20, len(TEXT) - 6)), TEXT[:-6], (0.97,), "1-1", "(1)砂浜の再生", "1-1", 0.8
)
REPORT = Report(
    name="砂浜.txt",
    text=TEXT,
    meta=META,
    provenance=PROVENANCE,
    pages=(PAGE,),
    items=(Item("1-1", "砂浜の再生", span_of("満足度"), "高", None, "A", None),),
    criteria=(Criterion("1-1", "・参加者を増やしているか。", span_of("参加者"), "1-1"),),
    passages=(PASSAGE,),
    claims=CLAIMS,
    rejected=(Rejected(span_of("- 12 -"), "- 12 -", Reason.FURNITURE),),
    findings=(
        Finding("sum", Verdict.INCONSISTENT, Severity.ERROR, ("c1", "c2"), "1+1=3", "合わない", "does not add up"),
    ),
    checks_run=(CheckRun("sum", ("c1",), Verdict.CONSISTENT), CheckRun("rating", (), None, "no rating")),
)


@dataclass(frozen=True)
class Counts:
    """Counts as `textmine.ledger.balance` gives them."""

    claims: int
    rejected: tuple[tuple[Reason, int], ...]
    seen: int


LEDGER = Counts(claims=4, rejected=((Reason.FURNITURE, 1),), seen=5)
EMPTY = Report(name="空.txt", text="", meta=Meta(), provenance=PROVENANCE, pages=(Page(1, 0, 0),))
NO_NUMERALS = Counts(claims=0, rejected=(), seen=0)


def reports() -> st.SearchStrategy[Report]:
    """Return reports whose parts hold any text and any number; they need not fit together."""
    words = st.text(max_size=12)
    some = st.text(min_size=1, max_size=12)
    optional = st.none() | words
    shares = st.floats(0, 1)
    ids = st.integers(1, 999).map(lambda n: f"c{n}")
    spans = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=3).map(tuple)
    decimals = st.decimals(allow_nan=False, allow_infinity=False)
    claims = st.builds(
        Claim,
        id=ids,
        spans=spans,
        text=some,
        label=st.sampled_from(ClaimLabel),
        value=decimals,
        unit=words,
        value_high=st.none() | decimals,
        form=st.none() | st.sampled_from(Form),
        bound=st.sampled_from(Bound),
        role=st.sampled_from(Role),
        indicator=optional,
        group=optional,
        of=st.none() | ids,
        base=optional,
        period=optional,
        criterion=optional,
        page=st.integers(1, 99),
        passage=words,
        key=st.integers(16**11, 16**12 - 1).map("{:x}".format),
        step=decimals,
        rule=words,
        cues=st.lists(words, max_size=2).map(tuple),
        score=shares,
        scores=st.builds(Scores, shares, shares, shares, shares, shares, shares),
        origin=st.sampled_from(Origin),
    )
    rejected = st.builds(Rejected, spans, words, st.sampled_from(Reason))
    return st.builds(
        Report,
        name=words,
        text=st.text(max_size=99),
        meta=st.builds(
            Meta, optional, optional, optional, st.none() | st.just("FY2023"), st.sampled_from([None, "案"])
        ),
        provenance=st.just(PROVENANCE),
        pages=st.just((PAGE,)),
        claims=st.lists(claims, max_size=3).map(tuple),
        rejected=st.lists(rejected, max_size=3).map(tuple),
    )
