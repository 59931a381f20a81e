"""Paragraphs that begin indented, over the end of a page: a form feed parts two pages."""

from __future__ import annotations

import pytest

from textmine import analyze_text

INDENTED = """\
　灯台の塗り替えは、海の荒れる冬の前に終えることとしており、北の岬から順に職人を送り、足場
を組んで古い塗りを落とし、赤と白の帯を元の幅に塗り直した。
　霧笛の点検は港の組合に任せており、結果は月ごとに書面で届けられ、音の届く距離に変わりがあれ
ば、その都度技師を出して笛の口を磨いている。
　浮標の鎖は三年で替えるものとし、外した鎖は重さを量って減り方を記し、減りの早い場所では太い鎖
に替えて様子を見ている。
　沖の航路では船の数が増え、
"""
HANGING = INDENTED.replace(
    "　沖の航路では船の数が増え、\n",
    "・沖の航路では船の数が増え、夜間に行き交う船の灯りを見分けにくいとの声が寄せられた\n",
)
FULL = "夜の当番は二人から三人に改め、無線の聞き取りに一人を充てて、呼出しに漏れのないようにした。\n"
PLAIN = INDENTED.replace("　", "")


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        pytest.param(INDENTED + FULL, "当番の手当は据え置いたままである。", True, id="no indent behind a full line"),
        pytest.param(INDENTED + FULL, "　当番の手当は据え置いたままである。", False, id="an indent"),
        pytest.param(INDENTED + FULL, "・当番の手当は据え置いた。", False, id="an item of a list"),
        pytest.param(INDENTED + "当番は増やした。\n", "当番の手当は据え置いた。", False, id="the last line is short"),
        pytest.param(PLAIN + FULL, "当番の手当は据え置いたままである。", False, id="no paragraph is indented"),
        pytest.param(HANGING, "　ので、灯りの色を替えた。", True, id="the rest of a hanging item"),
    ],
)
def test_the_indent_overleaf_tells(above: str, below: str, *, joined: bool) -> None:
    passages = analyze_text(f"{above}\f{below}\n", checks=[]).passages
    assert any(passage.text.endswith(below.strip()) and passage.page == 1 for passage in passages) is joined


WIDE = (
    "灯台の記録は昔の字で書かれており、読み解くには古い暦と潮の表を合わせて見る必要があるところ、当番を務めた者が若い職員にその読み方を教え、"
    "港の組合が写しを作って図書の棚に納めることとした。写しは月ごとに校合し、墨の薄れた箇所は元の帳面と見比べて補うほか、潮の高さを記した欄は"
    "別の表に移して、年ごとの変わりを比べられるようにした。表の体裁は測量の部署が定めたものに倣い、単位は尺からメートルに改め、端数は切り捨てず"
    "に残すこととしたところ、昔の記録にも誤りの少ないことが分かり、航路の深さを見直すに当たっての拠り所となったほか、港の改修の設計にも広く使われ"
)


def test_lines_of_a_wide_page_were_wrapped_where_they_end_together() -> None:
    page = "\n".join(WIDE[at : at + 58] for at in range(0, len(WIDE), 58))
    [passage] = analyze_text(f"{page}\fるようになった。", checks=[]).passages
    assert len(passage.spans) == len(page.split("\n")) + 1
