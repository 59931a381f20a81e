"""Reports of one year each, written as annotated sentences."""

from textmine.corpus.markup import parse_markup
from textmine.series import Series, Source, build
from textmine.training.series_corpus import markup_source

HEAD = "agency: {agency}\nfield: f\nfiscal_year: FY{year}\nsplit: dev\n---\n"


def report(year: int, *records: str, agency: str = "甲") -> Source:
    """Return annotated passages as the report of a year; a passage without ``@`` line gets one."""
    texts = [r if r.startswith("@") else f"@ r{number}\n{r}" for number, r in enumerate(records, start=1)]
    content = parse_markup(HEAD.format(agency=agency, year=year) + "\n\n".join(texts) + "\n")
    return markup_source(content, f"{agency}{year}")


def count(value: int, name: str, year: int, *, unit: str = "人", mark: str = "c1", more: str = "") -> str:
    """Return the mark of a count."""
    return f'[[{value:,}{unit}|{mark} count {value} {unit} "indicator={name}" period=FY{year} {more}]]'


def the_one(*sources: Source) -> Series:
    """Return the only series of levels that sources make."""
    levels = [series for series in build(sources) if series.kind.value == "level"]
    assert len(levels) == 1, [(series.indicator, series.group, series.unit) for series in levels]
    return levels[0]
