"""Words by which a passage says that a target was met or missed, or on which side of it a result is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from textmine.audit.heads import head_of
from textmine.audit.memo import per_lexicon
from textmine.audit.words import patterns, word_surfaces
from textmine.characters import normalise
from textmine.lexicons import Lexicon

_SENTENCE = re.compile(r"[^。]+?(?:。|\n(?=[\s・○●①-⑳])|$)", re.DOTALL)
_GAP = r"(?:(?![未不非])[^、。\d]){0,10}?"
"""What may stand between a particle and its verb (目標には惜しくも届かず), where nothing denies it before (未達成)."""
_TO = r"(?:を|に|は|へ|も|まで|が)[はもを]?、?"
_AGAINST = r"(?:に対し(?:て|ては)?|に比べて?|と比べて?|よりも?)、?[^、。\dを]{0,8}?"
_DENIED = (
    r"(?:(?!た|て(?![いお])|だけ|ばかり|のみ)[ぁ-ん至叶及届]){0,8}?"
    r"(?:な(?:い|かっ|く(?!て|は))|ず(?![れつ])|ませ[んず]|ぬ|難し|困難|遠)"
)
_ADVERB = r"[^、。\dをはが未不非]{0,6}?"
_ASKED = r"(?!のか|か[。、?])"
_BARE = r"(?<=[、。はと\s])"
_THROUGH = r"(?<=[いきしちにみりびえけせてねべめれげ])(?:き|切)[れるりっ]"
"""Behind the stem of a verb: it was done to the end (配りきれていない, 回り切った)."""
_BY = r"(?:[\d.,]+[^\d、。]{1,6}?)?"
"""By how much, between a target and its verb: 目標値を0.9ポイント上回る."""
_ENDS = r"[)\]」』]*"
_CLOSING = ")]」』"
_LONGEST = 16
"""Characters before words in which it is said what was met."""
_FIRST = ("goal", "set_before", "stands_for", "such")
"""Sets of words that begin what is said of a target."""
_LEADING = " \t・○●【[(〔<"
_COLUMN = "_column"
_MARKED = r"[:=\s(|)\]】〕]{0,3}"


class Said(StrEnum):
    """What words say of a result and its target."""

    ACHIEVED = "achieved"
    MISSED = "missed"
    ABOVE = "above"
    BELOW = "below"
    NOT_ABOVE = "notabove"
    NOT_BELOW = "notbelow"


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for achievement, with the stretch of the passage that they speak of.

    Attributes
    ----------
    start, end : int
        Place of the words in the passage.
    since : int
        Where the stretch begins: behind the words before, or where the sentence begins.
    until : int
        Where the sentence ends.
    leads : bool
        Whether nothing stands before them in their row: 【達成】訪問 実績312件.
    """

    said: Said
    text: str
    start: int
    end: int
    since: int
    until: int
    leads: bool


@dataclass(frozen=True, slots=True)
class _Forms:
    """Compiled: what each of the words holds, words for achievement anywhere, and those right behind a target."""

    cue: re.Pattern[str]
    anywhere: re.Pattern[str]
    behind: re.Pattern[str]
    judged: re.Pattern[str]
    last_head: re.Pattern[str]
    purpose: re.Pattern[str]
    meant: re.Pattern[str]


class _Grammar:
    """What words are composed with: names of targets, and what affirms a verb behind them.

    Attributes
    ----------
    tail : str
        What may belong to a target: 値, に掲げた冊数, の水準.
    goal : str
        A word for a target with what may belong to it: 目標値, 計画に掲げた冊数, 所期の回数.
    target : str
        What may follow a figure that is a target: 90%の水準.
    meant : str
        What stands for a target that was named before it: これ, 同水準.
    affirmed : str
        Behind the stem of a verb: it came about.
    turned_out : str
        Behind 目標以上: it came out so.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        nouns = words["outcome_noun"]
        self.tail = tail = (
            rf"(?:(?:[のに](?:{words['set_down']})|と?し|と?され)[たる])?の?[^\s、。\d()「」|/のをにはがもへで]{{0,6}}"
        )
        named = rf"(?:{words['goal']}|(?:{words['set_before']})の?(?:{nouns}))"
        self.goal = rf"{named}{tail}"
        called = rf"(?:と(?:する|した|いう|なる)|[とに](?:{words['set_down']})[ただ]|という)?の?"
        self.target = rf"{_ENDS}{called}(?:{words['goal']})?{tail}"
        self.meant = rf"(?<![ぁ-ん])(?:{words['stands_for']}|(?:{words['such']})(?:{nouns}))"
        self.affirmed = (
            rf"(?!する?こととし|するよう|するた|できるよう|できるか|すべ|するべ)(?:[ぁ-ん]{{0,10}}?(?:た(?![めいくりら]){_ASKED}|だ(?!け){_ASKED}|まし|てい(?!な)|てお(?!ら)|って"
            rf"|[しりきえめちいけれ]、|[るす](?:{nouns}|こととな|に至|に十分|に足))|(?=[。)」\n]|$))"
        )
        self.turned_out = rf"(?:の(?:{nouns})|とな|に達|を(?:{words['hold']}|{words['recorded']})|であ|で、|だ)"


@per_lexicon
def _forms(lexicon: Lexicon) -> _Forms:
    words = {name: pattern.pattern for name, pattern in patterns(lexicon).items()}
    grammar = _Grammar(words)
    # A cell of a table or list, with nothing else in it: 目標40件、実績46件、達成; 判定 ○.
    cells = (
        rf"(?<=[、,\s:(/|\[【〔→⇒…=])(?P<{said.value}_cell>{words[name]}|{made})(?=[、,。\s)/|\]】〕]|$)"
        for said, name, made in (
            (Said.MISSED, "cell_missed", rf"(?:{words['goal']})?[未不非](?:{words['reach_noun']})"),
            (Said.ACHIEVED, "cell_achieved", rf"(?:{words['goal']})(?:{words['reach_noun']})済?み?"),
        )
    )
    signs = (
        rf"(?:(?:{words['judged']}){_MARKED}(?P<{said.value}_sign>{sign})|[→⇒➡]\s?(?P<{said.value}_arrow>{sign})|[|\s](?P<{said.value}_column>{sign}))"
        rf"(?=[、,。\s)/|\]】〕]|$)"
        for said, sign in ((Said.ACHIEVED, words["sign_met"]), (Said.MISSED, words["sign_missed"]))
    )
    # Each of the forms below is tried at every character: most are told by their first one.
    firsts = "".join(sorted({surface[0] for name in _FIRST for surface in word_surfaces(lexicon, name)}))
    composed = _predicates(rf"(?=[{firsts}])(?:{grammar.goal}|{grammar.meant})", grammar, words)
    plain = rf"(?:{words['goal']})(?:{words['outcome_noun']})?"
    bare = {
        Said.NOT_BELOW: rf"{plain}以上{grammar.turned_out}",
        Said.NOT_ABOVE: rf"{plain}以下{grammar.turned_out}",
        Said.MISSED: (
            rf"{plain}の?(?:{words['nearly_noun']})"
            rf"|(?:(?:{words['near_miss']})の?(?:ところ)?で?、?|(?<=、))(?:{words['reach_to']}){_DENIED}"
        ),
        Said.ACHIEVED: rf"{_BARE}(?:{words['reach']})(?!{_DENIED}){grammar.affirmed}",
        Said.ABOVE: rf"(?<=と)、?(?:{words['degree']}|、)*(?:{words['beyond_it']})|{plain}(?:{words['beyond_noun']})",
        Said.BELOW: rf"(?<=と)、?(?:{words['degree']}|、)*(?:{words['short_of_it']})|{plain}(?:{words['short_noun']})",
    }
    # What was missed comes first: 達成していない also begins as 達成して.
    order = (Said.NOT_ABOVE, Said.NOT_BELOW, Said.MISSED, Said.ABOVE, Said.BELOW, Said.ACHIEVED)
    # 達成されたのか asks.
    plainly = {said: rf"(?:{words[said]}){_ASKED}" for said in order if said in words}
    forms = {said: [found[said] for found in (plainly, composed, bare) if said in found] for said in order}
    named = "|".join(f"(?P<{said.value}>{'|'.join(forms[said])})" for said in order)
    return _Forms(
        re.compile(words["cue"]),
        re.compile("|".join((*cells, *signs, named))),
        re.compile("|".join(f"(?P<{said.value}>{found})" for said, found in _behind(grammar, words).items())),
        re.compile(words["judged"]),
        re.compile(rf"(?:{words['judged']})[ \t]*$", re.MULTILINE),
        re.compile(rf"(?:{words['purpose']})[をはもが]、?$"),
        re.compile(grammar.meant),
    )


def _predicates(target: str, grammar: _Grammar, words: Mapping[str, str]) -> dict[Said, str]:
    """Return what is said of a target behind it: 数値目標には惜しくも達しませんでした."""
    affirmed_so = grammar.affirmed
    reached = rf"{target}{_TO}{_GAP}(?:{words['reach']}|{_THROUGH})"
    by_it = (
        rf"{target}に?[はも]、?[^。、]{{1,24}}?(?:により|によって|をもって|で)も?(?:して)?も?、?{_ADVERB}"
        rf"(?:{words['reach']}|{words['beyond_it']})"
    )
    # 目標の達成はかなわなかった, 達成の運びとなった: the noun of the verb, and what became of it.
    denied = rf"(?:{words['reach_noun']})(?:を|は|が|に|も|まで)[はも]?、?[ぁ-ん至叶及届適]{{0,4}}?{_DENIED}"
    affirmed = rf"(?:{words['reach_noun']})(?:を|が|に|の|と|は)(?:{words['came_about']}){affirmed_so}"
    kept = rf"{target}[をはもが]{_GAP}(?:{words['keep_up']})"
    limit = rf"(?:{target}|(?:{words['limit']}){grammar.tail})"
    inside = rf"{limit}の?(?:{words['span']})?以?内"
    within = rf"{limit}の?(?:{words['span']})?(?:以?内|{words['span']}){_GAP}(?:に|で)、?(?:{words['keep_to']})"
    # 85.0%以上の水準に今一歩というところであった, 目標に迫る結果, 目標まであと2件.
    nearly = rf"{target}(?:に|まで|へ)[はも]?、?{_GAP}(?:{words['nearly']})"
    above = rf"{target}(?:[をはも]{_GAP}{_BY}|{_AGAINST})(?:{words['beyond_it']})"
    below = rf"{target}(?:[をはも]{_GAP}{_BY}|{_AGAINST})(?:{words['short_of_it']})"
    return {
        # What lies within a plan is no more than it, be it a limit or a budget.
        Said.NOT_ABOVE: rf"(?:{above}{_DENIED}|{within}{affirmed_so}|{inside}(?:で(?!は|き)|だ|とな|にあ))",
        Said.NOT_BELOW: f"{below}{_DENIED}",
        Said.MISSED: (
            rf"(?:{reached}{_DENIED}|{denied}|{target}{_TO}{_GAP}(?:{words['fail']})"
            rf"|{nearly}|{kept}{_DENIED}|{by_it}{_DENIED})"
        ),
        Said.ABOVE: f"(?:{above}|{within}{_DENIED})",
        Said.BELOW: rf"(?:{below}|{target}に[はも]?{_GAP}(?:{words['lacking']}))",
        Said.ACHIEVED: f"(?:{reached}{affirmed_so}|{by_it}{affirmed_so}|{affirmed}|{kept}{affirmed_so})",
    }


def _behind(grammar: _Grammar, words: Mapping[str, str]) -> dict[Said, str]:
    """Return what is said right behind a figure that is a target: 99.0%以上の水準を確保した, 24回どおり."""
    target, affirmed_so = grammar.target, grammar.affirmed
    said = _predicates(target, grammar, words)
    held = rf"{target}[をはもが]{_GAP}(?:{words['hold']})"
    # 6.0分以内という目標に収まった: what is kept to is no more.
    kept = rf"{target}に[はも]?、?{_GAP}(?:{words['keep_to']})"
    said[Said.NOT_ABOVE] += rf"|{kept}{affirmed_so}"
    said[Said.MISSED] += rf"|{held}{_DENIED}"
    said[Said.ACHIEVED] += rf"|{held}{affirmed_so}|{target}(?:{words['as_set']})"
    return said


def said_behind(text: str, at: int, lexicon: Lexicon) -> tuple[Said, int] | None:
    """Return what a folded text says right behind a figure, were it a target, and where that ends.

    Examples
    --------
    >>> from textmine.lexicons import default_lexicon
    >>> said, end = said_behind("前年度の36.9億円を確保できなかった。", 10, default_lexicon())
    >>> said.value, end
    ('missed', 18)
    """
    match = _forms(lexicon).behind.match(text, at)
    if match is None:
        return None
    return Said(next(name for name, found in match.groupdict().items() if found)), match.end()


def wordings(
    text: str, lexicon: Lexicon, targets: Sequence[int] = (), figures: Sequence[int] = ()
) -> Iterator[Wording]:
    """Yield the words for achievement of a passage, in order.

    Parameters
    ----------
    text : str
    lexicon : Lexicon
    targets : sequence of int, optional
        Where targets end: behind them 「を下回る」 needs no other word for a target.
    figures : sequence of int, optional
        Where other figures end: 「に届かなかった」 right behind one is not said of a target.

    Examples
    --------
    >>> from textmine.lexicons import default_lexicon
    >>> text = "件数は目標を達成したが、満足度は目標に届かなかった。"
    >>> [(each.said.value, text[each.since : each.start]) for each in wordings(text, default_lexicon())]
    [('achieved', '件数は'), ('missed', 'が、満足度は')]
    """
    folded, forms = normalise(text), _forms(lexicon)
    others = set(figures).difference(targets)
    behind = [match for end in sorted(targets) if (match := forms.behind.match(folded, end)) is not None]
    if not behind and forms.cue.search(folded) is None:
        return
    places = [match.start() for match in behind]
    for sentence in _SENTENCE.finditer(folded):
        since = sentence.start()
        cued = forms.cue.search(folded, *sentence.span()) is not None
        matches = forms.anywhere.finditer(folded, *sentence.span()) if cued else ()
        inside = [match for match in matches if _is_told(match, forms, folded, others)]
        inside = [match for match in inside if not _lacks_target(match, forms, sentence.start(), targets)]
        inside += behind[bisect_left(places, sentence.start()) : bisect_left(places, sentence.end())]
        for match in sorted(inside, key=lambda each: (each.end(), each.start())):
            name = next(name for name, found in match.groupdict().items() if found)
            if match.start(name) >= since:
                said = Said(name.partition("_")[0])
                start, end = match.span(name)
                leads = not folded[folded.rfind("\n", 0, start) + 1 : start].strip(_LEADING)
                yield Wording(said, match[name].strip(), start, end, since, sentence.end(), leads)
                since = match.end()


def _lacks_target(match: re.Match[str], forms: _Forms, since: int, targets: Sequence[int]) -> bool:
    """Tell whether words are said of これ or それ, and no target stands before them in their sentence."""
    return forms.meant.match(match[0]) is not None and not any(since < end <= match.start() for end in targets)


def _is_told(match: re.Match[str], forms: _Forms, text: str, others: Collection[int]) -> bool:
    """Tell whether words are said of a target: not of a figure right before them, and ○ stands under 判定."""
    said = match[0]
    if said.startswith("に") and len(text[: match.start()].rstrip(_CLOSING)) in others:
        return False
    if forms.purpose.search(text, max(0, match.start() - _LONGEST), match.start()):
        return False  # 周知の目的は達成した: something else was met than a figure
    if not (match.lastgroup or "").endswith(_COLUMN):
        return True
    at = match.end() - 1
    return forms.judged.search(head_of(text, at)) is not None or forms.last_head.search(text, 0, at) is not None
