"""Claims read anew by the words right at them, and what is remembered of a lexicon."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.audit.marks import spelled
from tests.audit.samples import page_of
from textmine.audit import audit
from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene
from textmine.audit.told_changes import read_anew
from textmine.labels import ClaimLabel, Form, Role, Severity
from textmine.lexicons import Lexicon, default_lexicon
from textmine.structures import Claim, Scores

READ = Scores(label=0.9, value=1.0, role=0.9, of=0.7)


def read(shorthand: str, **fields: dict[str, object]) -> Scene:
    """Return the scene of a sentence as a machine may have read it: claims with scores, some fields otherwise."""
    page = page_of(spelled(shorthand))
    claims = [
        replace(claim, scores=READ, **fields.get(claim.id.rpartition(".")[2], {}))  # type: ignore[arg-type]
        for claim in page.claims or ()
    ]
    return Scene(claims, page.passages, text=page.text, meta=page.meta)


def anew(scene: Scene) -> dict[str, Claim]:
    """Return the claims as they are read anew, by their short ids."""
    found = read_anew(scene)
    return {claim.id.rpartition(".")[2]: claim for claim in found or scene.claims}


EARLIER = "見学は{72.4% i=見学}となった。前年度は{68.1% i=題名}で、{6.3ポイント上昇 o=2 i=題名}した。"


def test_a_figure_that_words_tell_to_be_that_of_the_year_before() -> None:
    found = anew(read(EARLIER))
    assert (found["c2"].period, found["c2"].role, found["c2"].indicator) == ("FY2022", Role.REFERENCE, "見学")
    assert (found["c3"].of, found["c3"].base, found["c3"].period) == ("r1.c1", "FY2022", "FY2023")


def test_what_is_read_anew_gives_hints() -> None:
    scene = read(EARLIER)
    done = audit(scene.claims, scene.passages, text=scene.text, meta=scene.meta)
    assert {f.severity for f in done.findings} == {Severity.HINT}


@pytest.mark.parametrize(
    ("sentence", "years", "why"),
    [
        ("見学は{59人 i=見学}だった前年度から{67人 i=見学}へ増えた。", ("FY2022", "FY2023"), "behind the figure"),
        ("見学は{59人 i=見学}(前年度)から{67人 i=見学}となった。", ("FY2022", "FY2023"), "in brackets behind it"),
        ("見学は{59人 i=見学}で、前年度に比べ増えて{67人 i=見学}となった。", ("FY2023", "FY2023"), "no name of a year"),
        ("見学は令和3年度に{59人 i=見学}、{67人 i=見学}となった。", ("FY2021", "FY2023"), "a year by its name"),
        ("区分 | 前年度 | 当年度\n見学 | {59人 i=見学} | {67人 i=見学}", ("FY2022", "FY2023"), "the head of a column"),
    ],
)
def test_years_that_words_tell(sentence: str, years: tuple[str, ...], why: str) -> None:
    found = anew(read(sentence))
    assert (found["c1"].period, found["c2"].period) == years, why


@pytest.mark.parametrize(
    ("sentence", "read_as", "form", "why"),
    [
        (
            "見学は{300人 i=見学}、{96人増 o=1 i=見学}、倍率では{0.95倍 i=見学}。",
            {"label": ClaimLabel.COUNT},
            "factor",
            "倍",
        ),
        (
            "見学は{300人 i=見学}、前年度比{103.4% k=y f=percent o=1 i=見学}　伸び。",
            {"text": "103.4% 伸"},
            "index",
            "比",
        ),
    ],
)
def test_forms_that_words_tell(sentence: str, read_as: dict[str, object], form: str, why: str) -> None:
    last = f"c{sentence.count('{')}"
    fields = {**read_as, "form": None} if form == "factor" else read_as
    assert anew(read(sentence, **{last: fields}))[last].form is Form(form), why


def test_gold_is_taken_as_it_is() -> None:
    page = page_of(spelled(EARLIER))
    assert read_anew(Scene(page.claims or (), page.passages, text=page.text, meta=page.meta)) is None


def test_a_lexicon_is_asked_once() -> None:
    asked: list[Lexicon] = []

    @per_lexicon
    def number(lexicon: Lexicon) -> int:
        asked.append(lexicon)
        return len(asked)

    lexicon = default_lexicon()
    assert [number(lexicon), number(lexicon), len(asked)] == [1, 1, 1]


def test_every_word_of_achievement_holds_a_cue() -> None:
    rows = default_lexicon().table("targets")["word"]
    sets = {row["set"]: row["surfaces"] for row in rows}
    asked = (
        "achieved",
        "missed",
        "above",
        "below",
        "beyond_it",
        "short_of_it",
        "cell_achieved",
        "cell_missed",
        "reach",
        "reach_noun",
        "fail",
        "keep_up",
        "lacking",
        "nearly",
        "nearly_noun",
        "beyond_noun",
        "short_noun",
    )
    without = [word for name in asked for word in sets[name] if not any(cue in word for cue in sets["cue"])]
    assert without == []
