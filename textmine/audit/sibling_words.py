"""The words of ``lexicons/siblings.toml``, compiled."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from textmine.audit.group_names import are_all_ranges, is_partition
from textmine.audit.memo import per_lexicon
from textmine.characters import KANJI, KATAKANA
from textmine.lexicons import Lexicon, word_sets

_CLAUSE_END = re.compile(r"[。、\n()]")
_DENIED = re.compile(
    r"(?<!なら)(?<!一致し)(?<!合わ)(?<!足り)(?<!少)な(?:い|く|かった|し)|ませ(?:ん|$)|(?<![いま])ず(?:に|$)"
)
"""What takes back the word before it in a clause; 「100%にならない」 does not."""


def told(pattern: re.Pattern[str], text: str) -> bool:
    """Tell whether a text says something that its clause does not take back.

    Examples
    --------
    >>> told(re.compile("二つの区分"), "一人が二つの区分で受けることはない"), told(re.compile("重複"), "重複を含む")
    (False, True)
    """
    return any(
        _DENIED.search(_CLAUSE_END.split(text[match.end() :], maxsplit=1)[0]) is None
        for match in pattern.finditer(text)
    )


@dataclass(frozen=True, slots=True)
class SiblingWords:
    """Patterns by which sets of sibling claims are told; each is named as its set in the table.

    Attributes
    ----------
    shares_by, parts_told : re.Pattern
        種別の使用割合; 三つに分けると, with the number in the group ``number``.
    attribute, denied, no_other, overall : re.Pattern
        Made of two sets each: 来園の頻度を; a stem with what denies it; 他の…はない; 全体, 全来園者.
    are_all : callable
        Whether the folded names of groups leave no other (男性 and 女性; 10人未満 and 10人以上); it remembers answers.
    are_ranges : callable
        Whether they are ranges of one size from the lowest to the highest.
    scales : tuple of (re.Pattern, int)
        What names a scale, its highest value in the group ``high``; and its lowest value.
    counters : mapping of str to str
        Counters that count the same things, by one of them.
    """

    several_answers: re.Pattern[str]
    single_answer: re.Pattern[str]
    distribution: re.Pattern[str]
    some_share: re.Pattern[str]
    of_whole: re.Pattern[str]
    shared_out: re.Pattern[str]
    shares_by: re.Pattern[str]
    parts_told: re.Pattern[str]
    all_told: re.Pattern[str]
    adds: re.Pattern[str]
    division: re.Pattern[str]
    answer: re.Pattern[str]
    fills: re.Pattern[str]
    remainder: re.Pattern[str]
    rest: re.Pattern[str]
    degree: re.Pattern[str]
    undecided: re.Pattern[str]
    no_answer: re.Pattern[str]
    attribute: re.Pattern[str]
    denied: re.Pattern[str]
    complete: re.Pattern[str]
    no_other: re.Pattern[str]
    none: re.Pattern[str]
    adds_up: re.Pattern[str]
    added_name: re.Pattern[str]
    open_list: re.Pattern[str]
    open_end: re.Pattern[str]
    besides: re.Pattern[str]
    others_too: re.Pattern[str]
    not_shown: re.Pattern[str]
    with_others: re.Pattern[str]
    own_circle: re.Pattern[str]
    base_change: re.Pattern[str]
    reweighted: re.Pattern[str]
    plain_mean: re.Pattern[str]
    left_out: re.Pattern[str]
    added_in: re.Pattern[str]
    told_apart: re.Pattern[str]
    resolved: re.Pattern[str]
    occasion: re.Pattern[str]
    same_base: re.Pattern[str]
    question: re.Pattern[str]
    other_people: re.Pattern[str]
    part_of: re.Pattern[str]
    of_that: re.Pattern[str]
    included: re.Pattern[str]
    attendances: re.Pattern[str]
    heads: re.Pattern[str]
    all_groups: re.Pattern[str]
    above_hundred: re.Pattern[str]
    part_of_whole: re.Pattern[str]
    surely_part: re.Pattern[str]
    of_money: re.Pattern[str]
    against: re.Pattern[str]
    larger_whole: re.Pattern[str]
    its_share: re.Pattern[str]
    amounts_to: re.Pattern[str]
    clause: re.Pattern[str]
    part_behind: re.Pattern[str]
    of_others: re.Pattern[str]
    rate_word: re.Pattern[str]
    rate_end: re.Pattern[str]
    rate_suffix: re.Pattern[str]
    mean: re.Pattern[str]
    weighted: re.Pattern[str]
    per_unit: re.Pattern[str]
    per_each: re.Pattern[str]
    per_one: re.Pattern[str]
    each_one: re.Pattern[str]
    each_beside: re.Pattern[str]
    bare_mean: re.Pattern[str]
    divided_by: re.Pattern[str]
    measured: re.Pattern[str]
    division_made: re.Pattern[str]
    made_from: re.Pattern[str]
    share_link: re.Pattern[str]
    share_beside: re.Pattern[str]
    share_ahead: re.Pattern[str]
    of_it: re.Pattern[str]
    counted: re.Pattern[str]
    counted_people: re.Pattern[str]
    against_plan: re.Pattern[str]
    fillers: re.Pattern[str]
    rate_name: re.Pattern[str]
    whose_rate: re.Pattern[str]
    of_total: re.Pattern[str]
    respondents: re.Pattern[str]
    sent_out: re.Pattern[str]
    asked: re.Pattern[str]
    answered: re.Pattern[str]
    of_these: re.Pattern[str]
    score_unit: re.Pattern[str]
    steps: re.Pattern[str]
    full_marks: re.Pattern[str]
    not_a_mean: re.Pattern[str]
    separator: re.Pattern[str]
    name_start: re.Pattern[str]
    name_end: re.Pattern[str]
    lead_filler: re.Pattern[str]
    overall: re.Pattern[str]
    are_all: Callable[[tuple[str, ...]], bool]
    are_ranges: Callable[[Sequence[str]], bool]
    scales: tuple[tuple[re.Pattern[str], int], ...]
    counters: Mapping[str, str]

    def are_rates(self, names: Collection[str]) -> bool:
        """Tell whether figures have one name, and that of a rate: those of groups need make no hundred."""
        return len(names) == 1 and self.rate_end.search(next(iter(names))) is not None

    def same_counter(self, unit: str) -> str:
        """Return the counter that stands for all that count the same things: 人 for 名."""
        return self.counters.get(unit, unit)

    def overlap(self, text: str) -> bool:
        """Tell whether a text says that one may count in several parts, and does not say that each counts once."""
        return told(self.several_answers, text) and self.resolved.search(text) is None

    def persons_and_times(self, total: str, parts: Iterable[str]) -> bool:
        """Tell whether the words at a total and at its parts count in different ways (延べ, 実人数)."""
        times = self.attendances.search(total) is not None
        heads = self.heads.search(total) is not None
        return any(
            (self.attendances.search(part) is not None) > times or (self.heads.search(part) is not None) > heads
            for part in parts
        )


def _completeness(divisions: Sequence[tuple[str, ...]], lexicon: Lexicon) -> Callable[[tuple[str, ...]], bool]:
    # By their number and the first letter of their longest word, which the names must hold: there are hundreds.
    found: dict[tuple[int, str], list[tuple[str, ...]]] = {}
    for words in divisions:
        found.setdefault((len(words), max(words, key=len)[0]), []).append(words)

    @lru_cache(maxsize=4096)
    def are_all(names: tuple[str, ...]) -> bool:
        letters = sorted(set("".join(names)))
        likely = (words for letter in letters for words in found.get((len(names), letter), ()))
        return is_partition(names, likely) or are_all_ranges(names, lexicon)

    return are_all


def _joined(patterns: dict[str, re.Pattern[str]]) -> dict[str, re.Pattern[str]]:
    """Return the patterns that two sets make together; the second set of each pair is taken out."""
    asked, none, everyone, negative = (
        patterns.pop(name).pattern for name in ("asked_about", "none", "everyone", "negative")
    )
    one_only, chosen = patterns.pop("one_only").pattern, patterns.pop("chosen").pattern
    single = patterns["single_answer"].pattern
    no_other, overall = patterns["no_other"].pattern, patterns["overall"].pattern
    return {
        "none": re.compile(none),
        "attribute": re.compile(rf"(?:{patterns['attribute'].pattern})(?:{asked}|$)"),
        "single_answer": re.compile(
            rf"{single}|(?:{one_only})(?:の[^、。]{{1,6}})?(?:だけ|のみ|ずつ)?[をにへで]?(?:{chosen})"
        ),
        "no_other": re.compile(rf"(?:{no_other}|{patterns['no_answer'].pattern})[^、。]{{0,8}}?(?:{none})"),
        "overall": re.compile(rf"(?:{overall}|(?:^|[\s、,(・:はが])(?:{everyone})[{KANJI}{KATAKANA}]{{0,8}})$"),
        "denied": re.compile(rf"(?P<stem>.{{2,}}?)(?:{negative})$"),
    }


@per_lexicon
def sibling_words(lexicon: Lexicon) -> SiblingWords:
    """Compile the words that tell sets of sibling claims.

    Parameters
    ----------
    lexicon : Lexicon
        With the table ``siblings``.
    """
    table = lexicon.table("siblings")
    patterns = {name: re.compile(words) for name, words in word_sets(table["word"]).items()}
    # The unit of an average: 1回当たり, 1回平均, 1件につき, 支部当たり, 各会場の平均.
    patterns["per_one"] = re.compile(
        rf"(?:(?:1|一|各|毎)(?P<unit>[^\d\s、。()をがの]{{1,6}}?)[がはにでの]?(?:{patterns['per_unit'].pattern})"
        rf"|(?<![^\s、。()])(?P<each>[^\d一\s、。()はがを]{{1,4}}?)(?:{patterns['per_each'].pattern}))"
    )
    # 職員一人が受け持った照会, 1便の乗客: the unit of a figure that was divided.
    patterns["each_one"] = re.compile(
        rf"(?<![\d.,第])(?:1|一|各|毎)(?P<unit>[^\d\s、。()]{{1,4}}?)(?:{patterns['each_one'].pattern})"
    )
    patterns["divided_by"] = re.compile(r"を[^、。]{1,12}で(?:割|除|均)")  # 総費用を利用者数で除した単価
    # 本部では管理職68.2%: those that follow are of some place.
    patterns["own_circle"] = re.compile(rf"{patterns['own_circle'].pattern}|[{KANJI}{KATAKANA}]{{2,}}では")
    # 1回2.8時間, 1台では15.9万円: the unit right before a figure.
    patterns["each_beside"] = re.compile(
        r"(?<![\d.,第])(?:1|一|各|毎)(?P<unit>[^\d\s、。()はがのでに]{1,4}?)(?:では?|は|平均)?[、約]?$"
    )
    # 計 is a total, 推計 and 統計 are not.
    patterns["adds_up"] = re.compile(rf"(?<![推設統会時合小累余])(?:{patterns['adds_up'].pattern})[でにはが、:\s|]*$")
    # 三つの会場を合わせた来場者は: the name of what was added up stands between.
    patterns["added_name"] = re.compile(rf"(?:{patterns['added_name'].pattern})[^、。\d]{{0,12}}$")
    # What parts the name of a figure from the words before it, and what of those words is no name.
    patterns["separator"] = re.compile(r"[、。,/:;(※\s]|(?<=[^\s、])(?:については|について|では|には|は)(?=[^\s、])")
    patterns["name_start"] = re.compile(rf"^(?:(?!やや){patterns['name_start'].pattern})+")
    patterns["name_end"] = re.compile(rf"(?:{patterns['name_end'].pattern})+$")
    patterns["lead_filler"] = re.compile(rf"(?:[、。,/:;()・\s]|{patterns['lead_filler'].pattern})*")
    # エネルギー種別の使用割合: the shares of each kind; 三つに分けると: how many parts there are.
    patterns["shares_by"] = re.compile(
        r"別(?:の|に見た|にみた|で見た|でみた|に)?[^、。\d]{0,6}?(?:割合|比率|構成|シェア)|(?:を|は)割合で"
    )
    patterns["parts_told"] = re.compile(
        rf"(?P<number>[二三四五六七2-7])(?:{patterns.pop('kinds').pattern}|つ(?=[)。\n]|$))"
    )
    # 区分は以上の三つ; 三者だけに: behind a list, not 上位の三つで6割.
    number = "(?P<{}>[二三四五六七2-7])(?:つ|[^、。\\d年月日回倍割%]{{1,4}}?)"
    patterns["all_told"] = re.compile(
        rf"(?:以上の|区分は|種類は)[^、。\d]{{0,6}}?{number.format('before')}"
        rf"|{number.format('behind')}[^、。\d]{{0,4}}?(?:{patterns.pop('only').pattern})"
    )
    # What a share behind a count is called: 採択率は, 割合は, 進捗は; and whose it is: 登録者の.
    rate = r"(?P<name>[^\s、。()のはがで]*?)(?:率|割合|比率|構成比|進捗|進捗率)"
    patterns["whose_rate"] = re.compile(
        r"(?:^|[、。(\s])(?P<name>[^\s、。()]{2,}?)の(?:割合|比率|率|構成比)(?:は|が|にして|で)?$"
    )
    patterns["rate_name"] = re.compile(rf"(?:^|[、。()のはがで\s]){rate}(?:は|が|にして|で)?$")
    patterns["of_total"] = re.compile(r"^[とではが、]*(?P<name>[^\s、。()のはがで]{2,})の$")
    blank = r"[\s、,()・/|]*"
    patterns["share_beside"] = re.compile(
        rf"{blank}(?:(?:{patterns.pop('copula').pattern})[、。])?(?:{patterns['share_beside'].pattern})?{blank}"
    )
    patterns["of_it"] = re.compile(f"(?:{patterns['of_it'].pattern})$")
    # 全標本に対する割合, 台数に占める比率: a part, whatever it is called.
    patterns["surely_part"] = re.compile(
        rf"{patterns['surely_part'].pattern}|全[{KANJI}{KATAKANA}]{{1,6}}(?:に対する|に対し|に占める|の中|中|のうち)"
        # 計画どおり進んだものの割合: of those who did something, not 計画に対する割合.
        rf"|(?<!対す)(?<!比べ)(?<!比し)(?<!除し)(?<!割っ)(?<!相当す)(?:た|る|ない)[{KANJI}{KATAKANA}]{{0,6}}(?:もの)?の?(?:割合|比率)"
    )
    patterns["of_money"] = re.compile(rf"(?:{patterns['of_money'].pattern})[^、。]{{0,6}}?(?:に占め|に対|比)")
    patterns["of_others"] = re.compile(rf"の[{KANJI}{KATAKANA}]{{2,}}(?:のうち|の中|中|の)")
    # 640部のうち, 対象は240基。このうち: what follows is a part of the figure before.
    patterns["part_behind"] = re.compile(
        rf"(?:の[{KANJI}{KATAKANA}]{{1,8}})?(?:の|[、。(\s]*)?(?:{patterns['part_of'].pattern}|中|に対し)"
    )
    # 基準を満たした, 資格を持つ者: a name that tells what some did is no rate, whatever words it holds.
    patterns["clause"] = re.compile(
        rf"(?<!対す)(?<!要す)(?:た|る|ない|う|つ|く|む|ぶ|す|たい|[やに]すい|にくい|づらい|済み?)の?(?:者|人|方|もの|[{KANJI}]{{1,3}})?$"
    )
    # 併用者は主な区分にのみ計上し: who belongs to several parts counts in one.
    patterns["resolved"] = re.compile(
        rf"(?:{patterns.pop('main_one').pattern})[^。\n]{{0,16}}(?:のみ|だけ|に)[^。\n]{{0,6}}(?:{patterns.pop('counted_as').pattern})"
    )
    # 第2回の, 秋の調査では: on what occasion people were asked.
    patterns["occasion"] = re.compile(
        rf"第[\d一二三四五六七八九十]+[回期次]|[\d一二三四五六七八九十]+(?:年目|回目|(?:か月|年)後)|(?:{patterns['occasion'].pattern})(?=[のでにはが、:・\s])"
    )
    # 乗り継ぐ場合は全ての手段を計上: one counts in each.
    patterns["several_answers"] = re.compile(
        rf"{patterns['several_answers'].pattern}|(?:全て|すべて|各々|それぞれ)(?:の[^、。]{{1,6}})?[をに]?(?:計上|数え|集計|記録)"
    )
    # 研究員78人中、: not 年度途中で.
    patterns["part_of"] = re.compile(rf"{patterns['part_of'].pattern}|(?<![{KANJI}])中[、で]")
    patterns["its_share"] = re.compile(r"(?:^|[、。])(?:その|この)(?:割合|比率|率|構成比)(?:は|が)?$")
    patterns["degree"] = re.compile(f"^{patterns['degree'].pattern}")
    # 基準どおりに設置した, 計画を満たした: how things were done, no rate against it.
    for name in ("above_hundred", "against_plan"):
        patterns[name] = re.compile(rf"(?:{patterns[name].pattern})(?!どおり|通り|を満た|に適合|に合致|に沿)")
    patterns["rate_word"] = re.compile(f"{patterns['rate_word'].pattern}(?:は|が)?$")
    patterns["rate_end"] = re.compile(f"{patterns['rate_end'].pattern}$")
    for name in ("decade", "decade_up", "decade_down", "from_size", "to_size", "between_sizes"):
        del patterns[name]  # those of group_names
    patterns |= _joined(patterns)
    return SiblingWords(
        **patterns,
        are_all=_completeness([tuple(row["words"]) for row in table["division"]], lexicon),
        are_ranges=partial(are_all_ranges, lexicon=lexicon),
        scales=tuple((re.compile(row["pattern"]), int(row["low"])) for row in table["scale"]),
        counters={unit: row["same"][0] for row in table["counter"] for unit in row["same"]},
    )
