"""A small gold corpus of four agencies, made for tests: what the scripts do, not how well they do it."""

from pathlib import Path

REPORT = """agency: 独立行政法人{name}機構
field: {field}
fiscal_year: FY2023
split: {split}
---
@ v1 column=評価の視点 item=1-1
・{task}を計画どおり実施しているか。

@ g1 column=中期目標 item=1-1
・{task}を通じて利用者の理解を深めること。

@ p1 column=中期計画 item=1-1
・{task}を毎年度[[{goal}回以上|c1 count {goal} 回 bound=at_least role=target indicator={task}]]実施する。

@ y1 column=年度計画 item=1-1
・{task}を[[{goal}回以上|c1 count {goal} 回 bound=at_least role=target indicator={task} period=FY2023]]実施する。

@ r1 column=業務実績 item=1-1 criterion=v1 heading="(1){task}"
・{task}を[[{first}回|c1 count {first} 回 indicator={task} period=FY2023]]実施した([[前年度比{more}回増|c2 yoy_change {more} 回 form=difference of=c1 indicator={task} base=FY2022 period=FY2023]])。満足度は[[{share}%|c3 percentage {share} % indicator=満足度 period=FY2023]]であった。

@ r2 column=業務実績 item=1-1 criterion=v1
・参加者は[[{people}人|c1 count {people} 人 indicator=参加者 period=FY2023]]、目標値[[{goal}人|c2 count {goal} 人 role=target indicator=参加者 period=FY2023]]に対する達成率は[[{done}%|c3 achievement {done} % of=c1 indicator=参加者 period=FY2023]]。第3期の第2回会合で報告した。

@ r4 column=業務実績 item=1-2
・10年に一度の見直しを3年以内に行う。補助率2分の1、上限9,000円の制度とし、従業員50人以上の事業場を対象とする。

@ r5 column=業務実績 item=1-2
・1人当たりの費用を算出し、講習と見学の2つの事業を、5年間で見直す。

@ s1 column=自己評価 item=1-1
・実施回数は計画の[[{goal}回|c1 count {goal} 回 role=target indicator={task} period=FY2023]]を上回り、所期の目標を達成した。

@ r3 column=業務実績 item=1-2
・経費は[[{money}百万円|c1 amount {money} 百万円 indicator=経費 period=FY2023]]。別紙4の第12条による。
"""

AGENCIES = (
    {"name": "浮標", "field": "buoys", "split": "train", "task": "浮標の点検", "first": 32, "more": 4, "share": 91},
    {"name": "養蜂", "field": "bees", "split": "train", "task": "養蜂の講習", "first": 18, "more": 2, "share": 88},
    {"name": "製塩", "field": "salt", "split": "train", "task": "塩田の見学", "first": 25, "more": 5, "share": 79},
    {"name": "凧", "field": "kites", "split": "dev", "task": "凧の教室", "first": 11, "more": 3, "share": 95},
)


def small_corpus(folder: Path, *, splits: tuple[str, ...] = ("train", "dev")) -> Path:
    """Write the corpus into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, agency in enumerate(AGENCIES):
        if agency["split"] in splits:
            people = 120 + 10 * number
            text = REPORT.format(**agency, people=people, goal=100, done=people, money=40 + number)
            (folder / f"{agency['field']}.txt").write_text(text, encoding="utf-8")
    return folder
