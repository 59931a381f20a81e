"""Names of indicators and groups: noun phrases cut out of the words around a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from textmine.claims.cues import YEAR
from textmine.claims.passages import CLOSING, OPENING, QUOTES, PassageText, Token
from textmine.lexicons import Lexicon, alternation, default_lexicon, surfaces
from textmine.structures import Span

_NOMINAL = ("名詞", "接尾辞", "接頭辞", "記号", "形状詞", "代名詞", "NUM")
_BULLET = re.compile(r"^[\s・○●◯◇◆■□▪※*＊→>\-–—―]*(?:\(?[0-9ア-ンa-zA-Z]{1,2}[).][\s]*|[①-⑳]\s*)?[\s・○●◇◆■□]*")
_AGENT = re.compile(r"^.{2,}による(?=.{4,})")
_NOTE = re.compile(r"(?<=.)[(（][^()（）]*[)）]\s*$")
_EDGE = " 　、,。:：;・-–—―※*＊=＝→|/"


@dataclass(frozen=True, slots=True)
class NameCues:
    """Compiled table ``indicators``."""

    filler: re.Pattern[str]
    lead: re.Pattern[str]
    generic: frozenset[str]
    ratio_head: re.Pattern[str]
    topic_head: re.Pattern[str]
    connective: re.Pattern[str]
    respondent: re.Pattern[str]
    place: re.Pattern[str]
    plan: re.Pattern[str]


@lru_cache(maxsize=8)
def name_cues(lexicon: Lexicon | None = None) -> NameCues:
    """Compile the table ``indicators``."""
    table = (lexicon or default_lexicon()).table("indicators")
    words = {name: alternation(surfaces(rows)) for name, rows in table.items()}
    return NameCues(
        filler=re.compile(
            rf"(?:{words['filler']}|{YEAR}(?:度末|度|末)?(?:で|に|は|の|現在|時点)?|\d{{1,2}}月(?:末)?(?:に|は|の|には)?"
            r"|\d[\d,.]*\s?[^\s\d、。]{1,5}(?:当たり|あたり|当り|につき)の?|[\s、,:：/／]"
            rf"|(?:第\d+期)?(?:中(?:長)?期)?(?:目標|計画)期間(?:中|終了時点|終了時|最終年度)?(?:で|に|の)?|{YEAR}\s?[~〜～-]\s?{YEAR}(?:で|に|の)?"
            rf"|{YEAR}から{YEAR}(?:まで)?(?:で|に|の)?)$"
        ),
        lead=re.compile(rf"^(?!その他|この他)(?:{words['lead']}(?:[、,]|(?<=の)|(?<=うち)|(?<=間))|{YEAR}(?:度末|度|末)?(?:現在|時点)?(?:における|において|までに|から|には|の|に|は|で)?[、,]?|[\s、,:：。])"),
        generic=frozenset(surfaces(table["generic"])),
        ratio_head=re.compile(words["ratio_head"] + "$"),
        topic_head=re.compile(words["topic_head"] + "$"),
        connective=re.compile(words["connective"] + "$"),
        respondent=re.compile(r"\s?" + words["respondent"] + r"\s?"),
        place=re.compile(rf"^.{{2,}}{words['place']}(?=.{{3,}})"),
        plan=re.compile(rf"(?:{YEAR}(?:度|末)?の?|{words['plan']}|[のは値額)(]|\s)*"),
    )


def strip_fillers(text: str, cues: NameCues) -> str:
    """Return `text` without the words that may stand between a name and its number.

    Examples
    --------
    >>> strip_fillers("相談は延べ", name_cues())
    '相談は'
    """
    while match := cues.filler.search(text):
        if match.start() == match.end():
            break
        text = text[: match.start()]
    return text


def clean_name(text: str, cues: NameCues) -> str:
    """Return a name without bullets, leading connectives, periods and marks at its edges.

    Examples
    --------
    >>> clean_name("・令和4年度の入館者数", name_cues())
    '入館者数'
    """
    text = _BULLET.sub("", text.strip(_EDGE), count=1)
    while match := cues.lead.match(text):
        if match.end() == 0 or match.end() == len(text):
            break
        text = text[match.end() :]
    text = _unbalanced(text.strip(_EDGE)).strip(_EDGE)
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
    clauses = re.split(r"[、，,]", name)
    if len(clauses) > 1 and cues.ratio_head.search(name) and len(clauses[-1]) > 3:
        name = clauses[-1]
    return _AGENT.sub("", name)


def without_note(name: str) -> str:
    """Return a name without the note in brackets at its end."""
    return _NOTE.sub("", name) or name


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
    return token.tag.startswith(_NOMINAL) or token.text in "・ー／/"


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
    tokens = passage.tokens
    normal = passage.normal
    index = passage.token_before(end)
    start = end
    while index >= 0:
        token = tokens[index]
        if token.start < floor:
            break
        mark = normal[token.start : token.end]
        if mark in CLOSING and mark not in "」』":
            opened = _opened(passage, token.start)
            if opened is None or opened <= floor:
                break
            index = passage.token_before(opened)
            if start == end or start == token.end:
                start = opened
            continue
        if mark in "」』":
            opened = _opened(passage, token.start)
            if opened is None or opened < floor:
                break
            start = opened
            index = passage.token_before(opened)
            continue
        if is_nominal(token) and not normal[token.start : token.end].isspace():
            start = token.start
            index -= 1
            continue
        if start == end:
            return None
        linked = cues.connective.search(normal, floor, token.end) if token.text != "の" else None
        if token.text in ("の", "等", "など"):
            joint = token.start
        elif linked is not None:
            joint = linked.start()
        else:
            break
        before = passage.token_before(joint)
        if before < 0 or tokens[before].start < floor or tokens[before].end != joint:
            break
        if not (is_nominal(tokens[before]) or tokens[before].text in ("等", "など") or normal[tokens[before].start] in CLOSING):
            break
        index = before
    if start >= end:
        return None
    return (start, end)


def _opened(passage: PassageText, close: int) -> int | None:
    return next((b.open for b in passage.brackets if b.close == close), None)


def quote_before(passage: PassageText, end: int, floor: int, cues: NameCues) -> Span | None:
    """Return the inside of the quotation whose answer share stands at `end`: 「…」としたものが 6.9%."""
    best: Span | None = None
    for bracket in passage.brackets:
        if bracket.open < floor or bracket.close >= end or passage.normal[bracket.open] not in QUOTES:
            continue
        between = passage.normal[bracket.close + 1 : end]
        match = cues.respondent.match(between)
        if not between.strip() or (match is not None and len(between) - match.end() <= 8 and "、" not in between[match.end() :]):
            best = (bracket.open + 1, bracket.close)
    return best
