"""Check B8: figures of groups, weighted by the printed sizes of the groups, against the figure of everyone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from textmine.audit.intervals import Interval, total
from textmine.audit.linked_lines import linked_lines
from textmine.audit.printed import Reading
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scene import NEAR, Scene
from textmine.audit.sibling_lists import printed_name
from textmine.audit.sibling_sets import SURE, GroupLine, Siblings
from textmine.audit.sibling_words import SiblingWords, sibling_words, told
from textmine.audit.siblings import siblings
from textmine.audit.surroundings import folded_name
from textmine.labels import ClaimLabel, Severity, Verdict
from textmine.structures import Claim

_SHORT = 6
"""Characters behind a count in which a word says whose number it is: 40名受験."""


@check("B8", strength=62)
def weight_of_printed_sizes(scene: Scene) -> Iterator[Outcome]:
    """Check that figures of groups, weighted by their printed sizes, make the figure of everyone."""
    words = sibling_words(scene.lexicon)
    for found in siblings(scene):
        elsewhere = (line for line in linked_lines(scene) if scene.passage(line.overall) is found.passage)
        for line in (*found.lines, *elsewhere):
            sizes = list(_sizes(found, line, words))
            if sizes:
                yield _by_size(scene, found, line, sizes, words)
            else:
                yield from _by_sizes_told_before(scene, line, words)


def _sizes(found: Siblings, line: GroupLine, words: SiblingWords) -> Iterator[tuple[Claim, ...]]:
    """Yield counts by group, one a group in the order of the line, for each counter that has them."""
    beside = [_size_before(found, part, words) for part in line.parts]
    if all(beside):
        yield tuple(size for size in beside if size is not None)
    by_unit: dict[str, dict[str, list[Claim]]] = {}
    for seen in found.view.around_place(line.start):
        claim = seen.claim
        if claim.label is not ClaimLabel.COUNT or claim.form is not None or claim.role is not line.overall.role:
            continue
        names = (folded_name(claim.group), folded_name(claim.indicator), printed_name(found.view, seen, words))
        name = next((n for name in names if (n := _name_of(name, line.names)) is not None), None)
        if name is not None:
            by_unit.setdefault(words.same_counter(claim.unit), {}).setdefault(name, []).append(claim)
    for named in by_unit.values():
        if set(named) == set(line.names):
            yield from product(*(named[name] for name in line.names))


def _by_sizes_told_before(scene: Scene, line: GroupLine, words: SiblingWords) -> Iterator[Outcome]:
    """Hold figures of groups against their sizes in the passage before, which tells of those who answered: a hint."""
    at = scene.order(scene.passage(line.overall))
    before = scene.passages[at - 1] if at else None
    if before is None or not (words.respondents.search(before.text) or words.answered.search(before.text)):
        return
    named: dict[str, Claim] = {}
    for claim in scene.inside(before)[-NEAR:]:
        is_count = claim.label is ClaimLabel.COUNT and claim.form is None and claim.role is line.overall.role
        name = _name_of(folded_name(claim.group or claim.indicator), line.names) if is_count else None
        if name is not None:
            named.setdefault(name, claim)
    sizes = [named[name] for name in line.names if name in named]
    if len(sizes) == len(line.names) and len({words.same_counter(claim.unit) for claim in sizes}) == 1:
        yield replace(_weighed(scene, line, [tuple(sizes)], tuple(sizes)), severity=Severity.HINT)


def _name_of(name: str, names: Sequence[str]) -> str | None:
    """Return the one of some names that another one means: itself, else the one that it begins with (国内の来場者)."""
    if name in names:
        return name
    alike = [each for each in names if len(name) > 1 < len(each) and (each in name or name in each)]
    return alike[0] if len(alike) == 1 else None


def _size_before(found: Siblings, part: Claim, words: SiblingWords) -> Claim | None:
    """Return the count right before the share of a group that says how many they are: 動物園88園で62.5%."""
    place = found.view.place(part)
    before = None if place is None else found.view.before(place)
    if place is None or before is None or before.claim.label is not ClaimLabel.COUNT or before.claim.form is not None:
        return None
    of_these = words.of_these.fullmatch(found.view.between(before, place).lstrip(")]")) is not None
    return before.claim if of_these else None


def _by_size(
    scene: Scene, found: Siblings, line: GroupLine, sizes: list[tuple[Claim, ...]], words: SiblingWords
) -> Outcome:
    chosen = next((each for each in sizes if _are_respondents(scene, found, line, each, words)), sizes[0])
    outcome = _weighed(scene, line, sizes, chosen)
    if outcome.verdict in (None, Verdict.CONSISTENT):
        return outcome
    claims = outcome.claims
    if told(words.reweighted, f"{found.view.text}。{scene.behind(found.passage)}"):
        return skipped("B8", claims, Skip.WORDING)
    if _are_respondents(scene, found, line, chosen, words) or _are_what_is_shared(found, line, chosen):
        return outcome
    # Numbers that are linked to nothing but carry the names of the groups may be those of all, not of who answered.
    people = all(words.same_counter(n.unit) == words.same_counter("人") for n in chosen)
    divided = any(s.claim.value == sum(n.value for n in chosen) for s in found.view.around_place(line.start))
    return replace(outcome, severity=Severity.HINT) if people or divided else skipped("B8", claims, Skip.WORDING)


def _weighed(scene: Scene, line: GroupLine, sizes: Sequence[tuple[Claim, ...]], chosen: tuple[Claim, ...]) -> Outcome:
    """Return whether the figures of groups, weighted by one of several sizes of them, make that of everyone."""
    claims = (line.overall, *line.parts, *chosen)

    def mean(read: Reading, counts: tuple[Claim, ...]) -> Interval:
        weighted = total(read(n) * read(part) for n, part in zip(counts, line.parts, strict=True))
        return weighted / total(read.all(counts))

    def holds(read: Reading) -> bool:
        return any(read(line.overall).meets(mean(read, counts)) for counts in sizes)

    def formula(read: Reading) -> str:
        return f"Σ n·p / Σ n = {mean(read, chosen)} ≠ {read(line.overall)}"

    texts = {"overall": line.overall.text, "sizes": "、".join(claim.text for claim in chosen)}
    # Two groups with their sizes are mostly all; where nothing says so, others may have been left out.
    known = line.exhaustive >= SURE or scene.whole(line.overall) is not None or line.linked
    severity = Severity.ERROR if known else Severity.HINT
    return judge(scene, "B8", claims, holds, formula=formula, texts=texts, severity=severity, leans_on=line.leans_on)


def _are_what_is_shared(found: Siblings, line: GroupLine, sizes: tuple[Claim, ...]) -> bool:
    """Tell whether the words before a share say that it is of the things counted: 系統のうち."""
    place, units = found.view.place(line.overall), {claim.unit for claim in sizes}
    if place is None or len(units) > 1:
        return False
    of_these = re.compile(rf"{re.escape(next(iter(units)))}(?:のうち|の中|中|に占め|の割合)")
    leads = (found.view.line_lead(place), *(found.view.lead(part) for c in line.parts if (part := found.view.place(c))))
    return any(of_these.search(lead) for lead in leads)


def _are_respondents(
    scene: Scene, found: Siblings, line: GroupLine, sizes: tuple[Claim, ...], words: SiblingWords
) -> bool:
    """Tell whether counts are those of the people that the shares are of: said so, or all of their base."""
    view, base = found.view, scene.whole(line.overall)
    if base is not None and base.label is ClaimLabel.COUNT and base not in sizes:
        return sum(claim.value for claim in sizes) == base.value
    places = [view.place(claim) for claim in sizes]
    shares = [view.place(part) for part in line.parts]
    if any(place is None for place in (*places, *shares)):
        return False
    if any(words.sent_out.search(view.near(n)) for n in places if n):
        return False  # 配布は窓口140票、郵送60票: those who got it, not those who answered
    # 1,860人では64.2%: the share itself says whose it is.
    pairs = [(n, p) for n, p in zip(places, shares, strict=True) if n and p]
    if all(words.of_these.fullmatch(view.between(n, p).lstrip(")]")) for n, p in pairs):
        return True
    if told(words.no_answer, view.text):
        return False
    if all(words.respondents.search(f"{view.near(n)}{view.tail(n, _SHORT)}") for n in places if n):
        return True
    # 依頼者(大学45者、企業135者)に尋ねたところ
    last = max((place for place in places if place is not None), key=lambda place: place.start)
    if words.asked.match(view.after(last).lstrip(")】]人名")):
        return True
    named = words.respondents.search("".join(folded_name(claim.indicator) for claim in sizes))
    first = min((place for place in places if place is not None), key=lambda place: place.start)
    lead = view.lead(first)
    return bool(named or words.respondents.search(lead) or words.answered.search(lead))
