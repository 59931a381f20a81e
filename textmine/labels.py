"""The closed vocabularies of textmine: every value that a label field may take.

The members follow the annotation scheme (``docs/annotation.md``); their string values are what JSON and
tables show.
"""

from __future__ import annotations

from enum import StrEnum


class Vocabulary(StrEnum):
    """A closed vocabulary. Its members are looked up all the time: they hash as strings do, not by Python code."""

    __hash__ = str.__hash__


class ClaimLabel(Vocabulary):
    """The kind of a claim."""

    PERCENTAGE = "percentage"  # a share, rate or score in %
    COUNT = "count"  # persons, cases, times, places; also 倍 without a comparison
    AMOUNT = "amount"  # money
    MEASURE = "measure"  # any other quantity: time, area, weight, points of a score
    YOY_CHANGE = "yoy_change"  # a change against the previous year or the same period of it
    CHANGE = "change"  # a change against anything else
    ACHIEVEMENT = "achievement"  # against target or plan


class OwnName(str):
    """A label or role of a user's own scheme (:mod:`textmine.scheme`), with the ``value`` that members of enums have.

    Examples
    --------
    >>> OwnName("level").value
    'level'
    """

    __slots__ = ()

    @property
    def value(self) -> str:
        """The plain string."""
        return str(self)


AnyLabel = ClaimLabel | OwnName
"""One of our labels, or one of a user's own scheme."""


class Form(Vocabulary):
    """How a change is expressed."""

    DIFFERENCE = "difference"  # 198人減, 0.3ポイント増
    PERCENT = "percent"  # 増減率: 5%増
    INDEX = "index"  # 前年度比105.2%: 100 is unchanged
    FACTOR = "factor"  # 1.17倍


class Bound(Vocabulary):
    """How the printed number limits the true one."""

    EXACT = "exact"  # as printed
    ABOUT = "about"  # 約, 程度, 前後
    AT_LEAST = "at_least"  # 以上
    MORE_THAN = "more_than"  # 超, を超える
    AT_MOST = "at_most"  # 以下
    LESS_THAN = "less_than"  # 未満, に満たない


class Role(Vocabulary):
    """What a figure stands for in the report."""

    ACTUAL = "actual"  # a result
    TARGET = "target"  # a target or plan
    REFERENCE = "reference"  # a past or base value quoted for comparison


AnyRole = Role | OwnName
"""One of our roles, or one of a user's own scheme."""


class UnitKind(Vocabulary):
    """The family a unit belongs to; it decides the label a quantity can take."""

    PERCENT = "percent"  # %, 割, 分, 厘
    POINT = "point"  # ポイント, pt
    FACTOR = "factor"  # 倍
    MONEY = "money"  # 円, ドル
    COUNTER = "counter"  # 人, 件, 回, か所: discrete things
    MEASURE = "measure"  # 時間, 日, km, ㎡, トン, 点
    NONE = "none"  # a bare number


class ColumnKind(Vocabulary):
    """What a column of an evaluation table holds."""

    GOAL = "中期目標"
    PLAN = "中期計画"
    YEAR_PLAN = "年度計画"
    CRITERIA = "評価の視点"
    RESULTS = "業務実績"
    SELF_EVALUATION = "自己評価"
    MINISTER = "大臣評価"
    INDICATOR = "指標"
    TEXT = "本文"  # ordinary prose or a row list outside any table
    OTHER = "その他"  # a table column of no known kind


class BlockKind(Vocabulary):
    """What stands in a block of a page."""

    TABLE = "table"  # cells in rows and columns
    TEXT = "text"  # running text: one cell


class Route(Vocabulary):
    """How the text of a page was obtained and ordered."""

    TEXT = "text"  # a text dump, order restored by the beam search
    FILE_ORDER = "file_order"  # lines taken as they stand
    RULINGS = "rulings"  # columns by the ruling lines of a PDF or a scan
    GAPS = "gaps"  # columns by the blank space between them
    CELLS = "cells"  # columns by the cells that the file names: a spreadsheet, a word processor's table, a web page


class Reason(Vocabulary):
    """Why a numeral is not a claim."""

    OUT_OF_SCHEME = "out_of_scheme"  # a claim, but of no label of the scheme that the user gave

    DATE = "date"  # 令和5年度, 8月1日, 平成27年10月
    PERIOD = "period"  # 第4期, 上半期, 第2四半期
    ORDINAL = "ordinal"  # 第56回, 3番目, 6位
    NAME = "name"  # 21世紀, 三位一体, 4段階評価, 47都道府県 as a name
    WORD_PART = "word_part"  # 一部, 三重県, 万一
    DURATION = "duration"  # 3年以内, 10年間で: places an event only
    REFERENCE_NUMBER = "reference_number"  # section, page, document, table and law-article numbers
    LIST_MARK = "list_mark"  # (3), ①, 1. at the head of an item or as its key
    FOOTNOTE_MARK = "footnote_mark"  # 注1, ※2, a mark glued to a number
    CODE = "code"  # telephone, postal and other identifying numbers, addresses, URLs
    CLOCK_TIME = "clock_time"  # 10時30分
    PROGRAMME_RULE = "programme_rule"  # 補助率2分の1, 上限9,000円
    FORMULA_OPERAND = "formula_operand"  # ×100, (13+16)÷30
    FRACTION = "fraction"  # 2分の1, 1/2
    THRESHOLD = "threshold"  # 労働者数50人以上の事業場: part of a group's or an indicator's name
    PER_UNIT = "per_unit"  # 1人当たり, 10万人につき: the denominator of another figure
    ENUMERATION = "enumeration"  # ①②の2つの枠組み: counts items that the sentence names
    FURNITURE = "furniture"  # wrapper, header, footer and page number
    UNREADABLE = "unreadable"  # longer than any figure can be, or broken beyond repair


class Ocr(Vocabulary):
    """Which pages are recognised from their pictures."""

    AUTO = "auto"  # those without a text layer, or with one that is of no use
    ALWAYS = "always"  # all
    NEVER = "never"  # none


class Extractor(Vocabulary):
    """Who decides about claims."""

    RULES = "rules"  # the rules alone
    ML = "ml"  # the learned models, without what the rules say
    HYBRID = "hybrid"  # the learned models, for which what the rules say is evidence


class Origin(Vocabulary):
    """Who made a claim."""

    MACHINE = "machine"
    CORRECTED = "corrected"
    ADDED = "added"


class Severity(Vocabulary):
    """How much a finding matters."""

    DECISION = "decision"  # flips a direction, 達成/未達 or a rating band
    ERROR = "error"  # the figures cannot all be true
    HINT = "hint"  # weak evidence


class Verdict(Vocabulary):
    """The outcome of an audit check."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"  # no reading fits
    ONLY_BY_TRUNCATION = "only_by_truncation"  # fits if figures were cut, not rounded
    UNDECIDABLE = "undecidable"  # the printed precision does not decide


CHANGE_LABELS = frozenset({ClaimLabel.YOY_CHANGE, ClaimLabel.CHANGE})


def label_of(name: str) -> AnyLabel:
    """Return one of our labels, or the name as one of another scheme.

    Examples
    --------
    >>> label_of("count"), label_of("level")
    (<ClaimLabel.COUNT: 'count'>, 'level')
    """
    return ClaimLabel(name) if name in _LABELS else OwnName(name)


def role_of(name: str) -> AnyRole:
    """Return one of our roles, or the name as one of another scheme."""
    return Role(name) if name in _ROLES else OwnName(name)


_LABELS, _ROLES = frozenset(ClaimLabel), frozenset(Role)
