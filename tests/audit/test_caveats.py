"""Caveats: what stands around figures that do not fit, and what a model of it does to a finding."""

from dataclasses import replace

import numpy as np
import pytest

from tests.audit.marks import spelled
from tests.audit.samples import page_of, scene_of
from textmine.audit import audit, settings_for
from textmine.audit.caveats import of_model, sentences_of, shipped_caveats, words_around
from textmine.audit.engine import Audit
from textmine.labels import Severity
from textmine.lexicons import default_lexicon
from textmine.modelstore import Model

SENTENCE = (
    "相談は{512件 i=相談}で、電話が{300件 i=相談 g=電話 o=1}、来所が{150件 i=相談 g=来所 o=1}、"
    "文書が{92件 i=相談 g=文書 o=1}であり、これが内訳の全てである。"
)
CAVEAT = "なお、電話の後に来所した相談は両方に数えているため、内訳の合計は総数と一致しない。"


def heeding(text: str, above: float = 0.5) -> Audit:
    page = page_of(spelled(text))
    settings = replace(settings_for(default_lexicon(), ["B2"]), caveat_above=above)
    return audit(page.claims or (), page.passages, text=page.text, settings=settings)


def test_what_stands_around_is_masked_and_bounded() -> None:
    scene = scene_of(
        spelled("前文である。" * 60 + "会場には{512人 i=来場者}が来た。数え方は2つある。" + "後文である。" * 60)
    )
    around = words_around(scene, scene.claims)
    assert "会場には0人が来た。数え方は0つある。" in around
    assert len(around) == 150 + len("0人") + 150
    assert sentences_of(scene, scene.claims) == "会場には0人が来た"
    assert sentences_of(scene, ()) == words_around(scene, ()) == ""


def test_figures_of_two_passages_have_the_words_around_both() -> None:
    scene = scene_of(spelled("目標は{90件 i=相談}である。"), spelled("実績は{86件 i=相談}である。"))
    assert words_around(scene, scene.claims) == "目標は0件である。\n実績は0件である。"


def test_what_is_said_near_makes_a_finding_a_hint() -> None:
    (plain,), (strict,) = heeding(SENTENCE).findings, heeding(SENTENCE, above=0.0).findings
    assert plain.severity is Severity.ERROR
    assert plain.caveat is not None
    assert plain.caveat < 0.5
    assert strict.severity is Severity.HINT
    assert (
        strict.message_ja
        == plain.message_ja + "周囲の記述（基準・対象・集計方法の違いなど）が説明している可能性があります。"
    )
    assert strict.message_en.endswith("may account for it.")


def test_words_that_account_for_it_are_likelier_to_than_others() -> None:
    bare, told = (scene_of(spelled(text)) for text in (SENTENCE, SENTENCE + CAVEAT))
    unlikely, likely = (shipped_caveats().probability(words_around(s, s.claims), "B2") for s in (bare, told))
    assert likely > unlikely + 0.2


def test_an_unknown_check_is_judged_by_what_holds_for_all() -> None:
    model = shipped_caveats()
    assert 0 < model.probability("延べ0人", "Z9") < 1
    assert 0 < model.probability("", "B2") < 1


@pytest.mark.parametrize(("text", "check", "total"), [("なお", "A1", 2.0), ("なお", "B2", 5.0), ("だ", "B2", 0.0)])
def test_a_probability_is_the_weighted_share_of_what_was_met(text: str, check: str, total: float) -> None:
    arrays = {
        "terms": np.array(["な", "なお"]),
        "rarity": np.array([3.0, 4.0]),
        "weights": np.array([2.0, 1.0]),
        "term": np.array([1, 0]),
        "check": np.array([0, 0]),
        "extra": np.array([3.0, 1.0]),
    }
    config = {"checks": ["B2"], "least": 5.0, "bias": 0.0, "slope": 1.0, "offset": 0.0}
    found = of_model(Model(arrays, config, "")).probability(text, check)
    assert found == pytest.approx(1 / (1 + np.exp(-total)))
