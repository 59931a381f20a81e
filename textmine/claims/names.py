"""Names of indicators and groups: noun phrases cut out of the words around a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from textmine.claims.cues import YEAR
from textmine.claims.passages import CLOSING, OPENING, QUOTES, PassageText, Token
from textmine.lexicons import Lexicon, alternation, default_lexicon, surfaces, word_sets
from textmine.structures import Span

_NOMINAL = ("名詞", "接尾辞", "接頭辞", "記号", "形状詞", "代名詞", "NUM")
_BULLET = re.compile(r"^[\s・○●◯◇◆■□▪※*＊→>\-–—―]*(?:\(?[0-9ア-ンa-zA-Z]{1,2}[).][\s]*|[①-⑳]\s*)?[\s・○●◇◆■□]*")
_ANY_BRACKET = re.compile(rf"[{re.escape(OPENING + CLOSING)}]")
_INNER_MARKS = frozenset("・ー/")
_LINKS = frozenset({"の", "等", "など"})
_FILLER_REACH = 30
_FILLER_MARKS = frozenset("、,:：/／")
_DATE_HINT = re.compile(r"[\d元期]")
_CONNECTIVE_REACH = 12
_AGENT = re.compile(r"^.{2,}による(?=.{4,})")
_NOTE = re.compile(r"(?<=.)[(（][^()（）]*[)）]\s*$")
_COMMA = re.compile(r"[、，,]")
_EDGE = " 　、,。:：;・-–—―※*＊=＝→|/"


@dataclass(frozen=True, slots=True)
class NameCues:
    """Compiled tables ``indicators`` and ``claim_words``.

    Filler words stand under their last character, the longest first; `dated_filler` has those with a year, a month, a
    period or a unit. `part` marks a part of a figure, `about` and `predicate` end words before and behind a figure that
    are no name.
    """

    fillers: Mapping[str, tuple[str, ...]]
    dated_filler: re.Pattern[str]
    lead: re.Pattern[str]
    generic: frozenset[str]
    ratio_head: re.Pattern[str]
    topic_head: re.Pattern[str]
    connective: re.Pattern[str]
    respondent: re.Pattern[str]
    place: re.Pattern[str]
    plan: re.Pattern[str]
    part: re.Pattern[str]
    about: re.Pattern[str]
    predicate: re.Pattern[str]


def _by_last_character(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(set(words), key=len, reverse=True):
        found[word[-1]] = (*found.get(word[-1], ()), word)
    return found


@lru_cache(maxsize=8)
def name_cues(lexicon: Lexicon | None = None) -> NameCues:
    """Compile the tables ``indicators`` and ``claim_words``."""
    chosen = lexicon or default_lexicon()
    table = chosen.table("indicators")
    word = word_sets(chosen.table("claim_words")["word"])
    words = {name: alternation(surfaces(rows)) for name, rows in table.items()}
    return NameCues(
        fillers=_by_last_character(surfaces(table["filler"])),
        dated_filler=re.compile(
            rf"(?:{YEAR}{word['year_end']}?(?:で|に|は|の|{word['as_of']})?|\d{{1,2}}月(?:末)?(?:に|は|の|には)?"
            rf"|\d[\d,.]*\s?[^\s\d、。]{{1,5}}{word['per_filler']}の?"
            rf"|(?:第\d+期)?(?:中(?:長)?期)?{word['plan_noun']}期間{word['period_part']}?(?:で|に|の)?"
            rf"|{YEAR}\s?[~〜～-]\s?{YEAR}(?:で|に|の)?|{YEAR}から{YEAR}(?:まで)?(?:で|に|の)?)$"
        ),
        lead=re.compile(
            rf"^(?!{word['no_lead']})(?:{words['lead']}(?:[、,]|(?<=の)|(?<=うち)|(?<=間))"
            rf"|{YEAR}{word['year_end']}?{word['as_of']}?{word['year_particle']}?[、,]?|[\s、,:：。])"
        ),
        generic=frozenset(surfaces(table["generic"])),
        ratio_head=re.compile(words["ratio_head"] + "$"),
        topic_head=re.compile(words["topic_head"] + "$"),
        connective=re.compile(words["connective"] + "$"),
        respondent=re.compile(r"\s?" + words["respondent"] + r"\s?"),
        place=re.compile(rf"^.{{2,}}{words['place']}(?=.{{3,}})"),
        plan=re.compile(rf"(?:{YEAR}(?:度|末)?の?|{words['plan']}|[のは値額)(]|\s)*"),
        part=re.compile(word["part_mark"]),
        about=re.compile(rf"(?:{word['about_end']}|[ではがものにをと、:：\s])+$"),
        predicate=re.compile(word["predicate"] + "$"),
    )


def strip_fillers(text: str, cues: NameCues) -> str:
    """Return `text` without the words that may stand between a name and its number.

    Examples
    --------
    >>> strip_fillers("相談は延べ", name_cues())
    '相談は'
    """
    end = len(text)
    while end and (start := _filler_start(text, end, cues)) < end:
        end = start
    return text[:end]


def _filler_start(text: str, end: int, cues: NameCues) -> int:
    """Return where the longest filler before `end` starts, `end` itself where there is none."""
    last = text[end - 1]
    start = end - 1 if last in _FILLER_MARKS or last.isspace() else end
    words = cues.fillers.get(last)
    if words is not None and text.endswith(words, 0, end):
        start = end - len(next(word for word in words if text.endswith(word, 0, end)))
    reach = max(0, end - _FILLER_REACH)
    if _DATE_HINT.search(text, reach, end) is None:
        return start
    dated = cues.dated_filler.search(text, reach, end)
    return start if dated is None else min(start, dated.start())


def clean_name(text: str, cues: NameCues) -> str:
    """Return a name without bullets, leading connectives, periods and marks at its edges.

    Examples
    --------
    >>> clean_name("・令和4年度の入館者数", name_cues())
    '入館者数'
    """
    text = text.strip(_EDGE)
    bullet = _BULLET.match(text)
    if bullet is not None:
        text = text[bullet.end() :]
    while match := cues.lead.match(text):
        if match.end() == 0 or match.end() == len(text):
            break
        text = text[match.end() :]
    text = text.strip(_EDGE)
    if _ANY_BRACKET.search(text) is None:
        return text
    text = _unbalanced(text).strip(_EDGE)
    if len(text) > 2 and text[0] in QUOTES and text[-1] in "」』" and text.count(text[0]) == 1:
        return text[1:-1]
    return text


def row_name(text: str, cues: NameCues) -> str:
    """Return the name that a whole row or line is: without bullets and without a note in brackets at its end.

    Examples
    --------
    >>> row_name("・入館者数(右へ記載)", name_cues())
    '入館者数'
    """
    name = without_note(clean_name(text, cues))
    clause = _COMMA.split(name)[-1]
    if 3 < len(clause) < len(name) and cues.ratio_head.search(name):
        name = clause
    return _AGENT.sub("", name)


def without_note(name: str) -> str:
    """Return a name without the note in brackets at its end."""
    return (_NOTE.sub("", name) or name) if name.rstrip().endswith((")", "）")) else name


def _unbalanced(text: str) -> str:
    """Cut what lies outside a bracket without partner."""
    for opening, closing in zip(OPENING, CLOSING, strict=True):
        if text.count(opening) < text.count(closing):
            text = text[text.index(closing) + 1 :] if text.index(closing) < len(text) - 1 else text[:-1]
        elif text.count(opening) > text.count(closing):
            at = text.rindex(opening)
            text = text[at + 1 :] if at < len(text) // 2 else text[:at]
    return text


def is_nominal(token: Token) -> bool:
    """Tell whether a morpheme can be part of a compound noun."""
    return _names(token.tag) or token.text in _INNER_MARKS


@lru_cache(maxsize=512)
def _names(tag: str) -> bool:
    return tag.startswith(_NOMINAL)


def noun_phrase(passage: PassageText, end: int, floor: int, cues: NameCues) -> Span | None:
    """Return the noun phrase that ends at `end`: its head with の and the connectives of names before it.

    Parameters
    ----------
    passage : PassageText
    end : int
        Place behind the last character of the phrase.
    floor : int
        The phrase does not begin before it.
    cues : NameCues

    Returns
    -------
    Span or None
        None where no noun stands at `end`.
    """
    starts, ends, tags = passage.morphemes
    normal = passage.normal
    index = passage.token_before(end)
    start = end
    crossed: list[tuple[int, int]] = []
    while index >= 0 and starts[index] >= floor:
        if normal[starts[index]] in CLOSING:
            mark = starts[index], floor
            if (known := passage.phrase_starts.get(mark)) is not None:
                start = known
                break
            opened = _opened(passage, starts[index])
            if opened is None or opened < floor:
                break
            crossed.append(mark)
            start = opened
            index = passage.token_before(opened)
        elif _names(tags[index]) or normal[starts[index] : ends[index]] in _INNER_MARKS:
            start = starts[index]
            index -= 1
        else:
            before = _before_joint(passage, passage.token(index), floor, cues) if start < end else -1
            if before < 0:
                break
            index = before
    for mark in crossed:
        passage.phrase_starts[mark] = start
    return (start, end) if start < end else None


def _before_joint(passage: PassageText, token: Token, floor: int, cues: NameCues) -> int:
    """Return the token before の, 等 or the connective that ends with `token`, -1 where no name goes on before it."""
    if token.text in _LINKS:
        joint = token.start
    else:
        reach = max(floor, token.end - _CONNECTIVE_REACH)
        linked = cues.connective.search(passage.normal, reach, token.end)
        if linked is None:
            return -1
        joint = linked.start()
    index = passage.token_before(joint)
    if index < 0:
        return -1
    before = passage.token(index)
    if before.start < floor or before.end != joint:
        return -1
    goes_on = is_nominal(before) or before.text in _LINKS or passage.normal[before.start] in CLOSING
    return index if goes_on else -1


def _opened(passage: PassageText, close: int) -> int | None:
    bracket = passage.bracket_closed_at(close)
    return None if bracket is None else bracket.open


def quote_before(passage: PassageText, end: int, floor: int, cues: NameCues) -> Span | None:
    """Return the inside of the quotation whose answer share stands at `end`: 「…」としたものが 6.9%."""
    best: Span | None = None
    for bracket in passage.brackets_between(floor, end):
        if bracket.close >= end or not bracket.quote:
            continue
        between = passage.normal[bracket.close + 1 : end]
        match = cues.respondent.match(between)
        if not between.strip() or (
            match is not None and len(between) - match.end() <= 8 and "、" not in between[match.end() :]
        ):
            best = (bracket.open + 1, bracket.close)
    return best
