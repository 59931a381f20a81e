"""The spaCy project of examples/spancat runs: own labels are trained, evaluated, and predicted by a new process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

PROJECT = Path(__file__).parents[1] / "examples" / "spancat"
IGNORED = shutil.ignore_patterns("corpus", "training", "metrics", "project.lock", "__pycache__")
HEADER = "agency: 独立行政法人渓流保全機構\nfield: rivers\nfiscal_year: FY2023\nsplit: {split}\n---\n"
RECORDS = """
@ r1 column=業務実績
・巡視を[[{a}回|c1 count {a} 回 indicator=巡視]](前年度比[[{b}回増|c2 yoy_change {b} 回 form=difference of=c1]])行った。

@ r2 column=年度計画
・講習会を年度内に[[{b}回以上|c1 count {b} 回 bound=at_least role=target indicator=講習会]]開催することを目標とする。

@ r3 column=業務実績
・経費は[[{a}百万円|c1 amount {a}000000 円 indicator=経費]]で、前年度から[[{b}%減|c2 yoy_change -{b} % form=percent of=c1]]となった。

@ r4 column=業務実績
・令和5年度は第{b}回の検討会を予定どおり開いた。
"""
PREDICT = """
import json, sys, spacy
nlp = spacy.load("training/model-best")
docs = nlp.pipe(json.loads(sys.argv[1]))
print(json.dumps([[(span.text, span.label_) for span in doc.spans["sc"]] for doc in docs]))
"""
SPEAK = {"PYTHONUTF8": "1", "OMP_NUM_THREADS": "1"}


def run(*arguments: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=os.environ | SPEAK,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def write_gold(folder: Path, split: str, pairs: list[tuple[int, int]]) -> None:
    for number, (a, b) in enumerate(pairs):
        content = HEADER.format(split=split) + RECORDS.format(a=a, b=b)
        (folder / f"{split}{number}.txt").write_text(content, encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the whole project on a few passages, for some hundred steps."""
    folder = tmp_path_factory.mktemp("project") / "spancat"
    shutil.copytree(PROJECT, folder, ignore=IGNORED)
    gold = folder / "gold"
    gold.mkdir()
    write_gold(gold, "train", [(31, 4), (120, 15), (58, 6), (240, 12)])
    write_gold(gold, "dev", [(47, 8)])
    run("-m", "spacy", "project", "run", "all", ".", "--vars.gold", "gold", "--vars.steps", "300", cwd=folder)
    return folder


@pytest.mark.slow
def test_the_passages_carry_the_labels_of_the_scheme(project: Path) -> None:
    docs = DocBin().from_disk(project / "corpus" / "dev.spacy").get_docs(spacy.blank("xx").vocab)
    assert [[(span.text, span.label_) for span in doc.spans["sc"]] for doc in docs] == [
        [("47回", "level"), ("8回増", "change")],
        [("8回以上", "target")],
        [("47百万円", "level"), ("8%減", "change")],
        [],
    ]


@pytest.mark.slow
def test_each_own_label_is_learned_and_scored(project: Path) -> None:
    scores = json.loads((project / "metrics" / "dev.json").read_text("utf-8"))
    assert set(scores["spans_sc_per_type"]) == {"level", "change", "target"}
    assert scores["spans_sc_f"] > 0.8


@pytest.mark.slow
def test_a_new_process_predicts_own_labels(project: Path) -> None:
    texts = [
        "・巡視を64回(前年度比9回増)行った。",
        "・講習会を年度内に5回以上開催することを目標とする。",
        "・令和5年度は検討会を予定どおり開いた。",
    ]
    assert json.loads(run("-c", PREDICT, json.dumps(texts), cwd=project)) == [
        [["64回", "level"], ["9回増", "change"]],
        [["5回以上", "target"]],
        [],
    ]


def test_a_claim_that_the_scheme_does_not_cover_is_left_out(tmp_path: Path) -> None:
    write_gold(tmp_path, "train", [(31, 4)])
    scheme = tmp_path / "money.toml"
    scheme.write_text('[[label]]\nname = "支出"\nmeaning = "money spent"\ncovers = ["amount"]', encoding="utf-8")
    output = tmp_path / "corpus" / "train.spacy"
    script = PROJECT / "scripts" / "convert.py"
    run(str(script), str(scheme), "train", str(output), "--gold", str(tmp_path), "--key", "own", cwd=tmp_path)
    docs = DocBin().from_disk(output).get_docs(spacy.blank("xx").vocab)
    assert [[(span.text, span.label_) for span in doc.spans["own"]] for doc in docs] == [
        [],
        [],
        [("31百万円", "支出")],
        [],
    ]
