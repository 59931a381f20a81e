"""What a document site prints about a page around its text: title, page, source, notices; and the page number."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Protocol

from textmine.structures import Meta, Span

_NOTICES = (
    "画像をダウンロード",
    "本文のテキストは自動処理で作成したもので、資料の内容と一致しないことがあります。",
    "テキストを引用される際は、必ず元の資料をご確認ください。",
)
_SITE = ("しらべる、くらべる。", "公開資料ライブラリは、行政機関の公開資料を横断して検索できるサイトです。")


class Writer(Protocol):
    """Takes text and says where it went."""

    def write(self, text: str) -> Span:
        """Append `text`; return its place."""
        ...


@dataclass(frozen=True, slots=True)
class SiteWrapper:
    """The lines about a page.

    Attributes
    ----------
    title : str
        The document's title; no lines before the page where it is empty.
    source_page : int
        The page of the document that the site shows.
    printed_page : int or None
        Printed at the foot of the page itself.
    source : str
        The line of origin (出典情報): meeting and publisher.
    """

    title: str = ""
    source_page: int = 1
    printed_page: int | None = None
    source_url: str = ""
    source: str = ""
    meta: Meta = field(default_factory=Meta)

    @classmethod
    def drawn(cls, wrapper: float, printed_page: float, rng: random.Random) -> SiteWrapper:
        """Draw whether a page has a wrapper and a printed number, and what they say."""
        page = rng.randint(5, 160)
        printed = page - rng.randint(0, 4) if rng.random() < printed_page else None
        if rng.random() >= wrapper:
            return cls(printed_page=printed)
        year = rng.randint(2, 6)
        url = f"https://www.example.go.jp/shingi/page_{rng.randint(10000, 99999)}.html"
        return cls(
            title=f"資料{rng.randint(1, 5)}-{rng.randint(1, 4)}   令和{year}年度業務実績等報告書",
            source_page=page,
            printed_page=printed,
            source_url=url,
            source=f"独立行政法人の評価に関する懇談会(第{rng.randint(2, 70)}回 7/{rng.randint(1, 31)})《所管省》",
            meta=Meta(fiscal_year=f"FY{2018 + year}", source_url=url),
        )

    def write_head(self, writer: Writer) -> tuple[Span, ...]:
        """Write what stands before the page; return the places of its lines."""
        if not self.title:
            return ()
        lines = (
            *_SITE,
            f"{self.title} ({self.source_page} ページ)",
            f"公開元URL {self.source_url}",
            f"出典情報 {self.source}",
            *_NOTICES,
        )
        places = []
        for line in lines:
            places.append(writer.write(line))
            writer.write("\n" if line.startswith(("公開元", "出典")) else "\n\n")
        return tuple(places)

    def write_foot(self, writer: Writer) -> tuple[Span, ...]:
        """Write the printed page number; return its place."""
        if self.printed_page is None:
            return ()
        writer.write("\n\n")
        return (writer.write(f"- {self.printed_page} -"),)
