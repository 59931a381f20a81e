"""What the lines above a row have said: its year, its role, the legend of its marks, the roles of its columns.

Tables that were copied as text come as lines such as ``成果実績 97.3%`` under a heading such as ``(令和3年度)``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from textmine.claims.cues import YEAR, last_match, role_cues
from textmine.claims.drafts import Draft
from textmine.claims.names import clean_name, name_cues, row_name
from textmine.claims.passages import OPENING
from textmine.claims.periods import periods_in
from textmine.claims.rows import MEASURE_HEAD, Row
from textmine.labels import ClaimLabel, Role, UnitKind
from textmine.lexicons import Lexicon, alternation, default_lexicon, surfaces, word_sets

_ENCLOSED = re.compile(r"^[\s※・]*[(\[【<〈《〔].*[)\]】>〉》〕]\s*$")
_LEGEND = re.compile(r"([①-⑳])\s?([^①-⑳()、,。]{1,30})")
_YEAR_ONLY = re.compile(rf"{YEAR}(?:度|末)?")
_LONGEST_DATE_ROW = 40
_LONGEST_NAME_ROW = 120


@dataclass(frozen=True, slots=True)
class HeadCues:
    """Words of lines without figures, compiled from the table ``claim_words``.

    `sentence` ends a sentence, `key` is a line that only names what its rows are, `title` one that names the report or
    its agency; `years` head the column of years, `achievement` that of achievements.
    """

    sentence: re.Pattern[str]
    key: re.Pattern[str]
    title: re.Pattern[str]
    years: frozenset[str]
    achievement: re.Pattern[str]


@lru_cache(maxsize=8)
def head_cues(lexicon: Lexicon | None = None) -> HeadCues:
    """Compile the words of lines without figures."""
    chosen = lexicon or default_lexicon()
    rows = chosen.table("claim_words")["word"]
    word = word_sets(rows)
    wrappers = chosen.table("wrappers")
    agency = alternation(surfaces(wrappers["legal_form"]))
    report = alternation([end for row in wrappers["title"] for end in row["endings"]])
    return HeadCues(
        sentence=re.compile(rf"(。|{word['sentence_end']}[)）]?)$"),
        key=re.compile(rf"^[\s※・]*{word['key_lead']}?{word['key_noun']}(及び[^\s]{{2,6}})?[::]?\s*$"),
        title=re.compile(rf"(?:{agency}|.*年度).*{report}(?:\(.*\))?|{agency}[^\s、。は]{{2,30}}"),
        years=frozenset(surfaces(rows, set="year_column")),
        achievement=re.compile(word["achievement_column"]),
    )


@dataclass(slots=True)
class State:
    """What the lines above a row have said.

    Attributes
    ----------
    achievement : bool
        Whether the figures under a legend are achievements.
    legend : dict
        Words by circled number.
    columns : tuple of str
        The role words of a header such as ``年度 目標 実績 達成度``, in their order.
    name : str
        The last bare name.
    """

    period: str | None = None
    role: Role | None = None
    achievement: bool = False
    legend: dict[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    name: str = ""


def read_state(row: Row, state: State, lexicon: Lexicon | None = None) -> None:
    """Update `state` by a row without figures, and find out whether the row is a bare name.

    Parameters
    ----------
    row : Row
    state : State
        Changed in place.
    lexicon : Lexicon, optional
    """
    passage = row.passage
    text = passage.normal.strip()
    if not text:
        return
    if header := _header(text, lexicon):
        state.columns = header
        return
    cues = head_cues(lexicon)
    enclosed = _ENCLOSED.match(text) is not None
    sentence = cues.sentence.search(text) is not None
    if not sentence:
        legend = {m.group(1): clean_name(m.group(2), name_cues(lexicon)) for m in _LEGEND.finditer(text)}
        if legend:
            state.legend = legend
            state.achievement = cues.achievement.search(text) is not None
            row.name = _legend_name(passage.text, lexicon)
        periods = periods_in(passage, 0, len(passage.normal))
        if periods or enclosed:
            state.period = periods[-1][1] if periods and len(text) <= _LONGEST_DATE_ROW else None
            state.role = _heading_role(text, lexicon) if enclosed else None
    titled = cues.title.fullmatch(text) is not None
    bare = not sentence and not enclosed and not titled and not text.startswith(tuple(OPENING))
    if bare and not cues.key.match(text) and len(text) <= _LONGEST_NAME_ROW and not _LEGEND.search(text):
        row.name = row_name(passage.text.strip(), name_cues(lexicon))
        if _YEAR_ONLY.fullmatch(row.name):
            row.name = ""
        if row.name:
            state.name = row.name
            state.achievement = False


def _header(text: str, lexicon: Lexicon | None) -> tuple[str, ...]:
    """Return the words of a row that holds role words only, a word for the year aside."""
    words = text.split()
    key = role_cues(lexicon).key
    if words and words[0] in head_cues(lexicon).years:
        words = words[1:]
    return tuple(words) if len(words) > 1 and all(key.fullmatch(w) for w in words) else ()


def column_roles(drafts: Sequence[Draft], state: State, lexicon: Lexicon | None = None) -> None:
    """Give the figures of a row the roles that the header of its columns names."""
    if not state.columns or len(drafts) != len(state.columns) or "。" in drafts[0].passage.normal:
        return
    roles = role_cues(lexicon).keys
    for draft, word in zip(drafts, state.columns, strict=True):
        draft.role = roles[word]
        draft.decide("role", "role.column_header", word)
        if head_cues(lexicon).achievement.match(word) and draft.kind is UnitKind.PERCENT:
            draft.label = ClaimLabel.ACHIEVEMENT
            draft.decide("label", "label.column_header", word)


def _legend_name(text: str, lexicon: Lexicon | None) -> str:
    """Return what a legend is about: 相談の満足度 for ※相談の満足度の内訳(①労働者②事業者)."""
    words = re.split(r"[(（①]", text, maxsplit=1)[0]
    name = clean_name(re.sub(r"の?内訳$", "", words.strip()), name_cues(lexicon))
    return "" if role_cues(lexicon).key.fullmatch(name) else name


def _heading_role(text: str, lexicon: Lexicon | None) -> Role | None:
    cues = role_cues(lexicon)
    key = last_match(cues.key, text)
    return cues.keys[key.group()] if key is not None else None


def legend_groups(drafts: Sequence[Draft], state: State) -> None:
    """Give figures behind ① the groups that the legend names."""
    if state.legend:
        for draft in drafts:
            _legend_group(draft, state)


def _legend_group(draft: Draft, state: State) -> None:
    words = state.legend.get(draft.passage.normal[: draft.start].rstrip()[-1:])
    if words is not None:
        measured = MEASURE_HEAD.search(words) is not None
        draft.group, draft.indicator = (None, words) if measured else (words, None)
        draft.decide("indicator", "indicator.legend")
        if state.achievement and draft.kind is UnitKind.PERCENT:
            draft.label = ClaimLabel.ACHIEVEMENT
            draft.decide("label", "label.achievement_rows", "達成度")
