"""Which shares that stand side by side divide one whole, and whether nothing of it is left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from decimal import Decimal

from textmine.audit.answers import are_answers, are_degrees, are_opposite, is_polar
from textmine.audit.group_names import number_of
from textmine.audit.heads import head_of
from textmine.audit.intervals import total
from textmine.audit.scene import Scene
from textmine.audit.sibling_lists import Listed, is_open
from textmine.audit.sibling_sets import LIKELY, POSSIBLE, SURE, UNLIKELY, ShareSet
from textmine.audit.sibling_words import SiblingWords
from textmine.audit.surroundings import QUOTED, Surroundings, folded_name
from textmine.labels import ClaimLabel
from textmine.structures import Claim

_NEAR = (Decimal("0.96"), Decimal("1.06"))
"""How near a sum must come to the whole to tell by itself that its parts are all."""
_WITHIN_REACH = (Decimal("0.8"), Decimal("1.25"))
"""How near it must come where names and words only suggest it: rates of groups mostly sum to far more."""
_SLIP = 10
"""Most by which the answers to a question with one answer each miss a hundred by a slip, not by a gap."""
_FEWEST_TO_TELL = 3
_BEHIND = 40
_ITEM = re.compile(r"^[(]?(?:[A-Za-zア-ン]|\d{1,2}|[①-⑳])[.)、:]")
"""The mark of an answer of a list: a.職務の切り出しが難しい."""
"""Characters behind a list in which the text says that there is nothing else."""
_FULL = 100
_TALLIED = frozenset({ClaimLabel.COUNT, ClaimLabel.AMOUNT})


def comes_near(value: Decimal | int, full: Decimal | int) -> bool:
    """Tell whether a sum comes so near to the whole that its parts are likely all.

    Examples
    --------
    >>> comes_near(103, 100), comes_near(70, 100)
    (True, False)
    """
    low, high = _NEAR
    return full * low <= value <= full * high


def share_lists(scene: Scene, view: Surroundings, linked: Sequence[Listed], loose: Sequence[Listed]) -> list[Listed]:
    """Return the lists of percentages that may be shares: all that read on, cut where links tell of several bases.

    Parameters
    ----------
    scene : Scene
    view : Surroundings
    linked, loose : sequence of Listed
        The lists of a passage by their links, and by kind and place alone.
    """
    found: list[Listed] = []
    by_first: dict[str, list[Listed]] = defaultdict(list)
    for each in linked:
        by_first[each.members[0].claim.id].append(each)
    for listed in loose:
        if listed.claims[0].label is not ClaimLabel.PERCENTAGE:
            continue
        own = {claim.id for claim in listed.claims}
        bases = {claim.of for claim in listed.claims if claim.of not in own} - {None}
        # 612人(51.0%)、408人(34.0%): each beside its own figure, they may still be of one whole.
        bases = set() if bases == {claim.id for claim in _own_counts(scene, listed)} else bases
        inside = (each for claim in listed.claims for each in by_first[claim.id])
        cut = [each for each in inside if own.issuperset(claim.id for claim in each.claims)]
        found += [listed] if len(bases) <= 1 else cut
    beside = (_beside_counts(scene, view, listed) for listed in loose)
    found += [each for each in beside if each is not None]
    lists = {tuple(seen.claim.id for seen in each.members): each for each in found}
    return [each for each in lists.values() if not _is_of_a_share(scene, each)]


def _beside_counts(scene: Scene, view: Surroundings, listed: Listed) -> Listed | None:
    """Return the shares that stand behind the counts of a list, one each: 賛成612人(51.0%)、反対408人(34.0%)."""
    if listed.claims[0].label not in _TALLIED or len(listed.claims) < _FEWEST_TO_TELL:
        return None
    behind = [scene.next_to(count, 1) for count in listed.claims]
    places = [view.place(share) for share in behind if share is not None and share.label is ClaimLabel.PERCENTAGE]
    members = tuple(place for place in places if place is not None and place.claim.form is None)
    return Listed(members, listed.names, listed.printed) if len(members) == len(listed.claims) else None


def _own_counts(scene: Scene, listed: Listed) -> list[Claim]:
    """Return the counts or amounts right before the shares of a list; none where one has no such figure."""
    before = [scene.next_to(claim, -1) for claim in listed.claims]
    own = [n for n in before if n is not None and n.label in _TALLIED and n.form is None]
    return own if len(own) == len(listed.claims) == len({claim.id for claim in own}) else []


def _are_counted(scene: Scene, listed: Listed) -> bool:
    """Tell whether the counts beside shares, added up, give most of them: then they are those of that whole."""
    counts = _own_counts(scene, listed)
    read = scene.reading()
    whole = total(map(read, counts)) if len(counts) >= _FEWEST_TO_TELL else None
    if whole is None or not whole.low:
        return False
    fits = [(read(n).scaled(_FULL) / whole).meets(read(share)) for n, share in zip(counts, listed.claims, strict=True)]
    return sum(fits) >= len(counts) - 1


def _is_of_a_share(scene: Scene, listed: Listed) -> bool:
    """Tell whether percentages are those of groups or parts of another percentage outside the list."""
    bases = [scene.whole(claim) for claim in listed.claims]
    shares = (base for base in bases if base is not None and base.label is ClaimLabel.PERCENTAGE)
    return any(base not in listed.claims and base.value != _FULL for base in shares)


def share_set(scene: Scene, view: Surroundings, listed: Listed, words: SiblingWords) -> ShareSet:
    """Return the set that a list of percentages is, with how sure it is that it is one.

    Parameters
    ----------
    scene : Scene
    view : Surroundings
    listed : Listed
        One of :func:`share_lists`.
    words : SiblingWords
    """
    # ※うち利用歴1年未満の者: part of another share.
    first = listed.members[0]
    kept = listed.only([s for s in listed.members if s is first or not words.part_of.search(view.lead(s))])
    listed = kept if len(kept.members) > 1 else listed
    # 合計 100.0%: printed with its parts, it says that they are all.
    parts = listed.only([seen for seen in listed.members if seen.claim.value != _FULL])
    summed = len(parts.members) == len(listed.members) - 1 > 1 and _is_sum(view, listed, words)
    listed = parts if summed else listed
    bases = [scene.whole(claim) for claim in listed.claims]
    summed = summed or all(b is not None and b.value == _FULL and b.unit == "%" for b in bases)
    passage = scene.passage(listed.claims[0])
    first, last = listed.members[0], listed.members[-1]
    single = _is_single(scene, view, listed, words) or _are_counted(scene, listed)
    remarks = f"{passage.heading}\n{view.scope(first, last)}"
    return ShareSet(
        listed.claims,
        SURE if summed else _one_question(scene, view, listed, words, single=single),
        SURE
        if summed
        else UNLIKELY
        if _is_open(view, listed, words)
        else _exhaustive(scene, view, listed, words, single=single),
        not single and words.overlap(remarks),
    )


def _is_sum(view: Surroundings, listed: Listed, words: SiblingWords) -> bool:
    """Tell whether the hundred of a list is that of all its other shares: by its words, or as the one of no group."""
    whole = next(seen for seen in listed.members if seen.claim.value == _FULL)
    others = [seen.claim for seen in listed.members if seen is not whole]
    added = Decimal(sum(claim.value for claim in others))
    said = view.line_lead(whole)
    told = words.adds_up.search(said.rstrip(" |")) is not None or words.overall.search(said.rstrip(" |は")) is not None
    alone = whole.claim.group is None and all(claim.group for claim in others)
    return abs(added - _FULL) <= _SLIP and (told or alone)


def _is_single(scene: Scene, view: Surroundings, listed: Listed, words: SiblingWords) -> bool:
    """Tell whether each gave one answer: said with the shares, or where those are counted that they are of."""
    base = scene.whole(listed.claims[0])
    place = None if base is None else view.place(base)
    first, last = listed.members[0], listed.members[-1]
    said = [view.around(first, last), "" if place is None else view.around(place, place), view.next_words(last)]
    if "\n" in view.text:
        said.append(view.scope(first, last))  # 職員アンケート(選択肢は一つ) over the rows
    if _is_introduced(view, listed):
        said.append(_introduction(scene, view, listed))
    return any(words.single_answer.search(text) for text in said)


def _is_introduced(view: Surroundings, listed: Listed) -> bool:
    """Tell whether a list begins its sentence with a bare name: then the sentence before may say what it is of."""
    lead = _ITEM.sub("", folded_name(view.lead(listed.members[0]))).lstrip("「『・○(")
    return any(name and lead.startswith(name) for name in (listed.printed[0], listed.names[0]))


def _introduction(scene: Scene, view: Surroundings, listed: Listed) -> str:
    """Return the sentence before a list; that of the passage before where a passage begins with the list."""
    first = listed.members[0]
    if view.before(first) is None and "。" not in view.text[: first.start]:
        return scene.ahead(scene.passage(first.claim)).rstrip("。").rpartition("。")[2]
    return view.introduction(first)


def _is_open(view: Surroundings, listed: Listed, words: SiblingWords) -> bool:
    """Tell whether a list is not complete; one that ends with the rest (残るその他は) is, in whatever order."""
    last = listed.part(-1)
    if _is_summed_up(view, listed):
        return True
    remarks = f"{view.next_sentence(listed.members[-1])}。{view.remarks(listed.members[-1])}"
    if words.not_shown.search(remarks if "\n" not in view.text else f"{remarks}\n{view.scope(*listed.ends)}"):
        return True  # 無回答の割合は掲げていない
    if _is_closed(view, listed, words):
        return False
    return not last.has_name(words.remainder) and is_open(view, listed, words)


def _is_summed_up(view: Surroundings, listed: Listed) -> bool:
    """Tell whether the sum of shares is printed beside them: 「満足」61.8%、「やや満足」29.3%。この二つの和91.1%は."""
    added = sum(claim.value for claim in listed.claims)
    near = view.around_place(listed.members[-1].end)
    return added != _FULL and any(s.claim.value == added and s.claim.unit == "%" for s in near)


def _is_closed(view: Surroundings, listed: Listed, words: SiblingWords) -> bool:
    """Tell whether the words behind a list say that there is nothing else: 以上が結果の全てである."""
    said = view.tail(listed.members[-1], _BEHIND) + "。" + view.next_words(listed.members[-1])
    return words.no_other.search(said) is not None or words.all_groups.search(said) is not None


def _counts_them(view: Surroundings, listed: Listed, words: SiblingWords) -> bool:
    """Tell whether the words before or behind a list say how many parts there are, and it has as many."""
    first, last = listed.members[0], listed.members[-1]
    said = f"{view.head_line(first)}。{view.line_lead(first)}。{view.tail(last)}。{view.next_words(last)}"
    return any(number_of(match["number"]) == len(listed.members) for match in words.parts_told.finditer(said))


def _are_quoted(view: Surroundings, listed: Listed) -> bool:
    """Tell whether the names of a list are quoted, as the answers of one question are."""
    return len(listed.members) >= _FEWEST_TO_TELL and all(QUOTED.search(view.lead(s)) for s in listed.members)


def _one_question(scene: Scene, view: Surroundings, listed: Listed, words: SiblingWords, *, single: bool) -> float:
    readings = list(listed.name_readings())
    if not readings:
        return UNLIKELY
    if single or _is_announced(scene, view, listed, words):
        return SURE
    lead = view.line_lead(listed.members[0])
    added = Decimal(sum(claim.value for claim in listed.claims))
    if not _is_within_reach(listed):
        return UNLIKELY
    if any(are_answers(names, words) for names in readings):
        return SURE
    if _is_closed(view, listed, words) or _are_quoted(view, listed):
        return LIKELY
    indicators = {folded_name(claim.indicator) for claim in listed.claims}
    asked = _introduction(scene, view, listed) if _is_introduced(view, listed) else ""
    if _is_attribute(lead, indicators, words) or (asked and _is_attribute(asked, (), words)):
        if len(listed.claims) >= _FEWEST_TO_TELL:
            return SURE
        return LIKELY if comes_near(added, _FULL) else UNLIKELY
    nearly = len(listed.claims) >= _FEWEST_TO_TELL and abs(added - _FULL) <= _SLIP
    are_rates = words.are_rates(indicators)
    if nearly and (words.shares_by.search(lead) or (not are_rates and _counts_them(view, listed, words))):
        return LIKELY
    return UNLIKELY if are_rates else _by_names(scene, view, listed, words, added)


def _is_within_reach(listed: Listed) -> bool:
    low, high = _WITHIN_REACH
    return _FULL * low <= Decimal(sum(claim.value for claim in listed.claims)) <= _FULL * high


def _by_names(scene: Scene, view: Surroundings, listed: Listed, words: SiblingWords, added: Decimal) -> float:
    """Return how sure it is that shares divide one whole by their names and their sum alone."""
    lead = view.line_lead(listed.members[0])
    indicators = {folded_name(claim.indicator) for claim in listed.claims}
    if any(words.are_ranges(names) for names in listed.name_readings()):
        return SURE
    rest = listed.has_name(words.remainder) or listed.has_name(words.no_answer)
    tail = view.tail(listed.members[-1], _FULL)
    if added > _FULL and len(indicators) == 1 and (words.besides.search(tail) or words.rest.search(tail)):
        return LIKELY  # 可燃物72.6%、資源ごみ31.5%、ほかに粗大ごみが少量ある
    tail = view.tail(listed.members[-1])
    if rest or (words.fills.search(tail) and not words.open_end.match(tail)):
        return LIKELY
    if added > _FULL and words.of_whole.search(lead):
        return POSSIBLE
    if len(listed.claims) < _FEWEST_TO_TELL or not comes_near(added, _FULL):
        return UNLIKELY
    whole = scene.whole(listed.claims[0])
    of_one_base = whole is not None and whole.label is ClaimLabel.COUNT
    alike = len({folded_name(claim.indicator) for claim in listed.claims}) == 1
    return LIKELY if of_one_base or alike else POSSIBLE


def _is_announced(scene: Scene, view: Surroundings, listed: Listed, words: SiblingWords) -> bool:
    """Tell whether the words at shares, or the head of their column, say that they divide a whole."""
    first = listed.members[0]
    if words.distribution.search(view.line_lead(first)) or _is_division(scene, view, listed, words):
        return True
    # Under a heading there may stand the shares of groups in each of several rows.
    if _is_within_reach(listed) and words.distribution.search(view.head_line(first)):
        return True
    heads = (head_of(view.text, seen.start) for seen in listed.members)
    return all(words.distribution.search(head) for head in heads) or (
        words.shared_out.match(view.tail(listed.members[-1])) is not None
    )


def _is_division(scene: Scene, view: Surroundings, listed: Listed, words: SiblingWords) -> bool:
    """Tell whether the sentence before a list announces the parts of a whole: 960件の内訳を率で示す."""
    introduced = _is_introduced(view, listed)
    return introduced and words.distribution.search(_introduction(scene, view, listed)) is not None


def _is_attribute(lead: str, indicators: Collection[str], words: SiblingWords) -> bool:
    """Tell whether the words before shares, or their name, are what each has one value of: 来園の頻度, 勤務形態.

    A rate behind it is one of groups: 年代別の離職率は.
    """
    match = words.attribute.search(lead)
    if match is not None:
        return words.rate_name.search(lead[match.end() :]) is None
    return any(words.attribute.search(name) for name in indicators)


def _exhaustive(scene: Scene, view: Surroundings, listed: Listed, words: SiblingWords, *, single: bool) -> float:
    if listed.has_name(words.remainder) or listed.has_name(words.no_answer):
        return SURE
    if any(words.are_ranges(names) for names in listed.name_readings()):
        return SURE
    added = Decimal(sum(claim.value for claim in listed.claims))
    # わからない beside two answers or more is what is left of them.
    left = single or listed.has_name(words.undecided)
    if left and len(listed.claims) >= _FEWEST_TO_TELL and _FULL - _SLIP <= added <= _FULL + _SLIP:
        return SURE
    if _is_closed(view, listed, words) or words.no_other.search(view.scope(listed.members[0], listed.members[-1])):
        return SURE
    if _FULL - _SLIP <= added <= _FULL + _SLIP and _counts_them(view, listed, words):
        return SURE
    if _are_quoted(view, listed) and is_polar(listed, words):
        return LIKELY
    if any(are_opposite(names) or are_degrees(names, words) for names in listed.name_readings()):
        return LIKELY
    first = listed.members[0]
    lead = f"{view.head_line(first)}\n{view.line_lead(first)}{head_of(view.text, first.start)}"
    asked = _introduction(scene, view, listed) if _is_introduced(view, listed) else ""
    told = (
        words.shares_by.search(lead)
        or words.attribute.search(asked)
        or words.shared_out.match(view.tail(listed.members[-1]))
        or words.distribution.search(lead)
        or words.attribute.search(lead)
        or _is_division(scene, view, listed, words)
    )
    # 規模は、大企業14.0%、中小企業76.0%: names that leave no other are all, as the words say that they divide it.
    near = abs(added - _FULL) <= _SLIP and any(words.are_all(names) for names in listed.name_readings())
    if told and near:
        return SURE
    return LIKELY if told else POSSIBLE
